import { expect, test } from 'vitest';
import { rootNewton } from './index.ts';

test('a simple root to the last bit, a triple root by halving, and a refusal for NaN', () => {
  expect(rootNewton((x) => [x * x - 2, 2 * x], 0, 2).x).toBeCloseTo(Math.SQRT2, 15);
  // Newton gains only a factor 2/3 a step on a triple root; the values underflow long before x stands still.
  expect(Math.abs(rootNewton((x) => [(x - 0.3) ** 3, 3 * (x - 0.3) ** 2], 0, 1).x - 0.3)).toBeLessThan(1e-12);
  expect(() => rootNewton(() => [Number.NaN, 1], 0, 1)).toThrow('not found');
});

test('a Newton step out of the bracket is replaced by halving', () => {
  expect(rootNewton((x) => [Math.atan(x - 1), 1 / (1 + (x - 1) ** 2)], -1000, 10).x).toBeCloseTo(1, 14);
});
