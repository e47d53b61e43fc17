import { expect, test } from 'vitest';
import { minimise } from './index.ts';

test('finds the bottom of the curved valley of Rosenbrock', () => {
  const { point, value, converged } = minimise(
    (x, gradient) => {
      const valley = x[1] - x[0] ** 2;
      gradient[0] = -2 * (1 - x[0]) - 400 * x[0] * valley;
      gradient[1] = 200 * valley;
      return (1 - x[0]) ** 2 + 100 * valley ** 2;
    },
    [-1.2, 1],
  );
  expect(converged).toBe(true);
  expect(value).toBeLessThan(1e-20);
  expect(point[0]).toBeCloseTo(1, 10);
});

test('says so where there is no minimum', () => {
  const falling = minimise(
    (x, gradient) => {
      gradient[0] = -1;
      return -x[0];
    },
    [0],
    { maxIterations: 20 },
  );
  expect(falling.converged).toBe(false);
});
