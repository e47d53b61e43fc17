import { PhysicsRefusal } from '../../failure/index.ts';
import { type Apply, addScaled, conjugateGradient, dot } from '../../numerics/krylov/conjugateGradient.ts';
import type { QuadraticSector } from '../../physics/index.ts';

const linearIterations = 1500;

/** eta x = (u, -v). */
export const metric = (x: Float64Array): Float64Array => x.map((value, i) => (i < x.length / 2 ? value : -value));

/** y += factor eta x. */
export function addMetric(y: Float64Array, factor: number, x: Float64Array): void {
  const n = y.length / 2;
  for (let i = 0; i < n; i++) {
    y[i] += factor * x[i];
    y[n + i] -= factor * x[n + i];
  }
}

/** x^T eta y. */
export function metricDot(x: Float64Array, y: Float64Array): number {
  const n = x.length / 2;
  return dot(x.subarray(0, n), y.subarray(0, n)) - dot(x.subarray(n), y.subarray(n));
}

/** Removes from x, in place, what lies along the zero modes z and eta z (orthonormal rows). */
export function project(directions: readonly Float64Array[], x: Float64Array): void {
  const size = Math.sqrt(dot(x, x));
  for (const direction of directions) {
    const overlap = dot(direction, x);
    // Below rounding it is left alone, so that vectors of one kind, (p, p) or (p, -p), stay of that kind.
    if (Math.abs(overlap) > 1e-15 * size) addScaled(x, -overlap, direction);
  }
}

function zeroDirections({ zeroModes }: QuadraticSector): readonly Float64Array[] {
  const directions: Float64Array[] = [];
  for (const mode of zeroModes) {
    for (const vector of [mode.slice(), metric(mode)]) {
      project(directions, vector);
      const norm = Math.sqrt(dot(vector, vector));
      directions.push(vector.map((value) => value / norm));
    }
  }
  return directions;
}

/** M and its preconditioner on the complement of the zero modes, with a count of the products. */
export interface Problem {
  readonly matrix: Apply;
  readonly precondition: Apply;
  readonly directions: readonly Float64Array[];
  readonly label: string;
  products: number;
}

export function problemOf(sector: QuadraticSector): Problem {
  const directions = zeroDirections(sector);
  const { precondition } = sector;
  const problem: Problem = {
    directions,
    label: sector.label,
    products: 0,
    matrix: (x, out) => {
      problem.products++;
      sector.apply(x, out);
      project(directions, out);
    },
    precondition: (x, out) => {
      if (precondition) precondition(x, out);
      else out.set(x);
      project(directions, out);
    },
  };
  return problem;
}

/** M^-1 b on the complement. Throws PhysicsRefusal `energetically-unstable`, `not-converged`. */
export function solveLinear(problem: Problem, b: Float64Array, tolerance: number): Float64Array {
  const right = b.slice();
  project(problem.directions, right);
  const options = { tolerance, iterations: linearIterations, precondition: problem.precondition };
  const { x, residual, iterations, positive } = conjugateGradient(problem.matrix, right, options);
  if (residual <= tolerance) return x;
  if (!positive) {
    const message = `the state is not a minimum of the energy: an excitation of the sector ${problem.label} lowers it`;
    throw new PhysicsRefusal('energetically-unstable', message, { modes: b.length / 2 });
  }
  const message = `Bogoliubov: a linear system of ${b.length} unknowns did not converge`;
  throw new PhysicsRefusal('not-converged', message, { residual, iterations });
}
