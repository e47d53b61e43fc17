import { errorFunction } from 'simple-statistics';

/** Two-sided normal quantiles of 68.27 % (one sigma) and 95 %. */
export const normal68 = 1;
export const normal95 = 1.959963984540054;

/**
 * Student's quantile from the normal one z, to order 1/nu^3 (Cornish-Fisher); exact enough (1 %) from five degrees of freedom on.
 */
export const student = (z: number, ν: number): number => {
  if (!Number.isFinite(ν)) return z;
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * ν) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * ν ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * ν ** 3)
  );
};

/** 1 - Phi(z); far out by the asymptotic series, where the difference would be lost. */
const normalTail = (z: number): number =>
  z > 4
    ? (Math.exp((-z * z) / 2) / (z * Math.sqrt(2 * Math.PI))) * (1 - 1 / z ** 2 + 3 / z ** 4)
    : (1 - errorFunction(z / Math.SQRT2)) / 2;

/** Probability of a larger chi-squared, by Wilson and Hilferty's cube root (a per cent from five degrees of freedom on). */
export const chiSquaredTail = (chiSquared: number, ν: number): number => {
  if (ν <= 0) return 1;
  const spread = 2 / (9 * ν);
  return normalTail((Math.cbrt(chiSquared / ν) - (1 - spread)) / Math.sqrt(spread));
};

export type Interval = readonly [number, number];

/**
 * Interval of b/a by Fieller's theorem: all ratios R for which b - R a is zero within z standard errors. Undefined where a is zero
 * within them: then the data do not bound the ratio.
 */
export const fieller = (
  a: number,
  b: number,
  { aa, ab, bb }: { readonly aa: number; readonly ab: number; readonly bb: number },
  z: number,
): Interval | undefined => {
  const [A, B, C] = [a * a - z * z * aa, a * b - z * z * ab, b * b - z * z * bb];
  const discriminant = B * B - A * C;
  if (A <= 0 || discriminant < 0) return undefined;
  const root = Math.sqrt(discriminant);
  return [(B - root) / A, (B + root) / A];
};

/** The value below which a share of the sorted values lies. */
export const percentile = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return below + (above - below) * (place - Math.floor(place));
};
