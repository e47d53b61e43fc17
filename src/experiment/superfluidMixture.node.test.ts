import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { InputError, PhysicsRefusal } from '../failure/index.ts';
import type { Result } from '../results/index.ts';
import { parseExperiment } from './parse.ts';
import { run } from './run.ts';
import { scale } from './scale.ts';

const options = { signal: new AbortController().signal, progress: () => undefined };
const runText = (text: string): Promise<Result> => run(parseExperiment(text, 'gas.yaml'), options);

const natural = (system: string, rest: Readonly<Record<string, string>> = {}): string => `
experiment: 1
units: natural
system: { kind: superfluid-mixture, ${system} }
geometry: ${rest['geometry'] ?? '{ kind: uniform }'}
probe: { operator: ${rest['operator'] ?? '{ kind: cosine, q: 1e-4 }'}, strength: 1e-3 }
observe: { until: 60, samples: 61 }
theories: ${rest['theories'] ?? '{ closed-form: {}, hydrodynamics: {}, bogoliubov: {}, beyond-mean-field: {} }'}
`;
const gas = 'density: 1, interactions: { g11: 0.1, g22: 0.1, g12: 0.05 }';

const faults = (text: string): string => {
  try {
    parseExperiment(text, 'gas.yaml');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
};

test('23Na of the Trento experiments: spin dipole at 0.189 of the trap, drag far below what a push can show', async () => {
  const text = readFileSync(new URL('../../examples/05-na23-spin-dipole.yaml', import.meta.url), 'utf8');
  const { theories, system, checks } = await runText(text);
  const omega = theories['hydrodynamics']?.modes?.map((mode) => mode.omega) ?? [];
  // a11 = 54.54, a12 = 50.78 (sodium table): sqrt(3.76/105.32) = 0.18895, less two parts in a thousand by the drag
  expect((omega[0] ?? 0) / (omega[1] ?? 0)).toBeCloseTo(0.1888, 3);
  expect(system.derived['dragFraction']?.value).toBeCloseTo(2.9e-4, 5);
  expect(theories['closed-form']?.fast?.ratio).toBeCloseTo(theories['hydrodynamics']?.fast?.ratio ?? 0, 12);
  // nothing is left of the f-sum rule, and the drag sets in within 1/(g n) = 45 us of the centre, half of it much earlier
  const pairs = theories['beyond-mean-field'];
  expect(Math.abs((pairs?.moments?.m1?.['12'] ?? 1) / (pairs?.moments?.m1High?.['12'] ?? 1))).toBeLessThan(1e-6);
  expect(pairs?.fast?.ratio).toBeCloseTo(theories['closed-form']?.fast?.ratio ?? 0, 12);
  // the printed prefactor doubles it
  const printed = theories['closed-form']?.printed.find(({ quantity }) => quantity === 'fast.ratio')?.value ?? 0;
  expect(printed / (theories['closed-form']?.fast?.ratio ?? 1)).toBeCloseTo(1.82, 2);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('four theories of a uniform mixture: checks hold, drag where it belongs', async () => {
  const { theories, checks, system } = await runText(natural(gas));
  const drag = system.derived['dragFraction']?.value ?? 0;
  const ratio = drag / (0.5 - drag);
  expect(theories['bogoliubov']?.fast?.ratio).toBe(0);
  for (const name of ['closed-form', 'hydrodynamics', 'beyond-mean-field']) {
    // hydrodynamics: rounding of the two sounds, relative to a drag of 3e-5
    expect(Math.abs((theories[name]?.fast?.ratio ?? 0) / ratio - 1)).toBeLessThan(1e-9);
  }
  expect(theories['beyond-mean-field']?.ultrafast?.slope2).toBe(0);
  expect(checks.length).toBeGreaterThan(6);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('the position in a uniform mixture: velocities, but no moment that is infinite', async () => {
  const { theories } = await runText(natural(gas, { operator: '{ kind: position }' }));
  for (const { moments, modes } of Object.values(theories)) {
    expect(moments?.m1Low).toBeDefined();
    expect(moments?.mMinus1Low).toBeUndefined();
    expect(moments?.m0Low).toBeUndefined();
    expect(modes).toBeUndefined();
  }
  expect(theories['beyond-mean-field']?.response?.dF1dt[60]).toBeCloseTo(1e-3 * 60, 5);
});

test('masses and scattering lengths of two species', () => {
  const text = `
experiment: 1
system:
  kind: superfluid-mixture
  species: [41K, 87Rb]
  scatteringLengths: { a11: 65 a0, a22: 100.4 a0, a12: 60 a0 }
  densities: [1e14 /cm^3, 5e13 /cm^3]
  temperature: 20 nK
geometry: { kind: uniform }
probe: { operator: { kind: cosine, wavelength: 20 um }, strength: 10 Hz }
observe: { until: 1 ms }
theories: { closed-form: {} }
`;
  const { system, scales } = scale(parseExperiment(text, 'gas.yaml'));
  if (system.kind !== 'superfluid-mixture') throw new Error('another system');
  const { masses, densities, interactions, temperature } = system.parameters;
  const bohr = 5.29177210544e-11 / scales.length;
  expect(masses[1]).toBeCloseTo(86.909180529 / 40.961825258, 8);
  expect(densities?.[0]).toBeCloseTo(2 / 3, 12);
  expect(interactions.g11).toBeCloseTo(4 * Math.PI * 65 * bohr, 12);
  expect(interactions.g22).toBeCloseTo((4 * Math.PI * 100.4 * bohr) / masses[1], 12);
  expect(interactions.g12).toBeCloseTo(2 * Math.PI * 60 * bohr * (1 + 1 / masses[1]), 12);
  expect(temperature * scales.energy).toBeCloseTo(1.380649e-23 * 20e-9, 38);
});

test.each([
  ['a density beside densities', natural(`${gas}, densities: [1, 1]`), 'keep one of them'],
  ['atoms in a uniform gas', natural(`${gas}, atoms: 100`), 'does not go with a uniform geometry'],
  ['no amount', natural('interactions: { g11: 1, g22: 1, g12: 0 }'), 'is missing; a uniform geometry needs'],
  ['no interactions', natural('density: 1'), 'wanted { g11, g22, g12 }'],
  ['pairs with a given drag', natural(`${gas}, drag: { kind: given, fraction: 0.1 }`), 'needs `lee-huang-yang`'],
  ['a drag of no kind', natural(`${gas}, drag: { kind: measured }`), 'lee-huang-yang'],
  [
    'a cosine in a trap',
    natural('atoms: 100, interactions: { g11: 1, g22: 1, g12: 0 }', {
      geometry: '{ kind: harmonic, frequencies: [1] }',
      theories: '{ closed-form: {} }',
    }),
    'answers to `position` only',
  ],
  [
    'two traps for one gas',
    natural(gas, { geometry: '{ kind: uniform, secondFrequencies: [1] }' }),
    'secondFrequencies',
  ],
  [
    'two traps of unlike axes',
    natural('atoms: 100, interactions: { g11: 1, g22: 1, g12: 0 }', {
      geometry: '{ kind: harmonic, frequencies: [1], secondFrequencies: [1, 2] }',
      operator: '{ kind: position }',
    }),
    'has 2 frequencies; `frequencies` has 1',
  ],
])('%s is an error with its place', (_, text, message) => {
  expect(faults(text)).toMatch(/^gas\.yaml:\d+:\d+: /);
  expect(faults(text)).toContain(message);
});

test('an immiscible mixture is refused with its numbers', async () => {
  const text = natural('density: 1, interactions: { g11: 0.1, g22: 0.1, g12: 0.2 }');
  await expect(runText(text)).rejects.toThrow(PhysicsRefusal);
  await expect(runText(text)).rejects.toMatchObject({
    code: 'immiscible',
    message: expect.stringContaining('g12 = 2 sqrt(g11 g22)'),
    measures: { g12: '0.2' },
  });
});

test('a file in laboratory units is refused in laboratory units', async () => {
  const text = readFileSync(new URL('../../examples/05-na23-spin-dipole.yaml', import.meta.url), 'utf8');
  const value = '{ a11: 54.54 a0, a22: 54.54 a0, a12: 60 a0 }';
  const refused = run(parseExperiment(text, 'na.yaml', [{ path: 'system.scatteringLengths', value }]), options);
  // g/h = 4 pi hbar^2 a/(m h) = 2 hbar a/m: 2 x 1.054572e-34 J s x 54.54 x 0.0529177 nm/(22.98977 u) = 15.9458 Hz um^3
  await expect(refused).rejects.toMatchObject({
    code: 'unlike-clouds',
    measures: { m1: '22.989769 u', g11: expect.stringMatching(/^15\.94\d* Hz um\^3$/), N1: '500000' },
  });
});
