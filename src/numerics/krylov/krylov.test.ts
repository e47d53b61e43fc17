import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addScaled, conjugateGradient, dot } from './conjugateGradient.ts';
import { multiplySum, shiftedInverse } from './kroneckerSum.ts';
import { extend, type MetricBasis } from './metricBasis.ts';
import { minimalResidual } from './minimalResidual.ts';

/** Deterministic numbers in [-1, 1). */
const generator = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 2147483648 - 1;
};
const vector = (n: number, next: () => number): Float64Array => Float64Array.from({ length: n }, next);
const symmetric = (n: number, next: () => number): Float64Array => {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = next();
  return a;
};

const sizesOf = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });

/** The sum written out as one matrix. */
const written = (sizes: readonly number[], factors: readonly Float64Array[]): Float64Array => {
  const total = sizes.reduce((product, size) => product * size, 1);
  const digits = (at: number) =>
    sizes.map((_, axis) => Math.floor(at / sizes.slice(axis + 1).reduce((x, y) => x * y, 1)) % sizes[axis]);
  return Float64Array.from({ length: total * total }, (_, at) => {
    const [row, column] = [digits(Math.floor(at / total)), digits(at % total)];
    return factors.reduce((sum, factor, axis) => {
      const others = row.every((value, k) => k === axis || value === column[k]);
      return others ? sum + factor[row[axis] * sizes[axis] + column[axis]] : sum;
    }, 0);
  });
};

// A few sums of at most 27 terms of size 1: rounding stays below 1e-13.
test('a Kronecker sum acts like the matrix written out, in any number of axes, odd sizes too', () => {
  fc.assert(
    fc.property(sizesOf, fc.integer(), (sizes, seed) => {
      const next = generator(Math.abs(seed));
      const factors = sizes.map((size) => symmetric(size, next));
      const total = sizes.reduce((product, size) => product * size, 1);
      const x = vector(total, next);
      const out = new Float64Array(total);
      multiplySum({ sizes, factors }, x, out);
      const matrix = written(sizes, factors);
      for (let i = 0; i < total; i++)
        expect(out[i]).toBeCloseTo(dot(matrix.subarray(i * total, (i + 1) * total), x), 12);
    }),
    { numRuns: 40 },
  );
});

test('the shifted inverse undoes S - lowest + shift', () => {
  const next = generator(7);
  const sizes = [6, 5, 3];
  const factors = sizes.map((size) => symmetric(size, next));
  const inverse = shiftedInverse({ sizes, factors }, 0.5);
  const x = vector(90, next);
  const y = new Float64Array(90);
  inverse.apply(x, y);
  const back = new Float64Array(90);
  multiplySum({ sizes, factors }, y, back);
  // (S - lowest + 0.5) y = x: what is missing of x is along y.
  addScaled(back, -1, x);
  const offset = dot(back, y) / dot(y, y);
  addScaled(back, -offset, y);
  expect(Math.sqrt(dot(back, back))).toBeLessThan(1e-12);
});

test('conjugate gradients solve within the size of the matrix, and at once with the inverse as preconditioner', () => {
  const next = generator(3);
  const n = 30;
  const diagonal = Float64Array.from({ length: n }, (_, i) => 1 + i);
  const matrix = (x: Float64Array, out: Float64Array) =>
    x.forEach((value, i) => {
      out[i] = diagonal[i] * value;
    });
  const inverse = (x: Float64Array, out: Float64Array) =>
    x.forEach((value, i) => {
      out[i] = value / diagonal[i];
    });
  const b = vector(n, next);
  const plain = conjugateGradient(matrix, b, { tolerance: 1e-12, iterations: 200 });
  expect(plain.residual).toBeLessThan(1e-12);
  expect(plain.iterations).toBeLessThanOrEqual(2 * n);
  expect(plain.x[4]).toBeCloseTo(b[4] / 5, 11);
  expect(conjugateGradient(matrix, b, { tolerance: 1e-12, iterations: 5, precondition: inverse }).iterations).toBe(1);
  expect(conjugateGradient(matrix, new Float64Array(n), { tolerance: 1e-12, iterations: 5 })).toEqual({
    x: new Float64Array(n),
    residual: 0,
    iterations: 0,
    positive: true,
  });
  expect(conjugateGradient(matrix, b, { tolerance: 1e-12, iterations: 2 }).residual).toBeGreaterThan(1e-12);
});

test('conjugate gradients see that a matrix is not positive definite', () => {
  const matrix = (x: Float64Array, out: Float64Array) => out.set([x[0], -x[1]]);
  expect(conjugateGradient(matrix, Float64Array.of(1, 2), { tolerance: 1e-12, iterations: 9 }).positive).toBe(false);
});

/** Diagonal matrix of these values. */
const diagonal = (values: Float64Array) => (x: Float64Array, out: Float64Array) => {
  for (let i = 0; i < x.length; i++) out[i] = values[i] * x[i];
};

/** Indefinite: -5, -3, .. 23 on the diagonal, neighbours joined. */
const indefinite = (x: Float64Array, out: Float64Array) => {
  for (let i = 0; i < x.length; i++) out[i] = (2 * i - 5) * x[i] + (x[i - 1] ?? 0) + (x[i + 1] ?? 0);
};

test('minimal residuals solve an indefinite system within its size, with and without a preconditioner', () => {
  const next = generator(3);
  const n = 15;
  const b = vector(n, next);
  const near = Float64Array.from({ length: n }, (_, i) => 1 / (1 + Math.abs(2 * i - 5)));
  for (const precondition of [undefined, diagonal(near)]) {
    const options = { tolerance: 1e-12, iterations: n + 3, ...(precondition && { precondition }) };
    const { x, residual, iterations } = minimalResidual(indefinite, b, options);
    const image = new Float64Array(n);
    indefinite(x, image);
    addScaled(image, -1, b);
    expect(Math.sqrt(dot(image, image) / dot(b, b))).toBeLessThan(1e-10);
    expect(residual).toBeLessThan(1e-12);
    expect(iterations).toBeLessThanOrEqual(n + 1);
  }
});

test('the residual of minimal residuals is what is left, and the least in the Krylov space', () => {
  const b = vector(15, generator(8));
  const rest = (x: Float64Array): number => {
    const image = new Float64Array(15);
    indefinite(x, image);
    addScaled(image, -1, b);
    return Math.sqrt(dot(image, image) / dot(b, b));
  };
  for (let iterations = 1; iterations < 8; iterations++) {
    const { x, residual } = minimalResidual(indefinite, b, { tolerance: 0, iterations });
    expect(rest(x)).toBeCloseTo(residual, 12);
    // Any other vector of the space, here x moved along b or A b, leaves more.
    const along = [b.slice(), new Float64Array(15)];
    indefinite(b, along[1]);
    for (const direction of along.slice(0, iterations)) {
      for (const step of [1e-3, -1e-3]) {
        const moved = x.slice();
        addScaled(moved, step, direction);
        expect(rest(moved)).toBeGreaterThan(residual);
      }
    }
  }
});

test('a singular matrix is no harm where the right side lies in its range', () => {
  const values = Float64Array.of(-2, 0, 1, 3);
  const { x, residual } = minimalResidual(diagonal(values), Float64Array.of(1, 0, 2, 3), {
    tolerance: 1e-13,
    iterations: 20,
  });
  expect(residual).toBeLessThan(1e-13);
  [-0.5, 0, 2, 1].forEach((value, i) => {
    expect(x[i]).toBeCloseTo(value, 12);
  });
});

test('a metric basis stays orthonormal in x^T M y and takes nothing twice', () => {
  const next = generator(11);
  const matrix = (x: Float64Array, out: Float64Array) =>
    x.forEach((value, i) => {
      out[i] = (1 + i) * value;
    });
  const basis: MetricBasis = { vectors: [], images: [] };
  for (let k = 0; k < 5; k++) expect(extend(basis, matrix, vector(12, next))).toBe(true);
  const mixed = basis.vectors[0].map((value, i) => value - 3 * basis.vectors[3][i]);
  expect(extend(basis, matrix, mixed)).toBe(false);
  for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 5; j++) expect(dot(basis.images[i], basis.vectors[j])).toBeCloseTo(i === j ? 1 : 0, 12);
  }
});
