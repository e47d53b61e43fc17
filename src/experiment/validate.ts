import type { z } from 'zod';
import { at, has, type Issue, isBlock, type Path } from './draft.ts';
import { allowedKeys, allowedValues, suggestion } from './jsonSchema.ts';
import { rangeFault, spelledOut } from './ranges.ts';
import { type ExperimentFile, experimentSchema, rules } from './schema/index.ts';
import { isIndexIn, joinPath, splitPath, withValue } from './set.ts';

export type Validation =
  | { readonly ok: true; readonly file: ExperimentFile }
  | { readonly ok: false; readonly issues: readonly Issue[] };

type ZodIssue = z.core.$ZodIssue;

const quoted = (values: readonly unknown[]): string => values.map((value) => `\`${value}\``).join(', ');

const typeNames: Readonly<Record<string, string>> = {
  object: 'a block of keys',
  record: 'a block of keys',
  array: 'a list',
  tuple: 'a list of two',
  number: 'a number',
  int: 'a whole number',
  string: 'text',
};

const describe = (value: unknown): string => {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is empty';
  if (Array.isArray(value)) return 'is a list';
  if (typeof value === 'object') return 'is a block of keys';
  if (typeof value === 'number' && !Number.isFinite(value)) return `${value} is not a finite number`;
  return `is ${JSON.stringify(value)}`;
};

/** `bogoliubov:` with nothing behind it means a block without keys. */
const emptyHint = (value: unknown, expected: string): string =>
  value === null && (expected === 'object' || expected === 'record') ? ' (`{}` where there are none)' : '';

const oneOf = (value: unknown, allowed: readonly unknown[]): string => {
  const wanted = allowed.length === 1 ? quoted(allowed) : `one of ${quoted(allowed)}`;
  const near = typeof value === 'string' ? suggestion(value, allowed.map(String)) : '';
  return `${describe(value)}; wanted ${wanted}${near}`;
};

const bound = (issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string => {
  const small = issue.code === 'too_small';
  const limit = small ? issue.minimum : issue.maximum;
  if (issue.origin === 'array')
    return `has too ${small ? 'few' : 'many'} entries; ${small ? 'at least' : 'at most'} ${limit}`;
  if (issue.origin === 'string') return `is too long; at most ${limit} characters`;
  const least = issue.inclusive ? 'at least' : 'above';
  return `must be ${small ? least : 'at most'} ${limit}`;
};

/** Kinds of a block that know a key which its own does not. */
const kindsWith = (path: Path, key: string, file: unknown): readonly string[] => {
  const withKind = (kind: unknown): unknown => withValue(file, [...path, 'kind'], kind);
  if (!has(file, ...path, 'kind')) return [];
  const known = allowedValues([...path, 'kind'], withKind(undefined));
  return known.map(String).filter((kind) => allowedKeys(path, withKind(kind)).includes(key));
};

const keyHint = (path: Path, key: string, file: unknown, allowed: readonly string[]): string => {
  const units = at(file, 'units') === 'natural' ? 'lab' : 'natural';
  const elsewhere = allowedKeys(path, isBlock(file) ? { ...file, units } : { units });
  if (elsewhere.includes(key)) return `; it belongs to \`units: ${units}\``;
  if (/^\d/.test(key)) return '; a decimal point is ".", and "," parts entries';
  const near = suggestion(key, allowed);
  const kinds = near === '' ? kindsWith(path, key, file) : [];
  return kinds.length === 0 ? near : `; it belongs to \`kind: ${kinds.join('`, `')}\``;
};

/** An unknown key; where other units or another kind know it, says so. */
const unknownKeys = (path: Path, keys: readonly string[], file: unknown): readonly Issue[] => {
  const allowed = allowedKeys(path, file);
  return keys.map((key) => ({
    path: [...path, key],
    atKey: true,
    message: `unknown key${keyHint(path, key, file, allowed)} (allowed: ${allowed.join(', ')})`,
  }));
};

const branchIssues = (issue: z.core.$ZodIssueInvalidUnion): readonly ZodIssue[] => {
  const reachesInside = issue.errors.find((errors) =>
    errors.every(({ path, code }) => path.length > 0 || code !== 'invalid_type'),
  );
  return (reachesInside ?? issue.errors[0] ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
};

const steps = (path: readonly PropertyKey[]): Path => path.map((key) => (typeof key === 'number' ? key : String(key)));

const invalidUnion = (issue: z.core.$ZodIssueInvalidUnion, file: unknown): readonly Issue[] => {
  if (issue.errors.length > 0) return branchIssues(issue).flatMap((inner) => translate(inner, file));
  const path = steps(issue.path);
  return [{ path, message: oneOf(at(file, ...path), allowedValues(path, file)) }];
};

const translate = (issue: ZodIssue, file: unknown): readonly Issue[] => {
  const path = steps(issue.path);
  const value = at(file, ...path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(path, issue.keys, file);
    case 'invalid_union':
      return invalidUnion(issue, file);
    case 'invalid_value':
      return [{ path, message: oneOf(value, issue.values) }];
    case 'too_small':
    case 'too_big':
      return [{ path, message: issue.message === 'Invalid input' ? bound(issue) : issue.message }];
    case 'invalid_type':
      return [
        {
          path,
          message:
            issue.message === 'Invalid input'
              ? `${describe(value)}; wanted ${typeNames[issue.expected] ?? issue.expected}${emptyHint(value, issue.expected)}`
              : issue.message,
        },
      ];
    default:
      return [{ path, message: issue.message }];
  }
};

/** Zod's own sentences are left out: where a field brings no message of its own, `translate` writes it. */
const schemaIssues = (file: unknown): readonly Issue[] => {
  const result = experimentSchema.safeParse(file, { error: () => 'Invalid input' });
  return result.success ? [] : result.error.issues.flatMap((issue) => translate(issue, file));
};

const startsWith = (path: Path, beginning: Path): boolean =>
  beginning.length <= path.length && beginning.every((key, index) => String(key) === String(path[index]));

/** The first fault of each field; a rule has nothing to add where the field itself is wrong. */
const firstOfEach = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(
    (issue, index) => !issues.slice(0, index).some(({ path }) => startsWith(issue.path, path) && path.length > 0),
  );

/** What a list of values says of a range that is none would not help. */
const rangeIssues = (file: unknown): readonly Issue[] =>
  Object.entries(isBlock(file) && isBlock(file['sweep']) ? file['sweep'] : {}).flatMap(([path, value]) => {
    const message = rangeFault(value);
    return message === undefined ? [] : [{ path: ['sweep', path], message }];
  });

/** Without `units` nobody knows what the other fields should be. */
const faultsOf = (file: unknown): readonly Issue[] => {
  const ruled = rules(file);
  const settled = new Set(ruled.filter(({ settles }) => settles).map(({ path }) => joinPath(path)));
  const faults = schemaIssues(file).filter(({ path }) => !settled.has(joinPath(path)));
  const units = faults.filter(({ path }) => joinPath(path) === 'units');
  return units.length > 0 ? units : firstOfEach([...rangeIssues(file), ...faults, ...ruled]);
};

/** Why a path of the sweep leads nowhere; undefined where it leads to a field. */
const sweepPathFault = (file: unknown, path: string): string | undefined => {
  const steps = splitPath(path);
  const [first] = steps;
  if (first === 'sweep' || first === 'units' || first === 'experiment') return `\`${path}\` cannot be swept`;
  const last = steps.at(-1) ?? '';
  const parent = at(file, ...steps.slice(0, -1));
  if (Array.isArray(parent))
    return isIndexIn(parent.length)(last) ? undefined : `the list has entries 0 to ${parent.length - 1}`;
  if (has(file, ...steps)) return undefined;
  const known = allowedKeys(steps.slice(0, -1), file);
  return known.includes(last) ? undefined : `no such field${suggestion(last, known)}`;
};

const sweepIssues = (file: unknown): readonly Issue[] =>
  Object.entries(isBlock(file) && isBlock(file['sweep']) ? file['sweep'] : {}).flatMap(([path, given]) => {
    const message = sweepPathFault(file, path);
    if (message !== undefined) return [{ path: ['sweep', path], message, atKey: true }];
    const values = spelledOut(given);
    return Array.isArray(values) ? values.flatMap((value, index) => pointIssues(file, path, value, index)) : [];
  });

const pointIssues = (file: unknown, path: string, value: unknown, index: number): readonly Issue[] => {
  return faultsOf(withValue(withValue(file, ['sweep'], undefined), splitPath(path), value))
    .slice(0, 1)
    .map(({ path: field, message }) => ({
      path: ['sweep', path, index],
      message: joinPath(field) === path ? message : `${joinPath(field)}: ${message}`,
    }));
};

/** A file as plain data, against the schema and every rule; all faults at once. Units are `lab` where none are named. */
export const validate = (data: unknown): Validation => {
  const file = isBlock(data) && data['units'] === undefined ? { ...data, units: 'lab' } : data;
  const faults = faultsOf(file);
  const issues = faults.length > 0 ? faults : sweepIssues(file);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, file: experimentSchema.parse(file) };
};
