import type { Warning } from '../../physics/system.ts';
import { type Answer, solveToTolerance } from './accuracy.ts';
import { difference, type Question } from './stage.ts';

/**
 * What the change of a length that makes the state fit the box does to F1 and F2, relative to their largest change: to first order
 * R(d) = R(0) + d R', and a run in a second box with another mismatch gives d R' = (R(d) - R(d')) d/(d - d'). Undefined where
 * nothing was changed. The second run keeps no checkpoints: taken up again, it is made anew to the same bits.
 */
export async function boxError(question: Question, { run }: Answer): Promise<number | undefined> {
  const { fit } = question.functional;
  if (fit?.other?.fit === undefined) return undefined;
  const { checkpoints: _, frames: __, ...asked } = question;
  const other = await solveToTolerance({ ...asked, functional: fit.other });
  return difference(run, other.run) * Math.abs(fit.mismatch / (fit.mismatch - fit.other.fit.mismatch));
}

export function fitWarnings(
  error: number | undefined,
  { functional: { fit }, tolerance }: Question,
): readonly Warning[] {
  if (error === undefined || error <= tolerance) return [];
  const message =
    `State and probe share a box because the fringes were changed by ${fit?.mismatch.toExponential(1)}; F1 and F2 differ by about ` +
    `${error.toExponential(1)} of the largest for it, more than the tolerance. A wavevector q that is a simple fraction of the fringes' would fit better.`;
  return [{ code: 'fringes-fitted', message }];
}
