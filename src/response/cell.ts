import { cosineIntegral, sineIntegral } from '../numerics/sineIntegral.ts';

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

/** sinc and its first two derivatives. */
const sinc = (x: number): readonly [number, number, number] => {
  const y = x * x;
  // at the crossover the closed form of the second derivative loses 1e-16/x^2 = 1e-14, the series 1e-17
  if (y < 0.01) {
    return [
      1 - (y / 6) * (1 - (y / 20) * (1 - (y / 42) * (1 - y / 72))),
      (-x / 3) * (1 - (y / 10) * (1 - (y / 28) * (1 - (y / 54) * (1 - y / 88)))),
      -1 / 3 + y / 10 - y ** 2 / 168 + y ** 3 / 6480 - y ** 4 / 443520,
    ];
  }
  const s = Math.sin(x) / x;
  const ds = (Math.cos(x) - s) / x;
  return [s, ds, -s - (2 * ds) / x];
};

/** Writes the answer of a line at `ω` with half width `h` at time t > 0 into `out`: [re, im]. */
export const answer = (order: Order, ω: number, h: number, t: number, out: Float64Array): void => {
  if (order === -1) integrated(ω, h, t, out);
  else if (h === 0) sharp(order, ω, t, out);
  else smeared(order, ω, h, t, out);
};

const sharp = (order: 0 | 1 | 2, ω: number, t: number, out: Float64Array): void => {
  const half = Math.sin((ω * t) / 2);
  const [cos, sin] = [Math.cos(ω * t), Math.sin(ω * t)];
  out[0] = order === 0 ? 2 * half * half : order === 1 ? ω * sin : ω * ω * cos;
  out[1] = order === 0 ? sin : order === 1 ? ω * cos : -ω * ω * sin;
};

const smeared = (order: 0 | 1 | 2, ω: number, h: number, t: number, out: Float64Array): void => {
  const [s, ds, dds] = sinc(h * t);
  const [cos, sin] = [Math.cos(ω * t), Math.sin(ω * t)];
  // g^(order) = (x + iy) e^{-i omega t}
  const x = order === 0 ? s : order === 1 ? h * ds : h * h * dds - ω * ω * s;
  const y = order === 0 ? 0 : order === 1 ? -ω * s : -2 * ω * h * ds;
  out[0] = (order === 0 ? 1 : 0) - (x * cos + y * sin);
  out[1] = x * sin - y * cos;
};

const integrated = (ω: number, h: number, t: number, out: Float64Array): void => {
  const [a, b] = [(ω - h) * t, (ω + h) * t];
  if (b - a < 1) {
    out[0] = t * meanOver(lag, a, b);
    out[1] = t * meanOver(versine, a, b);
  } else {
    out[0] = t - (sineIntegral(b) - sineIntegral(a)) / (2 * h);
    out[1] = (cosineIntegral(b) - cosineIntegral(a)) / (2 * h);
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
