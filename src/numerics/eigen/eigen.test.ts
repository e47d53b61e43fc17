import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { cholesky, eigenSkew, eigenSymmetric, solveLower, solveUpper } from './index.ts';

const symmetric = (n: number, entry: () => number): Float64Array => {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = entry();
  return a;
};

/** Deterministic numbers in [-1, 1). */
const generator = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 2147483648 - 1;
};

const worstResidual = (a: Float64Array, n: number): { residual: number; orthogonality: number } => {
  const { values, vectors } = eigenSymmetric(a, n);
  let residual = 0;
  let orthogonality = 0;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      let ax = 0;
      let dot = 0;
      for (let j = 0; j < n; j++) {
        ax += a[i * n + j] * vectors[k * n + j];
        dot += vectors[i * n + j] * vectors[k * n + j];
      }
      residual = Math.max(residual, Math.abs(ax - values[k] * vectors[k * n + i]));
      orthogonality = Math.max(orthogonality, Math.abs(dot - (i === k ? 1 : 0)));
    }
  }
  return { residual, orthogonality };
};

// Backward stability: errors of a few n times the rounding unit 2.2e-16 on matrices of norm about sqrt(n).
test.each([1, 2, 3, 4, 17, 120])(
  'a random matrix of size %i: residual, orthogonality, and the values of ml-matrix',
  (n) => {
    const a = symmetric(n, generator(n));
    const { residual, orthogonality } = worstResidual(a, n);
    expect(residual).toBeLessThan(1e-15 * n * 4);
    expect(orthogonality).toBeLessThan(1e-15 * n * 4);
    const oracle = new EigenvalueDecomposition(
      new Matrix(Array.from({ length: n }, (_, i) => Array.from(a.slice(i * n, i * n + n)))),
    );
    const expected = oracle.realEigenvalues.slice().sort((x, y) => x - y);
    const { values } = eigenSymmetric(a, n);
    for (const [k, value] of expected.entries()) expect(values[k]).toBeCloseTo(value, 12);
  },
);

test('degenerate, diagonal and zero matrices keep orthonormal vectors', () => {
  const n = 6;
  const identity = symmetric(n, () => 0);
  expect(worstResidual(identity, n)).toEqual({ residual: 0, orthogonality: 0 });
  const ones = symmetric(n, () => 1);
  expect(worstResidual(ones, n).residual).toBeLessThan(1e-14);
  expect(eigenSymmetric(ones, n).values[n - 1]).toBeCloseTo(6, 13);
});

test('symmetric matrices with zero diagonal, as skew ones give, converge', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 12 }), (seed, n) => {
      const a = symmetric(n, generator(seed));
      for (let i = 0; i < n; i++) a[i * n + i] = 0;
      expect(worstResidual(a, n).residual).toBeLessThan(1e-13);
    }),
    { numRuns: 50 },
  );
});

test('Cholesky gives back a positive definite matrix and refuses an indefinite one', () => {
  const a = Float64Array.of(4, 2, 0.6, 2, 5, 1.1, 0.6, 1.1, 3);
  const l = cholesky(a, 3) ?? new Float64Array(9);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const back = l[i * 3] * l[j * 3] + l[i * 3 + 1] * l[j * 3 + 1] + l[i * 3 + 2] * l[j * 3 + 2];
      expect(back).toBeCloseTo(a[i * 3 + j], 14);
    }
  }
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(Number.NaN), 1)).toBeUndefined();
});

// iK y = omega y  <=>  K re = omega im, K im = -omega re. Paired modes are degenerate on purpose (two equal blocks).
test.each([1, 2, 3, 4, 7, 8, 24])(
  'a skew matrix of size %i: residual and complex orthonormality, degenerate or not',
  (n) => {
    const next = generator(n + 7);
    for (const degenerate of [false, true]) {
      const a = new Float64Array(n * n);
      const half = Math.floor(n / 2);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) {
          const same = i < half === j < half;
          a[i * n + j] = !degenerate ? next() : i >= half && same ? a[(i - half) * n + j - half] : same ? next() : 0;
        }
      }
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = -a[i * n + j];
      const { values, real, imaginary } = eigenSkew(a, n);
      for (let k = 0; k < n; k++) {
        for (let i = 0; i < n; i++) {
          let kr = 0;
          let ki = 0;
          let overlapReal = 0;
          let overlapImaginary = 0;
          for (let j = 0; j < n; j++) {
            kr += a[i * n + j] * real[k * n + j];
            ki += a[i * n + j] * imaginary[k * n + j];
            overlapReal += real[k * n + j] * real[i * n + j] + imaginary[k * n + j] * imaginary[i * n + j];
            overlapImaginary += real[k * n + j] * imaginary[i * n + j] - imaginary[k * n + j] * real[i * n + j];
          }
          expect(Math.abs(kr - values[k] * imaginary[k * n + i])).toBeLessThan(1e-13);
          expect(Math.abs(ki + values[k] * real[k * n + i])).toBeLessThan(1e-13);
          expect(Math.abs(overlapReal - (i === k ? 1 : 0))).toBeLessThan(1e-13);
          expect(Math.abs(overlapImaginary)).toBeLessThan(1e-13);
        }
      }
    }
  },
);

test('couplings whose squares underflow leave the vectors orthonormal', () => {
  const n = 10;
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) a[i * n + i] = i + 1;
  a[2] = a[2 * n] = 7e-162;
  a[3 * n + 7] = a[7 * n + 3] = 3e-161;
  expect(worstResidual(a, n).orthogonality).toBeLessThan(1e-14);
});

test('L y = b and L^T x = y solve L L^T x = b', () => {
  const n = 9;
  const next = generator(5);
  const l = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return j > i ? 0 : next() + (i === j ? 3 : 0);
  });
  const x = Float64Array.from({ length: n }, next);
  const product = (entry: (i: number, j: number) => number, v: Float64Array) =>
    v.map((_, i) => v.reduce((sum, value, j) => sum + entry(i, j) * value, 0));
  const y = product((i, j) => l[j * n + i], x);
  const b = product((i, j) => l[i * n + j], y);
  const found = solveUpper(l, n, solveLower(l, n, b));
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(x[i], 13);
  });
});
