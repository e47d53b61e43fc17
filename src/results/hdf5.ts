import type { Dataset, File, Group } from 'h5wasm';
import { InputError } from '../failure/index.ts';

/** The HDF5 library, as it comes when it is first wanted (a megabyte for a browser). */
export type Hdf5Library = typeof import('h5wasm');

const refuse = (file: string, message: string, field = ''): InputError => new InputError([{ file, field, message }]);

/** What the library says of a file that ends too early; everything else that it finds wrong is damage. */
const shortened = /truncated file: eof = (\d+), .*stored_eof = (\d+)/;

const damage = (file: string, error: unknown): InputError => {
  const [, there, wanted] = shortened.exec(String(error)) ?? [];
  if (there === undefined) return refuse(file, 'is a damaged HDF5 file');
  return refuse(file, `is a truncated HDF5 file: ${there} of ${wanted} bytes are there`);
};

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** The signature stands at 0, or at 512, 1024, 2048, ... behind a block of somebody else's (a Matlab file has one). */
const hasSignature = (bytes: Uint8Array): boolean => {
  for (let at = 0; at + signature.length <= bytes.length; at = at === 0 ? 512 : 2 * at)
    if (signature.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
};

/**
 * What the library finds wrong is thrown, not printed on the console, while `use` runs; it becomes one sentence about the file.
 * Only synchronous work: the library's switch is for all of its files.
 */
const quietly = <T>({ Module }: Hdf5Library, file: string, use: () => T): T => {
  Module.activate_throwing_error_handler();
  try {
    return use();
  } catch (error) {
    throw error instanceof InputError ? error : damage(file, error);
  } finally {
    Module.deactivate_throwing_error_handler();
  }
};

/** An HDF5 file in memory, open for reading until it is closed. */
export interface OpenHdf5 {
  /** Its name in messages. */
  readonly file: string;
  readonly library: Hdf5Library;
  /** Reads without a word on the console. */
  read<T>(use: (h5: File) => T): T;
  close(): void;
}

/**
 * Opens the bytes of an HDF5 file; `file` is its name in messages.
 * @throws InputError where they are no HDF5 file, or a truncated or damaged one.
 */
export const openHdf5 = async (bytes: Uint8Array, file: string): Promise<OpenHdf5> => {
  if (!hasSignature(bytes)) throw refuse(file, 'is no HDF5 file');
  const library = await import('h5wasm');
  const { FS } = await library.ready;
  const path = `/${crypto.randomUUID()}.h5`;
  FS.writeFile(path, bytes);
  try {
    const h5 = quietly(library, file, () => new library.File(path, 'r'));
    return {
      file,
      library,
      read: (use) => quietly(library, file, () => use(h5)),
      close: () => {
        quietly(library, file, () => h5.close());
        FS.unlink(path);
      },
    };
  } catch (error) {
    FS.unlink(path);
    throw error;
  }
};

export type Hdf5Attribute = string | number | readonly string[] | readonly number[];

interface Hdf5Item {
  readonly name: string;
  /** From the root, with a slash before each name. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, Hdf5Attribute>>;
}

export interface Hdf5Dataset extends Hdf5Item {
  readonly kind: 'dataset';
  readonly shape: readonly number[];
  readonly type: 'numbers' | 'complex' | 'text' | 'other';
}

export interface Hdf5Group extends Hdf5Item {
  readonly kind: 'group';
  readonly children: readonly (Hdf5Group | Hdf5Dataset)[];
}

/** More than any file of ours; what is beyond is not listed. */
const [mostItems, mostDepth] = [4000, 32];
/** Characters of an attribute; numbers of a reading, and pieces in which they are stored. */
const [mostText, mostNumbers, mostPieces] = [2_000_000, 8_000_000, 100_000];

const isNumeric = (dtype: unknown): boolean => typeof dtype === 'string' && /^[<>|]?[fbBhHiIlLqQd]\d?$/.test(dtype);

/** As h5py writes complex numbers. */
const isComplex = (dtype: unknown): boolean =>
  Array.isArray(dtype) && dtype.length === 2 && dtype.map(([name]: unknown[]) => name).join() === 'r,i';

const typeOf = ({ dtype }: Dataset): Hdf5Dataset['type'] => {
  if (isNumeric(dtype)) return 'numbers';
  if (isComplex(dtype)) return 'complex';
  return typeof dtype === 'string' && /S\d*$/.test(dtype) ? 'text' : 'other';
};

const isView = (value: unknown): value is ArrayLike<number | bigint> =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

const attributeOf = (value: unknown): Hdf5Attribute | undefined => {
  if (typeof value === 'string') return value.length > mostText ? undefined : value;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (isView(value)) return value.length > 100 ? undefined : Array.from(value, Number);
  return Array.isArray(value) && value.length <= 100 ? value.map(String) : undefined;
};

const attributesOf = ({ attrs }: Group | Dataset): Hdf5Item['attributes'] =>
  Object.fromEntries(
    Object.keys(attrs).flatMap((name): [string, Hdf5Attribute][] => {
      const value = attributeOf(attrs[name]?.value);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** What lies in an open file: groups, datasets, their shapes and attributes; no numbers of datasets are read. */
export const listingOf = ({ library, read }: OpenHdf5): Hdf5Group => {
  let items = 0;
  const groupAt = (group: Group, name: string, path: string, depth: number): Hdf5Group => ({
    kind: 'group',
    name,
    path,
    attributes: attributesOf(group),
    children: depth > mostDepth ? [] : group.keys().flatMap((key) => itemAt(group, key, `${path}/${key}`, depth + 1)),
  });
  const itemAt = (group: Group, name: string, path: string, depth: number): readonly (Hdf5Group | Hdf5Dataset)[] => {
    if (++items > mostItems) return [];
    const node = group.get(name);
    if (node instanceof library.Group) return [groupAt(node, name, path, depth)];
    if (!(node instanceof library.Dataset)) return [];
    return [
      { kind: 'dataset', name, path, attributes: attributesOf(node), shape: node.shape ?? [], type: typeOf(node) },
    ];
  };
  return read((h5) => groupAt(h5, '', '', 0));
};

const product = (lengths: readonly number[]): number => lengths.reduce((count, length) => count * length, 1);

/** All that lies in nested lists. */
const flat = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.flatMap(flat) : [value]);

const numbersOf = (value: unknown): Float64Array | undefined => {
  if (typeof value === 'number' || typeof value === 'bigint') return Float64Array.of(Number(value));
  return isView(value) ? Float64Array.from(value, Number) : undefined;
};

/**
 * The numbers of a dataset, row-major, complex ones as pairs (re, im). `at` keeps of each axis one index; `undefined` keeps all.
 * @throws InputError where there is no such dataset, where it holds no numbers, or more than a reading may be.
 */
export const readNumbers = (
  { file, library, read }: OpenHdf5,
  path: string,
  at: readonly (number | undefined)[] = [],
): Float64Array =>
  read((h5) => {
    const node = h5.get(path);
    if (!(node instanceof library.Dataset)) throw refuse(file, 'is no dataset of the file', path);
    const type = typeOf(node);
    const kept = (node.shape ?? []).map((length, axis) => (at[axis] === undefined ? length : 1));
    if (product(kept) > mostNumbers)
      throw refuse(file, `holds more than ${mostNumbers} numbers; take a part of it`, path);
    const pieces = product(kept.map((length, axis) => Math.ceil(length / (node.metadata.chunks?.[axis] ?? length))));
    if (pieces > mostPieces) throw refuse(file, `is stored in more than ${mostPieces} pieces`, path);
    if (type === 'complex') return Float64Array.from(flat(node.to_array()), Number);
    const value = at.some((index) => index !== undefined)
      ? node.slice(kept.map((_, axis) => sliceAt(at[axis])))
      : node.value;
    const numbers = type === 'numbers' ? numbersOf(value) : undefined;
    if (numbers === undefined) throw refuse(file, 'does not hold numbers', path);
    return numbers;
  });

const sliceAt = (index: number | undefined): [] | [number, number] => (index === undefined ? [] : [index, index + 1]);

/** The texts of a dataset, row-major. */
export const readTexts = ({ file, library, read }: OpenHdf5, path: string): readonly string[] =>
  read((h5) => {
    const node = h5.get(path);
    if (!(node instanceof library.Dataset)) throw refuse(file, 'is no dataset of the file', path);
    if (product(node.shape ?? []) > 100_000) throw refuse(file, 'holds more than 100000 texts', path);
    return flat(node.to_array()).map(String);
  });
