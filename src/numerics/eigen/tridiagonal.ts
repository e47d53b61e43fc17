import { PhysicsRefusal } from '../../failure/index.ts';

const sweepsPerValue = 60;

/** Rotates rows i and i+1 of z in their plane. */
const rotateRows = (z: Float64Array, width: number, i: number, cosine: number, sine: number): void => {
  const upper = i * width;
  const lower = upper + width;
  for (let k = 0; k < width; k++) {
    const a = z[upper + k];
    const b = z[lower + k];
    z[lower + k] = sine * a + cosine * b;
    z[upper + k] = cosine * a - sine * b;
  }
};

/** First index m >= start at which the chain may be cut: |e_m| is negligible beside its two neighbours on the diagonal. */
const cutAfter = (d: Float64Array, e: Float64Array, start: number): number => {
  const last = d.length - 1;
  for (let m = start; m < last; m++) {
    if (Math.abs(e[m]) <= Number.EPSILON * 0.5 * (Math.abs(d[m]) + Math.abs(d[m + 1]))) return m;
    // Both neighbours vanish (zero diagonal): compare with the couplings around instead.
    if (Math.abs(e[m]) < 1e-300) return m;
  }
  return last;
};

/**
 * One implicit QL sweep from m up to l with Wilkinson's shift: with G the rotation that would start the QR step of T - shift,
 * T <- G T G^T makes a bulge outside the tridiagonal, which further rotations chase up to row l.
 */
const sweep = (d: Float64Array, e: Float64Array, l: number, m: number, z: Float64Array, width: number): void => {
  let g = (d[l + 1] - d[l]) / (2 * e[l]);
  let r = Math.hypot(g, 1);
  g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
  let sine = 1;
  let cosine = 1;
  let p = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - p;
    r = (d[i] - g) * sine + 2 * cosine * b;
    p = sine * r;
    d[i + 1] = g + p;
    g = cosine * r - b;
    if (width > 0) rotateRows(z, width, i, cosine, sine);
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
};

/**
 * Diagonalises the symmetric tridiagonal matrix with diagonal d [n] and couplings e [n] (e[i] between i and i+1, the last
 * one unused) in place: d becomes the eigenvalues (unsorted), e is destroyed. z [n][width] has its rows rotated along: with
 * z = identity row k becomes eigenvector k; with width 0 only the values are found. Implicit QL [GolubVanLoan2013, 8.3].
 * Throws PhysicsRefusal `not-converged` after 60 sweeps on one value (happens for NaN in the input only).
 */
export const diagonaliseTridiagonal = (d: Float64Array, e: Float64Array, z: Float64Array, width: number): void => {
  for (let l = 0; l < d.length; l++) {
    let m = cutAfter(d, e, l);
    for (let sweeps = 0; m !== l; sweeps++, m = cutAfter(d, e, l)) {
      if (sweeps === sweepsPerValue) {
        throw new PhysicsRefusal('not-converged', 'eigenvalues: the QL sweeps did not converge', { index: l, sweeps });
      }
      sweep(d, e, l, m, z, width);
    }
  }
};
