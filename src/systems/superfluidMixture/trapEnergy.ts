import { dot } from '../../numerics/krylov/conjugateGradient.ts';
import { type KroneckerSum, multiplySum } from '../../numerics/krylov/kroneckerSum.ts';
import { componentOf, components, oneBody, type TrapLattice } from './trapLattice.ts';

/*
 * E = sum_a <psi_a| T_a + V_a |psi_a> + (1/2) sum_ab g_ab int n_a n_b of real fields. On the lattice n = c^2/volume. Half of its gradient
 * is H_a psi_a, H_a = T_a + V_a + sum_b g_ab n_b; a stationary state has H_a psi_a = mu_a psi_a.
 */

/** Kinetic energies of both components on the functions that the state is made of. */
export const kineticOf = (lattice: TrapLattice): readonly [KroneckerSum, KroneckerSum] => [
  oneBody(lattice, 0, () => false),
  oneBody(lattice, 1, () => false),
];

/** Densities. [component] -> [point] */
export const densitiesOf = (lattice: TrapLattice, vector: Float64Array): readonly [Float64Array, Float64Array] => {
  const density = (a: 0 | 1) => componentOf(lattice, vector, a).map((c) => c ** 2 / lattice.volume);
  return [density(0), density(1)];
};

/** V_a + sum_b g_ab n_b. [component] -> [point] */
export function meanFields(lattice: TrapLattice, vector: Float64Array): readonly [Float64Array, Float64Array] {
  const { g11, g22, g12 } = lattice.model.interactions;
  const n = densitiesOf(lattice, vector);
  const field = (a: 0 | 1, own: number) => lattice.potential[a].map((V, k) => V + own * n[a][k] + g12 * n[1 - a][k]);
  return [field(0, g11), field(1, g22)];
}

/** T_a x_a of both components. */
export function applyKinetic(
  lattice: TrapLattice,
  kinetic: readonly [KroneckerSum, KroneckerSum],
  x: Float64Array,
): Float64Array {
  const out = new Float64Array(x.length);
  for (const a of components) multiplySum(kinetic[a], componentOf(lattice, x, a), componentOf(lattice, out, a));
  return out;
}

/** H psi, and the energy, in which the interaction counts once. */
export interface Image {
  readonly field: Float64Array;
  readonly energy: number;
}

export function imageOf(
  lattice: TrapLattice,
  kinetic: readonly [KroneckerSum, KroneckerSum],
  vector: Float64Array,
): Image {
  const field = applyKinetic(lattice, kinetic, vector);
  const mean = meanFields(lattice, vector);
  let energy = dot(vector, field);
  for (const a of components) {
    const [c, out] = [componentOf(lattice, vector, a), componentOf(lattice, field, a)];
    for (let k = 0; k < c.length; k++) {
      out[k] += mean[a][k] * c[k];
      energy += ((mean[a][k] + lattice.potential[a][k]) / 2) * c[k] ** 2;
    }
  }
  return { field, energy };
}
