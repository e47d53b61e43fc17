import { PhysicsRefusal } from '../../failure/index.ts';
import type { Apply } from '../../numerics/krylov/conjugateGradient.ts';
import { type Stationary, stationaryPoint } from '../../numerics/krylov/fixedNorms.ts';
import type { KroneckerSum } from '../../numerics/krylov/kroneckerSum.ts';
import { minimalResidual } from '../../numerics/krylov/minimalResidual.ts';
import { type Descent, descend, type Smoother, smooth, smootherOf } from './trapDescent.ts';
import { applyKinetic, densitiesOf, imageOf, kineticOf, meanFields } from './trapEnergy.ts';
import { componentOf, components, partsOf, type TrapLattice } from './trapLattice.ts';

/** A stationary state of both clouds. */
export interface TrapState {
  readonly lattice: TrapLattice;
  /** [component][point], values times sqrt(volume). */
  readonly vector: Float64Array;
  readonly mu: readonly [number, number];
  readonly energy: number;
  /** |H psi - mu psi|/|psi| over `scale`, and what the numbers of atoms lack, relatively. */
  readonly residual: number;
  readonly steps: number;
  /** The larger chemical potential, roughly. */
  readonly scale: number;
}

/** Residuals, over the scale: asked for, allowed, and where Newton's method takes over from the descent. */
const [goal, allowed, near] = [1e-13, 1e-9, 1e-4];
const [newtonSteps, linearSteps, descentSteps, rounds] = [40, 600, 600, 4];

/** Local parts of the second variation: H_a - mu_a on phases, and 2 g_ab psi_a psi_b more on amplitudes. */
export interface Curvature {
  /** [component] -> [point] */
  readonly phase: readonly [Float64Array, Float64Array];
  /** 11, 22, 12 -> [point] */
  readonly amplitude: readonly [Float64Array, Float64Array, Float64Array];
}

export function curvatureOf(lattice: TrapLattice, vector: Float64Array, mu: readonly [number, number]): Curvature {
  const { g11, g22, g12 } = lattice.model.interactions;
  const mean = meanFields(lattice, vector);
  const [n1, n2] = densitiesOf(lattice, vector);
  const [c1, c2] = components.map((a) => componentOf(lattice, vector, a));
  return {
    phase: [mean[0].map((value) => value - mu[0]), mean[1].map((value) => value - mu[1])],
    amplitude: [
      n1.map((n) => 2 * g11 * n),
      n2.map((n) => 2 * g22 * n),
      c1.map((c, k) => (2 * g12 * c * c2[k]) / lattice.volume),
    ],
  };
}

/** out += (local part) x of the amplitudes. */
export function addAmplitude({ phase, amplitude }: Curvature, x: Float64Array, out: Float64Array): void {
  const [own1, own2, mixed] = amplitude;
  const points = own1.length;
  for (let k = 0; k < points; k++) {
    const [x1, x2] = [x[k], x[points + k]];
    out[k] += (phase[0][k] + own1[k]) * x1 + mixed[k] * x2;
    out[points + k] += (phase[1][k] + own2[k]) * x2 + mixed[k] * x1;
  }
}

/** The second variation and near inverses for Newton's method. */
function problemOf(
  lattice: TrapLattice,
  kinetic: readonly [KroneckerSum, KroneckerSum],
  smoother: Smoother,
  scale: number,
): Stationary {
  const precondition: Apply = (x, out) => smooth(lattice, smoother, x, out);
  return {
    parts: partsOf(lattice),
    image: (x) => imageOf(lattice, kinetic, x).field,
    curvature: (x, [mu1, mu2]) => {
      const local = curvatureOf(lattice, x, [mu1, mu2]);
      return (y, out) => {
        out.set(applyKinetic(lattice, kinetic, y));
        addAmplitude(local, y, out);
      };
    },
    solve: (matrix, b, tolerance) => minimalResidual(matrix, b, { tolerance, iterations: linearSteps, precondition }).x,
    scale,
  };
}

/**
 * The minimum below a start: descent until it is near, then Newton's method, whose end counts only if it lies no higher; else the descent goes
 * on. Throws PhysicsRefusal `not-converged`.
 */
export function settle(lattice: TrapLattice, start: Float64Array, scale: number): TrapState {
  const [kinetic, smoother] = [kineticOf(lattice), smootherOf(lattice, scale)];
  const problem = problemOf(lattice, kinetic, smoother, scale);
  let [begin, target, steps, rest] = [start, near, 0, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++, target /= 30) {
    const found: Descent = descend(lattice, kinetic, smoother, begin, {
      goal: target * scale,
      most: descentSteps,
    });
    const end = stationaryPoint(problem, found.vector, { goal, most: newtonSteps });
    steps += found.steps + end.steps;
    const { x: vector, mu, residual } = end;
    const { energy } = imageOf(lattice, kinetic, vector);
    const isLower = energy <= found.image.energy + 1e-9 * Math.abs(found.image.energy);
    if (residual < allowed && isLower) return { lattice, vector, mu: [mu[0], mu[1]], energy, residual, steps, scale };
    [begin, rest] = [found.vector, residual];
  }
  const message = `the trapped ground state did not converge: residual ${rest.toExponential(1)} after ${steps} steps`;
  throw new PhysicsRefusal('not-converged', message, { residual: rest, steps });
}
