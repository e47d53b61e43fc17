/** Turns rows p and q of z by the angle with tangent t. */
const turn = (z: Float64Array, n: number, p: number, q: number, cosine: number, sine: number): void => {
  for (let k = 0; k < n; k++) {
    const a = z[p * n + k];
    const b = z[q * n + k];
    z[p * n + k] = cosine * a - sine * b;
    z[q * n + k] = sine * a + cosine * b;
  }
};

/** One rotation that makes a[p][q] vanish, on the full symmetric matrix and on the rows of z. */
const annihilate = (a: Float64Array, z: Float64Array, n: number, p: number, q: number): void => {
  const off = a[p * n + q];
  const ratio = (a[q * n + q] - a[p * n + p]) / (2 * off);
  const t = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
  const cosine = 1 / Math.sqrt(t * t + 1);
  const sine = t * cosine;
  turn(a, n, p, q, cosine, sine);
  for (let k = 0; k < n; k++) {
    const x = a[k * n + p];
    const y = a[k * n + q];
    a[k * n + p] = cosine * x - sine * y;
    a[k * n + q] = sine * x + cosine * y;
  }
  a[p * n + q] = 0;
  a[q * n + p] = 0;
  turn(z, n, p, q, cosine, sine);
};

/** Off-diagonal elements below this fraction of both diagonal neighbours no longer change them in double precision. */
const negligible = 1e-17;

/**
 * Cyclic Jacobi rotations on the full symmetric matrix a [n][n] in place; the diagonal ends as the eigenvalues, the rows of z
 * (identity at the start) as the eigenvectors. The fastest way for the few modes of a uniform sector [GolubVanLoan2013, 8.5].
 * Returns the sweeps used; stops after 40.
 */
export const diagonaliseJacobi = (a: Float64Array, z: Float64Array, n: number): number => {
  for (let sweep = 0; sweep < 40; sweep++) {
    let rotations = 0;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = Math.abs(a[p * n + q]);
        const floor = negligible * (Math.abs(a[p * n + p]) + Math.abs(a[q * n + q]));
        if (off <= floor || off < 1e-300) continue;
        annihilate(a, z, n, p, q);
        rotations++;
      }
    }
    if (rotations === 0) return sweep;
  }
  return 40;
};
