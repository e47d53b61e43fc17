import { unzipSync } from 'fflate';
import { type Column, columnOf, mostBytes, mostNames, mostNumbers, refuse, type Table } from './table.ts';

type Reader = (view: DataView, offset: number, little: boolean) => number;

const readers: Readonly<Record<string, Reader>> = {
  f8: (view, at, little) => view.getFloat64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  i4: (view, at, little) => view.getInt32(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  i1: (view, at) => view.getInt8(at),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  u4: (view, at, little) => view.getUint32(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  u1: (view, at) => view.getUint8(at),
};

const headerOf = (bytes: Uint8Array, file: string): { readonly text: string; readonly begin: number } => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = (bytes[6] ?? 1) > 1;
  const start = wide ? 12 : 10;
  if (bytes.length < start) throw refuse(file, 'ends within its NumPy header');
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > 65_536 || start + length > bytes.length) throw refuse(file, 'ends within its NumPy header');
  return { text: new TextDecoder('latin1').decode(bytes.subarray(start, start + length)), begin: start + length };
};

/** The transpose of a column-major matrix. */
const rowMajor = (values: Float64Array, [rows = 1, columns = 1]: readonly number[]): Float64Array =>
  values.map((_, place) => values[(place % columns) * rows + Math.floor(place / columns)] ?? 0);

const readArray = (bytes: Uint8Array, file: string): Column => {
  const { text, begin } = headerOf(bytes, file);
  const type = /'descr':\s*'([<>|=])([fiu]\d)'/.exec(text);
  const shapeText = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  const reader = readers[type?.[2] ?? ''];
  if (type === null || reader === undefined || shapeText === undefined)
    throw refuse(
      file,
      'holds something other than real numbers (structures, objects and complex numbers are not read)',
    );
  const shape = shapeText
    .split(',')
    .map((length) => length.trim())
    .filter((length) => length !== '')
    .map(Number);
  const count = shape.reduce((product, length) => product * length, 1);
  const size = Number(type[2]?.[1]);
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0) || count > mostNumbers)
    throw refuse(file, `has the shape (${shapeText}); at most ${mostNumbers} numbers`);
  if (begin + count * size > bytes.length) throw refuse(file, 'ends before its last number');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = type[1] !== '>';
  const values = Float64Array.from({ length: count }, (_, place) => reader(view, begin + place * size, little));
  const byColumns = /'fortran_order':\s*True/.test(text) && shape.length === 2;
  return columnOf(byColumns ? rowMajor(values, shape) : values, shape);
};

/** One array, under the name `data`; of a matrix `index` picks a row. */
export const readNpy = (bytes: Uint8Array, file: string): Table => ({
  file,
  names: ['data'],
  column: (name) => (name === 'data' ? readArray(bytes, file) : undefined),
});

/** The arrays of an npz, by name. Sizes are checked before anything is unpacked, and again by what comes out. */
export const readNpz = (bytes: Uint8Array, file: string): Table => {
  let [total, count] = [0, 0];
  const unpack = (): Record<string, Uint8Array> => {
    try {
      return unzipSync(bytes, {
        filter: ({ originalSize, name }) => {
          total += originalSize;
          count += 1;
          if (total > mostBytes || count > mostNames) throw refuse(file, `unpacks to more than ${mostBytes} bytes`);
          return name.endsWith('.npy');
        },
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'InputError') throw error;
      throw refuse(file, `is a damaged npz file (${error instanceof Error ? error.message : 'cannot be unpacked'})`);
    }
  };
  const entries = new Map(Object.entries(unpack()).map(([name, entry]) => [name.replace(/\.npy$/, ''), entry]));
  return {
    file,
    names: [...entries.keys()],
    column: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? undefined : readArray(entry, `${file}:${name}`);
    },
  };
};
