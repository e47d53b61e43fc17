import type { TrapLattice } from './trapLattice.ts';

/**
 * Symmetric matrix at every point of the half grid that mixes the parts (Re, Im of each component): out_i = sum_j block_ij x_j.
 * [parts][parts] -> [point].
 */
export type LocalMatrix = readonly (readonly Float64Array[])[];

/** out += local x; vectors [part][point]. */
export function addLocal(local: LocalMatrix, x: Float64Array, out: Float64Array): void {
  local.forEach((row, i) => {
    const points = row[0].length;
    row.forEach((block, j) => {
      const [to, from] = [i * points, j * points];
      for (let k = 0; k < points; k++) out[to + k] += block[k] * x[from + k];
    });
  });
}

/** |psi_a|^2 on the half grid from a state vector. */
export function densities({ components, points, volume }: TrapLattice, state: Float64Array): readonly Float64Array[] {
  return Array.from({ length: components }, (_, a) => {
    const at = 2 * a * points;
    return Float64Array.from({ length: points }, (_, k) => (state[at + k] ** 2 + state[at + points + k] ** 2) / volume);
  });
}

/** Mean-field potential of each component, V + g_aa n_a + g12 n_b - mu_a. [component] -> [point]. */
export function meanField(lattice: TrapLattice, state: Float64Array, mu: readonly number[]): readonly Float64Array[] {
  const { model, potential } = lattice;
  const n = densities(lattice, state);
  return n.map((own, a) => {
    const other = n[n.length - 1 - a];
    const g = a === 0 ? model.g11 : model.g22;
    return potential.map((V, k) => V + g * own[k] + model.g12 * other[k] - mu[a]);
  });
}

/** z -> alpha z + beta z^* as a real matrix on (Re z, Im z). */
type Pair = readonly [number, number];
const realForm = ([αr, αi]: Pair, [βr, βi]: Pair): readonly [number, number, number, number] => [
  αr + βr,
  βi - αi,
  αi + βi,
  αr - βr,
];

/** Product of two complex numbers, the second conjugated where `conjugate` is -1. */
const product = ([a, b]: Pair, [c, d]: Pair, conjugate: 1 | -1): Pair => [
  a * c - conjugate * b * d,
  conjugate * a * d + b * c,
];
const scaled = (factor: number, [a, b]: Pair): Pair => [factor * a, factor * b];
const plus = ([a, b]: Pair, [c, d]: Pair): Pair => [a + c, b + d];

/**
 * Second variation of the mean-field energy: with a = sum over parts, H = a^+ A a + (a^+ B a^+^T + h.c.)/2, the local parts of
 * A + B (tau = +1) and A - B (tau = -1). On components: A_aa = V - mu + 2 g_aa n_a + g12 n_b, A_12 = g12 psi_1 psi_2^*,
 * B_aa = g_aa psi_a^2 and B_12 = g12 psi_1 psi_2 acting on z^*. In the sector psi_2 = sigma psi_1^* this becomes
 * z -> (A_11 + tau sigma B_12) z + (tau B_11 + sigma A_12) z^* for component 1.
 */
export function curvature(
  lattice: TrapLattice,
  state: Float64Array,
  mu: readonly number[],
  tau: 1 | -1,
  sigma: 1 | -1,
): LocalMatrix {
  const { components, points, volume, model } = lattice;
  const { g11, g22, g12 } = model;
  const parts = 2 * components;
  const field = meanField(lattice, state, mu);
  const matrix = Array.from({ length: parts }, () => Array.from({ length: parts }, () => new Float64Array(points)));
  const place = (row: number, column: number, k: number, form: readonly [number, number, number, number]): void => {
    form.forEach((value, at) => {
      matrix[2 * row + Math.floor(at / 2)][2 * column + (at % 2)][k] = value;
    });
  };
  for (let k = 0; k < points; k++) {
    const z = Array.from({ length: components }, (_, a): Pair => {
      const at = 2 * a * points + k;
      return scaled(1 / Math.sqrt(volume), [state[at], state[at + points]]);
    });
    const own = (a: number, g: number): readonly [Pair, Pair] => [
      [field[a][k] + g * (z[a][0] ** 2 + z[a][1] ** 2), 0],
      scaled(tau * g, product(z[a], z[a], 1)),
    ];
    const [α, β] = own(0, g11);
    if (components === 1) {
      const mixed = scaled(g12, product(z[0], z[0], -1));
      place(
        0,
        0,
        k,
        realForm(plus(α, scaled(tau * sigma, mixed)), plus(β, scaled(sigma * g12, product(z[0], z[0], 1)))),
      );
      continue;
    }
    place(0, 0, k, realForm(α, β));
    place(1, 1, k, realForm(...own(1, g22)));
    const [direct, pair] = [scaled(g12, product(z[0], z[1], -1)), scaled(tau * g12, product(z[0], z[1], 1))];
    place(0, 1, k, realForm(direct, pair));
    place(1, 0, k, realForm([direct[0], -direct[1]], pair));
  }
  return matrix;
}
