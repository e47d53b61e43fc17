import { expect, test } from 'vitest';
import { hidingError, ratioError, type TheoryResult } from '../results/index.ts';
import { sampleResult } from '../results/result.fixture.ts';
import { answer } from './sections/answer.ts';

const fitted = (ratio: number, error: number): TheoryResult => {
  const theory = sampleResult().theories['bogoliubov'] ?? expect.unreachable();
  const fast = { ...(theory.fast ?? expect.unreachable()), ratio };
  return { ...theory, fast, evidence: { ...theory.evidence, fastUncertainty: { ratio: error } } };
};

const said = (ratio: number, error: number): string =>
  answer({ ...sampleResult(), theories: { bogoliubov: fitted(ratio, error) } }).html;

test('a ratio no larger than its error is told as zero within it, a larger one as it is', () => {
  expect(ratioError(fitted(0.06, 2e-4))).toBe(2e-4);
  expect(hidingError(fitted(0.06, 2e-4))).toBeUndefined();
  expect(hidingError(fitted(-1e-6, 1e-6))).toBe(1e-6);
  expect(said(-0.001, 0.002)).toMatch(/stays at rest .*>0<\/strong> within 0\.002\)/);
  expect(said(-0.003, 0.002)).toMatch(/moves the other way .*>−0\.00300<\/strong>\)/);
});
