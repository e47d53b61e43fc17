import { closest, distance } from 'fastest-levenshtein';
import { type Kind, kinds } from '../units/index.ts';
import { at, type Block, isBlock, type Path } from './draft.ts';
import { experimentJsonSchema } from './schema/index.ts';

let cached: Block | undefined;
/** Made when it is first wanted: a right file needs it only for a sweep. */
const schema = (): Block => {
  cached ??= experimentJsonSchema() as Block;
  return cached;
};

const branchesOf = (node: Block): readonly Block[] => {
  const several = node['oneOf'] ?? node['anyOf'];
  return Array.isArray(several) ? several.filter(isBlock).flatMap(branchesOf) : [node];
};

const constants = (node: unknown): readonly unknown[] | undefined => {
  if (!isBlock(node)) return undefined;
  if ('const' in node) return [node['const']];
  return Array.isArray(node['enum']) ? node['enum'] : undefined;
};

/** Whether the block that stands in the file contradicts a fixed value (`kind`, `units`) of this branch. */
const contradicts = (branch: Block, value: unknown): boolean => {
  const { properties } = branch;
  if (!isBlock(properties) || !isBlock(value)) return false;
  return ['kind', 'units'].some((key) => {
    const allowed = constants(properties[key]);
    return allowed !== undefined && value[key] !== undefined && !allowed.includes(value[key]);
  });
};

/** Branches that fit what the file says; all of them where none fits. */
const fitting = (nodes: readonly Block[], value: unknown): readonly Block[] => {
  const branches = nodes.flatMap(branchesOf);
  const possible = branches.filter((branch) => !contradicts(branch, value));
  return possible.length > 0 ? possible : branches;
};

const below = (node: Block, key: string | number): readonly Block[] => {
  const { properties, items, prefixItems, additionalProperties } = node;
  if (isBlock(properties) && Object.hasOwn(properties, key) && isBlock(properties[key])) return [properties[key]];
  if (Array.isArray(prefixItems) && isBlock(prefixItems[Number(key)])) return [prefixItems[Number(key)]];
  return [items, additionalProperties].filter(isBlock);
};

/** Every form that the schema allows at the path, given what the file says elsewhere. */
const formsAt = (path: Path, file: unknown): readonly Block[] =>
  path.reduce<readonly Block[]>(
    (nodes, key, index) => fitting(nodes, at(file, ...path.slice(0, index))).flatMap((node) => below(node, key)),
    [schema()],
  );

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** Keys that may stand in the block at the path; `file` narrows the choice (units, kinds). Serves errors and completion. */
export const allowedKeys = (path: Path, file: unknown = {}): readonly string[] =>
  unique(
    fitting(formsAt(path, file), at(file, ...path)).flatMap(({ properties }) =>
      isBlock(properties) ? Object.keys(properties) : [],
    ),
  );

/** Fixed values that may stand at the path, e.g. the kinds of a block; empty where anything of a type may. */
export const allowedValues = (path: Path, file: unknown = {}): readonly unknown[] =>
  unique(
    formsAt(path, file)
      .flatMap(branchesOf)
      .flatMap((node) => constants(node) ?? []),
  );

const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(kinds, value);

/** Kind of the quantity at the path; undefined where none stands there. */
export const kindAt = (path: Path, file: unknown): Kind | undefined =>
  formsAt(path, file)
    .map((node) => node['x-kind'])
    .find(isKind);

/** `Rb87` and `87Rb` have the same. */
const letters = (word: string): string => [...word.toLowerCase()].toSorted().join('');

/** ``; did you mean `rabi`?`` where something is near enough, else nothing. */
export const suggestion = (word: string, among: readonly string[]): string => {
  if (among.length === 0) return '';
  const turned = among.find((one) => letters(one) === letters(word));
  const nearest = turned ?? closest(word, [...among]);
  return turned !== undefined || distance(word, nearest) <= Math.max(2, word.length / 3)
    ? `; did you mean \`${nearest}\`?`
    : '';
};
