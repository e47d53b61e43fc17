import { type Document, LineCounter, type ParsedNode, parseDocument, type YAMLError } from 'yaml';
import { type Fault, InputError } from '../failure/index.ts';
import { complete } from './complete.ts';
import { type Issue, isBlock } from './draft.ts';
import { type Position, positionOf } from './positions.ts';
import type { ExperimentFile } from './schema/index.ts';
import { joinPath, type Override, splitPath } from './set.ts';
import { validate } from './validate.ts';

/** A valid experiment: every default filled in, quantities as the file has them, and the text that it came from. */
export type Experiment = ExperimentFile & { readonly source: string };

const mostCharacters = 1_000_000;
const mostAliases = 100;
const mostFaults = 100;

type Parsed = Document.Parsed<ParsedNode, true>;

const refuse = (file: string, message: string, position?: Position): InputError =>
  new InputError([{ file, ...position, field: '', message }]);

const guardText = (text: string, file: string): void => {
  if (text.length > mostCharacters)
    throw refuse(file, `is longer than ${mostCharacters} characters; no experiment file`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text))
    throw refuse(file, 'is a binary file; an experiment file is YAML or JSON text');
  if (text.trim() === '') throw refuse(file, 'is empty; an experiment file begins with "experiment: 1"');
};

const at = (counter: LineCounter, offset: number): Position => {
  const { line, col } = counter.linePos(offset);
  return { line, column: col };
};

const yamlMessages: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'this key stands twice in its block',
  MULTIPLE_DOCS: 'a second document begins here; one file holds one experiment',
};

const yamlFault =
  (file: string, counter: LineCounter) =>
  ({ code, message, pos }: YAMLError): Fault => ({
    file,
    ...at(counter, pos[0]),
    field: '',
    message: yamlMessages[code] ?? message.split('\n')[0] ?? code,
  });

const parseYaml = (text: string, file: string, counter: LineCounter): Parsed => {
  const options = {
    version: '1.2',
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: counter,
  } as const;
  try {
    return parseDocument(text, options);
  } catch (error) {
    if (error instanceof RangeError) throw refuse(file, 'is nested too deeply');
    throw error;
  }
};

const readDocument = (text: string, file: string, counter: LineCounter): Parsed => {
  const document = parseYaml(text, file, counter);
  const faults = [...document.errors, ...document.warnings].map(yamlFault(file, counter));
  if (faults.length > 0) throw new InputError(faults.slice(0, mostFaults));
  return document;
};

const plain = (document: Parsed, file: string): unknown => {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (error instanceof ReferenceError) throw refuse(file, `uses aliases more than ${mostAliases} times over`);
    if (error instanceof RangeError) throw refuse(file, 'is nested too deeply');
    throw error;
  }
};

const option = ({ path, value }: Override): string => `--set ${path}=${value}`;

const apply = (document: Parsed, override: Override): void => {
  const fault = (message: string): InputError => new InputError([{ field: option(override), message }]);
  const value = parseDocument(override.value, { version: '1.2', prettyErrors: false, logLevel: 'silent' });
  if (value.errors.length > 0) throw fault('the value cannot be read as YAML');
  try {
    document.setIn(splitPath(override.path), document.createNode(value.toJS({ maxAliasCount: mostAliases })));
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
  if (set !== undefined)
    return { field: option(set), message: field === set.path ? issue.message : `${field}: ${issue.message}` };
  return { file, ...locate(issue), field, message: issue.message };
};

const tooMany = (faults: readonly Fault[]): readonly Fault[] => {
  const [first] = faults;
  if (faults.length <= mostFaults || first === undefined) return faults;
  const rest = { field: '', message: `and ${faults.length - mostFaults} faults more` };
  return [...faults.slice(0, mostFaults), first.file === undefined ? rest : { file: first.file, ...rest }];
};

const byPlace = (a: Fault, b: Fault): number => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

/**
 * Reads an experiment file (YAML 1.2 or JSON). `overrides` replace values before anything is checked.
 * @throws InputError with every fault of the file, each with `fileName` and its place.
 */
export const parseExperiment = (text: string, fileName: string, overrides: readonly Override[] = []): Experiment => {
  guardText(text, fileName);
  const counter = new LineCounter();
  const document = readDocument(text, fileName, counter);
  if (!isBlock(plain(document, fileName)))
    throw refuse(fileName, 'is not a block of keys; an experiment file begins with "experiment: 1"', {
      line: 1,
      column: 1,
    });
  for (const override of overrides) apply(document, override);
  const validation = validate(plain(document, fileName));
  if (validation.ok) return { ...complete(validation.file), source: text };
  const locate = ({ path, atKey }: Issue): Position | undefined => positionOf(document.contents, counter, path, atKey);
  const faults = validation.issues.map((issue) => faultOf(issue, fileName, locate, overrides));
  throw new InputError(tooMany(faults.toSorted(byPlace)));
};
