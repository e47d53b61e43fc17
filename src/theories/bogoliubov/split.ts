import { cholesky, eigenSymmetric, solveLower } from '../../numerics/eigen/index.ts';
import type { QuadraticSector } from '../../physics/index.ts';
import type { SectorLines } from './sectorLines.ts';

/**
 * A sector whose M does not mix x = (u + v)/sqrt2 with y = (u - v)/sqrt2, M = diag(X, Y): a state at rest in a real basis. With
 * p = u + v, m = u - v the modes are X p = omega m, Y m = omega p, p.m = 1. Y = L L^T gives L^T X L s = omega^2 s,
 * p = L s/sqrt(omega), m = sqrt(omega) L^-T s: half the size of the general problem.
 */
export interface SplitForm {
  /** [n][n]. */
  readonly X: Float64Array;
  /** [n][n]. */
  readonly Y: Float64Array;
}

/** The blocks of M [2n][2n] in quadratures, where those between x and y vanish. */
export function splitForm(m: Float64Array, n: number): SplitForm | undefined {
  const width = 2 * n;
  const [X, Y] = [new Float64Array(n * n), new Float64Array(n * n)];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (m[i * width + n + j] !== 0 || m[(n + i) * width + j] !== 0) return undefined;
      X[i * n + j] = m[i * width + j];
      Y[i * n + j] = m[(n + i) * width + n + j];
    }
  }
  return { X, Y };
}

/** row <- row - 2 (row . v) v for the row of `a` that starts at `start`. */
function reflect(v: Float64Array, a: Float64Array, start: number): void {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * a[start + i];
  for (let i = 0; i < v.length; i++) a[start + i] -= 2 * sum * v[i];
}

/** Householder vectors that carry the zero modes (0, y) onto the last coordinates; undefined where one has an x part. */
function reflectorsOf({ zeroModes, modes: n }: QuadraticSector): readonly Float64Array[] | undefined {
  const reflectors: Float64Array[] = [];
  for (const [k, mode] of zeroModes.entries()) {
    const y = Float64Array.from({ length: n }, (_, i) => mode[i] - mode[n + i]);
    if (y.some((_, i) => mode[i] + mode[n + i] !== 0)) return undefined;
    for (const earlier of reflectors) reflect(earlier, y, 0);
    y.fill(0, n - k);
    const norm = Math.hypot(...y);
    y[n - 1 - k] += y[n - 1 - k] > 0 ? norm : -norm;
    const length = Math.hypot(...y);
    reflectors.push(y.map((value) => value / length));
  }
  return reflectors;
}

/** Q a Q^T without its last rows and columns: [size][size]. `a` is symmetric and destroyed. */
function reduce(a: Float64Array, n: number, reflectors: readonly Float64Array[]): Float64Array {
  const size = n - reflectors.length;
  const image = new Float64Array(n);
  for (const v of reflectors) {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += a[i * n + j] * v[j];
      image[i] = sum;
    }
    let twice = 0;
    for (let i = 0; i < n; i++) twice += image[i] * v[i];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) a[i * n + j] += 4 * twice * v[i] * v[j] - 2 * (v[i] * image[j] + image[i] * v[j]);
    }
  }
  if (size === n) return a;
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) out.set(a.subarray(i * n, i * n + size), i * size);
  return out;
}

/** L^T X L for lower triangular L. */
function congruence(X: Float64Array, L: Float64Array, n: number): Float64Array {
  const W = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = X[i * n + k];
      for (let j = 0; j <= k; j++) W[i * n + j] += factor * L[k * n + j];
    }
  }
  const K = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i <= k; i++) {
      const factor = L[k * n + i];
      for (let j = i; j < n; j++) K[i * n + j] += factor * W[k * n + j];
    }
  }
  return K;
}

/** x^T L [size]. */
function timesLower(x: Float64Array, L: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) out[j] += x[i] * L[i * n + j];
  return out;
}

/** Source on p and on m: source . w = (s_u + s_v)/2 . p + (s_u - s_v)/2 . m, turned by the reflectors and shortened. */
function turned(source: Float64Array, sign: 1 | -1, n: number, reflectors: readonly Float64Array[]): Float64Array {
  const half = Float64Array.from({ length: n }, (_, i) => (source[i] + sign * source[n + i]) / 2);
  for (const v of reflectors) reflect(v, half, 0);
  return half.slice(0, n - reflectors.length);
}

/** Largest |X p - omega m| over |omega m| of some sixty lines; Y m = omega p holds by construction. */
function sampledResidual(X: Float64Array, L: Float64Array, vectors: Float64Array, omega: Float64Array): number {
  const n = omega.length;
  let worst = 0;
  for (let line = 0; line < n; line += Math.ceil(n / 60)) {
    const s = vectors.subarray(line * n, line * n + n);
    const p = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) p[i] += L[i * n + j] * s[j];
    let [error, size] = [0, 0];
    const back = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) back[i] += X[i * n + j] * p[j];
    const image = timesLower(back, L, n);
    for (let i = 0; i < n; i++) {
      error = Math.max(error, Math.abs(image[i] - omega[line] ** 2 * s[i]));
      size = Math.max(size, Math.abs(s[i]));
    }
    worst = Math.max(worst, error / (size * omega[n - 1] ** 2));
  }
  return worst;
}

/** All modes of a split sector; undefined where the state is no minimum of the energy (the general solver says why). */
export function solveSplit(sector: QuadraticSector, form: SplitForm): SectorLines | undefined {
  const n = sector.modes;
  const reflectors = reflectorsOf(sector);
  if (reflectors === undefined) return undefined;
  const size = n - reflectors.length;
  const X = reduce(form.X, n, reflectors);
  const L = cholesky(reduce(form.Y, n, reflectors), size);
  if (L === undefined) return undefined;
  const { values, vectors } = eigenSymmetric(congruence(X, L, size), size);
  if (!(values[0] > 0)) return undefined;
  const omega = values.map(Math.sqrt);
  const operators = sector.source.length;
  const amplitude = new Float64Array(size * operators);
  sector.source.forEach((source, a) => {
    const onP = timesLower(turned(source, 1, n, reflectors), L, size);
    const onM = solveLower(L, size, turned(source, -1, n, reflectors));
    for (let line = 0; line < size; line++) {
      let [p, m] = [0, 0];
      for (let i = 0; i < size; i++) {
        p += onP[i] * vectors[line * size + i];
        m += onM[i] * vectors[line * size + i];
      }
      amplitude[line * operators + a] = p / Math.sqrt(omega[line]) + m * Math.sqrt(omega[line]);
    }
  });
  return { omega, amplitude, residual: sampledResidual(X, L, vectors, omega) };
}
