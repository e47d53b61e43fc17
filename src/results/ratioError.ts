import type { TheoryResult } from './result.ts';

/** Error of a number of the fast regime that is fitted to a trajectory; lines have none. */
export const fastError = ({ evidence }: TheoryResult, key: 'ratio' | 'slope1' | 'slope2'): number | undefined => {
  const errors = evidence['fastUncertainty'];
  const error: unknown =
    typeof errors === 'object' ? Object.entries(errors).find(([name]) => name === key)?.[1] : undefined;
  return typeof error === 'number' ? error : undefined;
};

export const ratioError = (theory: TheoryResult): number | undefined => fastError(theory, 'ratio');

/** The error of a fast ratio or slope that is no larger than it: such a number is not told from zero, and its digits are noise. */
export const hidingError = (theory: TheoryResult, key: 'ratio' | 'slope1' | 'slope2' = 'ratio'): number | undefined => {
  const [value, error] = [theory.fast?.[key], fastError(theory, key)];
  return value !== undefined && error !== undefined && value !== 0 && Math.abs(value) <= error ? error : undefined;
};
