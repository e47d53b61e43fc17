import type { Result, TheoryResult } from './result.ts';
import type { Takeaway } from './takeaway.ts';

/** `CarliniStringari2021, Eqs. 13, 14` -> the key. */
const keyOf = (reference: string): string => reference.split(',')[0]?.trim() ?? reference;

const keysOf = ({ references, solution }: TheoryResult): readonly string[] => [
  ...new Set([...references, ...(solution.equations ?? [])].map(keyOf)),
];

const cited = (keys: readonly string[]): string =>
  keys.length === 0 ? '' : ` [${keys.map((key) => `@${key}`).join('; ')}]`;

const probeOf = ({ probe }: Result): string =>
  probe.kind === 'position' ? 'a uniform force, F = sum x,' : 'a periodic potential, F = sum cos(q.r),';

const theoryText = (theory: TheoryResult): string => `${theory.title}${cited(keysOf(theory))}`;

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** V2/V1 of every theory, as the summary has it. */
const ratios = (theories: readonly TheoryResult[]): string => {
  const found = theories.flatMap(({ title, fast }) =>
    fast?.ratio === undefined ? [] : [`${Number(fast.ratio.toPrecision(4))} (${title})`],
  );
  return found.length === 0 ? '' : ` In the fast regime V2/V1 = ${joined(found)}.`;
};

/** What goes with one run into the reader's own tools and papers: exactly what was used. */
export const runTakeaway = (result: Result): Takeaway => {
  const theories = Object.values(result.theories);
  const { program, system } = result;
  return {
    title: result.title,
    file: 'result.h5',
    references: ['CarliniStringari2021', ...theories.flatMap(keysOf)],
    methods:
      `The crossed response of a ${system.kind} (${system.phase}) to ${probeOf(result)} on component ${result.pushed} (${result.drive.kind}) was computed by ` +
      `${joined(theories.map(theoryText))}.${ratios(theories)} Regimes and sum rules as in [@CarliniStringari2021]. Computed with ${program.name} ${program.version}.`,
  };
};
