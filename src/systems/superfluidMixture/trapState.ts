import { PhysicsRefusal } from '../../failure/index.ts';
import { type Apply, addScaled, dot } from '../../numerics/krylov/conjugateGradient.ts';
import type { KroneckerSum } from '../../numerics/krylov/kroneckerSum.ts';
import { minimalResidual } from '../../numerics/krylov/minimalResidual.ts';
import { type Descent, descend, type Smoother, smooth, smootherOf } from './trapDescent.ts';
import { applyKinetic, densitiesOf, type Image, imageOf, kineticOf, meanFields, residualOf } from './trapEnergy.ts';
import { componentOf, components, type TrapLattice } from './trapLattice.ts';

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
const [newtonSteps, descentSteps, rounds] = [40, 600, 4];

/** What Newton's method needs besides the iterate. */
interface Equation {
  readonly lattice: TrapLattice;
  readonly kinetic: readonly [KroneckerSum, KroneckerSum];
  readonly smoother: Smoother;
  readonly scale: number;
}

interface Iterate {
  readonly vector: Float64Array;
  readonly mu: readonly [number, number];
  readonly image: Image;
  readonly residual: Float64Array;
  readonly size: number;
}

function evaluate(
  { lattice, kinetic, scale }: Equation,
  vector: Float64Array,
  mu?: readonly [number, number],
): Iterate {
  const image = imageOf(lattice, kinetic, vector);
  const used = mu ?? image.mu;
  const residual = residualOf(lattice, image, vector, used);
  const missing = components.map((a) => {
    const part = componentOf(lattice, vector, a);
    return dot(part, part) / lattice.model.atoms[a] - 1;
  });
  const size = Math.hypot(Math.sqrt(dot(residual, residual) / dot(vector, vector)) / scale, ...missing);
  return { vector, mu: used, image, residual, size };
}

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

/** Newton's direction on psi and mu: (second variation) dpsi = -residual + sum_a dmu_a psi_a with 2 psi_a . dpsi = missing atoms. */
function direction({ lattice, kinetic, smoother }: Equation, { vector, mu, residual, size }: Iterate) {
  const curvature = curvatureOf(lattice, vector, mu);
  const matrix: Apply = (x, out) => {
    out.set(applyKinetic(lattice, kinetic, x));
    addAmplitude(curvature, x, out);
  };
  const precondition: Apply = (x, out) => smooth(lattice, smoother, x, out);
  const tolerance = Math.max(1e-11, Math.min(1e-3, 0.1 * size));
  const solve = (b: Float64Array) => minimalResidual(matrix, b, { tolerance, iterations: 600, precondition }).x;
  const normals = components.map((a) => vector.map((c, at) => (at < lattice.points === (a === 0) ? c : 0)));
  const free = solve(residual.map((value) => -value));
  const [r1, r2] = normals.map(solve);
  const missing = normals.map((own, a) => (lattice.model.atoms[a] - dot(own, own)) / 2 - dot(own, free));
  const [a, b, c, d] = [dot(normals[0], r1), dot(normals[0], r2), dot(normals[1], r1), dot(normals[1], r2)];
  const shift = [d * missing[0] - b * missing[1], a * missing[1] - c * missing[0]].map((top) => top / (a * d - b * c));
  addScaled(free, shift[0], r1);
  addScaled(free, shift[1], r2);
  return { step: free, shift };
}

/** The longest of the steps 1, 1/2, .. that lowers the residual. */
function advance(equation: Equation, iterate: Iterate): Iterate | undefined {
  const { step, shift } = direction(equation, iterate);
  for (let length = 1; length > 1e-3; length /= 2) {
    const vector = iterate.vector.slice();
    addScaled(vector, length, step);
    const mu = [iterate.mu[0] + length * shift[0], iterate.mu[1] + length * shift[1]] as const;
    const next = evaluate(equation, vector, mu);
    if (next.size < iterate.size) return next;
  }
  return undefined;
}

function newton(equation: Equation, start: Float64Array): { readonly iterate: Iterate; readonly steps: number } {
  let iterate = evaluate(equation, start);
  let steps = 0;
  for (; steps < newtonSteps && iterate.size > goal; steps++) {
    const next = advance(equation, iterate);
    if (next === undefined) break;
    iterate = next;
  }
  return { iterate, steps };
}

/**
 * The minimum below a start: descent until it is near, then Newton's method, whose end counts only if it lies no higher; else the descent goes
 * on. Throws PhysicsRefusal `not-converged`.
 */
export function settle(lattice: TrapLattice, start: Float64Array, scale: number): TrapState {
  const equation = { lattice, kinetic: kineticOf(lattice), smoother: smootherOf(lattice, scale), scale };
  let [begin, target, steps, residual] = [start, near, 0, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++, target /= 30) {
    const found: Descent = descend(lattice, equation.kinetic, equation.smoother, begin, {
      goal: target * scale,
      most: descentSteps,
    });
    const end = newton(equation, found.vector);
    steps += found.steps + end.steps;
    const { vector, mu, image, size } = end.iterate;
    const isLower = image.energy <= found.image.energy + 1e-9 * Math.abs(found.image.energy);
    if (size < allowed && isLower) return { lattice, vector, mu, energy: image.energy, residual: size, steps, scale };
    [begin, residual] = [found.vector, size];
  }
  const message = `the trapped ground state did not converge: residual ${residual.toExponential(1)} after ${steps} steps`;
  throw new PhysicsRefusal('not-converged', message, { residual, steps });
}
