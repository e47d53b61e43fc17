import type { TheoryResult } from './result.ts';

/** Error of a fast ratio that is fitted to a trajectory; lines have none. */
export const ratioError = ({ evidence }: TheoryResult): number | undefined => {
  const errors = evidence['fastUncertainty'];
  const error: unknown = typeof errors === 'object' && 'ratio' in errors ? errors['ratio'] : undefined;
  return typeof error === 'number' ? error : undefined;
};

/** The error of a fast ratio that is no larger than it: such a ratio is not told from zero, and its digits are noise. */
export const hidingError = (theory: TheoryResult): number | undefined => {
  const [ratio, error] = [theory.fast?.ratio, ratioError(theory)];
  return ratio !== undefined && error !== undefined && ratio !== 0 && Math.abs(ratio) <= error ? error : undefined;
};
