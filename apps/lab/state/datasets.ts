import { computed, signal } from '@preact/signals';
import { type DatasetAxis, type DatasetPart, withSymbols } from '../../../src/report/index.ts';
import type { Hdf5Dataset, Hdf5Group } from '../../../src/results/index.ts';
import { dataset as asked } from './page.ts';
import { file, numbersOf, textsOf } from './stored.ts';

const groupsIn = (group: Hdf5Group): readonly Hdf5Group[] => [
  group,
  ...group.children.flatMap((child) => (child.kind === 'group' ? groupsIn(child) : [])),
];

export interface Listed {
  readonly dataset: Hdf5Dataset;
  readonly group: Hdf5Group;
}

/** Every dataset of the open file, group by group. */
export const listed = computed((): readonly Listed[] =>
  file.value === undefined
    ? []
    : groupsIn(file.value.listing).flatMap((group) =>
        group.children.flatMap((dataset) => (dataset.kind === 'dataset' ? [{ dataset, group }] : [])),
      ),
);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const unitOf = ({ attributes }: Hdf5Dataset): string => textOf(attributes['units']) ?? '';

/** What the dataset is, in words, where the file says so. */
export const longName = ({ attributes, name }: Hdf5Dataset): string => {
  const long = textOf(attributes['long_name']);
  return long === undefined ? name : withSymbols(long.replace(/ \[[^\]]*\]$/, ''));
};

/** Follows `default` and `signal` as every NeXus viewer does. */
const first = computed((): string | undefined => {
  let group = file.value?.listing;
  for (let depth = 0; depth < 8 && group !== undefined; depth++) {
    const { default: next, signal } = group.attributes;
    if (typeof signal === 'string') return `${group.path}/${signal}`;
    group = group.children.find((child): child is Hdf5Group => child.kind === 'group' && child.name === next);
  }
  return listed.value[0]?.dataset.path;
});

/** Index along each axis that is not drawn. */
export const fixed = signal<readonly number[]>([]);

export const choose = (path: string): void => {
  asked.value = path;
  fixed.value = [];
};

export const chosen = computed((): Listed | undefined => {
  const wanted = listed.value.find(({ dataset }) => dataset.path === asked.value);
  return wanted ?? listed.value.find(({ dataset }) => dataset.path === first.value);
});

/** Long enough to be an axis of a drawing. */
const drawn = 5;

/** Which axes are drawn: the two longest of those that are long enough, in their order. The others are held at one index. */
export const drawnAxes = (shape: readonly number[]): readonly number[] =>
  [...shape.keys()]
    .filter((axis) => (shape[axis] ?? 0) >= drawn)
    .toSorted((a, b) => (shape[b] ?? 0) - (shape[a] ?? 0))
    .slice(0, 2)
    .toSorted((a, b) => a - b);

/** Names of the datasets that hold the axes, as the group (NXdata) says; those of a sweep belong to all of its groups. */
const axisPaths = ({ dataset, group }: Listed): readonly string[] => {
  const sweep = groupsIn(file.value?.listing ?? group).find(({ path }) => path === '/entry/fast_ratio');
  for (const { path, attributes } of sweep === undefined ? [group] : [group, sweep]) {
    const { axes } = attributes;
    const names = (Array.isArray(axes) ? axes : [axes]).filter((name) => typeof name === 'string');
    if (names.length === dataset.shape.length && names.length > 0) return names.map((name) => `${path}/${name}`);
  }
  return [];
};

const counted = (length: number): Float64Array => Float64Array.from({ length }, (_, index) => index);

const axisOf = async (path: string | undefined, length: number): Promise<DatasetAxis> => {
  const found = listed.value.find(({ dataset }) => dataset.path === path);
  const values = found?.dataset.type === 'numbers' ? await numbersOf(found.dataset.path) : undefined;
  if (found === undefined || !(values instanceof Float64Array) || values.length !== length)
    return { name: 'index', unit: '', values: counted(length) };
  return { name: longName(found.dataset), unit: unitOf(found.dataset), values };
};

/** What is shown of a dataset: a drawing, single numbers, texts, or why there is nothing. */
export type Shown =
  | { readonly kind: 'part'; readonly part: DatasetPart }
  | { readonly kind: 'list'; readonly rows: readonly string[] }
  | { readonly kind: 'nothing'; readonly why: string };

const listOf = (values: Float64Array): Shown => ({ kind: 'list', rows: [...values].slice(0, 200).map(String) });

const complexRows = (values: Float64Array): readonly string[] =>
  Array.from({ length: Math.min(200, values.length / 2) }, (_, index) => {
    const [re = 0, im = 0] = [values[2 * index], values[2 * index + 1]];
    return `${re} ${im < 0 ? '−' : '+'} ${Math.abs(im)} i`;
  });

/** Reads what is to be shown of a dataset. */
export const shownOf = async (found: Listed, held: readonly number[]): Promise<Shown> => {
  const { dataset } = found;
  const { shape, path, type } = dataset;
  if (type === 'text') return { kind: 'list', rows: (await textsOf(path)).slice(0, 200) };
  if (type === 'other') return { kind: 'nothing', why: 'Its type is none that is shown here.' };
  const axes = type === 'complex' ? [] : drawnAxes(shape);
  const at = shape.map((_, axis) => (axes.includes(axis) || axes.length === 0 ? undefined : (held[axis] ?? 0)));
  const values = await numbersOf(path, at);
  if (typeof values === 'string') return { kind: 'nothing', why: values };
  if (type === 'complex') return { kind: 'list', rows: complexRows(values) };
  if (axes.length === 0) return listOf(values);
  const paths = axisPaths(found);
  const [one, two] = await Promise.all(axes.map((axis) => axisOf(paths[axis], shape[axis] ?? 0)));
  if (one === undefined) return listOf(values);
  const common = { title: path, name: longName(dataset), unit: unitOf(dataset), values };
  return { kind: 'part', part: { ...common, axes: two === undefined ? [one] : [one, two] } };
};
