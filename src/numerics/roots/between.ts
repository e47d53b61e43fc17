import { PhysicsRefusal } from '../../failure/index.ts';
import type { Root } from './root.ts';

const maxIterations = 200;

/** Where on [a, b] the root is looked for: by inverse quadratic interpolation through three values where that is safe, else in the middle. */
const share = (a: number, fa: number, b: number, fb: number, c: number, fc: number): number => {
  const ξ = (a - b) / (c - b);
  const φ = (fa - fb) / (fc - fb);
  if (!(φ * φ < ξ && (1 - φ) ** 2 < 1 - ξ)) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
};

/**
 * Root of a continuous function whose values at both ends of [low, high] have opposite signs, to the last bits of x
 * [T. R. Chandrupatla, Adv. Eng. Softw. 28, 145 (1997)]: about ten calls for a smooth function, never many more than halving.
 * @throws PhysicsRefusal `not-converged` where a value is no number, or both ends have the same sign.
 */
export const rootBetween = (f: (x: number) => number, low: number, high: number): Root => {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  let [c, fc] = [a, fa];
  let t = 0.5;
  const floor = Number.EPSILON ** 2 * Math.abs(high - low);
  for (let iterations = 1; iterations <= maxIterations && !Number.isNaN(fa * fb) && fa * fb <= 0; iterations++) {
    const [x, residual] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const least = (2 * Number.EPSILON * Math.abs(x) + floor) / Math.abs(b - a);
    if (residual === 0 || least > 0.5) return { x, residual, iterations };
    if (iterations > 1) t = Math.min(1 - least, Math.max(least, share(a, fa, b, fb, c, fc)));
    const next = a + t * (b - a);
    const value = f(next);
    if (Math.sign(value) === Math.sign(fa)) [c, fc] = [a, fa];
    else [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [next, value];
  }
  throw new PhysicsRefusal('not-converged', 'a root was not found in its bracket', { low, high });
};
