import { expect, test } from 'vitest';
import type { Spectrum } from '../physics/index.ts';
import { listingOf, openHdf5, readNumbers, readTexts } from './hdf5.ts';
import { type NexusDataset, type NexusGroup, nexusTree } from './nexus.ts';
import { nexusBytes } from './nexusBytes.ts';
import { sampleResult } from './result.fixture.ts';
import type { Result } from './result.ts';
import { type StoredResult, storedResult } from './stored.ts';

const reopened = async (tree: NexusGroup): Promise<StoredResult> => {
  const open = await openHdf5(await nexusBytes(tree), 'result.h5');
  try {
    return storedResult(open);
  } finally {
    open.close();
  }
};

/** Lines by frequency, as the file has them; those of equal frequency keep their order. */
const sorted = (spectrum: Spectrum): Spectrum => {
  const order = [...spectrum.omega.keys()].sort((a, b) => spectrum.omega[a] - spectrum.omega[b]);
  const stride = 2 * spectrum.operators.length;
  return {
    ...spectrum,
    omega: Float64Array.from(order, (line) => spectrum.omega[line]),
    norm: Int8Array.from(order, (line) => spectrum.norm[line]),
    width: Float64Array.from(order, (line) => spectrum.width[line]),
    ...(spectrum.spread && { spread: Float64Array.from(order, (line) => spectrum.spread?.[line] ?? 0) }),
    high: Uint8Array.from(order, (line) => spectrum.high[line]),
    amplitude: Float64Array.from(
      order.flatMap((line) => [...spectrum.amplitude.slice(line * stride, (line + 1) * stride)]),
    ),
  };
};

const withSortedLines = (result: Result): Result => ({
  ...result,
  theories: Object.fromEntries(
    Object.entries(result.theories).map(([name, theory]) => {
      const { spectrum } = theory.solution;
      return [name, { ...theory, solution: { ...theory.solution, ...(spectrum && { spectrum: sorted(spectrum) }) } }];
    }),
  ),
});

const groupOf = (tree: NexusGroup, name: string): NexusGroup => {
  const child = tree.children[name];
  return child?.kind === 'group' ? child : expect.unreachable();
};

test('a natural result comes back from its file as it was, lines in the order of the file', async () => {
  const result = sampleResult('natural');
  const found = await reopened(nexusTree(result));
  expect(found.result).toEqual(withSortedLines(result));
  expect(found.experiment).toBe(result.source);
  expect(found.writer).toBe(`spindrag ${result.program.version}`);
});

test('the spread of lines that stand for several comes back beside its line', async () => {
  const result = sampleResult('natural');
  const bogoliubov = result.theories['bogoliubov'] ?? expect.unreachable();
  const spectrum = bogoliubov.solution.spectrum ?? expect.unreachable();
  const spread = spectrum.omega.map((ω, line) => 0.01 * ω + 1e-3 * line);
  const solution = { ...bogoliubov.solution, spectrum: { ...spectrum, spread } };
  const whole: Result = { ...result, theories: { bogoliubov: { ...bogoliubov, solution } } };
  const tree = nexusTree(whole);
  expect((await reopened(tree)).result).toEqual(withSortedLines(whole));
  expect([...sorted({ ...spectrum, spread }).omega]).not.toEqual([...spectrum.omega]);
  const stored = ['entry', 'bogoliubov', 'spectrum'].reduce(groupOf, tree).children['spread'];
  expect(stored).toMatchObject({ kind: 'dataset', values: sorted({ ...spectrum, spread }).spread });
});

test.each(['cosine', 'position'] as const)('a laboratory result comes back from SI (%s)', async (kind) => {
  const result = sampleResult('lab', kind);
  const found = (await reopened(nexusTree(result))).result ?? expect.unreachable();
  const [ours, theirs] = [found, withSortedLines(result)].map(({ theories }) => theories['bogoliubov']);
  const arrays = (theory: typeof ours) => [
    ...Object.values(theory?.response ?? {}),
    ...Object.values(theory?.structureFactor ?? {}),
    theory?.solution.spectrum?.amplitude,
  ];
  const [here, there] = [arrays(ours), arrays(theirs)];
  expect(here.length).toBeGreaterThan(5);
  for (const [index, values] of here.entries()) {
    if (!(values instanceof Float64Array)) continue;
    // times the unit and divided by it: two roundings
    const apart = values.map((value, at) => Math.abs(value - Number((there[index] as Float64Array)[at])));
    expect(Math.max(...apart)).toBeLessThanOrEqual(4.5e-16 * Math.max(...values.map(Math.abs)));
  }
  expect(found.system).toEqual(result.system);
  expect(found.couplingScan).toEqual(result.couplingScan);
});

test('trajectory, motion and movie of a run in time come back', async () => {
  const result = sampleResult('natural', 'position');
  const theory = result.theories['bogoliubov'] ?? expect.unreachable();
  const time = Float64Array.of(0, 1);
  const motion = { time, share1: time, share2: time, momentum1: time, momentum2: time, masses: [1, 2] } as const;
  const movie = {
    time,
    axes: [Float64Array.of(-1, 0, 1)],
    density: Float64Array.from({ length: 12 }, (_, index) => Math.sqrt(index)),
    dimensions: 1,
  };
  const { spectrum: _, ...rest } = theory.solution;
  const whole = {
    ...theory,
    name: 'gross-pitaevskii',
    solution: { ...rest, trajectory: theory.response, motion, movie },
  };
  const asked = { ...result, theories: { 'gross-pitaevskii': whole } } as Result;
  expect((await reopened(nexusTree(asked))).result).toEqual(asked);
});

const withRecord = (record: string): NexusGroup => {
  const tree = nexusTree(sampleResult('natural'));
  const entry = groupOf(tree, 'entry');
  return { ...tree, children: { entry: { ...entry, attributes: { ...entry.attributes, record } } } };
};

test.each([
  ['no JSON', 'no'],
  ['another version', '{"schema":"spindrag/record/99","result":{}}'],
  ['nothing in it', '{"schema":"spindrag/record/1","result":{}}'],
  [
    'a foreign dataset',
    '{"schema":"spindrag/record/1","result":{"a":{"array":"Float64Array","dataset":"/nowhere","factor":1}}}',
  ],
])('a record that cannot be read is refused: %s', async (_, record) => {
  await expect(reopened(withRecord(record))).rejects.toThrow(/record|dataset/);
});

const dataset = (values: NexusDataset['values'], shape: readonly number[]): NexusDataset => ({
  kind: 'dataset',
  values,
  shape,
  attributes: { units: 'm' },
});

test('datasets of any file are listed and read: whole, a slice, complex, texts', async () => {
  const cube = Float64Array.from({ length: 24 }, (_, index) => index);
  const tree: NexusGroup = {
    kind: 'group',
    attributes: {},
    children: {
      cube: dataset(cube, [2, 3, 4]),
      pairs: { ...dataset(Float64Array.of(1, 2, 3, 4), [2]), complex: true },
      names: dataset(['done', 'refused'], [2]),
      small: dataset(Int8Array.of(-1, 1), [2]),
    },
  };
  const open = await openHdf5(await nexusBytes(tree), 'any.h5');
  const listing = listingOf(open);
  expect(listing.children.map((item) => item.kind === 'dataset' && [item.path, item.shape, item.type])).toEqual([
    ['/cube', [2, 3, 4], 'numbers'],
    ['/names', [2], 'text'],
    ['/pairs', [2], 'complex'],
    ['/small', [2], 'numbers'],
  ]);
  expect(listing.children[0]?.attributes).toEqual({ units: 'm' });
  expect([...readNumbers(open, '/cube')]).toEqual([...cube]);
  expect([...readNumbers(open, '/cube', [1, undefined, 2])]).toEqual([14, 18, 22]);
  expect([...readNumbers(open, '/pairs')]).toEqual([1, 2, 3, 4]);
  expect([...readNumbers(open, '/small')]).toEqual([-1, 1]);
  expect(readTexts(open, '/names')).toEqual(['done', 'refused']);
  expect(() => readNumbers(open, '/names')).toThrow(/does not hold numbers/);
  expect(() => readNumbers(open, '/nothing')).toThrow(/no dataset/);
  expect(storedResult(open).result).toBeUndefined();
  open.close();
});

test('damage is one sentence', async () => {
  const whole = await nexusBytes(nexusTree(sampleResult()));
  const wrong = async (bytes: Uint8Array): Promise<string> => {
    try {
      const open = await openHdf5(bytes, 'result.h5');
      try {
        return `opened: ${storedResult(open).writer}`;
      } finally {
        open.close();
      }
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : '';
    }
  };
  const half = whole.slice(0, whole.length >> 1);
  expect(await wrong(half)).toBe(
    `InputError: result.h5: is a truncated HDF5 file: ${half.length} of ${whole.length} bytes are there`,
  );
  expect(await wrong(whole.slice(0, 20))).toBe('InputError: result.h5: is a damaged HDF5 file');
  expect(await wrong(new Uint8Array(100))).toBe('InputError: result.h5: is no HDF5 file');
  expect(await wrong(whole.map((byte, index) => (index % 97 === 50 ? byte ^ 0xff : byte)))).toBe(
    'InputError: result.h5: is a damaged HDF5 file',
  );
  expect(await wrong(whole)).toMatch(/^opened: spindrag/);
});

test('a dataset that claims a million million numbers is listed, and not read whole', async () => {
  const { File, ready } = await import('h5wasm');
  const { FS } = await ready;
  const written = new File('/vast.h5', 'w');
  const common = { data: Float64Array.of(1), shape: [1, 1], maxshape: [null, null] };
  written.create_dataset({ ...common, name: 'vast', chunks: [1, 1000] }).resize([1e6, 1e6]);
  written.create_dataset({ ...common, name: 'crumbs', chunks: [1, 1] }).resize([1e3, 1e3]);
  written.close();
  const open = await openHdf5(FS?.readFile('/vast.h5') ?? expect.unreachable(), 'vast.h5');
  expect(listingOf(open).children[1]).toMatchObject({ shape: [1e6, 1e6] });
  expect(() => readNumbers(open, '/vast')).toThrow(/vast\.h5: \/vast: holds more than \d+ numbers/);
  expect(readNumbers(open, '/vast', [0, undefined]).length).toBe(1e6);
  expect(() => readNumbers(open, '/crumbs')).toThrow(/vast\.h5: \/crumbs: is stored in more than \d+ pieces/);
  open.close();
});
