import { addRow, dotRows } from './rows.ts';
import { assembleTransposed, reflector, sortRows } from './symmetric.ts';
import { diagonaliseTridiagonal } from './tridiagonal.ts';

export interface EigenSkew {
  /** [n], ascending, symmetric about 0: eigenvalues omega of iK. */
  readonly values: Float64Array;
  /** [n][n], rows: real and imaginary parts of the orthonormal eigenvectors y of iK y = omega y. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** K <- H K H on the block from `first` on, H = 1 - tau v v^T; v^T K v = 0 leaves K - p v^T + v p^T with p = tau K v. */
const reflect = (k: Float64Array, n: number, first: number, v: Float64Array, vStart: number, tau: number): void => {
  const count = n - first;
  const p = new Float64Array(count);
  for (let i = 0; i < count; i++) p[i] = tau * dotRows(k, (first + i) * n + first, v, vStart, count);
  for (let i = 0; i < count; i++) {
    const row = (first + i) * n + first;
    addRow(-p[i], v, vStart, k, row, count);
    addRow(v[vStart + i], p, 0, k, row, count);
  }
};

/**
 * Eigenvalues and eigenvectors of iK for the real skew-symmetric matrix K [n][n]. Householder reflections make K
 * tridiagonal, K = Q T Q^T. With D = diag(1, i, i^2, ..): D^-1 (iT) D is real symmetric with zero diagonal and
 * the couplings -T[k][k+1]: its eigenvectors s give y = Q D s, without doubling the matrix or squaring its eigenvalues.
 */
export const eigenSkew = (a: Float64Array, n: number): EigenSkew => {
  const k = a.slice();
  const taus = new Float64Array(n);
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  for (let row = 0; row < n - 1; row++) {
    const v = row * n + row + 1;
    const count = n - row - 1;
    const [tau, alpha] = count > 1 ? reflector(k, v, count) : [0, k[v]];
    e[row] = -alpha;
    taus[row] = tau;
    if (tau !== 0) reflect(k, n, row + 1, k, v, tau);
  }
  const transposed = assembleTransposed(k, taus, n);
  const s = new Float64Array(n * n);
  for (let i = 0; i < n; i++) s[i * n + i] = 1;
  diagonaliseTridiagonal(d, e, s, n);
  const { values, vectors } = sortRows(d, s, n);
  const real = new Float64Array(n * n);
  const imaginary = new Float64Array(n * n);
  for (let mode = 0; mode < n; mode++) {
    for (let j = 0; j < n; j++) {
      const sign = j % 4 < 2 ? 1 : -1;
      addRow(sign * vectors[mode * n + j], transposed, j * n, j % 2 === 0 ? real : imaginary, mode * n, n);
    }
  }
  return { values, real, imaginary };
};
