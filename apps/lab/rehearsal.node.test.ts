import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Experiment, parseExperiment } from '../../src/experiment/index.ts';
import { touched } from './rehearsal.ts';

const read = (name: string): Experiment =>
  parseExperiment(readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8'), name);

/** Every leaf with its path. */
const leavesOf = (value: unknown, path = ''): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
    : [[path, value]];

const changes = (experiment: Experiment, turn: number) => {
  const before = new Map(leavesOf(experiment));
  return leavesOf(touched(experiment, turn)).filter(([path, value]) => before.get(path) !== value);
};

test('each turn moves one amount a little, and each amount has its turn; counts, atoms and states stay', () => {
  const experiment = read('03-na23-rabi');
  const turns = Array.from({ length: 7 }, (_, turn) => changes(experiment, turn));
  expect(turns.map((found) => found.length)).toEqual(Array.from({ length: 7 }, () => 1));
  expect(turns.flat().map(([path]) => path)).toEqual([
    ...['a11', 'a22', 'a12'].map((name) => `.system.scatteringLengths.${name}`),
    ...['.system.density', '.system.coupling.rabi', '.probe.operator.wavelength', '.probe.strength'],
  ]);
  expect(turns[4]).toEqual([['.system.coupling.rabi', `${1 + 5e-4} kHz`]]);
});

test('fractions are amounts, whole numbers may be counts', () => {
  const moved = Array.from({ length: 12 }, (_, turn) => changes(read('09-lattice-ring'), turn)).flat();
  for (const [, value] of moved) expect(Number.isInteger(value)).toBe(false);
});
