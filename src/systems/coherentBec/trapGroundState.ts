import { PhysicsRefusal } from '../../failure/index.ts';
import { addScaled, conjugateGradient, dot } from '../../numerics/krylov/conjugateGradient.ts';
import {
  multipliers,
  normalise,
  type Part,
  residualOf,
  type Stationary,
  stationaryPoint,
} from '../../numerics/krylov/fixedNorms.ts';
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

const goal = 1e-12;
const newtonSteps = 40;

/** Whose number of atoms stays fixed: all, or where nothing turns them into each other those of each component. */
function partsOf({ model, components, points }: TrapLattice): readonly Part[] {
  const half = 2 * points;
  if (components === 1) return [{ begin: 0, end: half, norm2: model.atoms / 2 }];
  if (model.fixed === undefined) return [{ begin: 0, end: 2 * half, norm2: model.atoms }];
  return model.fixed.map((norm2, a) => ({ begin: a * half, end: (a + 1) * half, norm2 }));
}

/** Chemical potentials of the components from those of the parts. */
const ofComponents = ({ components }: TrapLattice, mu: readonly number[]): readonly number[] =>
  Array.from({ length: components }, (_, a) => mu[a] ?? mu[0]);

/** H psi. */
export function imageOf(lattice: TrapLattice, one: KroneckerSum, vector: Float64Array): Float64Array {
  const out = new Float64Array(vector.length);
  multiplySum(one, vector, out);
  const field = meanField(lattice, vector, [0, 0]);
  const { points } = lattice;
  for (let at = 0; at < out.length; at++) out[at] += field[Math.floor(at / (2 * points))][at % points] * vector[at];
  return out;
}

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
  const parts = partsOf(lattice);
  const vector = start.slice();
  const step = new Float64Array(vector.length);
  for (let count = 0; count < steps; count++) {
    const image = imageOf(lattice, one, vector);
    smooth.apply(residualOf(parts, vector, image, multipliers(parts, vector, image)), step);
    addScaled(vector, -1, step);
    normalise(parts, vector);
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
  const problem: Stationary = {
    parts: partsOf(lattice),
    image: (x) => imageOf(lattice, one, x),
    curvature: (x, mu) => {
      const local = curvature(lattice, x, ofComponents(lattice, mu), 1, 1);
      return (y, out) => {
        multiplySum(one, y, out);
        addLocal(local, y, out);
      };
    },
    solve: (matrix, b, tolerance) =>
      conjugateGradient(matrix, b, { tolerance, iterations: 400, precondition: precondition.apply }).x,
    scale,
  };
  const { x, mu, residual, steps } = stationaryPoint(problem, guess, { goal, most: newtonSteps });
  if (!(residual < 1e-9)) {
    const message = `the trapped ground state did not converge: residual ${residual.toExponential(1)} after ${steps} Newton steps`;
    throw new PhysicsRefusal('not-converged', message, { residual, steps });
  }
  return { lattice, vector: x, mu: ofComponents(lattice, mu), residual, steps, scale };
}
