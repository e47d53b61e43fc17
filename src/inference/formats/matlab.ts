import { Unzlib } from 'fflate';
import { InputError } from '../../failure/index.ts';
import { type Column, columnOf, mostBytes, mostNames, mostNumbers, refuse, type Table } from './table.ts';

/** A value of a MATLAB file. Numbers are read when they are asked for. */
type Node =
  | { readonly kind: 'numbers'; read(): Column }
  | { readonly kind: 'struct'; readonly fields: ReadonlyMap<string, Node> }
  | { readonly kind: 'other'; readonly what: string };

/** Bytes of a file with the order of its numbers. */
interface Source {
  readonly view: DataView;
  readonly little: boolean;
  readonly file: string;
  /** Names met so far: what nests or repeats without end is refused. */
  readonly budget: { names: number; bytes: number };
}

interface Element {
  readonly type: number;
  readonly begin: number;
  readonly size: number;
  readonly next: number;
}

const miMatrix = 14;
const miCompressed = 15;
const deepest = 16;

/** Tag of an element: eight bytes, or four with the data in the next four where it is small. */
const elementAt = ({ view, little, file }: Source, at: number, end: number): Element => {
  if (at + 8 > end) throw refuse(file, 'is a damaged MATLAB file: it ends within an element');
  const word = view.getUint32(at, little);
  const small = word >>> 16;
  const element =
    small > 0
      ? { type: word & 0xffff, begin: at + 4, size: small, next: at + 8 }
      : { type: word, begin: at + 8, ...sized(view.getUint32(at + 4, little), word, at) };
  if (element.begin + element.size > end || (small > 4 && small > 0))
    throw refuse(file, 'is a damaged MATLAB file: an element is longer than what holds it');
  return element;
};

/** Elements stand on multiples of eight bytes, but for compressed ones. */
const sized = (size: number, type: number, at: number): { readonly size: number; readonly next: number } => ({
  size,
  next: at + 8 + (type === miCompressed ? size : Math.ceil(size / 8) * 8),
});

const numberReaders: Readonly<Record<number, readonly [bytes: number, (source: Source, at: number) => number]>> = {
  1: [1, ({ view }, at) => view.getInt8(at)],
  2: [1, ({ view }, at) => view.getUint8(at)],
  3: [2, ({ view, little }, at) => view.getInt16(at, little)],
  4: [2, ({ view, little }, at) => view.getUint16(at, little)],
  5: [4, ({ view, little }, at) => view.getInt32(at, little)],
  6: [4, ({ view, little }, at) => view.getUint32(at, little)],
  7: [4, ({ view, little }, at) => view.getFloat32(at, little)],
  9: [8, ({ view, little }, at) => view.getFloat64(at, little)],
  12: [8, ({ view, little }, at) => Number(view.getBigInt64(at, little))],
  13: [8, ({ view, little }, at) => Number(view.getBigUint64(at, little))],
};

const numbersOf = (source: Source, element: Element): Float64Array => {
  const reader = numberReaders[element.type];
  if (reader === undefined)
    throw refuse(source.file, `is a damaged MATLAB file: ${element.type} is no type of numbers`);
  const [bytes, read] = reader;
  return Float64Array.from({ length: Math.floor(element.size / bytes) }, (_, place) =>
    read(source, element.begin + place * bytes),
  );
};

const textOf = (source: Source, { begin, size }: Element): string =>
  new TextDecoder('latin1').decode(new Uint8Array(source.view.buffer, source.view.byteOffset + begin, size));

/** MATLAB runs down the columns; here the last index runs fastest. */
const rowMajor = (values: Float64Array, shape: readonly number[]): Float64Array => {
  const [rows = 1, columns = 1] = shape;
  if (shape.length !== 2 || rows === 1 || columns === 1) return values;
  return values.map((_, place) => values[(place % columns) * rows + Math.floor(place / columns)] ?? 0);
};

const spend = ({ budget, file }: Source, names: number): void => {
  budget.names += names;
  if (budget.names > mostNames) throw refuse(file, `holds more than ${mostNames} names`);
};

const classes: Readonly<Record<number, string>> = {
  1: 'a cell array',
  3: 'an object',
  4: 'text',
  5: 'a sparse matrix',
  16: 'a function',
  17: 'an object',
};

const readNumbers = (source: Source, at: number, end: number, shape: readonly number[]): Column => {
  const count = shape.reduce((product, length) => product * length, 1);
  if (count > mostNumbers) throw refuse(source.file, `holds an array of ${count} numbers; at most ${mostNumbers}`);
  const values = count === 0 ? new Float64Array(0) : numbersOf(source, elementAt(source, at, end));
  if (values.length !== count)
    throw refuse(source.file, 'is a damaged MATLAB file: an array is not as long as it says');
  return columnOf(rowMajor(values, shape), shape);
};

const readStruct = (source: Source, at: number, end: number, count: number, depth: number): Node => {
  const widthElement = elementAt(source, at, end);
  const [width = 0] = numbersOf(source, widthElement);
  const namesElement = elementAt(source, widthElement.next, end);
  const names = width > 0 && width <= 256 ? Math.floor(namesElement.size / width) : 0;
  spend(source, names * count);
  const text = textOf(source, namesElement);
  const fields = new Map<string, Node>();
  let next = namesElement.next;
  for (let item = 0; item < count; item++)
    for (let field = 0; field < names; field++) {
      const name = text.slice(field * width, (field + 1) * width).replace(/\0.*$/s, '');
      const element = elementAt(source, next, end);
      const path = count === 1 ? name : `${item}.${name}`;
      fields.set(path, readMatrix(source, element, depth + 1).node);
      next = element.next;
    }
  return { kind: 'struct', fields };
};

const readMatrix = (
  source: Source,
  { type, begin, size }: Element,
  depth: number,
): { readonly name: string; readonly node: Node } => {
  if (depth > deepest) throw refuse(source.file, 'is nested too deeply');
  if (type !== miMatrix) throw refuse(source.file, 'is a damaged MATLAB file: an array is wanted');
  const end = begin + size;
  if (size === 0) return { name: '', node: { kind: 'numbers', read: () => columnOf(new Float64Array(0), [0, 0]) } };
  const flagsElement = elementAt(source, begin, end);
  const [flags = 0] = numbersOf(source, flagsElement);
  const shapeElement = elementAt(source, flagsElement.next, end);
  const shape = [...numbersOf(source, shapeElement)];
  const nameElement = elementAt(source, shapeElement.next, end);
  const name = textOf(source, nameElement);
  return { name, node: nodeOf(source, flags, shape, nameElement.next, end, depth) };
};

const nodeOf = (
  source: Source,
  flags: number,
  shape: readonly number[],
  at: number,
  end: number,
  depth: number,
): Node => {
  const kind = flags & 0xff;
  if (kind === 2) {
    const count = shape.reduce((product, length) => product * length, 1);
    return readStruct(source, at, end, count, depth);
  }
  if (kind in classes) return { kind: 'other', what: classes[kind] ?? '' };
  if ((flags & 0x800) !== 0) return { kind: 'other', what: 'complex' };
  return { kind: 'numbers', read: () => readNumbers(source, at, end, shape) };
};

/** Inflates in pieces and stops at the limit: a small file may stand for a huge one. */
const inflate = (source: Source, { begin, size }: Element): Source => {
  const { view, file, budget, little } = source;
  const pieces: Uint8Array[] = [];
  let total = 0;
  const stream = new Unzlib((piece) => {
    total += piece.length;
    if (budget.bytes + total > mostBytes) throw refuse(file, `unpacks to more than ${mostBytes} bytes`);
    pieces.push(piece);
  });
  const packed = new Uint8Array(view.buffer, view.byteOffset + begin, size);
  const step = 65_536;
  try {
    for (let at = 0; at < size; at += step) stream.push(packed.subarray(at, at + step), at + step >= size);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw refuse(file, 'is a damaged MATLAB file: a compressed part cannot be unpacked');
  }
  budget.bytes += total;
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return { view: new DataView(whole.buffer), little, file, budget };
};

const variables = (source: Source): ReadonlyMap<string, Node> => {
  const found = new Map<string, Node>();
  const end = source.view.byteLength;
  for (let at = 128; at + 8 <= end; ) {
    const element = elementAt(source, at, end);
    const inner = element.type === miCompressed ? inflate(source, element) : source;
    const matrix = inner === source ? element : elementAt(inner, 0, inner.view.byteLength);
    const { name, node } = readMatrix(inner, matrix, 0);
    spend(source, 1);
    found.set(name, node);
    at = element.next;
  }
  return found;
};

const leaves = (fields: ReadonlyMap<string, Node>, before = ''): readonly (readonly [string, Node])[] =>
  [...fields].flatMap(([name, node]) =>
    node.kind === 'struct' ? leaves(node.fields, `${before}${name}.`) : [[`${before}${name}`, node] as const],
  );

/** MATLAB version 5 to 7: numeric arrays, also in structures (dotted paths). Version 7.3 is HDF5. */
export const readMatlab = (bytes: Uint8Array, file: string): Table => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 136) throw refuse(file, 'is a damaged MATLAB file: it ends within its header');
  const little = view.getUint8(126) === 0x49;
  const nodes = new Map(leaves(variables({ view, little, file, budget: { names: 0, bytes: 0 } })));
  return {
    file,
    names: [...nodes].filter(([, node]) => node.kind === 'numbers').map(([name]) => name),
    column: (name) => {
      const node = nodes.get(name);
      if (node === undefined) return undefined;
      if (node.kind === 'numbers') return node.read();
      throw refuse(file, `is ${node.kind === 'other' ? node.what : 'a structure'}, not real numbers`, name);
    },
  };
};
