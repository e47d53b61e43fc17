import { PhysicsRefusal } from '../../failure/index.ts';
import type { Root } from './root.ts';

export { rootBetween } from './between.ts';
export { firstWhere, narrow } from './first.ts';
export type { Root } from './root.ts';

/** Value and derivative of a function at x. */
export type WithDerivative = (x: number) => readonly [value: number, derivative: number];

const maxIterations = 200;

/**
 * The root of f in [low, high] where f(low) <= 0 <= f(high): Newton steps, replaced by halving wherever they leave the
 * bracket, until x stands still in double precision (to 5e-32 of the bracket at a root near 0). Throws PhysicsRefusal `not-converged` where f is not a number.
 */
export const rootNewton = (f: WithDerivative, low: number, high: number): Root => {
  let x = 0.5 * (low + high);
  const floor = Number.EPSILON ** 2 * (high - low);
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const [value, derivative] = f(x);
    if (value === 0) return { x, residual: 0, iterations };
    if (Number.isNaN(value)) break;
    if (value < 0) low = x;
    else high = x;
    const step = x - value / derivative;
    const next = step > low && step < high ? step : 0.5 * (low + high);
    if (Math.abs(next - x) <= 2 * Number.EPSILON * Math.abs(x) + floor)
      return { x: next, residual: f(next)[0], iterations };
    x = next;
  }
  throw new PhysicsRefusal('not-converged', 'a root was not found in its bracket', { low, high });
};
