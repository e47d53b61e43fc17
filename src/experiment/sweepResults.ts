import { type NexusAttributes, type NexusDataset, type NexusGroup, program, type Summary } from '../results/index.ts';
import { type AxisScale, axisScale, type Sweep, sweepShape, sweepValues } from './sweep.ts';

export type PointState = 'pending' | 'done' | 'refused' | 'failed';

/** What is known of one point: its numbers by group (a theory, or `system`) and dotted key, or why there are none. */
export interface SweepPoint {
  readonly state: PointState;
  readonly reason?: string;
  readonly numbers?: PointNumbers;
}

export interface Scalar {
  readonly value: number;
  readonly unit: string;
}
export type PointNumbers = Readonly<Record<string, Readonly<Record<string, Scalar>>>>;

type Entry = readonly [key: string, value: number];

const flatten = (value: unknown, key: string): readonly Entry[] => {
  if (typeof value === 'number') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => flatten(item, key === '' ? name : `${key}.${name}`));
};

/** Wall times differ from run to run; everything else is the same wherever a point is computed. */
const theoryNumbers = ({ timing: _, ...theory }: Summary['theories'][string]): Readonly<Record<string, Scalar>> =>
  Object.fromEntries(flatten(theory, '').map(([key, value]) => [key, { value, unit: '1' }]));

/** Every scalar of a summary but the wall times. Entries of lists have their index as a key. */
export const pointNumbers = ({ system, theories }: Summary): PointNumbers => ({
  system: Object.fromEntries(Object.entries(system.derived).map(([key, measure]) => [`derived.${key}`, measure])),
  ...Object.fromEntries(Object.entries(theories).map(([name, theory]) => [name, theoryNumbers(theory)])),
});

/** sweep.json, schema 1. */
export interface SweepIndex {
  readonly schema: 'spindrag/sweep/1';
  readonly title: string;
  /** Of the file and the version of the program: what tells whether a folder belongs to this sweep. */
  readonly fingerprint: string;
  readonly axes: readonly { readonly path: string; readonly values: readonly unknown[] }[];
  readonly shape: readonly number[];
  readonly counts: Readonly<Record<PointState, number>>;
  readonly points: readonly {
    readonly point: string;
    readonly values: Readonly<Record<string, unknown>>;
    readonly state: PointState;
    readonly reason?: string;
  }[];
}

/** Name of a point's folder: 00000, 00001, ... */
export const pointName = (point: number): string => String(point).padStart(5, '0');

const count = (points: readonly SweepPoint[], wanted: PointState): number =>
  points.filter(({ state }) => state === wanted).length;

export const sweepIndex = (
  sweep: Sweep,
  title: string,
  fingerprint: string,
  points: readonly SweepPoint[],
): SweepIndex => ({
  schema: 'spindrag/sweep/1',
  title,
  fingerprint,
  axes: sweep.axes,
  shape: sweepShape(sweep),
  counts: {
    pending: count(points, 'pending'),
    done: count(points, 'done'),
    refused: count(points, 'refused'),
    failed: count(points, 'failed'),
  },
  points: points.map(({ state, reason }, index) => ({
    point: pointName(index),
    values: sweepValues(sweep, index),
    state,
    ...(reason !== undefined && { reason }),
  })),
});

const group = (NX_class: string, children: NexusGroup['children'], attributes: NexusAttributes = {}): NexusGroup => ({
  kind: 'group',
  attributes: { NX_class, ...attributes },
  children,
});

const axisDataset = (scale: AxisScale, path: string): NexusDataset =>
  scale.kind === 'text'
    ? { kind: 'dataset', values: scale.values, shape: [scale.values.length], attributes: { long_name: path } }
    : {
        kind: 'dataset',
        values: scale.values,
        shape: [scale.values.length],
        attributes: { units: scale.unit, long_name: `${path} [${scale.unit}]` },
      };

const dataset = (points: readonly SweepPoint[], name: string, key: string, shape: readonly number[]): NexusDataset => {
  const scalars = points.map(({ numbers }) => numbers?.[name]?.[key]);
  const unit = scalars.find((scalar) => scalar !== undefined)?.unit ?? '1';
  const values = Float64Array.from(scalars, (scalar) => scalar?.value ?? Number.NaN);
  return { kind: 'dataset', values, shape, attributes: { units: unit, long_name: `${name}: ${key} [${unit}]` } };
};

/** Keys of one group over all points that have numbers: those that each of them has, and those that only some have. */
const keysOf = (points: readonly SweepPoint[], name: string): { readonly all: string[]; readonly some: string[] } => {
  const having = points.flatMap(({ numbers }) => (numbers === undefined ? [] : [numbers[name] ?? {}]));
  const found = new Map<string, number>();
  for (const numbers of having) for (const key of Object.keys(numbers)) found.set(key, (found.get(key) ?? 0) + 1);
  const keys = [...found.keys()];
  return {
    all: keys.filter((key) => found.get(key) === having.length),
    some: keys.filter((key) => found.get(key) !== having.length),
  };
};

const datasets = (points: readonly SweepPoint[], name: string, keys: readonly string[], shape: readonly number[]) =>
  Object.fromEntries(keys.map((key) => [key, dataset(points, name, key, shape)]));

/** Shown first: V2/V1 of every theory that has it, on the axes of the sweep. */
const figure = (
  sweep: Sweep,
  points: readonly SweepPoint[],
  theories: readonly string[],
  axes: Readonly<Record<string, NexusDataset>>,
): Readonly<Record<string, NexusGroup>> => {
  const having = theories.filter((name) => points.some(({ numbers }) => numbers?.[name]?.['fast.ratio'] !== undefined));
  const [signal, ...others] = having;
  if (signal === undefined) return {};
  const signals = Object.fromEntries(
    having.map((name) => [name, dataset(points, name, 'fast.ratio', sweepShape(sweep))]),
  );
  const attributes = { signal, auxiliary_signals: others, axes: Object.keys(axes), title: 'V2/V1 in the fast regime' };
  return {
    fast_ratio: group('NXdata', { ...axes, ...signals }, attributes),
  };
};

/**
 * sweep.h5 as a tree: `/entry/axes/<path>`, `/entry/<theory>/<dotted key>` with one dimension an axis, `/entry/state`. A point
 * without numbers is NaN. What only some of the done points have stands apart, in `/entry/partial`.
 */
export const sweepTree = (
  sweep: Sweep,
  title: string,
  points: readonly SweepPoint[],
  experiment: string,
): NexusGroup => {
  const shape = sweepShape(sweep);
  const names = [...new Set(points.flatMap(({ numbers }) => Object.keys(numbers ?? {})))];
  const axes = Object.fromEntries(
    sweep.axes.map((axis) => [axis.path, axisDataset(axisScale(axis, sweep.base), axis.path)]),
  );
  const keys = names.map((name) => ({ name, ...keysOf(points, name) }));
  const whole = keys.map(({ name, all }) => [name, group('NXcollection', datasets(points, name, all, shape))]);
  const partial = keys
    .filter(({ some }) => some.length > 0)
    .map(({ name, some }) => [name, group('NXcollection', datasets(points, name, some, shape))]);
  const shown = figure(
    sweep,
    points,
    names.filter((name) => name !== 'system'),
    axes,
  );
  const entry = group(
    'NXentry',
    {
      ...shown,
      axes: group('NXcollection', axes),
      ...Object.fromEntries(whole),
      ...(partial.length > 0 && { partial: group('NXcollection', Object.fromEntries(partial)) }),
      state: { kind: 'dataset', values: points.map(({ state }) => state), shape, attributes: {} },
    },
    { ...('fast_ratio' in shown && { default: 'fast_ratio' }), title, experiment },
  );
  return group('NXroot', { entry }, { default: 'entry', program: program.name, version: program.version });
};
