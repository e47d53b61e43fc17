import { isSeq } from 'yaml';
import { type Fault, InputError } from '../failure/index.ts';
import { complete } from './complete.ts';
import type { Issue } from './draft.ts';
import { allowedKeys } from './jsonSchema.ts';
import { type Position, positionOf } from './positions.ts';
import { type ExperimentFile, experimentSchema } from './schema/index.ts';
import { isIndexIn, joinPath, type Override, splitPath } from './set.ts';
import { validate } from './validate.ts';
import { type Parsed, plain, readText, readValue } from './yaml.ts';

/** A valid experiment: every default filled in, quantities as the file has them, and the text that it came from. */
export type Experiment = ExperimentFile & { readonly source: string };

const mostFaults = 100;

const option = ({ path, value }: Override): string => `--set ${path}=${value}`;

const outsideList = (document: Parsed, steps: readonly string[]): boolean =>
  steps.some((step, index) => {
    const parent = index === 0 ? document.contents : document.getIn(steps.slice(0, index));
    return isSeq(parent) && !isIndexIn(parent.items.length)(step);
  });

const apply = (document: Parsed, override: Override): void => {
  const fault = (message: string): InputError => new InputError([{ field: option(override), message }]);
  const value = readValue(override.value);
  if (value === undefined) throw fault('the value cannot be read as YAML');
  const steps = splitPath(override.path);
  if (outsideList(document, steps)) throw fault('the list has no such entry');
  try {
    document.setIn(steps, document.createNode(value.value));
  } catch {
    throw fault('there is no block of keys to put it in');
  }
};

const faultOf = (
  issue: Issue,
  file: string,
  locate: (issue: Issue) => Position | undefined,
  overrides: readonly Override[],
): Fault => {
  const field = joinPath(issue.path);
  const set = overrides.find(({ path }) => field === path || field.startsWith(`${path}.`));
  const within = overrides.find(({ path }) => path.startsWith(`${field}.`));
  const message = within === undefined ? issue.message : `${issue.message} (with ${option(within)})`;
  if (set !== undefined)
    return { field: option(set), message: field === set.path ? issue.message : `${field}: ${issue.message}` };
  return { file, ...locate(issue), field, message };
};

const tooMany = (faults: readonly Fault[]): readonly Fault[] => {
  const [first] = faults;
  if (faults.length <= mostFaults || first === undefined) return faults;
  const rest = { field: '', message: `and ${faults.length - mostFaults} faults more` };
  return [...faults.slice(0, mostFaults), first.file === undefined ? rest : { file: first.file, ...rest }];
};

const byPlace = (a: Fault, b: Fault): number => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

/**
 * The text of a file with values replaced, as `parseExperiment` would read it.
 * @throws InputError where the text is no YAML or a path leads nowhere.
 */
export const withOverrides = (text: string, fileName: string, overrides: readonly Override[]): string => {
  if (overrides.length === 0) return text;
  const { document } = readText(text, fileName);
  for (const override of overrides) apply(document, override);
  return document.toString({ lineWidth: 0 });
};

/**
 * Reads an experiment file (YAML 1.2 or JSON). `overrides` replace values before anything is checked.
 * @throws InputError with every fault of the file, each with `fileName` and its place.
 */
export const parseExperiment = (text: string, fileName: string, overrides: readonly Override[] = []): Experiment => {
  const { document, counter } = readText(text, fileName);
  for (const override of overrides) apply(document, override);
  const validation = validate(plain(document, fileName));
  if (validation.ok) return { ...experimentSchema.parse(complete(validation.file)), source: text };
  const locate = ({ path, atKey }: Issue): Position | undefined => positionOf(document.contents, counter, path, atKey);
  const faults = validation.issues.map((issue) => faultOf(issue, fileName, locate, overrides));
  throw new InputError(tooMany(faults.toSorted(byPlace)));
};

/**
 * Faults that were found after the file was read, with its name and their place in its text; those that are none of the file's fields
 * stay as they are.
 */
export const located = (error: InputError, text: string, fileName: string): InputError => {
  const { document, counter } = readText(text, fileName);
  const known = new Set(allowedKeys([]));
  const locate = (fault: Fault): Fault => {
    const path = splitPath(fault.field);
    if (fault.file !== undefined || !known.has(path[0] ?? '')) return fault;
    return { ...fault, file: fileName, ...positionOf(document.contents, counter, path) };
  };
  return new InputError(error.faults.map(locate));
};
