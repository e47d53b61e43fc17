/**
 * The contract between the numerics and the machine: fields of two complex components on a periodic grid, their Fourier
 * transforms, and the two exact flows of which every splitting scheme is made. `plain` is the oracle; a test suite compares
 * every other backend with it, operation by operation.
 */
import type { ZeroPoint } from './zeroPoint.ts';

/**
 * Both components of a field, x contiguous: [z][y][x][re1, re2, im1, im2]. One point is a "pair point": lane = component,
 * so that transforms need no shuffle and densities no table.
 */
export type PairField = Float64Array;

/** Number of stored points along x, y, z; one to three axes, each 2^a 3^b 5^c. */
export type Shape = readonly number[];

/**
 * [axis]: on an even axis the field is even about the middle of the box of length L, and only half of its n = 2 M points
 * y = L ((j + 1/2)/n - 1/2) are stored, those at y_m = (m + 1/2) L/n, m = 0..M-1. Its harmonics are
 * cos(2 pi k y/L) = cos(pi k (2 m + 1)/(2 M)), k = 0..M-1. (k = M vanishes at every point.) Never the first axis.
 */
export type Evenness = readonly boolean[];

/**
 * A linear map in Fourier space, separable over the axes. Harmonics j = 0..n-1 in natural order (j > n/2 means j - n, but on an
 * even axis j = k = 0..M-1). The map of a harmonic (jx, jy, jz) is perpendicular[0](jy) perpendicular[1](jz) x(jx). These
 * commute: where x has an off-diagonal element, the factors of both components are equal.
 */
export interface RotationTables {
  /** [jx][d1 re, d2 re, d1 im, d2 im, o re, o im]: the symmetric 2 x 2 matrix ((d1, o), (o, d2)). */
  readonly x: Float64Array;
  /** One table for each further axis, [j][p1 re, p2 re, p1 im, p2 im]: a factor for each component. */
  readonly perpendicular: readonly Float64Array[];
}

/** Tables as a backend keeps them. Made by `Grid.rotation`, used with the same grid only. */
export interface Rotation {
  readonly handle: number;
}

/**
 * What acts point by point: exp(-i tau (potential_c + s driven_c + g_cc n_c + g12 n_other + zero point_c)) on component c. Made by
 * `Grid.local`, used with the same grid only.
 */
export interface LocalTerms {
  readonly handle: number;
}

/** One rotation in Fourier space, and how long the local flow lasts that follows it. */
export interface Stage {
  readonly rotation: Rotation;
  readonly after: number;
}

/**
 * L(first), then `steps` times all stages, each a rotation and L(after); the very last L lasts `last` instead. With
 * `after` of the last stage = first + last, neighbouring steps share one local flow.
 */
export interface Schedule {
  readonly first: number;
  readonly stages: readonly Stage[];
  readonly last: number;
  readonly steps: number;
  /** Value s of each local flow in turn: steps x stages + 1 of them, or one for all. */
  readonly drive: Float64Array | number;
}

/** One grid: memory, transforms and flows. */
export interface Grid {
  /** Points that are stored, as everything that counts points here. */
  readonly shape: Shape;
  readonly points: number;
  readonly even: Evenness;
  /** [axis][position in a field] -> number of the point: j on an ordinary axis, where it is the position itself, m on an even one. */
  readonly place: readonly Int32Array[];
  /** [axis][position in a transformed field] -> harmonic j. */
  readonly order: readonly Int32Array[];
  field(): PairField;
  /** potential, driven: [point][component], copied; interactions: g11, g22, g12. */
  local(
    potential: Float64Array,
    driven: Float64Array,
    interactions: readonly [number, number, number],
    zeroPoint?: ZeroPoint,
  ): LocalTerms;
  rotation(): Rotation;
  /** Fills a rotation; the tables are copied. */
  setRotation(rotation: Rotation, tables: RotationTables): void;
  /**
   * In place; harmonics stand in the order of `order`. On each axis the sum over its points of psi exp(-2 pi i j x), j x in cycles
   * from the first point, not normalised. On an even axis the sum over the stored points of psi cos(pi k (2 m + 1)/(2 M)),
   * times sqrt(2) for k >= 1. So the sum of |psi|^2 grows by the number of points, always.
   */
  forward(field: PairField): void;
  /** In place, inverse of `forward`: divides by the number of points. */
  inverse(field: PairField): void;
  evolve(field: PairField, local: LocalTerms, schedule: Schedule): void;
  /** [sum n1, sum n2, sum w n1, sum w n2] over the stored points, w: [point]. */
  sums(field: PairField, weight: Float64Array): readonly [number, number, number, number];
  /** Everything made after `mark` (fields, rotations, local terms) is given back by `release`; `close` gives back all. */
  mark(): number;
  release(mark: number): void;
  close(): void;
}

export interface Backend {
  /** `plain`, `wasm` or `wasm-relaxed`: the last two differ in the last bits, so a run that resumes must use the same. */
  readonly name: string;
  readonly threads: number;
  /** All axes are ordinary where `even` is left out. */
  grid(shape: Shape, even?: Evenness): Grid;
  close(): void;
}
