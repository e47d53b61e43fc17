import { dot } from '../../numerics/krylov/conjugateGradient.ts';
import type { QuadraticSector } from '../../physics/index.ts';
import { metric, type Problem, problemOf, solveLinear } from './problem.ts';
import { addAll, type LowMoments, linesOf, observe, type Search } from './search.ts';
import type { SectorLines } from './sectorLines.ts';
import { judged, separate } from './separate.ts';

/** Lines of a large sector, and how far they can be trusted. */
export interface KrylovLines extends SectorLines {
  /** [line], standard deviation of the frequencies that a line stands for; 0 where it is one, or too weak to ask. */
  readonly spread: Float64Array;
  /** How far the low m_1 still moved while the low lines were sought, relative. */
  readonly momentError: number;
  readonly subspace: number;
  readonly products: number;
}

/** Linear systems of the sources, whose error enters m_-1 by its square, and of later vectors, which only shape the space. */
const firstTolerance = 1e-6;
const laterTolerance = 1e-3;
/** Rounding and the squares of the above. */
const leastError = 1e-9;
/** Steps of eta M, which cost a product each, and of its inverse, which cost a linear system each. */
const forwardSteps = 60;
const inverseSteps = 16;
/** Steps end where the low m_1 and m_0 change by less than this. */
const forwardGoal = 1e-8;
const inverseGoal = 5e-6;

/** Largest difference, relative to the largest value. */
function change(now: readonly number[], before: readonly number[]): number {
  const largest = Math.max(...now.map(Math.abs), 1e-300);
  return Math.max(...now.map((value, i) => Math.abs(value - before[i]))) / largest;
}

/** eta M x, normalised. */
function forward({ matrix }: Problem, x: Float64Array): Float64Array {
  const image = new Float64Array(x.length);
  matrix(x, image);
  const norm = Math.sqrt(dot(image, image));
  return metric(image).map((value) => value / norm);
}

/** Sources that are not multiples of an earlier one. */
const independent = (sources: readonly Float64Array[]): readonly Float64Array[] =>
  sources.filter((source, a) => {
    const own = dot(source, source);
    return (
      own > 0 && !sources.slice(0, a).some((other) => dot(other, source) ** 2 >= (1 - 1e-14) * dot(other, other) * own)
    );
  });

/** Grows the space by `step` until the watched moment changes by less than the goal in two steps running. */
function* grow(
  search: Search,
  edge: readonly Float64Array[],
  step: (x: Float64Array) => Float64Array,
  limits: { readonly steps: number; readonly goal: number; readonly watch: keyof LowMoments },
): Generator<void, void> {
  let last = observe(search);
  let calm = 0;
  let front = edge;
  for (let count = 0; count < limits.steps && calm < 2 && front.length > 0; count++) {
    front = yield* addAll(search, front, step);
    const now = observe(search);
    calm = change(now[limits.watch], last[limits.watch]) < limits.goal ? calm + 1 : 0;
    last = now;
  }
}

/**
 * Lines that carry the strength of the probed operators, without all the others, by Galerkin's condition in a space that holds
 * M^-1 s and eta s of the sources s. For M = [[A, B], [B, A]] and sources (c, c) or (d, -d), whose lines at +omega and -omega are
 * equal, m_1 is then exact and m_-1 errs by the square of the error of M^-1 s; frequencies and strengths err by the square of the
 * error of the vectors. Linear systems may therefore be solved roughly.
 * First steps of eta M from eta s: the high lines lie close together, a polynomial in eta M parts them from all below the gap, and
 * the low m_1 is settled before a single low line is. Then steps of (eta M)^-1 from M^-1 s, which find the low lines from below. In
 * the end each line that counts is found for itself, or is known to stand for several.
 *
 * Throws PhysicsRefusal `energetically-unstable`, `not-converged`.
 */
export function* krylovSearch(sector: QuadraticSector, gap = Number.POSITIVE_INFINITY): Generator<void, KrylovLines> {
  const search: Search = { problem: problemOf(sector), sector, basis: { vectors: [], images: [] }, gram: [], gap };
  const { problem } = search;
  const sources = independent(sector.source);
  const inverse = yield* addAll(search, sources, (source) => solveLinear(problem, source, firstTolerance));
  const start = yield* addAll(search, sources, metric);
  const limits = { steps: forwardSteps, goal: forwardGoal, watch: 'm1' } as const;
  yield* grow(search, start, (x) => forward(problem, x), limits);
  const before = observe(search);
  yield* grow(search, inverse, (x) => solveLinear(problem, metric(x), laterTolerance), {
    steps: inverseSteps,
    goal: inverseGoal,
    watch: 'm0',
  });
  yield* separate(search);
  return foundLines(search, before);
}

function foundLines(search: Search, before: LowMoments): KrylovLines {
  const { omega, amplitude } = linesOf(search);
  return {
    omega,
    amplitude,
    ...judged(search, omega.length),
    momentError: Math.max(leastError, change(observe(search).m1, before.m1)),
    subspace: search.basis.vectors.length,
    products: search.problem.products,
  };
}

/** The whole search at once. */
export function solveKrylov(sector: QuadraticSector, gap?: number): KrylovLines {
  const search = krylovSearch(sector, gap);
  let at = search.next();
  while (at.done !== true) at = search.next();
  return at.value;
}
