import type { Result, TheoryResult } from '../results/index.ts';

/** Theories from the most to the least complete: the answer is taken from the first that gives it. */
const order = [
  'exact-diagonalisation',
  'beyond-mean-field',
  'gross-pitaevskii',
  'bogoliubov',
  'landau-kinetic',
  'hydrodynamics',
  'closed-form',
];

const rank = (name: string): number => (order.indexOf(name) + order.length + 1) % (order.length + 1);

/** The most complete theory of a run that has what is asked for. */
export const foremost = (result: Result, has: (theory: TheoryResult) => boolean): TheoryResult | undefined =>
  Object.values(result.theories)
    .filter(has)
    .sort((a, b) => rank(a.name) - rank(b.name))[0];

/**
 * The theory whose response a page shows first: the most complete one with lines, since lines answer at any instant and tell the gapped
 * oscillation from its mean; where there are none, the most complete one.
 */
export const foremostResponse = (result: Result): TheoryResult | undefined =>
  foremost(result, ({ response, solution }) => response !== undefined && solution.spectrum !== undefined) ??
  foremost(result, ({ response }) => response !== undefined);
