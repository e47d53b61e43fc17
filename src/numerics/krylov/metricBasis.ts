import { type Apply, addScaled, dot } from './conjugateGradient.ts';

/** Vectors orthonormal in the scalar product x^T M y of a positive definite M, with their images M x. Grows. */
export interface MetricBasis {
  readonly vectors: Float64Array[];
  readonly images: Float64Array[];
}

/** Part of a vector's length below which what is left of it is rounding. */
const dependent = 1e-9;

/**
 * Adds `candidate` (destroyed) after making it M-orthogonal to the basis, twice for stability [GolubVanLoan2013, 5.2.8].
 * Returns whether anything was left of it.
 */
export function extend({ vectors, images }: MetricBasis, matrix: Apply, candidate: Float64Array): boolean {
  const image = new Float64Array(candidate.length);
  matrix(candidate, image);
  const before = Math.sqrt(Math.max(0, dot(candidate, image)));
  if (!(before > 0)) return false;
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j < vectors.length; j++) addScaled(candidate, -dot(images[j], candidate), vectors[j]);
  }
  matrix(candidate, image);
  const length = Math.sqrt(Math.max(0, dot(candidate, image)));
  if (!(length > dependent * before)) return false;
  for (let i = 0; i < candidate.length; i++) {
    candidate[i] /= length;
    image[i] /= length;
  }
  vectors.push(candidate);
  images.push(image);
  return true;
}
