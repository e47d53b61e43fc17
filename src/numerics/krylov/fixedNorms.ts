import { type Apply, addScaled, dot } from './conjugateGradient.ts';

/** Elements begin..end-1 of a vector, the sum of whose squares is given. */
export interface Part {
  readonly begin: number;
  readonly end: number;
  readonly norm2: number;
}

/** Stationary points of an energy E(x) at fixed norms of parts of x: H x = mu_p x on every part p, H x half of the gradient. */
export interface Stationary {
  readonly parts: readonly Part[];
  /** H x. */
  image(x: Float64Array): Float64Array;
  /** Half of the second derivative of E - sum_p mu_p |x_p|^2. */
  curvature(x: Float64Array, mu: readonly number[]): Apply;
  /** (matrix)^-1 b to a relative tolerance. */
  solve(matrix: Apply, b: Float64Array, tolerance: number): Float64Array;
  /** Size of H: what a residual is small beside. */
  readonly scale: number;
}

export interface StationaryPoint {
  readonly x: Float64Array;
  /** [part] */
  readonly mu: readonly number[];
  /** |H x - mu x|/|x| over the scale, and what the norms lack, relatively. */
  readonly residual: number;
  readonly steps: number;
}

const partOf = (x: Float64Array, { begin, end }: Part): Float64Array => x.subarray(begin, end);

/** Brings each part to its norm, in place. */
export function normalise(parts: readonly Part[], x: Float64Array): Float64Array {
  for (const part of parts) {
    const own = partOf(x, part);
    const factor = Math.sqrt(part.norm2 / dot(own, own));
    for (let k = 0; k < own.length; k++) own[k] *= factor;
  }
  return x;
}

/** Rayleigh's quotient of each part, which makes the residual orthogonal to it. [part] */
export const multipliers = (parts: readonly Part[], x: Float64Array, image: Float64Array): readonly number[] =>
  parts.map((part) => {
    const own = partOf(x, part);
    return dot(own, partOf(image, part)) / dot(own, own);
  });

/** H x - mu x. */
export function residualOf(
  parts: readonly Part[],
  x: Float64Array,
  image: Float64Array,
  mu: readonly number[],
): Float64Array {
  const out = image.slice();
  parts.forEach((part, p) => {
    addScaled(partOf(out, part), -mu[p], partOf(x, part));
  });
  return out;
}

interface Iterate {
  readonly x: Float64Array;
  readonly mu: readonly number[];
  readonly rest: Float64Array;
  readonly size: number;
}

function evaluate({ parts, image, scale }: Stationary, x: Float64Array, mu?: readonly number[]): Iterate {
  const here = image(x);
  const used = mu ?? multipliers(parts, x, here);
  const rest = residualOf(parts, x, here, used);
  const missing = parts.map((part) => dot(partOf(x, part), partOf(x, part)) / part.norm2 - 1);
  return { x, mu: used, rest, size: Math.hypot(Math.sqrt(dot(rest, rest) / dot(x, x)) / scale, ...missing) };
}

/** Solution of the 1 x 1 or 2 x 2 system g x = b. */
function solveSmall(g: readonly (readonly number[])[], b: readonly number[]): readonly number[] {
  if (b.length === 1) return [b[0] / g[0][0]];
  const determinant = g[0][0] * g[1][1] - g[0][1] * g[1][0];
  return [(b[0] * g[1][1] - g[0][1] * b[1]) / determinant, (g[0][0] * b[1] - g[1][0] * b[0]) / determinant];
}

/** The part alone, in a vector that is 0 elsewhere. */
const alone = (x: Float64Array, { begin, end }: Part): Float64Array =>
  x.map((value, at) => (at >= begin && at < end ? value : 0));

/** Newton's direction on x and mu together: (curvature) dx = -rest + sum_p dmu_p x_p with 2 x_p . dx what the norm lacks. */
function direction({ parts, curvature, solve }: Stationary, { x, mu, rest, size }: Iterate) {
  const matrix = curvature(x, mu);
  const tolerance = Math.max(1e-11, Math.min(1e-3, 0.1 * size));
  const normals = parts.map((part) => alone(x, part));
  const step = solve(
    matrix,
    rest.map((value) => -value),
    tolerance,
  );
  const responses = normals.map((normal) => solve(matrix, normal, tolerance));
  const lack = normals.map((normal, p) => (parts[p].norm2 - dot(normal, normal)) / 2 - dot(normal, step));
  const change = solveSmall(
    normals.map((normal) => responses.map((response) => dot(normal, response))),
    lack,
  );
  responses.forEach((response, p) => {
    addScaled(step, change[p], response);
  });
  return { step, change };
}

/** The longest of the steps 1, 1/2, .. that lowers the residual. */
function advance(problem: Stationary, iterate: Iterate): Iterate | undefined {
  const { step, change } = direction(problem, iterate);
  for (let length = 1; length > 1e-3; length /= 2) {
    const x = iterate.x.slice();
    addScaled(x, length, step);
    const mu = iterate.mu.map((value, p) => value + length * change[p]);
    const next = evaluate(problem, x, mu);
    if (next.size < iterate.size) return next;
  }
  return undefined;
}

/**
 * Newton's method for one or two parts, from a start with the right norms, until the residual is below `goal`, `most` steps are made or
 * rounding stops it; the caller judges the residual.
 */
export function stationaryPoint(
  problem: Stationary,
  start: Float64Array,
  { goal, most }: { readonly goal: number; readonly most: number },
): StationaryPoint {
  let iterate = evaluate(problem, start);
  let steps = 0;
  for (; steps < most && iterate.size > goal; steps++) {
    const next = advance(problem, iterate);
    if (next === undefined) break;
    iterate = next;
  }
  return { x: iterate.x, mu: iterate.mu, residual: iterate.size, steps };
}
