import type { Spectrum } from '../../physics/index.ts';
import { type Cells, medianOf } from './cells.ts';

/** Part of a straight line by which a regime may depart from it; the response core uses the same. */
export const straightness = 0.1;
const bisections = 50;
const stride = 1.05;

/** First t > `from` at which `beyond` holds, looked for until `to` in steps of 5 %, then by bisection. */
function first(beyond: (t: number) => boolean, from: number, to: number): number | undefined {
  let [low, high] = [from, from];
  while (!beyond(high)) {
    if (!(high <= to)) return undefined;
    [low, high] = [high, high * stride];
  }
  for (let i = 0; i < bisections; i++) {
    const middle = (low + high) / 2;
    if (beyond(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Weight and frequency of the sines in d<F_b>/dt of the low lines: Re conj(A_b) A_pushed, omega. Operators from 0. */
export function sines(low: Spectrum, b: number, pushed: number): readonly (readonly [number, number])[] {
  const at = (line: number, a: number): number => 2 * (line * low.operators.length + a);
  const { amplitude: A } = low;
  return Array.from(low.omega, (omega, v) => {
    const [i, j] = [at(v, b), at(v, pushed)];
    return [A[i] * A[j] + A[i + 1] * A[j + 1], omega] as const;
  });
}

export type Sines = ReturnType<typeof sines>;

export const moment = (terms: Sines, k: number): number => terms.reduce((sum, [w, omega]) => sum + w * omega ** k, 0);

/**
 * When the low lines leave the straight line m1 t by `straightness`. To leading order m1 t - m3 t^3/6, so that a small m1
 * beside m3 ends early, whatever 1/omega is.
 */
export function straightUntil(terms: Sines): number | undefined {
  const [m1, m3] = [moment(terms, 1), moment(terms, 3)];
  if (m1 === 0 || m3 === 0) return undefined;
  const leading = Math.sqrt(Math.abs((6 * straightness * m1) / m3));
  const departs = (t: number): boolean =>
    Math.abs(terms.reduce((sum, [w, omega]) => sum + w * (omega * t - Math.sin(omega * t)), 0)) >
    straightness * Math.abs(m1) * t;
  return first(departs, leading / 2, 10 * leading) ?? leading;
}

/** When d<F_b>/dt of the low lines changes sign, and its leading order sqrt(6 m1/m3); undefined where m3 does not oppose m1. */
export function signChange(terms: Sines): { readonly time: number; readonly leading: number } | undefined {
  const ratio = moment(terms, 1) / moment(terms, 3);
  if (!(ratio > 0)) return undefined;
  const leading = Math.sqrt(6 * ratio);
  const sign = Math.sign(moment(terms, 1));
  const turned = (t: number): boolean => sign * terms.reduce((sum, [w, omega]) => sum + w * Math.sin(omega * t), 0) < 0;
  const time = first(turned, leading / 2, 4 * leading);
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

/** First time at which `share` of the drag has set in. */
export function onsetTime(cells: Cells, share: number): number | undefined {
  const middle = medianOf(cells);
  return first((t) => onset(cells, t) >= share, 1e-3 / middle, 1e4 / middle);
}
