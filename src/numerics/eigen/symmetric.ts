import { PhysicsRefusal } from '../../failure/index.ts';
import { diagonaliseJacobi } from './jacobi.ts';
import { addRow, dotRows } from './rows.ts';
import { diagonaliseTridiagonal } from './tridiagonal.ts';

export interface EigenSymmetric {
  /** [n], ascending. */
  readonly values: Float64Array;
  /** [n][n], row k = eigenvector k, orthonormal. */
  readonly vectors: Float64Array;
}

/**
 * Householder vector of x = a[start .. start + count): x becomes v with v_0 = 1, (1 - tau v v^T) x_before = (alpha, 0, ..).
 * Returns [tau, alpha]. Squares are taken of x over its largest element, so that none underflows.
 */
export const reflector = (a: Float64Array, start: number, count: number): readonly [number, number] => {
  const head = a[start];
  let largest = 0;
  for (let k = 1; k < count; k++) largest = Math.max(largest, Math.abs(a[start + k]));
  if (largest === 0) return [0, head];
  largest = Math.max(largest, Math.abs(head));
  for (let k = 0; k < count; k++) a[start + k] /= largest;
  const first = a[start];
  const norm = Math.sqrt(dotRows(a, start, a, start, count));
  const alpha = first > 0 ? -norm : norm;
  const pivot = first - alpha;
  for (let k = 1; k < count; k++) a[start + k] /= pivot;
  a[start] = 1;
  return [-pivot / alpha, alpha * largest];
};

/** p = A v for the symmetric block A = a[first..n)[first..n), of which only the upper triangle is read. */
const multiplyUpper = (a: Float64Array, n: number, first: number, v: Float64Array, vStart: number, p: Float64Array) => {
  p.fill(0);
  for (let i = first; i < n; i++) {
    const row = i * n + i + 1;
    const rest = n - i - 1;
    const x = v[vStart + i - first];
    p[i] += a[row - 1] * x + dotRows(a, row, v, vStart + i - first + 1, rest);
    addRow(x, a, row, p, i + 1, rest);
  }
};

/** A <- A - v w^T - w v^T on the upper triangle of the block from `first` on. */
const updateUpper = (a: Float64Array, n: number, first: number, v: Float64Array, vStart: number, w: Float64Array) => {
  for (let i = first; i < n; i++) {
    const x = v[vStart + i - first];
    const y = w[i];
    const row = i * n;
    const shift = vStart - first;
    for (let j = i; j < n; j++) a[row + j] -= x * w[j] + y * v[shift + j];
  }
};

/**
 * Q^T of A = Q T Q^T from the reflectors that the reduction left in the rows of `a` (vector k in a[k][k+1..n)), so that the
 * rows of Q^T, which the tridiagonal solver rotates, lie contiguously. Q^T = H_last .. H_0, built from the right.
 */
export const assembleTransposed = (a: Float64Array, taus: Float64Array, n: number): Float64Array => {
  const z = new Float64Array(n * n);
  for (let i = 0; i < n; i++) z[i * n + i] = 1;
  for (let k = n - 3; k >= 0; k--) {
    const v = k * n + k + 1;
    const count = n - k - 1;
    if (taus[k] === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const row = i * n + k + 1;
      addRow(-taus[k] * dotRows(z, row, a, v, count), a, v, z, row, count);
    }
  }
  return z;
};

/** Householder reduction of the upper triangle of `a` (destroyed) to tridiagonal form. */
const tridiagonalise = (a: Float64Array, n: number, d: Float64Array, e: Float64Array): Float64Array => {
  const taus = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    const v = k * n + k + 1;
    const count = n - k - 1;
    const [tau, alpha] = reflector(a, v, count);
    d[k] = a[k * n + k];
    e[k] = alpha;
    taus[k] = tau;
    if (tau === 0) continue;
    multiplyUpper(a, n, k + 1, a, v, p);
    const half = -0.5 * tau * tau * dotRows(p, k + 1, a, v, count);
    for (let i = k + 1; i < n; i++) p[i] = tau * p[i] + half * a[v + i - k - 1];
    updateUpper(a, n, k + 1, a, v, p);
  }
  if (n > 1) {
    d[n - 2] = a[(n - 2) * n + n - 2];
    e[n - 2] = a[(n - 2) * n + n - 1];
  }
  if (n > 0) d[n - 1] = a[n * n - 1];
  return taus;
};

const swapRows = (rows: Float64Array, n: number, i: number, j: number): void => {
  for (let k = 0; k < n; k++) {
    const x = rows[i * n + k];
    rows[i * n + k] = rows[j * n + k];
    rows[j * n + k] = x;
  }
};

/** Puts values in ascending order and their rows with them, in place; the n^2/2 comparisons vanish beside the n^3 before. */
export const sortRows = (values: Float64Array, rows: Float64Array, n: number): EigenSymmetric => {
  for (let i = 0; i < n - 1; i++) {
    let least = i;
    for (let j = i + 1; j < n; j++) if (values[j] < values[least]) least = j;
    if (least === i) continue;
    const value = values[i];
    values[i] = values[least];
    values[least] = value;
    swapRows(rows, n, i, least);
  }
  return { values, vectors: rows };
};

/** Up to this size Jacobi rotations are quicker than the reduction. */
const smallest = 8;

const identity = (n: number): Float64Array => {
  const z = new Float64Array(n * n);
  for (let i = 0; i < n; i++) z[i * n + i] = 1;
  return z;
};

const eigenSmall = (a: Float64Array, n: number): EigenSymmetric => {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i];
  const rows = identity(n);
  diagonaliseJacobi(a, rows, n);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = a[i * n + i];
  return sortRows(values, rows, n);
};

const hasNaN = (a: Float64Array): boolean => {
  for (let i = 0; i < a.length; i++) if (Number.isNaN(a[i])) return true;
  return false;
};

/** `eigenSymmetric` that destroys its matrix. */
export const eigenSymmetricInPlace = (a: Float64Array, n: number): EigenSymmetric => {
  if (hasNaN(a)) throw new PhysicsRefusal('not-converged', 'eigenvalues: an entry is not a number', { size: n });
  if (n <= smallest) return eigenSmall(a, n);
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  const taus = tridiagonalise(a, n, d, e);
  const rows = assembleTransposed(a, taus, n);
  diagonaliseTridiagonal(d, e, rows, n);
  return sortRows(d, rows, n);
};

/**
 * All eigenvalues and eigenvectors of the real symmetric matrix a [n][n] (upper triangle read, left as it is): Jacobi
 * rotations for a few rows, else Householder tridiagonalisation and implicit QL [GolubVanLoan2013, 8.3, 8.5]. Errors of the
 * values are about 1e-16 n of the largest. Throws PhysicsRefusal `not-converged` where an entry is not a number.
 */
export const eigenSymmetric = (a: Float64Array, n: number): EigenSymmetric => eigenSymmetricInPlace(a.slice(), n);
