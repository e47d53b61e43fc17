import { gaussLegendre, type Integral, integrateHalfLine, integrateInterval } from '../../numerics/quadrature/index.ts';

/*
 * Pairs of particle-hole excitations in the dilute gas, to first order in the interaction g = 4 pi a (hbar = m = k_F = 1). A
 * particle of each component is lifted out of the Fermi sea, h1 -> h1 + k and h2 -> h2 - k; at q -> 0 the spin density creates
 * this state of energy E with amplitude
 *
 *   -2 (g/V) q.k/E^2,   E = w1 + w2,   w1 = k.h1 + k^2/2,   w2 = -k.h2 + k^2/2,
 *
 * the density with none of order q. The part of the f-sum rule that Landau theory leaves over is then carried by pairs:
 *
 *   (F1 - G1)/3 = (8 g^2/3n) int dh1 dh2 dk/(2 pi)^9 k^2/E^3.
 *
 * With l(k, w) the volume of the holes that a transfer k lifts by w, and its convolution C(k, E) = int l(k, w) l(k, E - w) dw,
 * this is an integral over E of
 *
 *   rho(E) = x^2 pi^-4 E^-3 int k^4 C(k, E) dk,   x = k_F a.
 *
 * l is a polynomial in pieces, so all but the last integral is done by Gauss rules that are exact.
 */

/** l(k, w) in pieces [from, to] of the energy w, both factors pi/k left out: 2w, then 1 - x^2 with x = w/k - k/2. */
const volume = (k: number, w: number): number => {
  const x = w / k - k / 2;
  return Math.max(0, Math.min(1 - x * x, 2 * w));
};

/** Energies at which l(k, w) changes its form: k - k^2/2 (below it the sea blocks), k + k^2/2; for k > 2 l starts at -b. */
const bends = (k: number): readonly [lower: number, middle: number, upper: number] => {
  const b = k - (k * k) / 2;
  return k < 2 ? [0, b, k + (k * k) / 2] : [-b, -b, k + (k * k) / 2];
};

const three = gaussLegendre(3);

const ascending = (points: readonly number[]): readonly number[] => [...points].sort((a, b) => a - b);

/** C(k, E) k^2/pi^2: the integrand has degree 4 between the bends of its factors. */
export const convolution = (k: number, E: number): number => {
  const [lower, middle, upper] = bends(k);
  const from = Math.max(lower, E - upper);
  const to = Math.min(upper, E - lower);
  if (from >= to) return 0;
  const inside = [middle, E - middle].filter((w) => w > from && w < to);
  const ends = ascending([from, ...inside, to]);
  let sum = 0;
  for (let piece = 0; piece + 1 < ends.length; piece++) {
    const half = (ends[piece + 1] - ends[piece]) / 2;
    for (let i = 0; i < 3; i++) {
      const w = ends[piece] + half * (1 + three.nodes[i]);
      sum += half * three.weights[i] * volume(k, w) * volume(k, E - w);
    }
  }
  return sum;
};

const ten = gaussLegendre(10);

/** Sum of the Gauss rule over the intervals between neighbouring points. */
const throughPieces = (points: readonly number[], f: (x: number) => number): number => {
  let sum = 0;
  for (let piece = 0; piece + 1 < points.length; piece++) {
    const half = (points[piece + 1] - points[piece]) / 2;
    for (let i = 0; i < ten.nodes.length; i++) {
      sum += half * ten.weights[i] * f(points[piece] + half * (1 + ten.nodes[i]));
    }
  }
  return sum;
};

/** Momentum transfers at which E passes a sum of two bends, or k = 2. */
const transferBends = (E: number): readonly number[] => {
  const roots = (e: number): readonly number[] => [
    Math.sqrt(1 + 2 * e) - 1,
    1 + Math.sqrt(1 + 2 * e),
    ...(e < 0.5 ? [1 - Math.sqrt(1 - 2 * e), 1 + Math.sqrt(1 - 2 * e)] : []),
  ];
  return [2, E / 2, Math.sqrt(E), ...roots(E), ...roots(E / 2)];
};

/** rho(E)/x^2: d[(F1 - G1)/3]/dE carried by pairs of energy E, k_F = 1. Starts at 16/(9 pi^2), falls as E^(-3/2). */
export const pairDensity = (E: number): number => {
  if (E === 0) return 16 / (9 * Math.PI ** 2);
  const [from, to] = [Math.sqrt(1 + E) - 1, Math.sqrt(1 + E) + 1];
  const inside = transferBends(E).filter((k) => k > from && k < to);
  const points = ascending([from, ...inside, to]);
  return throughPieces(points, (k) => k * k * convolution(k, E)) / (Math.PI ** 2 * E ** 3);
};

/** Integral of E^power rho(E)/x^2 over E > `above`; power < 1/2, and above > 0 for power <= -1. */
export const pairMoment = (power: number, above = 0): Integral => {
  const weighted = (E: number): number => E ** power * pairDensity(E);
  const split = Math.max(4, 2 * above);
  const near = integrateInterval(weighted, above, split, { relative: 1e-9 });
  const far = integrateHalfLine((e) => weighted(split + e), split, { relative: 1e-9 });
  return {
    value: near.value + far.value,
    error: near.error + far.error,
    evaluations: near.evaluations + far.evaluations,
    converged: near.converged && far.converged,
  };
};

/** Energy above which half of the weight lies, in k_F^2/m: 2.75 Fermi energies. */
export const medianPairEnergy = 1.3756063515;

/** (F1 - G1)/(3 x^2) in closed form, from [CarliniStringari2021, Eq. 44]. */
export const pairTotal = (8 / (15 * Math.PI ** 2)) * (1 + 8 * Math.LN2);
