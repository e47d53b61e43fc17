import { allowedKeys, isIsotope, type Kind, kinds, knownPairs } from '../../../src/index.ts';
import type { Path } from './experiment.ts';
import { choicesAt, kindOf, leavesOf, theoriesIn, valueAt } from './fields.ts';
import type { Place } from './yamlPlace.ts';

/** What may stand at the cursor: `text` is put in for what is typed there. */
export interface Option {
  readonly label: string;
  readonly text: string;
  /** What it is, in words. */
  readonly detail: string | undefined;
  readonly is: 'key' | 'value' | 'unit';
}

export interface Options {
  readonly from: number;
  readonly list: readonly Option[];
}

/** Units of the field beside those in which the kind is shown. */
const furtherUnits: Partial<Record<Kind, readonly string[]>> = {
  energy: ['Er', 'nK', 'uK'],
  length: ['a0'],
  angle: ['deg'],
};

const namesAt = (path: Path, data: unknown): readonly string[] => {
  if (path.join('.') === 'theories') return theoriesIn(data).map(({ name }) => name);
  if (path.join('.') !== 'sweep') return allowedKeys(path, data);
  return leavesOf(data, [])
    .filter(([[first]]) => ['system', 'geometry', 'probe', 'observe'].includes(String(first)))
    .map(([leaf]) => leaf.join('.'));
};

const keysAt = ({ path, from, before }: Place, data: unknown, isFresh: boolean): Options => {
  const after = path.join('.') === 'theories' ? ': {}' : ': ';
  const isThere = (name: string): boolean =>
    before.includes(name) || (isFresh && valueAt(data, [...path, name]) !== undefined);
  const list = namesAt(path, data)
    .filter((name) => !isThere(name))
    .map((name): Option => {
      const kind = kindOf([...path, name], data);
      return { label: name, text: name + after, detail: kind && kinds[kind].name, is: 'key' };
    });
  return { from, list };
};

/** Hyperfine states of which the table knows how they scatter. */
const statesIn = (data: unknown): readonly string[] => {
  const atom = valueAt(data, ['system', 'atom']) ?? valueAt(data, ['system', 'species', 0]);
  return typeof atom === 'string' && isIsotope(atom) ? [...new Set(knownPairs(atom).flat())] : [];
};

const fixedAt = (path: Path, data: unknown): readonly unknown[] =>
  path[0] === 'system' && path[1] === 'states' && path.length === 3 ? statesIn(data) : choicesAt(path, data);

/** A plain word, or between quotation marks where YAML would read something else. */
const written = (value: unknown, quoted: boolean): string =>
  quoted || typeof value !== 'string' || /^[\w-]+$/.test(value) ? String(value) : JSON.stringify(value);

const unitsAt = (place: Place, kind: Kind): Options | undefined => {
  const [, number, space = '', unit] = /^([-+]?[\d.]+(?:e[-+]?\d+)?)( *)(\S*)$/i.exec(place.typed) ?? [];
  if (number === undefined || unit === undefined) return undefined;
  const units = [...(furtherUnits[kind] ?? []), ...kinds[kind].display];
  const before = space === '' ? ' ' : '';
  const list = units.map((name): Option => ({ label: name, text: before + name, detail: undefined, is: 'unit' }));
  return { from: place.from + place.typed.length - unit.length, list };
};

/**
 * What the schema that also checks allows at a place of the text. `data` is the text as it was when it last could be read: now, where
 * `isFresh`.
 */
export const optionsAt = (place: Place, data: unknown, isFresh: boolean): Options | undefined => {
  if (place.is === 'key') return keysAt(place, data, isFresh);
  const values = fixedAt(place.path, data);
  const kind = kindOf(place.path, data);
  if (values.length === 0)
    return kind === undefined || valueAt(data, ['units']) === 'natural' ? undefined : unitsAt(place, kind);
  const list = values.map(
    (value): Option => ({
      label: String(value),
      text: written(value, place.quoted),
      detail: undefined,
      is: 'value',
    }),
  );
  return { from: place.from, list };
};
