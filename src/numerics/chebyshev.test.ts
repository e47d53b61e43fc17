import { expect, test } from 'vitest';
import { chebyshev, chebyshevAt } from './chebyshev.ts';

test('value and slope of an analytic function to rounding', () => {
  const table = chebyshev((x) => Math.exp(Math.sin(3 * x)), 0.2, 1.7, 48);
  for (const x of [0.2, 0.3, 0.77, 1.2, 1.7]) {
    const [value, slope] = chebyshevAt(table, x);
    const f = Math.exp(Math.sin(3 * x));
    expect(value).toBeCloseTo(f, 13);
    // A derivative loses at most count^2 in rounding.
    expect(slope).toBeCloseTo(3 * Math.cos(3 * x) * f, 10);
  }
});

test('a polynomial of lower degree is exact', () => {
  const [value, slope] = chebyshevAt(
    chebyshev((x) => x ** 3 - 2 * x, -1, 3, 4),
    2.5,
  );
  expect(value).toBeCloseTo(2.5 ** 3 - 5, 13);
  expect(slope).toBeCloseTo(3 * 2.5 ** 2 - 2, 12);
});
