import { PhysicsRefusal } from '../../failure/index.ts';
import { conjugateGradient, dot } from '../../numerics/krylov/conjugateGradient.ts';
import type { ManyBody } from '../../physics/index.ts';

/*
 * Second order in the twists phi_a of H + sum_a (phi_a i A_a + phi_a^2 K_a/2): the curvature of the ground state's energy is
 *
 *   rho_ab = (1/L) d^2E/dphi_a dphi_b = (1/L) [delta_ab <K_a> - 2 (A_a|0>) . (H - E)^-1 (A_b|0>)],
 *
 * all real; A|0> has no part along |0>, as A is antisymmetric.
 */

/** rho_11, rho_12, rho_22 and how well the linear systems are solved. */
export interface Stiffness {
  readonly rho: readonly [number, number, number];
  /** Largest |b - (H - E) y|/|b|; rho errs by about its square. */
  readonly residual: number;
  readonly iterations: number;
}

const tolerance = 1e-9;
const iterations = 5000;

function image(apply: (x: Float64Array, out: Float64Array) => void, x: Float64Array): Float64Array {
  const out = new Float64Array(x.length);
  apply(x, out);
  return out;
}

/** Drag by Kubo's formula. Throws PhysicsRefusal `not-converged`. */
export function stiffness({ apply, diagonal, ground, twists, length }: ManyBody): Stiffness {
  const { energy, vector } = ground();
  const shifted = (x: Float64Array, out: Float64Array): void => {
    apply(x, out);
    for (let i = 0; i < x.length; i++) out[i] -= energy * x[i];
  };
  // E lies below the diagonal's smallest element, so that this is positive
  const precondition = (x: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < x.length; i++) out[i] = x[i] / (diagonal[i] - energy);
  };
  const currents = twists.map(({ current }) => image(current, vector));
  const answers = currents.map((b) => {
    if (dot(b, b) === 0) return { x: b, residual: 0, iterations: 0 };
    return conjugateGradient(shifted, b, { tolerance, iterations, precondition });
  });
  const residual = Math.max(...answers.map((one) => one.residual));
  if (residual > 1e3 * tolerance) {
    throw new PhysicsRefusal('not-converged', 'the answer to a phase twist did not converge', { residual });
  }
  const [own1, own2] = twists.map(({ curvature }) => dot(vector, image(curvature, vector)));
  const virtual = (a: number, b: number): number => 2 * dot(currents[a], answers[b].x);
  return {
    rho: [(own1 - virtual(0, 0)) / length, -virtual(0, 1) / length, (own2 - virtual(1, 1)) / length],
    residual,
    iterations: answers.reduce((sum, one) => sum + one.iterations, 0),
  };
}
