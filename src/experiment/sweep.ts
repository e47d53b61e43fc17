import { InputError, invariant } from '../failure/index.ts';
import { hbar, type Kind, kinds, planck, readQuantity } from '../units/index.ts';
import { complete } from './complete.ts';
import { isBlock } from './draft.ts';
import { kindAt } from './jsonSchema.ts';
import type { Experiment } from './parse.ts';
import { spelledOut } from './ranges.ts';
import { experimentSchema } from './schema/index.ts';
import { joinPath, splitPath, withValue } from './set.ts';
import { validate } from './validate.ts';
import { plain, readText } from './yaml.ts';

/** One axis of a sweep: a field of the file and the values it takes, as the file has them. */
export interface SweepAxis {
  readonly path: string;
  readonly values: readonly unknown[];
}

/** A file with its sweep taken apart: what all points share, and the axes that span them. */
export interface Sweep {
  readonly fileName: string;
  /** Plain data of the file without `sweep`, defaults not yet filled in. */
  readonly base: unknown;
  readonly axes: readonly SweepAxis[];
}

/**
 * The sweep of a file that `parseExperiment` has accepted.
 * @throws InputError where the file has no `sweep`.
 */
export const sweepOf = (text: string, fileName: string): Sweep => {
  const file = plain(readText(text, fileName).document, fileName);
  invariant(isBlock(file), 'a file that was accepted is a block of keys');
  const { sweep, ...base } = file;
  if (!isBlock(sweep) || Object.keys(sweep).length === 0) {
    const message = 'is missing; name fields and their values, e.g. `sweep: { system.coupling.rabi: [0.8, 1.0, 1.2] }`';
    throw new InputError([{ file: fileName, field: 'sweep', message }]);
  }
  const axes = Object.entries(sweep).map(([path, given]) => {
    const values = spelledOut(given);
    return { path, values: Array.isArray(values) ? values : [] };
  });
  return { fileName, base, axes };
};

/** Number of values on each axis; the last axis runs fastest. */
export const sweepShape = ({ axes }: Pick<Sweep, 'axes'>): readonly number[] => axes.map(({ values }) => values.length);

export const sweepSize = (sweep: Pick<Sweep, 'axes'>): number =>
  sweepShape(sweep).reduce((size, length) => size * length, 1);

/** What each axis says at one point, by dotted path. */
export const sweepValues = ({ axes }: Pick<Sweep, 'axes'>, point: number): Readonly<Record<string, unknown>> => {
  let rest = point;
  const backwards = axes.toReversed().map(({ path, values }) => {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    return [path, value] as const;
  });
  return Object.fromEntries(backwards.toReversed());
};

const describe = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([path, value]) => `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

/**
 * The experiment of one point, defaults filled in after the values were put in.
 * @throws InputError where these values do not go together.
 */
export const sweepPoint = (sweep: Sweep, point: number): Experiment => {
  const values = sweepValues(sweep, point);
  const file = Object.entries(values).reduce(
    (data, [path, value]) => withValue(data, splitPath(path), value),
    sweep.base,
  );
  const validation = validate(file);
  if (validation.ok) return { ...experimentSchema.parse(complete(validation.file)), source: JSON.stringify(file) };
  const field = (path: readonly (string | number)[]): string => `${joinPath(path)} (with ${describe(values)})`;
  throw new InputError(
    validation.issues.map(({ path, message }) => ({ file: sweep.fileName, field: field(path), message })),
  );
};

/** The values of an axis as numbers with one unit, or as text. */
export type AxisScale =
  | { readonly kind: 'numbers'; readonly values: Float64Array; readonly unit: string }
  | { readonly kind: 'text'; readonly values: readonly string[] };

const asText = (values: readonly unknown[]): AxisScale => ({
  kind: 'text',
  values: values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
});

/** As in the results: energies and frequencies in cycles per second, the rest in SI. */
const displayed = (kind: Kind): readonly [factor: number, unit: string] => {
  if (kind === 'energy') return [planck, 'Hz'];
  return kind === 'frequency' ? [planck / hbar, 'Hz'] : [1, kinds[kind].si];
};

const inRecoils = (value: unknown, kind: Kind): number => {
  const reading = readQuantity(String(value), kind, 1);
  return reading.ok && reading.units.includes('Er') ? reading.value : Number.NaN;
};

/** An axis for plots and tables. Values in `Er` stay so where all of them are: what `Er` is may change along another axis. */
export const axisScale = ({ path, values }: SweepAxis, file: unknown): AxisScale => {
  if (values.every((value) => typeof value === 'number'))
    return { kind: 'numbers', values: Float64Array.from(values), unit: '1' };
  const kind = kindAt(splitPath(path), file);
  if (kind === undefined || !values.every((value) => typeof value === 'string')) return asText(values);
  const recoils = Float64Array.from(values, (value) => inRecoils(value, kind));
  if (recoils.every(Number.isFinite)) return { kind: 'numbers', values: recoils, unit: 'Er' };
  const [factor, unit] = displayed(kind);
  const numbers = Float64Array.from(values, (value) => {
    const reading = readQuantity(value, kind);
    return reading.ok ? reading.value / factor : Number.NaN;
  });
  return numbers.every(Number.isFinite) ? { kind: 'numbers', values: numbers, unit } : asText(values);
};
