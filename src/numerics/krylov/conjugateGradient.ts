/** out = (matrix) x. */
export type Apply = (x: Float64Array, out: Float64Array) => void;

export interface LinearSolution {
  readonly x: Float64Array;
  /** |b - A x| / |b|. */
  readonly residual: number;
  readonly iterations: number;
  /** false: the matrix is not positive definite, and x is what was reached when that was seen. */
  readonly positive: boolean;
}

export interface LinearOptions {
  readonly tolerance: number;
  readonly iterations: number;
  /** Symmetric positive definite, near the inverse of the matrix. */
  readonly precondition?: Apply;
}

export const dot = (x: Float64Array, y: Float64Array): number => {
  let even = 0;
  let odd = 0;
  const pairs = x.length - (x.length % 2);
  for (let i = 0; i < pairs; i += 2) {
    even += x[i] * y[i];
    odd += x[i + 1] * y[i + 1];
  }
  return pairs < x.length ? even + odd + x[pairs] * y[pairs] : even + odd;
};

/** y += factor x. */
export const addScaled = (y: Float64Array, factor: number, x: Float64Array): void => {
  for (let i = 0; i < y.length; i++) y[i] += factor * x[i];
};

const copy: Apply = (x, out) => out.set(x);

/**
 * Preconditioned conjugate gradients for a symmetric positive definite (or consistent semidefinite) matrix, from x = 0
 * [GolubVanLoan2013, 11.5]. Stops at the tolerance or after `iterations`; the caller judges the residual.
 */
export function conjugateGradient(matrix: Apply, b: Float64Array, options: LinearOptions): LinearSolution {
  const { tolerance, iterations, precondition = copy } = options;
  const x = new Float64Array(b.length);
  const residual = b.slice();
  const z = new Float64Array(b.length);
  const image = new Float64Array(b.length);
  const goal = tolerance * Math.sqrt(dot(b, b));
  let size = Math.sqrt(dot(b, b));
  if (size === 0) return { x, residual: 0, iterations: 0, positive: true };
  precondition(residual, z);
  const direction = z.slice();
  let product = dot(residual, z);
  let count = 0;
  let positive = true;
  for (; count < iterations && size > goal; count++) {
    matrix(direction, image);
    const curvature = dot(direction, image);
    positive = curvature > 0;
    if (!positive) break;
    const step = product / curvature;
    addScaled(x, step, direction);
    addScaled(residual, -step, image);
    size = Math.sqrt(dot(residual, residual));
    precondition(residual, z);
    const next = dot(residual, z);
    const ratio = next / product;
    for (let i = 0; i < direction.length; i++) direction[i] = z[i] + ratio * direction[i];
    product = next;
  }
  return { x, residual: size / Math.sqrt(dot(b, b)), iterations: count, positive };
}
