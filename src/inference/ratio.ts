import { type Experiment, type Field, run, varied } from '../experiment/index.ts';
import { InputError, PhysicsRefusal } from '../failure/index.ts';
import type { Result, TheoryResult } from '../results/index.ts';

export type TheoryName = keyof Experiment['theories'];

/** A run with one of the file's theories (or another that fits the system), numbers only. */
export const runWith = (experiment: Experiment, theory: TheoryName, signal: AbortSignal): Promise<Result> =>
  run(
    { ...experiment, theories: { [theory]: experiment.theories[theory] ?? {} } },
    { signal, progress: () => undefined, pictures: false },
  );

/** V2/V1 in the fast regime with other numbers at some fields; undefined where physics or the theory has none. */
export type Ratio = (fields: readonly Field[]) => Promise<number | undefined>;

export const ratioOf =
  (experiment: Experiment, theory: TheoryName, signal: AbortSignal): Ratio =>
  async (fields) => {
    try {
      const result = await runWith(varied(experiment, fields), theory, signal);
      return result.theories[theory]?.fast?.ratio;
    } catch (error) {
      if (error instanceof PhysicsRefusal || error instanceof InputError) return undefined;
      throw error;
    }
  };

/** From cheap to dear; each has the drag of its system in full. */
const byCost: readonly TheoryName[] = [
  'closed-form',
  'hydrodynamics',
  'landau-kinetic',
  'bogoliubov',
  'beyond-mean-field',
];
const withSignal: readonly TheoryName[] = [
  'hydrodynamics',
  'landau-kinetic',
  'bogoliubov',
  'beyond-mean-field',
  'closed-form',
];

const has = ({ fast }: TheoryResult): boolean => fast?.ratio !== undefined;

interface Found {
  readonly name: TheoryName;
  readonly theory: TheoryResult;
}

const found = (
  result: Result,
  names: readonly TheoryName[],
  fits: (theory: TheoryResult) => boolean,
): Found | undefined => {
  for (const name of names) {
    const theory = result.theories[name];
    if (theory !== undefined && fits(theory)) return { name, theory };
  }
  return undefined;
};

/** Dear theories only where no cheap one was asked for. */
const cheapOf = (theories: Experiment['theories']): Experiment['theories'] => {
  const { 'closed-form': closed, hydrodynamics } = theories;
  return closed !== undefined && hydrodynamics !== undefined ? { 'closed-form': closed, hydrodynamics } : theories;
};

/** A run of a file, and the two theories that answer for it. */
export interface Theories {
  readonly result: Result;
  readonly number: Found;
  readonly moving: Found;
}

/** A run of the file, the cheapest of its theories that gives V2/V1, and the one that gives the signals in time. */
export const theoriesFor = async (experiment: Experiment, signal: AbortSignal, pictures = true): Promise<Theories> => {
  const theories = cheapOf(experiment.theories);
  const result = await run({ ...experiment, theories }, { signal, progress: () => undefined, pictures });
  const number = found(result, byCost, has);
  const moving = found(result, withSignal, (theory) => has(theory) && theory.response !== undefined);
  if (number !== undefined) return { result, number, moving: moving ?? number };
  const message = 'none of these gives V2/V1 in the fast regime of this system';
  throw new InputError([{ field: 'theories', message }]);
};
