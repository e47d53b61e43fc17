import { dotRows } from './rows.ts';

/**
 * Lower factor L [n][n] of the real symmetric matrix a = L L^T (lower triangle read), or undefined where a pivot is not
 * positive: then `a` is not positive definite. Errors are relative to the diagonal, row by row, so that graded matrices keep
 * the relative accuracy of their small rows.
 */
export const cholesky = (a: Float64Array, n: number): Float64Array | undefined => {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++) {
      l[row + j] = (a[row + j] - dotRows(l, row, l, j * n, j)) / l[j * n + j];
    }
    const pivot = a[row + i] - dotRows(l, row, l, row, i);
    if (!(pivot > 0)) return undefined;
    l[row + i] = Math.sqrt(pivot);
  }
  return l;
};

/** Solves L x = b in place, L lower [n][n]. */
export const solveLower = (l: Float64Array, n: number, b: Float64Array): Float64Array => {
  for (let i = 0; i < n; i++) b[i] = (b[i] - dotRows(l, i * n, b, 0, i)) / l[i * n + i];
  return b;
};

/** Solves L^T x = b in place, L lower [n][n]. */
export const solveUpper = (l: Float64Array, n: number, b: Float64Array): Float64Array => {
  for (let i = n - 1; i >= 0; i--) {
    b[i] /= l[i * n + i];
    for (let j = 0; j < i; j++) b[j] -= l[i * n + j] * b[i];
  }
  return b;
};
