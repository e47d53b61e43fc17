import type { Warning } from '../../physics/system.ts';
import type { Evidence } from '../../physics/theory.ts';
import { quantity, say } from '../../units/index.ts';
import type { Answer } from './accuracy.ts';
import { largestChange } from './stage.ts';

const told = (x: number): string => x.toPrecision(3);

/** Changes of F1, F2 at the end, in parts of the largest change of the answer. */
function ends({ run: { observed } }: Answer, [F1, F2]: readonly [number, number]): string {
  const largest = largestChange(observed) || 1;
  return `${told(F1 / largest)} and ${told(F2 / largest)}`;
}

/** One warning for each state that is as low as that of the run. */
export function branchWarnings(answer: Answer): readonly Warning[] {
  const { branches, run } = answer;
  if (branches === undefined) return [];
  const { own, others } = branches;
  const [first, last] = [run.observed[0], run.observed[run.observed.length - 1]];
  const here = ends(answer, [last.F[0] - first.F[0], last.F[1] - first.F[1]]);
  return others.map(({ above, polarisation, momentum, F }) => ({
    code: 'two-ground-states',
    message: say`Another state is as low: <sz> = ${told(polarisation)}, momentum/hbar ${quantity(momentum, 'wavenumber')} (this one: ${told(own.polarisation)}, ${quantity(own.momentum, 'wavenumber')}), the energy of an atom higher by ${quantity(above, 'energy')}, ${told(above / own.felt)} of what it feels of trap and interaction. From it F1 and F2 would end at ${ends(answer, F)} of the largest change instead of ${here}.`,
  }));
}

/** How soft the state is, and the others that are as low. */
export const branchEvidence = ({ curvature, branches }: Answer): Evidence => ({
  ...(curvature !== undefined && { lowestCurvature: curvature }),
  ...(branches && { statesAsLow: branches.others.map((other) => ({ ...other, F: [...other.F] })) }),
});
