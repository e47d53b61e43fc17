import { readFileSync, statSync } from 'node:fs';
import { type Experiment, located, type Override, parseExperiment, withOverrides } from '../../src/experiment/index.ts';
import { InputError } from '../../src/failure/index.ts';

/** Larger than any experiment that a person writes. */
const mostBytes = 1_000_000;

const fault = (file: string, message: string): InputError => new InputError([{ file, field: '', message }]);

const unreadable = (file: string, error: unknown): InputError => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return fault(file, 'there is no such file');
  if (code === 'EACCES') return fault(file, 'no permission to read this file');
  return fault(file, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
};

const readText = (file: string): string => {
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw fault(file, 'is a folder; an experiment file (YAML or JSON) is wanted');
    if (found.size > mostBytes) throw fault(file, `is larger than ${mostBytes} bytes; an experiment file is wanted`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, error);
  }
};

const override = (text: string): Override => {
  const at = text.indexOf('=');
  if (at > 0) return { path: text.slice(0, at), value: text.slice(at + 1) };
  throw new InputError([{ field: `--set ${text}`, message: 'path=value is wanted, e.g. system.coupling.rabi=1.2' }]);
};

/** The experiment of a file, with the changes of `--set`. */
export const readExperiment = (file: string, set: readonly string[]): Experiment =>
  experimentOf(readText(file), file, set);

/** The same of a text that came from that file. */
export const experimentOf = (text: string, file: string, set: readonly string[]): Experiment =>
  parseExperiment(text, file, set.map(override));

/** As `readExperiment`, with the changes in its text: for what other processes read again. */
export const rewrittenExperiment = (file: string, overrides: readonly Override[]): Experiment => {
  const text = readText(file);
  return { ...parseExperiment(text, file, overrides), source: withOverrides(text, file, overrides) };
};

export const overridesOf = (set: readonly string[]): readonly Override[] => set.map(override);

/** Does something with an experiment; faults of its fields that come up then are told with file and line, as those of reading it. */
export const inFile = async <T>(file: string, { source }: Experiment, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof InputError ? located(error, source, file) : error;
  }
};
