export interface Minimum {
  /** [n]. */
  readonly point: Float64Array;
  readonly value: number;
  /** Largest component of the gradient at `point`. */
  readonly gradient: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Value of a function of n variables; writes its gradient [n]. */
export type WithGradient = (x: Float64Array, gradient: Float64Array) => number;

const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, i) => sum + value * y[i], 0);
const largest = (x: Float64Array): number => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** H <- (1 - s y^T/sy) H (1 - y s^T/sy) + s s^T/sy, the BFGS update of the inverse Hessian [NocedalWright2006, Eq. 6.17]. */
const update = (h: Float64Array, s: Float64Array, y: Float64Array, sy: number): void => {
  const n = s.length;
  const hy = s.map((_, i) => dot(h.subarray(i * n, i * n + n), y));
  const factor = (1 + dot(y, hy) / sy) / sy;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) h[i * n + j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
  }
};

const identity = (n: number): Float64Array => {
  const h = new Float64Array(n * n);
  for (let i = 0; i < n; i++) h[i * n + i] = 1;
  return h;
};

interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** First point along the direction, halving from 1, that lowers f enough (Armijo); undefined where none does. */
const search = (f: WithGradient, from: Point, direction: Float64Array): Point | undefined => {
  const slope = dot(direction, from.gradient);
  for (let length = 1; length > 1e-18; length /= 2) {
    const x = from.x.map((value, i) => value + length * direction[i]);
    const gradient = new Float64Array(x.length);
    const value = f(x, gradient);
    if (value < from.value && value <= from.value + 1e-4 * length * slope) return { x, value, gradient };
  }
  return undefined;
};

/** -H gradient, or straight downhill where rounding has spoilt H, which starts anew then. */
const descent = (h: Float64Array, gradient: Float64Array): Float64Array => {
  const n = gradient.length;
  const direction = gradient.map((_, i) => -dot(h.subarray(i * n, i * n + n), gradient));
  if (dot(direction, gradient) < 0) return direction;
  h.set(identity(n));
  return gradient.map((value) => -value);
};

/**
 * Local minimum of f downhill from `start`: BFGS with halving line search [NocedalWright2006, Alg. 6.1]. Stops when the
 * gradient is below `tolerance` or no step lowers f in double precision; `converged` asks for the square root of it.
 */
export const minimise = (
  f: WithGradient,
  start: ArrayLike<number>,
  { tolerance = 1e-12, maxIterations = 500 }: { readonly tolerance?: number; readonly maxIterations?: number } = {},
): Minimum => {
  const x = Float64Array.from(start);
  const first = new Float64Array(x.length);
  let at: Point = { x, value: f(x, first), gradient: first };
  const h = identity(x.length);
  let iterations = 0;
  for (; iterations < maxIterations && largest(at.gradient) > tolerance; iterations++) {
    const next = search(f, at, descent(h, at.gradient));
    if (next === undefined) break;
    const s = next.x.map((value, i) => value - at.x[i]);
    const y = next.gradient.map((value, i) => value - at.gradient[i]);
    const sy = dot(s, y);
    if (sy > 0) update(h, s, y, sy);
    at = next;
  }
  const steepest = largest(at.gradient);
  return { point: at.x, value: at.value, gradient: steepest, iterations, converged: steepest <= Math.sqrt(tolerance) };
};
