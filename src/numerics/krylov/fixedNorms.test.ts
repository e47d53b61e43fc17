import { describe, expect, test } from 'vitest';
import { dot } from './conjugateGradient.ts';
import { multipliers, normalise, type Part, residualOf, type Stationary, stationaryPoint } from './fixedNorms.ts';
import { minimalResidual } from './minimalResidual.ts';

/*
 * E = sum_i a_i x_i^2 + (1/2) sum_i w_i x_i^4 + sum_i c (x_i - x_(i+1))^2, half of whose gradient is
 * a_i x_i + w_i x_i^3 + c (2 x_i - x_(i-1) - x_(i+1)) inside.
 */
const [n, c] = [7, 0.4];
const a = Float64Array.from({ length: n }, (_, i) => 1 + 0.3 * i);
const w = Float64Array.from({ length: n }, (_, i) => 0.5 + 0.1 * ((i * 5) % 7));

const chain = (x: Float64Array, i: number): number =>
  c * ((i > 0 ? x[i] - x[i - 1] : 0) + (i < n - 1 ? x[i] - x[i + 1] : 0));

const energy = (x: Float64Array): number =>
  x.reduce((sum, v, i) => {
    const link = i < n - 1 ? c * (v - x[i + 1]) ** 2 : 0;
    return sum + a[i] * v ** 2 + (w[i] * v ** 4) / 2 + link;
  }, 0);

const problemOf = (parts: readonly Part[]): Stationary => ({
  parts,
  image: (x) => x.map((v, i) => a[i] * v + w[i] * v ** 3 + chain(x, i)),
  curvature: (x, mu) => {
    const muAt = (i: number) => mu[parts.findIndex(({ begin, end }) => i >= begin && i < end)];
    return (y, out) => {
      for (let i = 0; i < n; i++) out[i] = (a[i] + 3 * w[i] * x[i] ** 2 - muAt(i)) * y[i] + chain(y, i);
    };
  },
  solve: (matrix, b, tolerance) => minimalResidual(matrix, b, { tolerance, iterations: 50 }).x,
  scale: 1,
});

const one: readonly Part[] = [{ begin: 0, end: n, norm2: 2.5 }];
const two: readonly Part[] = [
  { begin: 0, end: 3, norm2: 2.5 },
  { begin: 3, end: n, norm2: 0.7 },
];

describe.each([
  ['one part', one],
  ['two parts', two],
])('%s', (_, parts) => {
  const start = normalise(
    parts,
    Float64Array.from({ length: n }, (_, i) => 1 / (1 + 0.5 * i)),
  );

  test('norms are brought to what is asked, and the residual is orthogonal to each part', () => {
    for (const { begin, end, norm2 } of parts) {
      expect(start.subarray(begin, end).reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(norm2, 14);
    }
    const image = problemOf(parts).image(start);
    const rest = residualOf(parts, start, image, multipliers(parts, start, image));
    expect(Math.sqrt(dot(rest, rest))).toBeGreaterThan(0.01);
    for (const { begin, end } of parts) {
      expect(dot(rest.subarray(begin, end), start.subarray(begin, end))).toBeCloseTo(0, 14);
    }
  });

  test('Newton ends where no move at these norms changes the energy, and mu is what a larger norm costs', () => {
    const { x, mu, residual, steps } = stationaryPoint(problemOf(parts), start, { goal: 1e-13, most: 30 });
    expect(residual).toBeLessThan(1e-12);
    expect(steps).toBeLessThan(12);
    for (let i = 0; i < n; i++) {
      const at = (h: number) =>
        energy(
          normalise(
            parts,
            x.map((v, j) => (j === i ? v + h : v)),
          ),
        );
      expect(Math.abs(at(1e-5) - at(-1e-5))).toBeLessThan(1e-13);
    }
    parts.forEach((part, p) => {
      const at = (h: number) => {
        const more = parts.map((it) => (it === part ? { ...it, norm2: it.norm2 + h } : it));
        return energy(stationaryPoint(problemOf(more), normalise(more, x.slice()), { goal: 1e-13, most: 30 }).x);
      };
      expect((at(1e-4) - at(-1e-4)) / 2e-4).toBeCloseTo(mu[p], 7);
    });
  });
});
