import {
  allowedKeys,
  allowedValues,
  type Kind,
  kindAt,
  kinds,
  strengthKind,
  theoriesOf,
  withValue,
} from '../../../src/index.ts';
import type { Path } from './experiment.ts';

/** A field of the form: what stands at a path of the file, and what the schema says of it. */
export interface Field {
  readonly path: Path;
  readonly label: string;
  readonly value: string | number | boolean;
  /** Fixed values that may stand there; empty where anything of a type may. */
  readonly choices: readonly (string | number)[];
  readonly kind: Kind | undefined;
}

export interface Group {
  readonly name: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      Array.isArray(value) ? value[Number(key)] : isBlock(value) && Object.hasOwn(value, key) ? value[key] : undefined,
    data,
  );

/** What a key is called for people; the key itself where it is not listed. */
const labels: Readonly<Record<string, string>> = {
  rabi: 'coupling Ω',
  momentum: 'Raman k₀',
  detuning: 'detuning δ',
  density: 'density n',
  densities: 'density',
  states: 'state',
  q: 'wavenumber q',
  wavelength: 'wavelength',
  strength: 'strength λ',
  duration: 'duration',
  until: 'watch until',
  frequencies: 'trap frequency',
  secondFrequencies: 'trap frequency of component 2,',
  component: 'push component',
  kFa: 'k_F a',
  inverseKFa: '1/(k_F a)',
  effectiveMass: 'effective mass',
  U11: 'U₁₁',
  U22: 'U₂₂',
  U12: 'U₁₂',
  g11: 'g₁₁',
  g22: 'g₂₂',
  g12: 'g₁₂',
  a11: 'a₁₁',
  a22: 'a₂₂',
  a12: 'a₁₂',
  F0: 'F₀',
  F1: 'F₁',
  G0: 'G₀',
  G1: 'G₁',
};

const blocks: readonly (readonly [string, string])[] = [
  ['system', 'The mixture'],
  ['geometry', 'Geometry'],
  ['probe', 'The push'],
  ['observe', 'The observation'],
];

const isIndex = (key: string | number | undefined): boolean => typeof key === 'number';

const axes = ['x', 'y', 'z'];

const labelOf = (path: Path): string => {
  const key = path.at(-1);
  const parent = path.at(-2);
  if (isIndex(key) && typeof parent === 'string') {
    const part =
      parent === 'frequencies' || parent === 'secondFrequencies' ? (axes[Number(key)] ?? '') : String(Number(key) + 1);
    return `${labels[parent] ?? parent} ${part}`;
  }
  if (key === 'kind')
    return typeof parent === 'string' ? (parent === 'system' ? 'kind' : (labels[parent] ?? parent)) : 'kind';
  return labels[String(key)] ?? String(key);
};

/** Several values in one field are called otherwise than each of them. */
const plurals: Readonly<Record<string, string>> = {
  states: 'states',
  densities: 'a density each',
  secondFrequencies: 'a trap for component 2',
  frequencies: 'trap frequencies',
};

/** What a field is called that is not there: "scatteringLengths" -> "scattering lengths". */
export const nameOf = (path: Path): string => {
  const key = String(path.at(-1));
  return plurals[key] ?? labels[key] ?? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
};

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

export const leavesOf = (value: unknown, path: Path): readonly (readonly [Path, string | number | boolean])[] => {
  if (isScalar(value)) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => leavesOf(item, [...path, index]));
  return isBlock(value) ? Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key])) : [];
};

const isChoice = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

type Facts = Pick<Field, 'choices' | 'kind'>;

/** What the schema says of a path depends on the kinds and the units of the file, not on its numbers. */
const facts = new Map<string, Facts>();

const kindsIn = (value: unknown): string =>
  leavesOf(value, [])
    .filter(([path]) => path.at(-1) === 'kind' || path.at(-1) === 'units')
    .map(([path, kind]) => `${path.join('.')}=${kind}`)
    .join(';');

/** What a block of the file is decides what may stand in it, and not what else it could be. */
export const choicesAt = (path: Path, data: unknown): readonly unknown[] =>
  allowedValues(path, path.at(-1) === 'kind' ? withValue(data, path, undefined) : data);

/** Kind of the quantity at a path of the file. */
export const kindOf = (path: Path, data: unknown): Kind | undefined => kindAt(path, data) ?? kindOfStrength(path, data);

const factsAt = (path: Path, data: unknown, kindsOfFile: string): Facts => {
  const key = `${path.join('.')}|${kindsOfFile}`;
  const known = facts.get(key);
  if (known !== undefined) return known;
  const found = {
    choices: choicesAt(path, data).filter(isChoice),
    kind: kindOf(path, data),
  };
  facts.set(key, found);
  return found;
};

const fieldOf =
  (data: unknown, kindsOfFile: string) =>
  ([path, value]: readonly [Path, string | number | boolean]): Field => ({
    path,
    label: labelOf(path),
    value,
    ...factsAt(path, data, kindsOfFile),
  });

/** The strength is settled by what the file pushes with: the schema alone does not know. */
const kindOfStrength = (path: Path, data: unknown): Kind | undefined =>
  path.join('.') === 'probe.strength'
    ? strengthKind(valueAt(data, ['probe', 'operator', 'kind']), valueAt(data, ['probe', 'drive', 'kind']) ?? 'step')
    : undefined;

/** Everything of the file that a form can show, block by block. */
export const groupsOf = (data: unknown): readonly Group[] => {
  const kindsOfFile = kindsIn(data);
  return blocks
    .map(([name, title]) => ({
      name,
      title,
      fields: leavesOf(valueAt(data, [name]), [name]).map(fieldOf(data, kindsOfFile)),
    }))
    .filter(({ fields }) => fields.length > 0);
};

/** Theories that can describe the system, and whether the file asks for them; also what it asks for in vain. */
export const theoriesIn = (data: unknown): readonly { readonly name: string; readonly asked: boolean }[] => {
  const asked = valueAt(data, ['theories']);
  const possible: readonly string[] | undefined = theoriesOf[String(valueAt(data, ['system', 'kind']))];
  return allowedKeys(['theories'], data)
    .map((name) => ({ name, asked: isBlock(asked) && Object.hasOwn(asked, name) }))
    .filter((one) => one.asked || possible === undefined || possible.includes(one.name));
};

const quantityPattern = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/;

/** "5 Er" -> 5 and "Er". */
export const splitQuantity = (text: string): { readonly number: number; readonly unit: string } | undefined => {
  const [, number, unit] = quantityPattern.exec(text) ?? [];
  return number === undefined || unit === undefined ? undefined : { number: Number(number), unit };
};

/** Units that a quantity of the kind is usually written in; the one that stands there first. */
export const unitsFor = (kind: Kind | undefined, unit: string): readonly string[] => [
  ...new Set([unit, ...(kind === undefined ? [] : kinds[kind].display)]),
];

/** How a unit of the file is shown: "um" as "µm", "m/s^2" as "m/s²". */
export const shownUnit = (unit: string): string =>
  unit
    .replace(/\bu(?=[a-zA-Z])/g, 'µ')
    .replace('^2', '²')
    .replace('^3', '³')
    .replace(/\ba0\b/, 'a₀');

/** A number as a person would write it. */
export const plainNumber = (value: number): string => {
  const rounded = Number(value.toPrecision(4));
  return Math.abs(rounded) >= 1e7 ? rounded.toExponential().replace('e+', 'e') : String(rounded);
};

const countKeys = ['samples', 'dimensions', 'experiment', 'sites'];

/** Whether a slider helps: a number that may vary continuously. */
export const isSliding = ({ path, choices }: Field): boolean =>
  choices.length === 0 && !countKeys.includes(String(path.at(-1)));
