import type { Crossed, Exact, MomentTable, Probe, System } from '../physics/index.ts';
import type { Check, TheoryResult } from '../results/index.ts';

/** Relative to the largest element of the matrix: rounding of a dense eigenproblem, with room for its conditioning. */
const relativeTolerance = 1e-8;

const sumRules = [
  ['m1', 'energy-weighted sum rule (Eqs. 13, 14)'],
  ['mMinus1', 'static response'],
] as const;

const size = (matrix: Crossed): number =>
  Math.max(Math.abs(matrix['11']), Math.abs(matrix['12']), Math.abs(matrix['22']));

const compare = (name: string, value: number, reference: number, tolerance: number): Check => ({
  name,
  value,
  reference,
  tolerance,
  ok: Math.abs(value - reference) <= tolerance,
});

const matrixChecks = (label: string, moments: Crossed, exact: Crossed, tolerance: number): readonly Check[] =>
  (['11', '12', '22'] as const).map((pair) => compare(`${label}, ${pair}`, moments[pair], exact[pair], tolerance));

const ruleChecks = (theory: TheoryResult, exact: Exact, tolerance: number): readonly Check[] =>
  sumRules.flatMap(([key, title]) => {
    const [moments, reference] = [theory.moments?.[key], exact[key]];
    if (moments === undefined || reference === undefined) return [];
    if (theory.solution.spectrum?.exhausts.includes(key) !== true) return [];
    return matrixChecks(`${theory.name}: ${title}`, moments, reference, tolerance * size(reference));
  });

/** Error that an iterative theory claims for its own moments, where it does. */
const claimed = ({ evidence }: TheoryResult): number => {
  const error = evidence['momentError'];
  return typeof error === 'number' ? error : 0;
};

const lowHighChecks = ({ name, moments }: TheoryResult): readonly Check[] => {
  const { m1, m1Low, m1High }: MomentTable = moments ?? {};
  if (m1 === undefined || m1Low === undefined || m1High === undefined) return [];
  return matrixChecks(`${name}: low + high = total`, addCrossed(m1Low, m1High), m1, relativeTolerance * size(m1));
};

const addCrossed = (x: Crossed, y: Crossed): Crossed => ({
  '11': x['11'] + y['11'],
  '12': x['12'] + y['12'],
  '22': x['22'] + y['22'],
});

/** What holds whatever the theory: sum rules against commutators, static response against thermodynamics. */
export const checks = (system: System, probe: Probe, theories: readonly TheoryResult[]): readonly Check[] => {
  // In a trap it needs the ground state: nobody waits for it who asked for closed forms only.
  const wanted = theories.some(({ solution }) => (solution.spectrum?.exhausts.length ?? 0) > 0);
  const exact = wanted ? system.exact(probe) : {};
  return theories.flatMap((theory) => [
    ...ruleChecks(theory, exact, Math.max(relativeTolerance, claimed(theory))),
    ...lowHighChecks(theory),
  ]);
};
