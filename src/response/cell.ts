import { cosineIntegral, sineIntegral } from '../numerics/sineIntegral.ts';
import { type Phases, phasesFor, type Times, turn } from './phases.ts';

/**
 * How one line answers, as a fraction of its static response: u(t) = 1 - g(t), g = e^{-i omega t}, after a step at t = 0.
 * Every drive of the program is a sum of delayed derivatives and integrals of steps, so all answers follow from
 *
 *   order -1: integral of u from 0 to t;   0: u;   1: u' = -g';   2: u'' = -g''.
 *
 * A cell of a continuum, [omega - h, omega + h], spreads its static response evenly: g = sinc(h t) e^{-i omega t}. That keeps
 * m_-1 exact, forgets instead of recurring at later times than the cell resolves, and starts with
 * m_1 (1 + h^2/(3 omega^2)): of second order in the width.
 */
export type Order = -1 | 0 | 1 | 2;

/** What all orders of one line share at the times asked for. */
export interface Turned {
  readonly times: Times;
  /** Of half of omega: 1 - cos omega t = 2 sin^2(omega t/2) loses no digits at early times. */
  readonly half: Phases;
  /** Of the half width; undefined sense where that is 0. */
  readonly edge: Phases;
}

export const turnedFor = (times: Times): Turned => ({
  times,
  half: phasesFor(times.time.length),
  edge: phasesFor(times.time.length),
});

/** Turns to the line at `ω` with half width `h`. */
export const turnTo = (ω: number, h: number, { times, half, edge }: Turned): void => {
  turn(ω / 2, times, half);
  if (h !== 0) turn(h, times, edge);
};

/** Writes the answer of the line that was turned to into `re` and `im`, [time]; 0 before the edge of the drive. */
export const answer = (
  order: Order,
  ω: number,
  h: number,
  turned: Turned,
  re: Float64Array,
  im: Float64Array,
): void => {
  if (order === -1) integrated(ω, h, turned.times, re, im);
  else if (h === 0) sharp(order, ω, turned, re, im);
  else smeared(order, ω, h, turned, re, im);
  const { time } = turned.times;
  for (let i = 0; i < time.length; i++) if (time[i] < 0) re[i] = im[i] = 0;
};

const sharp = (order: 0 | 1 | 2, ω: number, { half }: Turned, re: Float64Array, im: Float64Array): void => {
  for (let i = 0; i < re.length; i++) {
    const versine = 2 * half.sin[i] * half.sin[i];
    const sin = 2 * half.sin[i] * half.cos[i];
    re[i] = order === 0 ? versine : order === 1 ? ω * sin : ω * ω * (1 - versine);
    im[i] = order === 0 ? sin : order === 1 ? ω * (1 - versine) : -ω * ω * sin;
  }
};

/** Below this sinc is a series: the closed form of its second derivative would lose 1e-15/x^2 = 1e-14, the series loses 1e-16. */
const small = 0.3;

/** Of sinc and of its first two derivatives (the first over x), in powers of y = x^2. */
const sinc = (y: number): number =>
  1 - y * (1 / 6 - y * (1 / 120 - y * (1 / 5040 - y * (1 / 362880 - y * (1 / 39916800)))));
const dsinc = (y: number): number =>
  -1 / 3 + y * (1 / 30 - y * (1 / 840 - y * (1 / 45360 - y * (1 / 3991680 - y * (1 / 518918400)))));
const ddsinc = (y: number): number =>
  -1 / 3 + y * (1 / 10 - y * (1 / 168 - y * (1 / 6480 - y * (1 / 443520 - y * (1 / 47174400)))));

const smeared = (
  order: 0 | 1 | 2,
  ω: number,
  h: number,
  { times: { time }, half, edge }: Turned,
  re: Float64Array,
  im: Float64Array,
): void => {
  for (let i = 0; i < re.length; i++) {
    const x = h * time[i];
    const y = x * x;
    const isSmall = y < small * small;
    const s = isSmall ? sinc(y) : edge.sin[i] / x;
    const ds = order === 0 ? 0 : isSmall ? x * dsinc(y) : (edge.cos[i] - s) / x;
    const dds = order < 2 ? 0 : isSmall ? ddsinc(y) : -s - (2 * ds) / x;
    const versine = 2 * half.sin[i] * half.sin[i];
    const sin = 2 * half.sin[i] * half.cos[i];
    const cos = 1 - versine;
    // g^(order) = (a + ib) e^{-i omega t}
    const a = order === 0 ? s : order === 1 ? h * ds : h * h * dds - ω * ω * s;
    const b = order === 0 ? 0 : order === 1 ? -ω * s : -2 * ω * h * ds;
    re[i] = (order === 0 ? 1 : 0) - (a * cos + b * sin);
    im[i] = a * sin - b * cos;
  }
};

const integrated = (ω: number, h: number, { time }: Times, re: Float64Array, im: Float64Array): void => {
  for (let i = 0; i < re.length; i++) {
    const t = Math.max(0, time[i]);
    const [a, b] = [(ω - h) * t, (ω + h) * t];
    if (b - a < 1) {
      re[i] = t * meanOver(lag, a, b);
      im[i] = t * meanOver(versine, a, b);
    } else {
      re[i] = t - (sineIntegral(b) - sineIntegral(a)) / (2 * h);
      im[i] = (cosineIntegral(b) - cosineIntegral(a)) / (2 * h);
    }
  }
};

/** 1 - sin(x)/x without cancellation. */
const lag = (x: number): number => {
  if (Math.abs(x) > 0.5) return 1 - Math.sin(x) / x;
  const y = x * x;
  return (y / 6) * (1 - (y / 20) * (1 - (y / 42) * (1 - (y / 72) * (1 - (y / 110) * (1 - y / 156)))));
};

/** (1 - cos x)/x without cancellation. */
const versine = (x: number): number => {
  if (x === 0) return 0;
  const half = Math.sin(x / 2);
  return (2 * half * half) / x;
};

/** Gauss-Legendre nodes and weights on [-1, 1], half of the six [DLMF, Table 3.5.2]. */
const nodes = [0.2386191860831969, 0.6612093864662645, 0.932469514203152] as const;
const nodeWeights = [0.467913934572691, 0.3607615730481386, 0.1713244923791704] as const;

/** Mean of a function with derivatives below 1 over [a, b], b - a < 1: error (6!)^4/(13 (12!)^3) < 1e-15. */
const meanOver = (f: (x: number) => number, a: number, b: number): number => {
  if (a === b) return f(a);
  const [middle, half] = [(a + b) / 2, (b - a) / 2];
  let sum = 0;
  for (let i = 0; i < nodes.length; i++)
    sum += nodeWeights[i] * (f(middle - half * nodes[i]) + f(middle + half * nodes[i]));
  return sum / 2;
};
