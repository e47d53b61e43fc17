import type { PairField } from '../../backend/index.ts';
import { leeHuangYangStiffness } from '../../physics/leeHuangYang.ts';
import { type Kept, norms, scale, scales, stepAlong } from './descent.ts';
import type { Discretisation } from './discretisation.ts';
import { applyKinetic, solveKinetic } from './hamiltonian.ts';
import { lineEnergy, lineMinimum } from './lineSearch.ts';

/** A state with its gradient, between two steps of Newton's method. */
export interface Iterate {
  readonly field: PairField;
  /** H0 psi. */
  readonly K: PairField;
  /** (H - mu) psi. */
  readonly r: PairField;
  /** V + mean field, [point][component]. */
  readonly W: Float64Array;
  readonly mu: readonly [number, number];
  readonly residual: number;
  /** Shift that makes the preconditioner positive: mean energy that an atom feels, above the lowest kinetic one. */
  readonly stiffness: number;
  readonly lowest: number;
}

export const dot = (a: PairField, b: PairField): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

export const add = (out: PairField, factor: number, x: PairField): void => {
  for (let i = 0; i < out.length; i++) out[i] += factor * x[i];
};

/** Takes out what only changes the norm(s). */
export function project(x: PairField, field: PairField, together: boolean): void {
  const [part, norm] = [[0, 0], norms(field)];
  for (let i = 0; i < x.length; i++) part[i % 2] += x[i] * field[i];
  const both = (part[0] + part[1]) / (norm[0] + norm[1]);
  const s = together ? [both, both] : part.map((value, c) => (norm[c] === 0 ? 0 : value / norm[c]));
  for (let i = 0; i < x.length; i++) x[i] -= s[i % 2] * field[i];
}

/**
 * The second variation of the energy, real and linear in d [as the form A + B of Bogoliubov's u = v^*]:
 *   out_a = (H0 + W_a - mu_a) d_a + 2 sum_b (g_ab + h_ab) Re(psi_b^* d_b) psi_a,
 * h_ab the second derivatives of the zero-point energy, where it is counted.
 */
export function curvature(
  { functional }: Discretisation,
  { field, W, mu: [μ1, μ2] }: Iterate,
  d: PairField,
  Kd: PairField,
  out: PairField,
): void {
  const { interactions, zeroPoint } = functional;
  let { g11, g22, g12 } = interactions;
  for (let at = 0, p = 0; at < d.length; at += 4, p += 2) {
    if (zeroPoint !== undefined) {
      const n1 = field[at] ** 2 + field[at + 2] ** 2;
      const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
      const [h11, h12, h22] = leeHuangYangStiffness(zeroPoint, n1, n2);
      [g11, g12, g22] = [interactions.g11 + h11, interactions.g12 + h12, interactions.g22 + h22];
    }
    const change1 = 2 * (field[at] * d[at] + field[at + 2] * d[at + 2]);
    const change2 = 2 * (field[at + 1] * d[at + 1] + field[at + 3] * d[at + 3]);
    const felt1 = g11 * change1 + g12 * change2;
    const felt2 = g12 * change1 + g22 * change2;
    out[at] = Kd[at] + (W[p] - μ1) * d[at] + felt1 * field[at];
    out[at + 1] = Kd[at + 1] + (W[p + 1] - μ2) * d[at + 1] + felt2 * field[at + 1];
    out[at + 2] = Kd[at + 2] + (W[p] - μ1) * d[at + 2] + felt1 * field[at + 2];
    out[at + 3] = Kd[at + 3] + (W[p + 1] - μ2) * d[at + 3] + felt2 * field[at + 3];
  }
}

/** z = P r, P as that of the conjugate gradients on the manifold. */
export function precondition(
  problem: Discretisation,
  { W, stiffness: α, lowest }: Iterate,
  r: PairField,
  z: PairField,
): void {
  const weigh = () => {
    for (let at = 0, p = 0; at < z.length; at += 4, p += 2) {
      const w1 = 1 / Math.sqrt(α + Math.max(0, W[p]));
      const w2 = 1 / Math.sqrt(α + Math.max(0, W[p + 1]));
      z[at] *= w1;
      z[at + 1] *= w2;
      z[at + 2] *= w1;
      z[at + 3] *= w2;
    }
  };
  z.set(r);
  weigh();
  solveKinetic(problem, z, α - lowest);
  weigh();
}

/** Iterations of one linear system, and how far it is solved: at least, and at most, where rounding of a soft direction is near. */
const linearIterations = 400;
const [leastForcing, mostForcing] = [0.1, 1e-3];

/**
 * Direction x with (second variation) x = -r on the manifold, by preconditioned conjugate gradients; where the curvature is
 * negative, what has been found so far, or the downhill direction itself [NocedalWright2006, 7.1]. Yields the residual of the state.
 */
export function* newtonDirection(
  problem: Discretisation,
  at: Iterate,
  { together }: Kept,
): Generator<number, { readonly x: PairField; readonly iterations: number }> {
  const { grid } = problem;
  const [x, rest, z, p, Kp, Ap] = Array.from({ length: 6 }, () => grid.field());
  for (let i = 0; i < rest.length; i++) rest[i] = -at.r[i];
  const size = Math.sqrt(dot(rest, rest));
  const goal = size * Math.min(leastForcing, Math.max(mostForcing, Math.sqrt(at.residual)));
  let before = 0;
  let iterations = 0;
  for (; iterations < linearIterations; iterations++) {
    yield at.residual;
    precondition(problem, at, rest, z);
    project(z, at.field, together);
    const now = dot(z, rest);
    const β = iterations === 0 ? 0 : now / before;
    before = now;
    for (let i = 0; i < p.length; i++) p[i] = z[i] + β * p[i];
    applyKinetic(problem, p, Kp);
    curvature(problem, at, p, Kp, Ap);
    project(Ap, at.field, together);
    const bend = dot(p, Ap);
    if (!(bend > 0)) {
      if (iterations === 0) x.set(p);
      break;
    }
    add(x, now / bend, p);
    add(rest, -now / bend, Ap);
    if (Math.sqrt(dot(rest, rest)) < goal) break;
  }
  return { x, iterations };
}

/** Below this the exact minimum along a line drowns in the rounding of the energy, and Newton's own step is right. */
const nearby = 1e-6;

/** Goes along x, and brings the numbers of atoms back. */
export function advance(problem: Discretisation, { field, K, residual }: Iterate, x: PairField, kept: Kept): void {
  const Kx = problem.grid.field();
  applyKinetic(problem, x, Kx);
  const line = lineEnergy(problem, [field, K], [x, Kx], kept.atoms, kept.together);
  stepAlong([field, K, x, Kx], residual < nearby ? 1 : lineMinimum(line, 1), line, kept);
  const [a, b] = norms(field);
  scale(field, scales([a * problem.cell, b * problem.cell], kept));
}
