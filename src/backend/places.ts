import { invariant } from '../failure/index.ts';
import type { Evenness, Shape } from './backend.ts';

/** [axis] without gaps; the first axis is never even. */
export function evenness(shape: Shape, even: Evenness = []): boolean[] {
  invariant(even[0] !== true, 'the first axis is not even');
  return shape.map((_, axis) => even[axis] ?? false);
}

/**
 * [axis][position] -> number of the point. The fast cosine transform of M points x_m is a Fourier transform of as many,
 * v = x_0, x_2, x_4, .. , x_5, x_3, x_1; they are stored so.
 */
export const places = (shape: Shape, even: Evenness): Int32Array[] =>
  shape.map((M, axis) => new Int32Array(M).map((_, p) => (!even[axis] ? p : 2 * p < M ? 2 * p : 2 * (M - p) - 1)));
