/*
 * Strengths of the pairs of `pairs.ts` at finite q, from the whole first-order amplitude. The state (h1, h2) -> (p1, p2),
 * p1 + p2 = h1 + h2 + q, of energy E is reached by F acting on a particle or a hole of either component, before or after the
 * interaction; with e(p) = p^2/2 and eta_a = 1 (density) or +-1 (spin)
 *
 *   A = (g/V) sum_a eta_a {1/[E + e(h_a) - e(h_a + q)] - 1/[E - e(p_a) + e(p_a - q)]}.
 *
 * In the density the terms of order q cancel (total momentum is conserved), so its strength goes as q^4 and that of the spin as
 * q^2 [CarliniStringari2021, Table II]. Only states above a fixed energy count: lower ones belong to the width of the low
 * excitations, and the strength is not integrable down to E = 0 (spin: as ln q, density: stronger).
 *
 * The integral over h1, h2 and k = p1 - h1 has eight dimensions after the rotation about q. It is done by Kronecker sequences with
 * random shifts, the same points for every q: the exponents are known far better than the strengths.
 */

const dimensions = 8;

/** Fractional parts of the powers of 1/g, g the root of g^9 = g + 1: the steps of a low-discrepancy sequence [Roberts2018]. */
const steps = ((): Float64Array => {
  let g = 1.1;
  for (let i = 0; i < 60; i++) g = (1 + g) ** (1 / (dimensions + 1));
  return Float64Array.from({ length: dimensions }, (_, i) => g ** -(i + 1) % 1);
})();

interface Sample {
  readonly h1: Float64Array;
  readonly h2: Float64Array;
  readonly k: Float64Array;
  /** Volume element. */
  weight: number;
}

/** Uniform in the unit ball. */
const inBall = (out: Float64Array, radius: number, polar: number, azimuth: number): void => {
  const r = Math.cbrt(radius);
  const cosine = 2 * polar - 1;
  const sine = Math.sqrt(1 - cosine * cosine);
  out[0] = r * sine * Math.cos(2 * Math.PI * azimuth);
  out[1] = r * sine * Math.sin(2 * Math.PI * azimuth);
  out[2] = r * cosine;
};

const sea = (4 * Math.PI) / 3;

const place = (u: Float64Array, sample: Sample): void => {
  inBall(sample.h1, u[0], u[1], u[2]);
  inBall(sample.h2, u[3], u[4], u[5]);
  const k = u[6] / (1 - u[6]);
  const cosine = 2 * u[7] - 1;
  sample.k[0] = k * Math.sqrt(1 - cosine * cosine);
  sample.k[2] = k * cosine;
  sample.weight = sea * sea * 4 * Math.PI * (k / (1 - u[6])) ** 2;
};

const energy = (x: number, y: number, z: number): number => (x * x + y * y + z * z) / 2;

/** What one sample adds to m_0 and m_1 of density and spin. */
const add = ({ h1, h2, k, weight }: Sample, q: number, above: number, out: Float64Array): void => {
  const [x1, y1, z1] = [h1[0] + k[0], h1[1], h1[2] + k[2]];
  const [x2, y2, z2] = [h2[0] - k[0], h2[1], h2[2] - k[2] + q];
  const [ep1, ep2] = [energy(x1, y1, z1), energy(x2, y2, z2)];
  if (ep1 < 0.5 || ep2 < 0.5) return;
  const E = ep1 + ep2 - energy(h1[0], h1[1], h1[2]) - energy(h2[0], h2[1], h2[2]);
  if (E < above) return;
  const half = (q * q) / 2;
  const A1 = 1 / (E - q * h1[2] - half) - 1 / (E - q * z1 + half);
  const A2 = 1 / (E - q * h2[2] - half) - 1 / (E - q * z2 + half);
  const [n, s] = [weight * (A1 + A2) ** 2, weight * (A1 - A2) ** 2];
  out[0] += n;
  out[1] += n * E;
  out[2] += s;
  out[3] += s * E;
};

/** Moments per atom of cos(q x) over (k_F a)^2, k_F = 1; arrays [q]. */
export interface PairStrengths {
  readonly q: readonly number[];
  readonly density: { readonly m0: Float64Array; readonly m1: Float64Array };
  readonly spin: { readonly m0: Float64Array; readonly m1: Float64Array };
}

/** Half (cosine) of g^2/(n (2 pi)^9) with g = 4 pi, n = 1/(3 pi^2). */
const perAtom = (0.5 * 16 * Math.PI ** 2 * 3 * Math.PI ** 2) / (2 * Math.PI) ** 9;

/** One estimate from `points` points shifted by `shift` [8]. */
const estimate = (q: readonly number[], above: number, points: number, shift: Float64Array): PairStrengths => {
  const sums = q.map(() => new Float64Array(4));
  const sample = { h1: new Float64Array(3), h2: new Float64Array(3), k: new Float64Array(3), weight: 0 };
  const u = new Float64Array(dimensions);
  for (let i = 0; i < points; i++) {
    for (let d = 0; d < dimensions; d++) u[d] = (shift[d] + (i + 1) * steps[d]) % 1;
    place(u, sample);
    for (let j = 0; j < q.length; j++) add(sample, q[j], above, sums[j]);
  }
  const column = (which: number): Float64Array => Float64Array.from(sums, (sum) => (perAtom * sum[which]) / points);
  return { q, density: { m0: column(0), m1: column(1) }, spin: { m0: column(2), m1: column(3) } };
};

/** Slope of ln y against ln x, least squares. */
const exponent = (x: readonly number[], y: Float64Array): number => {
  const [lx, ly] = [x.map(Math.log), Array.from(y, Math.log)];
  const [mx, my] = [lx, ly].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  let [above, below] = [0, 0];
  lx.forEach((value, i) => {
    above += (value - mx) * (ly[i] - my);
    below += (value - mx) ** 2;
  });
  return above / below;
};

export interface Estimate {
  readonly value: number;
  /** Standard error over the shifts. */
  readonly error: number;
}

const mean = (values: readonly number[]): Estimate => {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (values.length - 1);
  return { value, error: Math.sqrt(variance / values.length) };
};

/** Fitted powers of q of strength, energy and energy-weighted strength of the pairs, and the strengths that they belong to. */
export interface PairExponents {
  readonly density: Readonly<Record<'strength' | 'energy' | 'm1', Estimate>>;
  readonly spin: Readonly<Record<'strength' | 'energy' | 'm1', Estimate>>;
  /** m_1 per atom over (q k_F a)^2 of the spin at the smallest q, k_F = 1. */
  readonly spinM1: Estimate;
}

export interface PairSampling {
  /** Wavenumbers over k_F. */
  readonly q?: readonly number[];
  /** Lowest energy of a pair, in k_F^2/m; 1/2 is the Fermi energy. */
  readonly above?: number;
  readonly points?: number;
  /** Independent shifts, from which the errors come. */
  readonly shifts?: number;
}

/**
 * Exponents of the high-energy columns of Table II from the two-particle-two-hole integral. Takes `points` * `shifts` * q.length
 * amplitudes: by default 2^21, a quarter of a second.
 */
export const pairExponents = ({
  q = [0.01, 0.02, 0.04, 0.08],
  above = 0.5,
  points = 2 ** 16,
  shifts = 8,
}: PairSampling = {}): PairExponents => {
  // any fixed shifts do; these are themselves points of a sequence, far apart
  const runs = Array.from({ length: shifts }, (_, run) =>
    estimate(
      q,
      above,
      points,
      steps.map((step) => ((run + 0.5) * step * Math.SQRT2 + run * 0.37) % 1),
    ),
  );
  const over = (value: (run: PairStrengths) => number): Estimate => mean(runs.map(value));
  const channel = (name: 'density' | 'spin'): PairExponents['spin'] => ({
    strength: over((run) => exponent(q, run[name].m0)),
    energy: over((run) =>
      exponent(
        q,
        run[name].m1.map((value, i) => value / run[name].m0[i]),
      ),
    ),
    m1: over((run) => exponent(q, run[name].m1)),
  });
  return { density: channel('density'), spin: channel('spin'), spinM1: over(({ spin }) => spin.m1[0] / q[0] ** 2) };
};
