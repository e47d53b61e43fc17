import { firstWhere } from '../../numerics/roots/index.ts';
import type { Sines } from '../../numerics/sines/index.ts';
import type { Spectrum } from '../../physics/index.ts';
import { type Cells, medianOf } from './cells.ts';

/** `scale` times the sines of d<F_b>/dt of the low lines, scale Re conj(A_b) A_pushed sin(omega t). Operators from 0. */
export function sines(low: Spectrum, b: number, pushed: number, scale: number): Sines {
  const at = (line: number, a: number): number => 2 * (line * low.operators.length + a);
  const { amplitude: A } = low;
  const weight = low.omega.map((_, v) => {
    const [i, j] = [at(v, b), at(v, pushed)];
    return scale * (A[i] * A[j] + A[i + 1] * A[j + 1]);
  });
  return { weight, frequency: low.omega };
}

export const moment = ({ weight, frequency }: Sines, k: number): number =>
  weight.reduce((sum, w, v) => sum + w * frequency[v] ** k, 0);

/** When d<F_b>/dt of the low lines changes sign, and its leading order sqrt(6 m1/m3); undefined where m3 does not oppose m1. */
export function signChange(flow: Sines): { readonly time: number; readonly leading: number } | undefined {
  const ratio = moment(flow, 1) / moment(flow, 3);
  if (!(ratio > 0)) return undefined;
  const leading = Math.sqrt(6 * ratio);
  const sign = Math.sign(moment(flow, 1));
  const turned = (t: number): boolean =>
    sign * flow.weight.reduce((sum, w, v) => sum + w * Math.sin(flow.frequency[v] * t), 0) < 0;
  const time = firstWhere(turned, leading / 2, 4 * leading);
  return time === undefined ? undefined : { time, leading };
}

/**
 * Share of the drag that has set in at t: 1 - sum of weight sin(omega t)/(omega t), each cell averaged over its width. The
 * tail omega^(-3/2) of the weight in three dimensions makes it start as sqrt(t).
 */
export function onset({ weight, omega, width }: Cells, t: number): number {
  let [total, late] = [0, 0];
  for (let i = 0; i < weight.length; i++) {
    const h = (width[i] * t) / 2;
    total += weight[i];
    late += (weight[i] * Math.sin(omega[i] * t) * (h < 1e-4 ? 1 - (h * h) / 6 : Math.sin(h) / h)) / (omega[i] * t);
  }
  return 1 - late / total;
}

/** First time at which `share` of the drag has set in; it sets in over decades of time, in which no step of 5 % is lost. */
export function onsetTime(cells: Cells, share: number): number | undefined {
  const middle = medianOf(cells);
  return firstWhere((t) => onset(cells, t) >= share, 1e-3 / middle, 1e4 / middle, 0.05);
}
