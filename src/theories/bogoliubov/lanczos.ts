import { PhysicsRefusal } from '../../failure/index.ts';
import { eigenSymmetric } from '../../numerics/eigen/index.ts';
import { type Apply, addScaled, conjugateGradient, dot } from '../../numerics/krylov/conjugateGradient.ts';
import { extend, type MetricBasis } from '../../numerics/krylov/metricBasis.ts';
import type { QuadraticSector } from '../../physics/index.ts';
import type { SectorLines } from './sectorLines.ts';

/** Lines of a large sector, and how far its moments can be trusted. */
export interface KrylovLines extends SectorLines {
  /** How far the low m_1 still moved while the low lines were sought, relative. */
  readonly momentError: number;
  /** |M w - omega eta w|/|omega w| of the low line that carries most. */
  readonly strongestResidual: number;
  /** Last change of the low m_0, relative: how far the single low lines are settled. */
  readonly lineError: number;
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
const linearIterations = 1500;
/** The line of the strongest omega S below the gap, and what equals it, are found for themselves at the end. */
const strong = 0.9;
const polishRounds = 4;
const polishGoal = 1e-5;
const polishTolerance = 1e-9;
/** Steps end where the low m_1 and m_0 change by less than this. */
const forwardGoal = 1e-8;
const inverseGoal = 5e-6;

/** eta x = (u, -v). */
const metric = (x: Float64Array): Float64Array => x.map((value, i) => (i < x.length / 2 ? value : -value));

/** x^T eta y. */
function metricDot(x: Float64Array, y: Float64Array): number {
  const n = x.length / 2;
  return dot(x.subarray(0, n), y.subarray(0, n)) - dot(x.subarray(n), y.subarray(n));
}

/** Removes from x, in place, what lies along the zero modes z and eta z (orthonormal rows). */
function project(directions: readonly Float64Array[], x: Float64Array): void {
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
interface Problem {
  readonly matrix: Apply;
  readonly precondition: Apply;
  readonly directions: readonly Float64Array[];
  readonly label: string;
  products: number;
}

function problemOf(sector: QuadraticSector): Problem {
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
function solveLinear(problem: Problem, b: Float64Array, tolerance: number): Float64Array {
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

/**
 * Galerkin lines in the space of the basis U (U^T M U = 1): U^T eta U y = y/omega, w = sqrt(omega) U y, w^T eta w = 1. Positive
 * frequencies only, ascending.
 */
function galerkin({ vectors }: MetricBasis): { readonly omega: Float64Array; readonly y: readonly Float64Array[] } {
  const k = vectors.length;
  const g = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j <= i; j++) g[i * k + j] = g[j * k + i] = metricDot(vectors[i], vectors[j]);
  const { values, vectors: rows } = eigenSymmetric(g, k);
  const positive = Array.from(values.keys())
    .filter((j) => values[j] > 1e-7 * values[k - 1])
    .toReversed();
  return {
    omega: Float64Array.from(positive, (j) => 1 / values[j]),
    y: positive.map((j) => rows.slice(j * k, (j + 1) * k)),
  };
}

function combine(parts: readonly Float64Array[], weights: Float64Array): Float64Array {
  const out = new Float64Array(parts[0].length);
  parts.forEach((part, i) => {
    addScaled(out, weights[i], part);
  });
  return out;
}

interface Lines {
  readonly omega: Float64Array;
  readonly amplitude: Float64Array;
  readonly y: readonly Float64Array[];
}

function linesOf(sector: QuadraticSector, basis: MetricBasis): Lines {
  const { omega, y } = galerkin(basis);
  const overlaps = sector.source.map((source) => Float64Array.from(basis.vectors, (vector) => dot(source, vector)));
  const operators = sector.source.length;
  const amplitude = new Float64Array(omega.length * operators);
  y.forEach((row, line) => {
    overlaps.forEach((overlap, a) => {
      amplitude[line * operators + a] = Math.sqrt(omega[line]) * dot(overlap, row);
    });
  });
  return { omega, amplitude, y };
}

/** Sums of omega S and of S below the gap, all pairs of operators. */
interface LowMoments {
  readonly m1: readonly number[];
  readonly m0: readonly number[];
}

function lowMoments({ omega, amplitude }: Lines, operators: number, gap: number): LowMoments {
  const pairs = Array.from({ length: operators ** 2 }, (_, k) => [Math.floor(k / operators), k % operators] as const);
  const sum = (weight: (ω: number) => number) =>
    pairs.map(([a, b]) =>
      omega.reduce(
        (total, ω, line) =>
          ω < gap ? total + weight(ω) * amplitude[line * operators + a] * amplitude[line * operators + b] : total,
        0,
      ),
    );
  return { m1: sum((ω) => ω), m0: sum(() => 1) };
}

/** Largest difference, relative to the largest value. */
function change(now: readonly number[], before: readonly number[]): number {
  const largest = Math.max(...now.map(Math.abs), 1e-300);
  return Math.max(...now.map((value, i) => Math.abs(value - before[i]))) / largest;
}

/** A space that grows, the lines in it, and what the last steps changed. */
interface Search {
  readonly problem: Problem;
  readonly sector: QuadraticSector;
  readonly basis: MetricBasis;
  readonly gap: number;
}

const observe = ({ sector, basis, gap }: Search): LowMoments =>
  lowMoments(linesOf(sector, basis), sector.source.length, gap);

/** A line below the gap that carries strength. */
interface LowLine {
  readonly w: Float64Array;
  /** Its part of the strongest omega S there. */
  readonly weight: number;
  /** |M w - omega eta w|/|omega w|. */
  readonly residual: number;
}

/** Lines below the gap with more than `least` of the strongest omega S there. */
function lowLines({ sector, basis, gap }: Search, least: number): readonly LowLine[] {
  const operators = sector.source.length;
  const { omega, amplitude, y } = linesOf(sector, basis);
  const strength = y.map((_, line) => {
    const own = amplitude.subarray(line * operators, (line + 1) * operators);
    return omega[line] < gap ? omega[line] * dot(own, own) : 0;
  });
  const strongest = Math.max(...strength, 1e-300);
  return y.flatMap((row, line) => {
    if (strength[line] < least * strongest) return [];
    const w = combine(basis.vectors, row);
    const rest = combine(basis.images, row);
    addScaled(rest, -omega[line], metric(w));
    const residual = Math.sqrt(dot(rest, rest) / dot(w, w)) / omega[line];
    return [{ w, weight: strength[line] / strongest, residual }];
  });
}

const worst = (lines: readonly LowLine[], weighted: boolean): number =>
  Math.max(0, ...lines.map(({ residual, weight }) => (weighted ? weight * residual : residual)));

/** Adds a vector to the space; returns the new basis vector, or nothing where it was there before. */
function add({ problem, basis }: Search, candidate: Float64Array): readonly Float64Array[] {
  project(problem.directions, candidate);
  return extend(basis, problem.matrix, candidate) ? [basis.vectors[basis.vectors.length - 1]] : [];
}

/** Adds what `step` makes of each vector; may be left before each. */
function* addAll(
  search: Search,
  vectors: readonly Float64Array[],
  step: (x: Float64Array) => Float64Array,
): Generator<void, readonly Float64Array[]> {
  const added: Float64Array[] = [];
  for (const vector of vectors) {
    yield;
    added.push(...add(search, step(vector)));
  }
  return added;
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

/** Grows the space by `step` until the watched moment changes by less than the goal in two steps running; the last change. */
function* grow(
  search: Search,
  edge: readonly Float64Array[],
  step: (x: Float64Array) => Float64Array,
  limits: { readonly steps: number; readonly goal: number; readonly watch: keyof LowMoments },
): Generator<void, number> {
  let last = observe(search);
  let calm = 0;
  let front = edge;
  let moved = limits.goal;
  for (let count = 0; count < limits.steps && calm < 2 && front.length > 0; count++) {
    front = yield* addAll(search, front, step);
    const now = observe(search);
    moved = change(now[limits.watch], last[limits.watch]);
    calm = moved < limits.goal ? calm + 1 : 0;
    last = now;
  }
  return moved;
}

/** (p, p) and (q, -q) of (u, v): apart, they keep m_1 exact where M does not join them. */
function kinds(w: Float64Array): readonly Float64Array[] {
  const n = w.length / 2;
  const partner = (i: number): number => w[i < n ? i + n : i - n];
  return [w.map((x, i) => (x + partner(i)) / 2), w.map((x, i) => (x - partner(i)) / 2)];
}

/**
 * Inverse iteration on the strongest line itself; weaker ones may stand for many. Galerkin's condition leaves in them what the steps of eta M have brought of high
 * lines, small in the energy and large in the residual; each application of M^-1 lessens that by the ratio of the frequencies.
 */
function* polish(search: Search): Generator<void, void> {
  for (let round = 0; round < polishRounds; round++) {
    const rough = lowLines(search, strong).filter(({ residual }) => residual > polishGoal);
    if (rough.length === 0) return;
    const parts = rough.flatMap(({ w }) => kinds(w));
    yield* addAll(search, parts, (part) => solveLinear(search.problem, metric(part), polishTolerance));
  }
}

/**
 * Lines that carry the strength of the probed operators, without all the others, by Galerkin's condition in a space that holds
 * M^-1 s and eta s of the sources s. For M = [[A, B], [B, A]] and sources (c, c) or (d, -d), whose lines at +omega and -omega are
 * equal, m_1 is then exact and m_-1 errs by the square of the error of M^-1 s; frequencies and strengths err by the square of the
 * error of the vectors. Linear systems may therefore be solved roughly.
 * First steps of eta M from eta s: the high lines lie close together, a polynomial in eta M parts them from all below the gap, and
 * the low m_1 is settled before a single low line is. Then steps of (eta M)^-1 from M^-1 s, which find the low lines from below.
 *
 * Throws PhysicsRefusal `energetically-unstable`, `not-converged`.
 */
export function* krylovSearch(sector: QuadraticSector, gap = Number.POSITIVE_INFINITY): Generator<void, KrylovLines> {
  const search: Search = { problem: problemOf(sector), sector, basis: { vectors: [], images: [] }, gap };
  const { problem, basis } = search;
  const sources = independent(sector.source);
  const inverse = yield* addAll(search, sources, (source) => solveLinear(problem, source, firstTolerance));
  const start = yield* addAll(search, sources, metric);
  const limits = { steps: forwardSteps, goal: forwardGoal, watch: 'm1' } as const;
  yield* grow(search, start, (x) => forward(problem, x), limits);
  const before = observe(search);
  const lineError = yield* grow(search, inverse, (x) => solveLinear(problem, metric(x), laterTolerance), {
    steps: inverseSteps,
    goal: inverseGoal,
    watch: 'm0',
  });
  yield* polish(search);
  const lines = linesOf(sector, basis);
  const operators = sector.source.length;
  return {
    omega: lines.omega,
    amplitude: lines.amplitude,
    residual: worst(lowLines(search, 1e-4), true),
    strongestResidual: worst(lowLines(search, strong), false),
    momentError: Math.max(leastError, change(lowMoments(lines, operators, gap).m1, before.m1)),
    lineError,
    subspace: basis.vectors.length,
    products: problem.products,
  };
}

/** The whole search at once. */
export function solveKrylov(sector: QuadraticSector, gap?: number): KrylovLines {
  const search = krylovSearch(sector, gap);
  let at = search.next();
  while (at.done !== true) at = search.next();
  return at.value;
}
