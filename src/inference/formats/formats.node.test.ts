import { strToU8, zipSync, zlibSync } from 'fflate';
import { File, ready } from 'h5wasm';
import { expect, test } from 'vitest';
import { parseExperiment } from '../../experiment/index.ts';
import { InputError } from '../../failure/index.ts';
import { readTable } from './index.ts';
import { observed } from './observed.ts';

const experiment = (data = '') =>
  parseExperiment(
    `experiment: 1
units: lab
system: { kind: polaron, species: [23Na, 40K], densities: [2e13 /cm^3, dilute], effectiveMass: { kind: given, ratio: 1.2 } }
geometry: { kind: uniform }
probe: { operator: { kind: position }, strength: 0.5 m/s^2 }
observe: { until: 10 ms, samples: 11 }
theories: { closed-form: {} }
${data}`,
    'test.yaml',
  );

/** The message of the input error that reading and mapping give. */
const fault = async (bytes: Uint8Array, data = ''): Promise<string> => {
  try {
    observed(await readTable(bytes, 'data'), experiment(data));
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return expect.unreachable('no fault was found');
};

const mapping = (column: string): string =>
  `data: { time: { column: time, unit: ms }, x1: { column: "${column}", unit: um } }`;

test('a CSV header that names its units maps itself; incomplete samples are left out and counted', async () => {
  const csv =
    '# shot 7\ntime [ms], x1 [um], x1_err [um], x2 [um], x2_err [um]\n0,1,0.1,2,0.2\n1,nan,0.1,3,0.2\n2,4,0.1,5,0.2\n';
  const { time, clouds, kind, warnings } = observed(await readTable(strToU8(csv), 'a.csv'), experiment());
  expect(kind).toBe('position');
  expect([...time]).toEqual([0, 2e-3]);
  expect(clouds.map(({ values }) => [...values])).toEqual([
    [1e-6, 4e-6],
    [2e-6, 5e-6].map((value) => expect.closeTo(value, 15)),
  ]);
  expect(warnings[0]).toContain('1 of 3');
});

/** One array of doubles as NumPy writes it. */
const npy = (shape: readonly number[], values: readonly number[], descr = '<f8'): Uint8Array => {
  const fields = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const header = `${fields.padEnd(117)}\n`;
  const bytes = new Uint8Array(10 + header.length + 8 * values.length);
  bytes.set([0x93, ...strToU8('NUMPY'), 1, 0, header.length, 0]);
  bytes.set(strToU8(header), 10);
  bytes.set(new Uint8Array(Float64Array.from(values).buffer), 10 + header.length);
  return bytes;
};

test('npz: arrays by name', async () => {
  const bytes = zipSync({ 'time.npy': npy([3], [0, 1, 2]), 'x.npy': npy([2, 3], [1, 2, 3, 4, 5, 6]) });
  const data = 'data: { time: { column: time, unit: ms }, x2: { column: x, index: 1, unit: um } }';
  const { clouds } = observed(await readTable(bytes, 'a.npz'), experiment(data));
  expect(clouds).toMatchObject([{ component: 2 }]);
  expect([...(clouds[0]?.values ?? [])].map((value) => value * 1e6)).toEqual(
    [4, 5, 6].map((value) => expect.closeTo(value, 9)),
  );
});

/** Some HDF5 file. */
const hdf5 = async (fill: (file: File) => void): Promise<Uint8Array> => {
  const { FS } = await ready;
  const file = new File('/test.h5', 'w');
  fill(file);
  file.close();
  return FS.readFile('/test.h5');
};

test('HDF5: datasets by path, attributes by @', async () => {
  const bytes = await hdf5((file) => {
    const group = file.create_group('shots');
    group.create_dataset({ name: 'time', data: Float64Array.of(0, 1) });
    group.create_dataset({ name: 'x', data: Int32Array.of(3, 4) });
    group.create_attribute('field', 57.5);
  });
  const table = await readTable(bytes, 'a.h5');
  expect(table.names).toEqual(['shots/time', 'shots/x']);
  expect([...(table.column('shots/x')?.values ?? [])]).toEqual([3, 4]);
  expect(table.column('shots@field')?.values[0]).toBe(57.5);
});

test('HDF5 of the wrong types, or damaged, is refused', async () => {
  const bytes = await hdf5((file) => {
    file.create_dataset({ name: 'time', data: Float64Array.of(0, 1) });
    file.create_dataset({ name: 'words', data: ['a', 'b'] });
    file.create_group('inner');
  });
  expect(await fault(bytes, mapping('words'))).toContain('does not hold real numbers');
  expect(await fault(bytes, mapping('inner'))).toContain('is a group');
  expect(await fault(bytes, mapping('other'))).toContain('there is no such column');
  expect(await fault(bytes.subarray(0, 200), mapping('x'))).toContain('truncated HDF5');
});

test('a bomb in a zip is refused before it is unpacked', async () => {
  const zip = zipSync({ 'time.npy': npy([1], [0]) });
  // the size that the central directory claims: 4 GB
  const bomb = Uint8Array.from(zip);
  const central = bomb.findLastIndex((byte, at) => byte === 0x50 && bomb[at + 1] === 0x4b && bomb[at + 2] === 1);
  bomb.set([0xff, 0xff, 0xff, 0xef], central + 24);
  expect(await fault(bomb)).toContain('unpacks to more than');
  expect(await fault(zip.subarray(0, 60))).toContain('damaged npz');
});

test('NumPy objects, lies about lengths and huge shapes are refused', async () => {
  const data = 'data: { time: { column: data, unit: ms }, x1: { column: data, unit: um } }';
  expect(await fault(npy([2], [1, 2], '|O'), data)).toContain('other than real numbers');
  expect(await fault(npy([3], [1, 2]), data)).toContain('ends before its last number');
  expect(await fault(npy([1e9], [1]), data)).toContain('at most');
});

test('CSV of a million columns, ragged rows, words, no units', async () => {
  expect(await fault(strToU8(`${'a,'.repeat(1e6)}\n1\n`))).toContain('columns; at most');
  expect(await fault(strToU8('time [ms],x1 [um]\n0,1\n1\n'))).toContain('row 2');
  expect(await fault(strToU8('time [ms],x1 [um]\n0,one\n'))).toContain('"one" is not a number');
  expect(await fault(strToU8('time,x1\n0,1\n'))).toContain('names no unit');
  expect(await fault(strToU8('time [ms],x1 [s]\n0,1\n'))).toContain('wanted a length');
  expect(await fault(strToU8(''))).toContain('is empty');
  expect(await fault(Uint8Array.of(1, 2, 3, 0, 5))).toContain('binary');
});

const element = (type: number, data: Uint8Array): number[] => {
  const tag = new Uint8Array(Uint32Array.of(type, data.length).buffer);
  return [...tag, ...data, ...new Array<number>((8 - (data.length % 8)) % 8).fill(0)];
};

const bytesOf = (values: Int32Array | Uint32Array): Uint8Array => new Uint8Array(values.buffer);

/** An array of MATLAB: class, shape, name, and what it holds. */
const matrix = (kind: number, shape: readonly number[], name: string, content: readonly number[]): number[] =>
  element(
    14,
    Uint8Array.from([
      ...element(6, bytesOf(Uint32Array.of(kind, 0))),
      ...element(5, bytesOf(Int32Array.from(shape))),
      ...element(1, strToU8(name)),
      ...content,
    ]),
  );

const matlab = (...variables: readonly (readonly number[])[]): Uint8Array => {
  const header = new Uint8Array(128);
  header.set(strToU8('MATLAB 5.0 MAT-file'.padEnd(124)));
  header.set([0, 1, 0x49, 0x4d], 124);
  return Uint8Array.from([...header, ...variables.flat()]);
};

const doubles = (...values: readonly number[]): number[] =>
  element(9, new Uint8Array(Float64Array.from(values).buffer));

test('MATLAB: matrices run down their columns; cells, nesting, bombs and damage are refused', async () => {
  const time = matrix(6, [1, 2], 'time', doubles(0, 1));
  const table = await readTable(matlab(time, matrix(6, [2, 2], 'x', doubles(1, 2, 3, 4))), 'a.mat');
  expect([...(table.column('x')?.values ?? [])]).toEqual([1, 3, 2, 4]);
  expect(
    await fault(matlab(time, matrix(1, [1, 1], 'cell', matrix(6, [1, 1], '', doubles(1)))), mapping('cell')),
  ).toContain('a cell array');
  let nested = matrix(6, [1, 1], '', doubles(1));
  const field = [...element(5, bytesOf(Int32Array.of(4))), ...element(1, strToU8('abc\0'))];
  for (let depth = 0; depth < 20; depth++)
    nested = matrix(2, [1, 1], depth === 19 ? 'deep' : '', [...field, ...nested]);
  expect(await fault(matlab(time, nested), mapping('deep'))).toContain('nested too deeply');
  const packed = zlibSync(new Uint8Array(300 * 1024 * 1024), { level: 1 });
  const compressed = [...new Uint8Array(Uint32Array.of(15, packed.length).buffer), ...packed];
  expect(await fault(matlab(time, compressed), mapping('x'))).toContain('unpacks to more than');
  expect(await fault(matlab(time).subarray(0, 150), mapping('x'))).toContain('damaged MATLAB');
});
