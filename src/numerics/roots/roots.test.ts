import { expect, test } from 'vitest';
import { rootBetween, rootNewton } from './index.ts';

test('a simple root to the last bit, a triple root by halving, and a refusal for NaN', () => {
  expect(rootNewton((x) => [x * x - 2, 2 * x], 0, 2).x).toBeCloseTo(Math.SQRT2, 15);
  // Newton gains only a factor 2/3 a step on a triple root; the values underflow long before x stands still.
  expect(Math.abs(rootNewton((x) => [(x - 0.3) ** 3, 3 * (x - 0.3) ** 2], 0, 1).x - 0.3)).toBeLessThan(1e-12);
  expect(() => rootNewton(() => [Number.NaN, 1], 0, 1)).toThrow('not found');
});

test('a Newton step out of the bracket is replaced by halving', () => {
  expect(rootNewton((x) => [Math.atan(x - 1), 1 / (1 + (x - 1) ** 2)], -1000, 10).x).toBeCloseTo(1, 14);
});

test('a bracketed root without a derivative: to the last bits, in a few calls where the function is smooth', () => {
  const calls = (f: (x: number) => number, low: number, high: number) => {
    let count = 0;
    const { x } = rootBetween(
      (at) => {
        count++;
        return f(at);
      },
      low,
      high,
    );
    return { x, count };
  };
  const cosine = calls((x) => Math.cos(x) - x, 0, 1);
  expect(cosine.x).toBeCloseTo(0.7390851332151607, 15);
  expect(cosine.count).toBeLessThan(15);
  expect(calls((x) => x ** 3 - 2, 5, -3).x).toBeCloseTo(Math.cbrt(2), 15);
  // a jump has no smooth part: halving, 2^-53 of the interval
  const jump = calls((x) => (x < 0.3 ? -1 : 1), 0, 1);
  expect(jump.x).toBeCloseTo(0.3, 15);
  expect(jump.count).toBeLessThan(70);
  expect(() => rootBetween((x) => x + 2, 0, 1)).toThrow('not found');
  expect(() => rootBetween(() => Number.NaN, 0, 1)).toThrow('not found');
});
