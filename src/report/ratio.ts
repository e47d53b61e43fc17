import type { TheoryResult } from '../results/index.ts';

/** The component that is not pushed. */
export const watched = (pushed: 1 | 2): 1 | 2 => (pushed === 1 ? 2 : 1);

/** "V_2/V_1" with the pushed component below, as a formula. */
export const ratioTex = (pushed: 1 | 2): string => `V_${watched(pushed)}/V_${pushed}`;

/** The same for drawings, which have no formulas. */
export const ratioText = (pushed: 1 | 2): string => (pushed === 1 ? 'V₂/V₁' : 'V₁/V₂');

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
