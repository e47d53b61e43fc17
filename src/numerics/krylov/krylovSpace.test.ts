import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import { eigenSymmetric } from '../eigen/index.ts';
import { type Apply, dot } from './conjugateGradient.ts';
import { combination, expand, krylovSpace, lowestEigenpair, ritz } from './krylovSpace.ts';

/** A symmetric matrix with elements in [-1, 1] and a diagonal that spreads it. */
const matrixOf = (n: number, seed: number, spread: number): Float64Array => {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = Math.sin(seed + 127.1 * i + 311.7 * j + 0.37 * i * j);
    a[i * n + i] += spread * i;
  }
  return a;
};

const applying =
  (a: Float64Array, n: number): Apply =>
  (x, out) => {
    for (let i = 0; i < n; i++) out[i] = dot(a.subarray(i * n, (i + 1) * n), x);
  };

const vectorOf = (n: number, seed: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => Math.cos(seed + 7.3 * i));

test('lowest eigenpair against the dense solver, random matrices', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 50, noNaN: true }), (seed, spread) => {
      const n = 40;
      const a = matrixOf(n, seed, spread);
      const { values, vectors } = eigenSymmetric(a, n);
      const pair = lowestEigenpair(applying(a, n), vectorOf(n, seed));
      const scale = Math.max(...values.map(Math.abs));
      expect(Math.abs(pair.value - values[0])).toBeLessThan(1e-10 * scale);
      expect(pair.residual).toBeLessThan(1e-9 * scale);
      if (values[1] - values[0] > 0.01 * scale)
        expect(Math.abs(dot(pair.vector, vectors.subarray(0, n)))).toBeCloseTo(1, 10);
    }),
    { numRuns: 30 },
  );
});

test('an eigenvector to start with, and a search that is cut short', () => {
  const n = 30;
  const a = matrixOf(n, 3, 1);
  const { values, vectors } = eigenSymmetric(a, n);
  expect(lowestEigenpair(applying(a, n), vectors.slice(0, n)).value).toBeCloseTo(values[0], 11);
  const wide = matrixOf(200, 3, 100);
  expect(() => lowestEigenpair(applying(wide, 200), vectorOf(200, 1), { steps: 12 })).toThrow(PhysicsRefusal);
});

test('a block space stays orthonormal and carries the moments of its starts', () => {
  const n = 60;
  const a = matrixOf(n, 5, 2);
  const apply = applying(a, n);
  const [s, t] = [vectorOf(n, 1), vectorOf(n, 2)];
  // the third is in the span of the others, and is left out
  const space = krylovSpace([s, t, s.map((value, i) => 2 * value - t[i])]);
  expect(space.vectors).toHaveLength(2);
  for (let step = 0; step < 50; step++) expect(expand(space, apply)).toBe(true);
  for (const [i, v] of space.vectors.entries()) {
    for (const [j, w] of space.vectors.entries()) expect(Math.abs(dot(v, w) - (i === j ? 1 : 0))).toBeLessThan(1e-11);
  }
  const { values, vectors, residuals } = ritz(space);
  const m = values.length;
  const parts = [s, t].map((start) => space.vectors.slice(0, 2).map((v) => dot(v, start)));
  const overlap = (k: number, a: 0 | 1): number => parts[a][0] * vectors[k * m] + parts[a][1] * vectors[k * m + 1];
  // s.A^p t is exact up to p of about 2 m/2
  let image = t.slice();
  for (let p = 0; p <= 8; p++) {
    const gauss = values.reduce((sum, value, k) => sum + value ** p * overlap(k, 0) * overlap(k, 1), 0);
    const size = Math.sqrt(dot(s, s) * dot(image, image));
    expect(Math.abs(gauss - dot(s, image))).toBeLessThan(1e-11 * size);
    const next = new Float64Array(n);
    apply(image, next);
    image = next;
  }
  // the residual that is claimed is the residual
  const x = combination(space, vectors.subarray(3 * m, 4 * m));
  const out = new Float64Array(n);
  apply(x, out);
  expect(Math.sqrt(out.reduce((sum, value, i) => sum + (value - values[3] * x[i]) ** 2, 0))).toBeCloseTo(
    residuals[3],
    9,
  );
});

test('an invariant space ends', () => {
  const apply: Apply = (x, out) => out.set(x.map((value, i) => (i < 2 ? 1 : 3) * value));
  const space = krylovSpace([Float64Array.of(1, 1, 1, 1)]);
  expect([expand(space, apply), expand(space, apply), expand(space, apply)]).toEqual([true, true, false]);
  expect(Array.from(ritz(space).values)).toEqual([expect.closeTo(1, 12), expect.closeTo(3, 12)]);
});
