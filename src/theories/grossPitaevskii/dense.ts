import type { Kick } from '../../physics/probe.ts';
import { corners } from './drive.ts';
import type { Observed } from './hamiltonian.ts';

/**
 * Samples denser than steps: the run looks at the end of every step instead, and F is interpolated between, with its
 * derivatives (Hermite). Near the ends of a stretch, where the formula is one-sided, the steps are half as long.
 */
export interface Looks {
  readonly time: Float64Array;
  /** First and last index of each stretch without a corner of the drive. */
  readonly stretches: readonly (readonly [number, number])[];
}

/** Half steps at either end of a stretch, and nodes of the interpolation. */
const reach = 8;

export function looksAtSteps(kick: Kick, h: number): Looks {
  const last = kick.time[kick.time.length - 1];
  const ends = [0, ...corners(kick).filter((t) => t < last), last];
  const time = [0];
  const stretches = ends.slice(1).map((end, i): [number, number] => {
    const first = time.length - 1;
    const count = Math.max(reach, Math.ceil((end - ends[i]) / h));
    const step = (end - ends[i]) / count;
    for (let k = 1; k <= reach; k++) time.push(ends[i] + (step * k) / 2);
    for (let k = reach / 2 + 1; k <= count - reach / 2; k++) time.push(ends[i] + step * k);
    for (let k = reach - 1; k >= 0; k--) time.push(end - (step * k) / 2);
    return [first, time.length - 1];
  });
  return { time: Float64Array.from(time), stretches };
}

/** Whether looking at steps saves at least a third of them. */
export const worthDense = (kick: Kick, h: number): boolean =>
  looksAtSteps(kick, h).time.length * 1.5 < kick.time.length;

/** Value and derivative at x of the polynomial through values y and derivatives d at the nodes, by divided differences. */
export function hermite(
  nodes: readonly number[],
  y: readonly number[],
  d: readonly number[],
  x: number,
): readonly [number, number] {
  const n = 2 * nodes.length;
  const z = (i: number) => nodes[i >> 1];
  const c = Float64Array.from({ length: n }, (_, i) => y[i >> 1]);
  for (let k = 1; k < n; k++) {
    for (let i = n - 1; i >= k; i--) {
      c[i] = k === 1 && i % 2 === 1 ? d[i >> 1] : (c[i] - c[i - 1]) / (z(i) - z(i - k));
    }
  }
  let [value, slope] = [c[n - 1], 0];
  for (let i = n - 2; i >= 0; i--) {
    slope = slope * (x - z(i)) + value;
    value = value * (x - z(i)) + c[i];
  }
  return [value, slope];
}

/** Value at x of the polynomial through the nodes, by Neville's scheme. */
function lagrange(nodes: readonly number[], y: readonly number[], x: number): number {
  const p = [...y];
  for (let k = 1; k < p.length; k++) {
    for (let i = 0; i + k < p.length; i++) {
      p[i] = ((x - nodes[i + k]) * p[i] + (nodes[i] - x) * p[i + 1]) / (nodes[i] - nodes[i + k]);
    }
  }
  return p[0];
}

export interface Interpolated {
  readonly observed: readonly Observed[];
  /** Largest difference of F between eight and seven nodes. */
  readonly error: number;
}

export function interpolate({ time, stretches }: Looks, looked: readonly Observed[], at: Float64Array): Interpolated {
  let error = 0;
  const observed = Array.from(at, (t): Observed => {
    const [first, last] = stretches.find(([, end]) => t <= time[end]) ?? stretches[stretches.length - 1];
    let right = first + 1;
    while (right < last && time[right] < t) right++;
    const begin = Math.max(first, Math.min(right - reach / 2, last - reach + 1));
    const window = Array.from({ length: reach }, (_, i) => begin + i);
    const through = (nodes: readonly number[], c: 0 | 1) => {
      const scale = time[right] - time[right - 1];
      const [value, slope] = hermite(
        nodes.map((i) => (time[i] - t) / scale),
        nodes.map((i) => looked[i].F[c]),
        nodes.map((i) => looked[i].dFdt[c] * scale),
        0,
      );
      return [value, slope / scale] as const;
    };
    const [F1, F2] = [through(window, 0), through(window, 1)];
    const fewer = t - time[begin] < time[begin + reach - 1] - t ? window.slice(0, -1) : window.slice(1);
    for (const c of [0, 1] as const) {
      error = Math.max(error, Math.abs(through(fewer, c)[0] - (c === 0 ? F1 : F2)[0]));
    }
    const shown = (values: (at: Observed) => readonly [number, number]): [number, number] => {
      const along = (c: 0 | 1) =>
        lagrange(
          window.map((i) => time[i]),
          window.map((i) => values(looked[i])[c]),
          t,
        );
      return [along(0), along(1)];
    };
    return { N: shown(({ N }) => N), F: [F1[0], F2[0]], dFdt: [F1[1], F2[1]], P: shown(({ P }) => P) };
  });
  return { observed, error };
}
