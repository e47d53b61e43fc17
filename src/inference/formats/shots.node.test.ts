import { File, Group, ready } from 'h5wasm';
import { expect, test } from 'vitest';
import { parseExperiment } from '../../experiment/index.ts';
import { columnsWanted, observed } from './observed.ts';
import { readShots, type Shot } from './shots.ts';

const experiment = parseExperiment(
  `experiment: 1
units: lab
system: { kind: polaron, species: [23Na, 40K], densities: [2e13 /cm^3, dilute], effectiveMass: { kind: given, ratio: 1.2 } }
geometry: { kind: uniform }
probe: { operator: { kind: position }, strength: 0.5 m/s^2 }
observe: { until: 10 ms, samples: 11 }
theories: { closed-form: {} }
data:
  time: { column: globals@hold_time, unit: ms }
  x1: { column: results/images@x1, unit: um }
  x2: { column: results/images@x2, unit: um }
`,
  'test.yaml',
);

type Entry = number | string | Float64Array;

/** A shot file as lyse leaves it: globals of runmanager and results of an analysis as attributes of groups. */
const shot = async (name: string, globals: Record<string, Entry>, results: Record<string, Entry>): Promise<Shot> => {
  const { FS } = await ready;
  const path = `/${name}`;
  const file = new File(path, 'w');
  file.create_group('globals');
  file.create_group('results');
  file.create_group('results/images');
  const into = (group: string, entries: Record<string, Entry>): void => {
    const node = file.get(group);
    if (!(node instanceof Group)) throw new Error(`no group ${group}`);
    for (const [key, value] of Object.entries(entries)) node.create_attribute(key, value);
  };
  into('globals', globals);
  into('results/images', results);
  file.close();
  return { name, bytes: () => FS.readFile(path) };
};

const folder = async (): Promise<readonly Shot[]> => [
  await shot('0000.h5', { hold_time: 1, comment: 'first' }, { x1: 2, x2: 0.5 }),
  await shot('0001.h5', { hold_time: 2 }, { x1: 4 }),
  await shot('0002.h5', { hold_time: 3 }, { x1: 6, x2: 1.5 }),
];

const read = async (shots: readonly Shot[]) =>
  observed(await readShots('shots', shots, columnsWanted(experiment, 'shots')), experiment);

test('a folder of shots is one data set: globals for the time, results for the clouds; a failed analysis is left out', async () => {
  const { time, clouds, warnings } = await read(await folder());
  expect([...time].map((t) => Number((t * 1e3).toPrecision(9)))).toEqual([1, 3]);
  expect(clouds.map(({ values }) => [...values].map((x) => Number((x * 1e6).toPrecision(9))))).toEqual([
    [2, 6],
    [0.5, 1.5],
  ]);
  expect(warnings.join()).toContain('1 of 3');
});

test('a word, a list or a damaged file among the shots is named with its file', async () => {
  const whole = await folder();
  const wordy = await shot('0003.h5', { hold_time: 'long' }, { x1: 1, x2: 1 });
  await expect(read([...whole, wordy])).rejects.toThrow(/0003\.h5.*is no number/);
  const long = await shot('0004.h5', { hold_time: Float64Array.of(1, 2) }, { x1: 1, x2: 1 });
  await expect(read([...whole, long])).rejects.toThrow(/0004\.h5.*holds 2 numbers/);
  const broken: Shot = { name: '0005.h5', bytes: () => Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10) };
  await expect(read([...whole, broken])).rejects.toThrow(/0005\.h5.*damaged/);
  await expect(read([])).rejects.toThrow('holds no shot files');
});

test('a column that no shot has is said to be missing, with those that there are', async () => {
  const shots = [await shot('0006.h5', { hold_time: 1 }, { x1: 1 })];
  await expect(read(shots)).rejects.toThrow(/no such column; there are: globals@hold_time, results\/images@x1/);
});
