import type { Dataset, Group } from 'h5wasm';
import { type Hdf5Library, openHdf5 } from '../../results/index.ts';
import { type Column, columnOf, mostNames, mostNumbers, refuse, type Table } from './table.ts';

const isNumeric = (dtype: unknown): boolean => typeof dtype === 'string' && /^[<>|]?[fbBhHiIlLqQd]\d?$/.test(dtype);

const isNumberArray = (value: unknown): value is ArrayLike<number | bigint> =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

const toNumbers = (value: unknown): Float64Array | undefined => {
  if (typeof value === 'number' || typeof value === 'bigint') return Float64Array.of(Number(value));
  return isNumberArray(value) ? Float64Array.from(value, Number) : undefined;
};

const readDataset = (dataset: Dataset, file: string, name: string): Column => {
  const shape = dataset.shape ?? [];
  const count = shape.reduce((product, length) => product * length, 1);
  if (!isNumeric(dataset.dtype)) throw refuse(file, 'does not hold real numbers', name);
  if (count > mostNumbers)
    throw refuse(file, `has the shape ${shape.join(' x ')}; at most ${mostNumbers} numbers`, name);
  const numbers = toNumbers(dataset.value);
  if (numbers === undefined || numbers.length !== count) throw refuse(file, 'cannot be read as numbers', name);
  return columnOf(numbers, shape.length === 0 ? [1] : shape);
};

/** `results/fit@x1`: an attribute, as shot files of lyse keep their globals and results. */
const readAttribute = (group: Group, path: string, file: string, name: string): Column | undefined => {
  const [where = '', attribute = ''] = path.split('@');
  const node = where === '' ? group : group.get(where);
  if (node === null || !('attrs' in node)) return undefined;
  const found = node.attrs[attribute];
  if (found === undefined) return undefined;
  const numbers = toNumbers(found.value);
  if (numbers === undefined) throw refuse(file, 'is no number', name);
  return columnOf(numbers);
};

/** Deeper than any measurement lies; a link back to its own group ends here too. */
const mostLevels = 12;

/** What a name leads to; undefined for a link that leads nowhere. */
const nodeAt = (group: Group, key: string): ReturnType<Group['get']> | undefined => {
  try {
    return group.get(key);
  } catch {
    return undefined;
  }
};

const namesOf = (group: Group, library: Hdf5Library, before: string, all: string[], level = 0): void => {
  for (const key of group.keys()) {
    if (all.length > mostNames || level > mostLevels) return;
    const node = nodeAt(group, key);
    if (node instanceof library.Dataset) all.push(`${before}${key}`);
    else if (node instanceof library.Group) namesOf(node, library, `${before}${key}/`, all, level + 1);
  }
};

/** A table that keeps its file in memory until it is closed. */
export interface Hdf5Table extends Table {
  close(): void;
}

/** HDF5: datasets by their path, attributes as `group@name`. */
export const readHdf5 = async (bytes: Uint8Array, file: string): Promise<Hdf5Table> => {
  const { library, read, close } = await openHdf5(bytes, file);
  const names: string[] = [];
  read((h5) => namesOf(h5, library, '', names));
  return {
    file,
    names,
    close,
    column: (name) =>
      read((h5) => {
        const path = name.replace(/^\//, '');
        if (path.includes('@')) return readAttribute(h5, path, file, name);
        const node = nodeAt(h5, path);
        if (node === null || node === undefined) return undefined;
        if (node instanceof library.Dataset) return readDataset(node, file, name);
        throw refuse(file, 'is a group, not a dataset', name);
      }),
  };
};
