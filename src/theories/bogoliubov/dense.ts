import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { PhysicsRefusal } from '../../failure/index.ts';
import { cholesky, eigenSymmetricInPlace } from '../../numerics/eigen/index.ts';
import type { QuadraticSector } from '../../physics/index.ts';
import { quantity, say } from '../../units/index.ts';
import type { SectorLines } from './sectorLines.ts';
import { solveSplit, splitForm } from './split.ts';

/**
 * M in quadratures x = (u + v)/sqrt2, y = (u - v)/sqrt2, [2n][2n], by applying it to (e, e) and (e, -e): a sector that
 * treats sums and differences apart keeps its small entries (the kinetic energy of a phase) free of cancellation.
 */
const quadratureMatrix = ({ modes: n, apply }: QuadraticSector): Float64Array => {
  const m = new Float64Array(4 * n * n);
  const input = new Float64Array(2 * n);
  const out = new Float64Array(2 * n);
  for (let column = 0; column < 2 * n; column++) {
    const mode = column % n;
    const sign = column < n ? 1 : -1;
    input[mode] = 1;
    input[n + mode] = sign;
    apply(input, out);
    input[mode] = 0;
    input[n + mode] = 0;
    for (let i = 0; i < n; i++) {
      m[i * 2 * n + column] = 0.5 * (out[i] + out[n + i]);
      m[(n + i) * 2 * n + column] = 0.5 * (out[i] - out[n + i]);
    }
  }
  return m;
};

/** Vector of (u, v) in quadratures. */
const toQuadratures = (vector: Float64Array, n: number): Float64Array => {
  const out = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    out[i] = Math.SQRT1_2 * (vector[i] + vector[n + i]);
    out[n + i] = Math.SQRT1_2 * (vector[i] - vector[n + i]);
  }
  return out;
};

/**
 * Orthonormal reflector vectors that carry the zero modes onto the last coordinates, one after the other: H_k z_k is along
 * coordinate size - 1 - k, after the reflectors before it.
 */
const zeroReflectors = (sector: QuadraticSector): readonly Float64Array[] => {
  const size = 2 * sector.modes;
  const reflectors: Float64Array[] = [];
  sector.zeroModes.forEach((mode, k) => {
    const v = toQuadratures(mode, sector.modes);
    for (const earlier of reflectors) reflect(earlier, v, 0);
    v.fill(0, size - k);
    const norm = Math.hypot(...v);
    const last = size - 1 - k;
    v[last] += v[last] > 0 ? norm : -norm;
    const length = Math.hypot(...v);
    reflectors.push(v.map((x) => x / length));
  });
  return reflectors;
};

/** row <- row - 2 (row . v) v for the row of `a` that starts at `start`. */
const reflect = (v: Float64Array, a: Float64Array, start: number): void => {
  let dot = 0;
  for (let i = 0; i < v.length; i++) dot += v[i] * a[start + i];
  for (let i = 0; i < v.length; i++) a[start + i] -= 2 * dot * v[i];
};

const transpose = (a: Float64Array, size: number): void => {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const value = a[i * size + j];
      a[i * size + j] = a[j * size + i];
      a[j * size + i] = value;
    }
  }
};

/** M <- H M H for each reflector. */
const reflectBothSides = (m: Float64Array, size: number, reflectors: readonly Float64Array[]): void => {
  for (const v of reflectors) {
    for (let side = 0; side < 2; side++) {
      for (let i = 0; i < size; i++) reflect(v, m, i * size);
      transpose(m, size);
    }
  }
};

/** Refuses with the reason: complex frequencies, or real ones of negative energy. */
const refuse = (sector: QuadraticSector, m: Float64Array): never => {
  const n = sector.modes;
  const numbers: Record<string, number> = { modes: n };
  if (n <= 100) {
    // eta in quadratures exchanges x and y: rows of eta M are those of M with its halves exchanged.
    const rows = Array.from({ length: 2 * n }, (_, i) => {
      const from = ((i + n) % (2 * n)) * 2 * n;
      return Array.from(m.subarray(from, from + 2 * n));
    });
    const { imaginaryEigenvalues, realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows));
    const growth = Math.max(...imaginaryEigenvalues);
    const scale = Math.max(...realEigenvalues.map(Math.abs), growth);
    if (growth > 1e-7 * scale) {
      const growthTime = quantity(1 / growth, 'time');
      throw new PhysicsRefusal(
        'dynamically-unstable',
        say`the state is dynamically unstable at ${sector.label}: a perturbation grows by e in ${growthTime}`,
        { ...numbers, growthTime },
      );
    }
  }
  throw new PhysicsRefusal(
    'energetically-unstable',
    `the state is not a minimum of the energy: an excitation at ${sector.label} lowers it`,
    numbers,
  );
};

/** Columns of [L; 0] as rows [size][size + zeros], turned back by the reflectors. Destroys L. */
const factorRows = (l: Float64Array, size: number, reflectors: readonly Float64Array[]): Float64Array => {
  const width = size + reflectors.length;
  if (width === size) {
    transpose(l, size);
    return l;
  }
  const rows = new Float64Array(size * width);
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) rows[j * width + i] = l[i * size + j];
  for (let k = reflectors.length - 1; k >= 0; k--) {
    for (let j = 0; j < size; j++) reflect(reflectors[k], rows, j * width);
  }
  return rows;
};

/** G = P^T eta P [size][size] from the rows of P^T; eta exchanges x and y. */
const metricForm = (rows: Float64Array, size: number, n: number): Float64Array => {
  const width = 2 * n;
  const g = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        sum += rows[i * width + k] * rows[j * width + n + k] + rows[i * width + n + k] * rows[j * width + k];
      }
      g[i * size + j] = sum;
      g[j * size + i] = sum;
    }
  }
  return g;
};

/**
 * All modes of a sector [Colpa1978]: with M = P P^T the symmetric matrix P^T eta P has the eigenvalues +-omega, and
 * w = eta P y/sqrt(omega) is normalised to w^T eta w = 1. Zero modes are taken out first.
 * Throws PhysicsRefusal `energetically-unstable` or `dynamically-unstable` where M is not positive definite.
 */
export const solveDense = (sector: QuadraticSector): SectorLines => {
  const n = sector.modes;
  const width = 2 * n;
  const zeros = sector.zeroModes.length;
  const m = quadratureMatrix(sector);
  const form = splitForm(m, n);
  const split = form && solveSplit(sector, form);
  if (split !== undefined) return split;
  const original = zeros > 0 ? m.slice() : m;
  const reflectors = zeros > 0 ? zeroReflectors(sector) : [];
  reflectBothSides(m, width, reflectors);
  const size = width - zeros;
  const l = cholesky(zeros > 0 ? leadingBlock(m, width, size) : m, size);
  if (l === undefined) return refuse(sector, original);
  const rows = factorRows(l, size, reflectors);
  const { values, vectors } = eigenSymmetricInPlace(metricForm(rows, size, n), size);
  return assemble(sector, original, rows, values, vectors);
};

const leadingBlock = (m: Float64Array, width: number, size: number): Float64Array => {
  const block = new Float64Array(size * size);
  for (let i = 0; i < size; i++) block.set(m.subarray(i * width, i * width + size), i * size);
  return block;
};

/** The n - zeros largest eigenvalues are the positive ones. */
const assemble = (
  sector: QuadraticSector,
  m: Float64Array,
  rows: Float64Array,
  values: Float64Array,
  vectors: Float64Array,
): SectorLines => {
  const n = sector.modes;
  const width = 2 * n;
  const size = values.length;
  const lines = n - sector.zeroModes.length;
  const omega = values.slice(size - lines);
  const operators = sector.source.length;
  const amplitude = new Float64Array(lines * operators);
  const sources = sector.source.map((source) => toQuadratures(source, n));
  const w = new Float64Array(width);
  let residual = 0;
  for (let line = 0; line < lines; line++) {
    const vector = (size - lines + line) * size;
    const scale = 1 / Math.sqrt(omega[line]);
    w.fill(0);
    for (let j = 0; j < size; j++) {
      const y = scale * vectors[vector + j];
      for (let i = 0; i < width; i++) w[i < n ? i + n : i - n] += y * rows[j * width + i];
    }
    for (let a = 0; a < operators; a++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += sources[a][i] * w[i];
      amplitude[line * operators + a] = sum;
    }
    residual = Math.max(residual, modeResidual(m, w, omega[line], n));
  }
  return { omega, amplitude, residual: residual / Math.max(omega[lines - 1], 1e-300) };
};

/** Largest component of eta M w - omega w over that of w. */
const modeResidual = (m: Float64Array, w: Float64Array, omega: number, n: number): number => {
  const width = 2 * n;
  let worst = 0;
  let largest = 0;
  for (let i = 0; i < width; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += m[i * width + j] * w[j];
    worst = Math.max(worst, Math.abs(sum - omega * w[i < n ? i + n : i - n]));
    largest = Math.max(largest, Math.abs(w[i]));
  }
  return worst / largest;
};
