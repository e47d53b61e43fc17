import { expect, test } from 'vitest';
import { gaussLegendre, integrateAdaptive, integrateHalfLine, integrateInterval, integrateRule } from './index.ts';

// 1e-13: a few hundred additions of numbers of order one lose at most some ten units in the last place.
const rounding = 1e-13;

test('algebraic tail and several scales on the half line', () => {
  expect(integrateHalfLine((x) => 1 / (1 + x * x), 1).value).toBeCloseTo(Math.PI / 2, 12);
  // int_0^inf dx / ((x + a)(x + b)) = ln(a/b)/(a - b); scales five decades apart.
  const [a, b] = [1e-4, 1e1];
  const { value, error, converged } = integrateHalfLine((x) => 1 / ((x + a) * (x + b)), 1);
  const exact = Math.log(a / b) / (a - b);
  expect(converged).toBe(true);
  expect(Math.abs(value / exact - 1)).toBeLessThan(rounding);
  expect(error).toBeGreaterThanOrEqual(Math.abs(value - exact) - rounding * exact);
});

test('singular ends of an interval', () => {
  expect(integrateInterval((_, left) => left ** -0.5, 0, 1).value).toBeCloseTo(2, 12);
  expect(integrateInterval((_, left, right) => 1 / Math.sqrt(left * right), 2, 5).value).toBeCloseTo(Math.PI, 12);
  expect(integrateInterval((x) => Math.log(x), 0, 1).value).toBeCloseTo(-1, 12);
});

test.each([2, 5, 8, 33])('Gauss-Legendre with %i points is exact to degree 2n - 1 and not beyond', (size) => {
  const rule = gaussLegendre(size);
  const moment = (degree: number): number => integrateRule(rule, (x) => x ** degree, 0, 1);
  for (let degree = 0; degree < 2 * size; degree++) {
    expect(Math.abs(moment(degree) * (degree + 1) - 1)).toBeLessThan(rounding);
  }
  if (size <= 8) expect(Math.abs(moment(2 * size) * (2 * size + 1) - 1)).toBeGreaterThan(1e3 * Number.EPSILON);
});

test('adaptive Gauss-Kronrod finds a narrow peak and says when it did not converge', () => {
  const peak = (x: number): number => 1e-3 / ((x - 0.3) ** 2 + 1e-6);
  const exact = Math.atan(700) + Math.atan(300);
  const { value, converged } = integrateAdaptive(peak, 0, 1);
  expect(converged).toBe(true);
  expect(Math.abs(value - exact)).toBeLessThan(1e-11);
  expect(integrateAdaptive(peak, 0, 1, { pieces: 3 }).converged).toBe(false);
});

test('an integrand that is not a number does not pass silently', () => {
  expect(() => integrateHalfLine(() => Number.NaN, 1)).toThrow('not finite');
  expect(() => integrateAdaptive(() => Number.NaN, 0, 1)).toThrow('not finite');
});
