import { PhysicsRefusal } from '../../failure/index.ts';
import { addScaled, conjugateGradient, dot } from '../../numerics/krylov/conjugateGradient.ts';
import { type KroneckerSum, multiplySum, type ShiftedInverse } from '../../numerics/krylov/kroneckerSum.ts';
import { addLocal, curvature, densities, meanField } from './trapCurvature.ts';
import type { TrapLattice } from './trapLattice.ts';

/** Stationary state of the Gross-Pitaevskii equation with real vector and chemical potentials of this H. */
export interface TrapGroundState {
  readonly lattice: TrapLattice;
  /** [component][Re, Im][point], times sqrt(volume). */
  readonly vector: Float64Array;
  /** [component]; equal with coupling. */
  readonly mu: readonly number[];
  /** |H psi - mu psi| / |psi|, relative to the Thomas-Fermi chemical potential. */
  readonly residual: number;
  readonly steps: number;
  /** Chemical potential without the constants k0^2/2 and -rabi/2, roughly: the scale of the mean field. */
  readonly scale: number;
}

/** What stays fixed: the number of atoms in these components. */
interface Constraint {
  readonly components: readonly number[];
  readonly number: number;
}

const goal = 1e-12;
const newtonSteps = 40;

function constraintsOf({ model, components }: TrapLattice): readonly Constraint[] {
  if (components === 1) return [{ components: [0], number: model.atoms / 2 }];
  if (model.fixed === undefined) return [{ components: [0, 1], number: model.atoms }];
  return model.fixed.map((number, a) => ({ components: [a], number }));
}

/** The state's part in the components of a constraint. */
function masked({ points }: TrapLattice, vector: Float64Array, { components }: Constraint): Float64Array {
  return vector.map((value, at) => (components.includes(Math.floor(at / (2 * points))) ? value : 0));
}

/** H psi - mu psi. */
function gradient(lattice: TrapLattice, one: KroneckerSum, vector: Float64Array, mu: readonly number[]): Float64Array {
  const out = new Float64Array(vector.length);
  multiplySum(one, vector, out);
  const field = meanField(lattice, vector, mu);
  const { points } = lattice;
  for (let at = 0; at < out.length; at++) out[at] += field[Math.floor(at / (2 * points))][at % points] * vector[at];
  return out;
}

/** Solution of the 1 x 1 or 2 x 2 system g x = b. */
function solveSmall(g: readonly (readonly number[])[], b: readonly number[]): readonly number[] {
  if (b.length === 1) return [b[0] / g[0][0]];
  const determinant = g[0][0] * g[1][1] - g[0][1] * g[1][0];
  return [(b[0] * g[1][1] - g[0][1] * b[1]) / determinant, (g[0][0] * b[1] - g[1][0] * b[0]) / determinant];
}

interface Iterate {
  readonly vector: Float64Array;
  readonly mu: readonly number[];
  readonly gradient: Float64Array;
  /** Relative to the scale of the problem, the numbers of atoms included. */
  readonly size: number;
}

/** One problem: what Newton's method needs besides the iterate. */
interface Equation {
  readonly lattice: TrapLattice;
  readonly one: KroneckerSum;
  readonly precondition: ShiftedInverse;
  readonly constraints: readonly Constraint[];
  readonly scale: number;
}

function evaluate(equation: Equation, vector: Float64Array, mu: readonly number[]): Iterate {
  const { lattice, one, constraints, scale } = equation;
  const residual = gradient(lattice, one, vector, mu);
  const missing = constraints.map((constraint) => {
    const part = masked(lattice, vector, constraint);
    return dot(part, part) / constraint.number - 1;
  });
  const size = Math.hypot(Math.sqrt(dot(residual, residual) / dot(vector, vector)) / scale, ...missing);
  return { vector, mu, gradient: residual, size };
}

/**
 * Newton's direction on psi and mu together: (A + B) dpsi = -gradient + sum of dmu_c psi_c with 2 psi_c . dpsi = missing number.
 */
function direction(
  { lattice, one, precondition, constraints }: Equation,
  { vector, mu, gradient: residual, size }: Iterate,
) {
  const local = curvature(lattice, vector, mu, 1, 1);
  const matrix = (x: Float64Array, out: Float64Array): void => {
    multiplySum(one, x, out);
    addLocal(local, x, out);
  };
  const options = {
    tolerance: Math.max(1e-11, Math.min(1e-3, 0.1 * size)),
    iterations: 400,
    precondition: precondition.apply,
  };
  const solve = (b: Float64Array): Float64Array => conjugateGradient(matrix, b, options).x;
  const normals = constraints.map((constraint) => masked(lattice, vector, constraint));
  const free = solve(residual.map((value) => -value));
  const responses = normals.map(solve);
  const missing = normals.map((normal, c) => (constraints[c].number - dot(normal, normal)) / 2 - dot(normal, free));
  const shifts = solveSmall(
    normals.map((normal) => responses.map((response) => dot(normal, response))),
    missing,
  );
  responses.forEach((response, c) => {
    addScaled(free, shifts[c], response);
  });
  const change = mu.map((_, a) => shifts[constraints.findIndex(({ components }) => components.includes(a))]);
  return { step: free, change };
}

/** The longest of the steps 1, 1/2, .. that lowers the residual. */
function advance(equation: Equation, iterate: Iterate): Iterate | undefined {
  const { step, change } = direction(equation, iterate);
  for (let length = 1; length > 1e-3; length /= 2) {
    const vector = iterate.vector.slice();
    addScaled(vector, length, step);
    const next = evaluate(
      equation,
      vector,
      iterate.mu.map((value, a) => value + length * change[a]),
    );
    if (next.size < iterate.size) return next;
  }
  return undefined;
}

/** Mean of H over the state, the chemical potential that makes the gradient orthogonal to it. */
function rayleigh(lattice: TrapLattice, vector: Float64Array, image: Float64Array): readonly number[] {
  const half = 2 * lattice.points;
  const of = (a: number) => [vector, image].map((x) => x.subarray(a * half, (a + 1) * half));
  const parts = Array.from({ length: lattice.components }, (_, a) => of(a));
  const ratio = (rows: readonly (readonly Float64Array[])[]) =>
    rows.reduce((sum, [own, other]) => sum + dot(own, other), 0) / rows.reduce((sum, [own]) => sum + dot(own, own), 0);
  return lattice.model.fixed === undefined ? parts.map(() => ratio(parts)) : parts.map((part) => ratio([part]));
}

/** H psi of a state on both components. */
export const imageOf = (lattice: TrapLattice, one: KroneckerSum, vector: Float64Array): Float64Array =>
  gradient(lattice, one, vector, [0, 0]);

/** Energy per atom of a state on both components: the mean of H counts each interaction twice. */
export function energyPerAtom(lattice: TrapLattice, one: KroneckerSum, vector: Float64Array): number {
  const { g11, g22, g12, atoms } = lattice.model;
  const [first, second] = densities(lattice, vector);
  const image = imageOf(lattice, one, vector);
  const interaction = first.reduce((sum, n1, k) => {
    const n2 = second[k];
    return sum + lattice.volume * ((g11 * n1 * n1 + g22 * n2 * n2) / 2 + g12 * n1 * n2);
  }, 0);
  return (dot(vector, image) - interaction) / atoms;
}

/** Steepest descent in the metric of `smooth`, near the inverse of H, with the numbers of atoms restored after each step. */
export function descend(
  lattice: TrapLattice,
  one: KroneckerSum,
  smooth: ShiftedInverse,
  start: Float64Array,
  steps: number,
): Float64Array {
  const vector = start.slice();
  const zero = Array.from({ length: lattice.components }, () => 0);
  const step = new Float64Array(vector.length);
  for (let count = 0; count < steps; count++) {
    const mu = rayleigh(lattice, vector, gradient(lattice, one, vector, zero));
    smooth.apply(gradient(lattice, one, vector, mu), step);
    addScaled(vector, -1, step);
    for (const constraint of constraintsOf(lattice)) {
      const part = masked(lattice, vector, constraint);
      addScaled(vector, Math.sqrt(constraint.number / dot(part, part)) - 1, part);
    }
  }
  return vector;
}

/**
 * Newton's method from a guess with the right numbers of atoms; `scale` is the size of the mean field. It stops where rounding
 * stops it. Throws PhysicsRefusal `not-converged`.
 */
export function trapGroundState(
  lattice: TrapLattice,
  one: KroneckerSum,
  precondition: ShiftedInverse,
  guess: Float64Array,
  scale: number,
): TrapGroundState {
  const equation: Equation = { lattice, one, precondition, constraints: constraintsOf(lattice), scale };
  const zero = Array.from({ length: lattice.components }, () => 0);
  let iterate = evaluate(equation, guess, rayleigh(lattice, guess, gradient(lattice, one, guess, zero)));
  let steps = 0;
  for (; steps < newtonSteps && iterate.size > goal; steps++) {
    const next = advance(equation, iterate);
    if (next === undefined) break;
    iterate = next;
  }
  if (!(iterate.size < 1e-9)) {
    const message = `the trapped ground state did not converge: residual ${iterate.size} after ${steps} Newton steps`;
    throw new PhysicsRefusal('not-converged', message, { residual: iterate.size, steps });
  }
  return { lattice, vector: iterate.vector, mu: iterate.mu, residual: iterate.size, steps, scale };
}
