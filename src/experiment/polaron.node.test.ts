import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { InputError } from '../failure/index.ts';
import { parseExperiment } from './parse.ts';
import { run } from './run.ts';

const options = { signal: new AbortController().signal, progress: () => undefined };
const example = readFileSync(new URL('../../examples/07-unitary-fermi-polaron.yaml', import.meta.url), 'utf8');

const natural = (system: string, geometry = ''): string => `
experiment: 1
units: natural
system: { kind: polaron, densities: [1, dilute], ${system} }
geometry: { kind: uniform ${geometry} }
probe: { operator: { kind: cosine, q: 0.02 }, component: 2, strength: 1e-3, drive: { kind: step } }
observe: { until: 60, samples: 61 }
theories: { closed-form: {} }
`;

test('the unitary Fermi polaron: m* within the measured 1.17(10), V2/V1 = 0.147', async () => {
  const result = await run(parseExperiment(example, 'polaron.yaml'), options);
  expect(result.system.derived['effectiveMass']?.value).toBeCloseTo(1.17175, 5);
  expect(result.system.derived['polaronEnergy']?.value).toBeCloseTo(-0.60665, 5);
  expect(result.system.derived['residue']?.value).toBeCloseTo(0.78217, 5);
  expect(result.theories['closed-form']?.fast?.ratio).toBeCloseTo(1 - 1 / 1.17175, 5);
  expect(result.warnings).toEqual([]);
});

test('the impurity pushed moves with its effective mass, from the outside', async () => {
  const text = natural('effectiveMass: { kind: one-dimensional-exact, gOverKF: 5 }', ', dimensions: 1');
  const { theories, system } = await run(parseExperiment(text, 'wire.yaml'), options);
  const mass = system.derived['effectiveMass']?.value ?? Number.NaN;
  expect(theories['closed-form']?.fast?.slope2).toBeCloseTo(0.02 ** 2 / 2 / mass, 15);
});

const faults = (text: string): readonly string[] => {
  try {
    parseExperiment(text, 'polaron.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.faults.map(({ field, message }) => `${field}: ${message}`);
  }
};

test.each([
  [
    natural('effectiveMass: { kind: chevy, inverseKFa: 0 }', ', dimensions: 1'),
    'geometry.dimensions: the effective mass',
  ],
  [natural('effectiveMass: { kind: one-dimensional-exact, gOverKF: 1 }'), 'geometry.dimensions: the effective mass by'],
  [
    natural('masses: [1, 2], effectiveMass: { kind: one-dimensional-exact, gOverKF: 1 }', ', dimensions: 1'),
    'system.masses: the exact one-dimensional solution is that of equal masses',
  ],
  [natural('effectiveMass: { kind: guess }'), 'system.effectiveMass.kind'],
  [natural('effectiveMass: { kind: given, ratio: 1.2 }').replace('dilute', 'few'), 'system.densities'],
  [example.replace('[6Li, 6Li]', '[7Li, 6Li]'), 'system.species.0: 7Li is no fermion'],
  [example.replace('chevy, inverseKFa: 0', 'bose, a11: 1 a0, a12: 1 a0'), 'system.species.0: 6Li is no boson'],
  [example.replace('  species: [6Li, 6Li]\n', ''), 'system.species: is missing'],
  [natural('effectiveMass: { kind: given, ratio: 1.2 }').replace('closed-form', 'bogoliubov'), 'cannot describe this'],
])('a wrong file says what is wrong: %#', (text, wanted) => {
  const found = faults(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(wanted);
});
