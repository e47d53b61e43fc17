import { invariant } from '../../failure/index.ts';
import { accepted, type Integral, type Tolerance } from './integral.ts';

/*
 * The trapezoidal rule converges exponentially for an analytic integrand that dies out at both ends. A substitution x(t)
 * under which x' f(x) decays doubly exponentially turns any interval and any algebraic end into that case
 * [TakahasiMori1974]. Halving the step doubles the number of right digits, so the last difference bounds the error amply.
 */
const coarsest = 0.25;
const finest = coarsest / 2 ** 7;
/** Beyond |t| = 6 the weight exp(-(pi/2) sinh t) is below the smallest number. */
const outermost = 6;
/** Terms below this share of the largest one cannot change the sum. */
const negligible = 1e-19;

/** Where the terms die out for good, seen from t = 0 in the direction of `step`. */
function end(term: (t: number) => number, step: number): number {
  let largest = Math.abs(term(0));
  let last = 0;
  for (let t = step; Math.abs(t) < outermost && Math.abs(t - last) <= 3 * Math.abs(step); t += step) {
    const size = Math.abs(term(t));
    largest = Math.max(largest, size);
    if (size > negligible * largest) last = t;
  }
  return last + step;
}

function trapezium(term: (t: number) => number, tolerance: Tolerance): Integral {
  let evaluations = 0;
  const counted = (t: number): number => {
    evaluations++;
    const value = term(t);
    invariant(Number.isFinite(value), `integrand is not finite at t = ${t}`);
    return value;
  };
  const from = Math.round(end(counted, -coarsest) / coarsest);
  const to = Math.round(end(counted, coarsest) / coarsest);
  let sum = 0;
  for (let i = from; i <= to; i++) sum += counted(i * coarsest);
  let value = sum * coarsest;
  let error = Number.POSITIVE_INFINITY;
  for (let step = coarsest / 2; step >= finest; step /= 2) {
    const first = from * coarsest + step;
    const count = Math.round(((to - from) * coarsest) / (2 * step));
    for (let i = 0; i < count; i++) sum += counted(first + 2 * i * step);
    error = Math.abs(sum * step - value);
    value = sum * step;
    if (accepted(error, value, tolerance)) return { value, error, evaluations, converged: true };
  }
  return { value, error, evaluations, converged: false };
}

/**
 * Integral of f over (0, infinity) by x = scale exp((pi/2) sinh t), for integrands that decay algebraically or faster and
 * may vary on several scales at once. `scale` is where f lives. Throws `InvariantViolation` where f is not finite.
 */
export function integrateHalfLine(f: (x: number) => number, scale: number, tolerance: Tolerance = {}): Integral {
  return trapezium((t) => {
    const x = scale * Math.exp((Math.PI / 2) * Math.sinh(t));
    return f(x) * x * (Math.PI / 2) * Math.cosh(t);
  }, tolerance);
}

/**
 * Integral of f over (a, b), f analytic inside with algebraic or logarithmic singularities at the ends. f is given
 * (x, x - a, b - x), the distances without cancellation.
 */
export function integrateInterval(
  f: (x: number, fromLeft: number, fromRight: number) => number,
  a: number,
  b: number,
  tolerance: Tolerance = {},
): Integral {
  const width = b - a;
  return trapezium((t) => {
    const u = Math.PI * Math.sinh(Math.abs(t));
    const near = (width * Math.exp(-u)) / (1 + Math.exp(-u));
    const weight = (width * Math.PI * Math.cosh(t) * Math.exp(-u)) / (1 + Math.exp(-u)) ** 2;
    if (near === 0) return 0;
    return weight * (t < 0 ? f(a + near, near, width - near) : f(b - near, width - near, near));
  }, tolerance);
}
