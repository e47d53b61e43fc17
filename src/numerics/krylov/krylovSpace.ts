import { PhysicsRefusal } from '../../failure/index.ts';
import { eigenSymmetric } from '../eigen/index.ts';
import { diagonaliseTridiagonal } from '../eigen/tridiagonal.ts';
import { type Apply, addScaled, dot } from './conjugateGradient.ts';

/**
 * Span of some vectors and of what powers of a symmetric matrix A make of them (block Lanczos with full orthogonalisation)
 * [GolubVanLoan2013, 10.3]. Grows: vectors that A has been applied to come first.
 */
export interface KrylovSpace {
  /** Orthonormal. */
  readonly vectors: Float64Array[];
  /** columns[j][i] = v_i . A v_j of the vectors that A has been applied to. */
  readonly columns: number[][];
}

/** Rayleigh-Ritz pairs of a Krylov space. */
export interface Ritz {
  /** Ascending. */
  readonly values: Float64Array;
  /** Row k: coefficients of Ritz vector k in the vectors that A has been applied to. */
  readonly vectors: Float64Array;
  /** |A x - value x| of each. */
  readonly residuals: Float64Array;
}

/** What is left of a vector, relative to it, when it was in the space before. */
const dependent = 1e-11;

const norm = (x: Float64Array): number => Math.sqrt(dot(x, x));

/** Subtracts what lies along four orthonormal vectors in two sweeps over x; the time goes into reading memory. */
function subtractFour(v: readonly Float64Array[], x: Float64Array): readonly [number, number, number, number] {
  const [a, b, c, d] = v;
  let [p, q, r, s] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    p += a[i] * x[i];
    q += b[i] * x[i];
    r += c[i] * x[i];
    s += d[i] * x[i];
  }
  for (let i = 0; i < x.length; i++) x[i] -= p * a[i] + q * b[i] + (r * c[i] + s * d[i]);
  return [p, q, r, s];
}

/** Subtracts what lies in the space; the coefficients go onto `coefficients`. */
function orthogonalise(vectors: readonly Float64Array[], candidate: Float64Array, coefficients: number[]): void {
  const fours = vectors.length - (vectors.length % 4);
  for (let i = 0; i < fours; i += 4) {
    subtractFour(vectors.slice(i, i + 4), candidate).forEach((c, k) => {
      coefficients[i + k] += c;
    });
  }
  for (let i = fours; i < vectors.length; i++) {
    const c = dot(vectors[i], candidate);
    coefficients[i] += c;
    addScaled(candidate, -c, vectors[i]);
  }
}

/** Adds the part of `candidate` (destroyed) that is new; the coefficients of all of it. */
function adjoin({ vectors }: KrylovSpace, candidate: Float64Array, coefficients: number[], size: number): number[] {
  let before = norm(candidate);
  // where much is lost the rest is mostly rounding, and a second pass cleans it
  for (let pass = 0; pass < 3; pass++) {
    orthogonalise(vectors, candidate, coefficients);
    const after = norm(candidate);
    if (after <= dependent * size) return coefficients;
    if (after > 0.1 * before) break;
    before = after;
  }
  const length = norm(candidate);
  for (let i = 0; i < candidate.length; i++) candidate[i] /= length;
  vectors.push(candidate);
  return [...coefficients, length];
}

/** The space of some vectors, which may depend on one another. */
export function krylovSpace(starts: readonly Float64Array[]): KrylovSpace {
  const space: KrylovSpace = { vectors: [], columns: [] };
  for (const start of starts) {
    const size = norm(start);
    if (size > 0)
      adjoin(
        space,
        start.slice(),
        space.vectors.map(() => 0),
        size,
      );
  }
  return space;
}

/** Applies A to the next vector; false where the space is invariant. */
export function expand(space: KrylovSpace, matrix: Apply): boolean {
  const { vectors, columns } = space;
  const j = columns.length;
  if (j === vectors.length) return false;
  const image = new Float64Array(vectors[j].length);
  matrix(vectors[j], image);
  const size = norm(image);
  const coefficients = vectors.map(() => 0);
  // by symmetry the large coefficients are known: without them hardly anything is lost in the full pass
  for (let i = 0; i < j; i++) {
    const c = columns[i][j] ?? 0;
    if (Math.abs(c) <= 1e-10 * size) continue;
    coefficients[i] = c;
    addScaled(image, -c, vectors[i]);
  }
  coefficients[j] = dot(vectors[j], image);
  addScaled(image, -coefficients[j], vectors[j]);
  columns.push(size === 0 ? coefficients : adjoin(space, image, coefficients, size));
  return true;
}

export function ritz({ columns }: KrylovSpace): Ritz {
  const m = columns.length;
  const projected = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j <= i; j++) projected[i * m + j] = projected[j * m + i] = columns[j][i] ?? 0;
  const { values, vectors } = eigenSymmetric(projected, m);
  const outside = Math.max(...columns.map(({ length }) => length)) - m;
  const residuals = Float64Array.from(values, (_, k) => {
    let square = 0;
    for (let o = m; o < m + outside; o++) {
      let part = 0;
      for (let j = 0; j < m; j++) part += (columns[j][o] ?? 0) * vectors[k * m + j];
      square += part * part;
    }
    return Math.sqrt(square);
  });
  return { values, vectors, residuals };
}

/** sum_j weights[j] v_j. */
export function combination({ vectors }: KrylovSpace, weights: ArrayLike<number>): Float64Array {
  const out = new Float64Array(vectors[0].length);
  for (let j = 0; j < weights.length; j++) addScaled(out, weights[j], vectors[j]);
  return out;
}

export interface Eigenpair {
  readonly value: number;
  /** Normalised. */
  readonly vector: Float64Array;
  /** |A x - value x|. */
  readonly residual: number;
  readonly products: number;
}

/** Coefficients of the three-term recursion of Lanczos, and |A v| of the last step. */
interface Recursion {
  readonly alpha: number[];
  readonly beta: number[];
}

/**
 * Walks the recursion v_(j+1) = (A v_j - alpha_j v_j - beta_(j-1) v_(j-1))/beta_j, three vectors at a time, and shows each v_j to
 * `visit` until that says stop. Orthogonality is lost with time: the lowest pair is not harmed, later ones come in copies.
 */
function walk(matrix: Apply, start: Float64Array, visit: (v: Float64Array, so: Recursion) => boolean): void {
  const length = norm(start);
  let now: Float64Array = start.map((value) => value / length);
  let before: Float64Array = new Float64Array(start.length);
  const so: Recursion = { alpha: [], beta: [] };
  for (let b = 0; ; ) {
    const next = new Float64Array(start.length);
    matrix(now, next);
    if (b !== 0) addScaled(next, -b, before);
    const a = dot(now, next);
    addScaled(next, -a, now);
    so.alpha.push(a);
    b = norm(next);
    so.beta.push(b);
    if (visit(now, so)) return;
    for (let i = 0; i < next.length; i++) next[i] /= b;
    [before, now] = [now, next];
  }
}

interface Lowest {
  readonly value: number;
  readonly y: Float64Array;
  readonly residual: number;
}

/** Lowest eigenpair of the tridiagonal matrix, and beta times its last element: the residual. */
function lowestOf({ alpha, beta }: Recursion): Lowest {
  const m = alpha.length;
  const d = Float64Array.from(alpha);
  const z = new Float64Array(m * m);
  for (let i = 0; i < m; i++) z[i * m + i] = 1;
  diagonaliseTridiagonal(d, Float64Array.from(beta), z, m);
  const k = d.indexOf(Math.min(...d));
  const y = z.slice(k * m, (k + 1) * m);
  return { value: d[k], y, residual: beta[m - 1] * Math.abs(y[m - 1]) };
}

/**
 * The lowest eigenpair that `start` has a part of. Accepted when the residual is below `tolerance` times |A|; the eigenvalue
 * errs by its square over the distance of the next one. Two walks: for the coefficients, then for the vector, so that four vectors
 * are all the memory. Throws PhysicsRefusal `not-converged` after `steps`.
 */
export function lowestEigenpair(
  matrix: Apply,
  start: Float64Array,
  { tolerance = 1e-12, steps = 600 }: { readonly tolerance?: number; readonly steps?: number } = {},
): Eigenpair {
  let found: Lowest = { value: 0, y: new Float64Array(1), residual: Number.POSITIVE_INFINITY };
  let scale = 0;
  walk(matrix, start, (_, so) => {
    const m = so.alpha.length;
    scale = Math.max(scale, Math.abs(so.alpha[m - 1]), so.beta[m - 1]);
    const invariant = so.beta[m - 1] <= dependent * scale;
    if (m % 10 !== 0 && !invariant && m < steps) return false;
    found = lowestOf(so);
    return invariant || found.residual <= tolerance * scale || m >= steps;
  });
  const vector = new Float64Array(start.length);
  walk(matrix, start, (v, { alpha }) => {
    addScaled(vector, found.y[alpha.length - 1], v);
    return alpha.length === found.y.length;
  });
  const pair = asPair(matrix, vector, 2 * found.y.length);
  // copies of converged values cost a few digits
  if (pair.residual <= 1e3 * tolerance * scale) return pair;
  const { residual, products } = pair;
  throw new PhysicsRefusal('not-converged', 'the lowest state did not converge', { residual, products });
}

/** Normalises the vector, and takes value and residual from it. */
function asPair(matrix: Apply, vector: Float64Array, before: number): Eigenpair {
  const length = norm(vector);
  for (let i = 0; i < vector.length; i++) vector[i] /= length;
  const image = new Float64Array(vector.length);
  matrix(vector, image);
  const value = dot(vector, image);
  addScaled(image, -value, vector);
  return { value, vector, residual: norm(image), products: before + 1 };
}
