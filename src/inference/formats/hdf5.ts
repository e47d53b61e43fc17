import type { Dataset, File, Group } from 'h5wasm';
import { InputError } from '../../failure/index.ts';
import { type Column, columnOf, mostNames, mostNumbers, refuse, type Table } from './table.ts';

type Library = typeof import('h5wasm');

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

const namesOf = (group: Group, library: Library, before: string, all: string[]): void => {
  for (const key of group.keys()) {
    if (all.length > mostNames || before.length > 500) return;
    const node = group.get(key);
    if (node instanceof library.Dataset) all.push(`${before}${key}`);
    else if (node instanceof library.Group) namesOf(node, library, `${before}${key}/`, all);
  }
};

/** Runs with the file open; what the library throws about a damaged file becomes one clear message. */
const opened = <T>(library: Library, path: string, file: string, use: (h5: File) => T): T => {
  let h5: File | undefined;
  try {
    h5 = new library.File(path, 'r');
    return use(h5);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw refuse(file, 'is a damaged HDF5 file');
  } finally {
    h5?.close();
  }
};

/** HDF5: datasets by their path, attributes as `group@name`. */
export const readHdf5 = async (bytes: Uint8Array, file: string): Promise<Table> => {
  const library = await import('h5wasm');
  const { FS } = await library.ready;
  const read = <T>(use: (h5: File) => T): T => {
    const path = `/${crypto.randomUUID()}.h5`;
    FS.writeFile(path, bytes);
    try {
      return opened(library, path, file, use);
    } finally {
      FS.unlink(path);
    }
  };
  const names: string[] = [];
  read((h5) => namesOf(h5, library, '', names));
  return {
    file,
    names,
    column: (name) =>
      read((h5) => {
        const path = name.replace(/^\//, '');
        if (path.includes('@')) return readAttribute(h5, path, file, name);
        const node = h5.get(path);
        if (node === null) return undefined;
        if (node instanceof library.Dataset) return readDataset(node, file, name);
        throw refuse(file, 'is a group, not a dataset', name);
      }),
  };
};
