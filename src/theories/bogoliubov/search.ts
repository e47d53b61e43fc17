import { eigenSymmetric } from '../../numerics/eigen/index.ts';
import { addScaled, dot } from '../../numerics/krylov/conjugateGradient.ts';
import { extend, type MetricBasis } from '../../numerics/krylov/metricBasis.ts';
import type { QuadraticSector } from '../../physics/index.ts';
import { addMetric, metricDot, type Problem, project } from './problem.ts';

/** A space that grows. */
export interface Search {
  readonly problem: Problem;
  readonly sector: QuadraticSector;
  readonly basis: MetricBasis;
  /** gram[i][j] = vectors[i]^T eta vectors[j], j <= i. */
  readonly gram: number[][];
  readonly gap: number;
}

/**
 * Galerkin lines in the space of the basis U (U^T M U = 1): U^T eta U y = y/omega, w = sqrt(omega) U y, w^T eta w = 1. Positive
 * frequencies only, ascending.
 */
function galerkin({ gram }: Search): { readonly omega: Float64Array; readonly y: readonly Float64Array[] } {
  const k = gram.length;
  const g = new Float64Array(k * k);
  for (let i = 0; i < k; i++) for (let j = 0; j <= i; j++) g[i * k + j] = g[j * k + i] = gram[i][j];
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

export interface Lines {
  readonly omega: Float64Array;
  readonly amplitude: Float64Array;
  readonly y: readonly Float64Array[];
}

export function linesOf(search: Search): Lines {
  const { sector, basis } = search;
  const { omega, y } = galerkin(search);
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
export interface LowMoments {
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

export const observe = (search: Search): LowMoments =>
  lowMoments(linesOf(search), search.sector.source.length, search.gap);

/** A line below the gap that carries strength. */
export interface LowLine {
  /** Its place among the lines. */
  readonly line: number;
  readonly omega: number;
  /** w^T eta w = 1. */
  readonly w: Float64Array;
  /** M w - omega eta w, on which w has no part. */
  readonly rest: Float64Array;
  /** omega S in parts of the strongest one. */
  readonly weight: number;
  /** |M w - omega eta w|/|omega w|. */
  readonly residual: number;
}

/** Lines below the gap with more than `least` of the strongest omega S there, ascending. */
export function lowLines(search: Search, least: number): readonly LowLine[] {
  const { sector, basis, gap } = search;
  const operators = sector.source.length;
  const { omega, amplitude, y } = linesOf(search);
  const strength = y.map((_, line) => {
    const own = amplitude.subarray(line * operators, (line + 1) * operators);
    return omega[line] < gap ? omega[line] * dot(own, own) : 0;
  });
  const strongest = Math.max(...strength, 1e-300);
  return y.flatMap((row, line): LowLine[] => {
    if (strength[line] < least * strongest) return [];
    const scale = Math.sqrt(omega[line]);
    const scaled = row.map((value) => scale * value);
    const [w, rest] = [combine(basis.vectors, scaled), combine(basis.images, scaled)];
    addMetric(rest, -omega[line], w);
    const residual = Math.sqrt(dot(rest, rest) / dot(w, w)) / omega[line];
    return [{ line, omega: omega[line], w, rest, weight: strength[line] / strongest, residual }];
  });
}

/** Adds a vector to the space; returns the new basis vector, or nothing where it was there before. */
function add({ problem, basis, gram }: Search, candidate: Float64Array): readonly Float64Array[] {
  project(problem.directions, candidate);
  if (!extend(basis, problem.matrix, candidate)) return [];
  const added = basis.vectors[basis.vectors.length - 1];
  gram.push(basis.vectors.map((vector) => metricDot(added, vector)));
  return [added];
}

/** Adds what `step` makes of each vector; may be left before each. */
export function* addAll(
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

/** (p, p) and (q, -q) of (u, v): apart, they keep m_1 exact where M does not join them. */
export function kinds(w: Float64Array): readonly Float64Array[] {
  const n = w.length / 2;
  const partner = (i: number): number => w[i < n ? i + n : i - n];
  return [w.map((x, i) => (x + partner(i)) / 2), w.map((x, i) => (x - partner(i)) / 2)];
}
