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

/**
 * Local minimum of f downhill from `start`: BFGS with halving line search [NocedalWright2006, Alg. 6.1]. Stops when the
 * gradient is below `tolerance` or no step lowers f in double precision.
 */
export const minimise = (
  f: WithGradient,
  start: ArrayLike<number>,
  { tolerance = 1e-12, maxIterations = 500 }: { readonly tolerance?: number; readonly maxIterations?: number } = {},
): Minimum => {
  let point = Float64Array.from(start);
  const n = point.length;
  let gradient = new Float64Array(n);
  let value = f(point, gradient);
  let h = identity(n);
  let iterations = 0;
  for (; iterations < maxIterations && largest(gradient) > tolerance; iterations++) {
    let direction = point.map((_, i) => -dot(h.subarray(i * n, i * n + n), gradient));
    if (dot(direction, gradient) >= 0) {
      h = identity(n);
      direction = gradient.map((x) => -x);
    }
    const slope = dot(direction, gradient);
    const nextGradient = new Float64Array(n);
    let length = 1;
    let next = point;
    let nextValue = Number.NaN;
    for (; length > 1e-18; length /= 2) {
      next = point.map((x, i) => x + length * direction[i]);
      nextValue = f(next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    if (!(nextValue < value)) break;
    const s = next.map((x, i) => x - point[i]);
    const y = nextGradient.map((x, i) => x - gradient[i]);
    const sy = dot(s, y);
    if (sy > 0) update(h, s, y, sy);
    point = next;
    gradient = nextGradient;
    value = nextValue;
  }
  const steepest = largest(gradient);
  return { point, value, gradient: steepest, iterations, converged: steepest <= Math.sqrt(tolerance) };
};
