import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { InputError } from '../failure/index.ts';
import type { Result } from '../results/index.ts';
import { parseExperiment } from './parse.ts';
import { run } from './run.ts';

const options = { signal: new AbortController().signal, progress: () => undefined };

const example = (name: string): string => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
const runText = (text: string): Promise<Result> => run(parseExperiment(text, 'gas.yaml'), options);
const ratio = ({ theories }: Result, theory: string): number => theories[theory]?.fast?.ratio ?? Number.NaN;

const natural = (system: string, rest = ''): string => `
experiment: 1
units: natural
system: { kind: fermi-liquid, ${system} }
geometry: { kind: uniform ${rest} }
probe: { operator: { kind: cosine, q: 0.02 }, component: 1, strength: 1e-3, drive: { kind: step } }
observe: { until: 60, samples: 61 }
theories: { closed-form: {}, landau-kinetic: { cells: 200 } }
`;

test('6Li at k_F a = -0.5: three theories, 4.4 %, T_c/T_F = 0.012, every check holds', async () => {
  const result = await runText(example('06-li6-kfa.yaml'));
  for (const theory of ['closed-form', 'landau-kinetic', 'beyond-mean-field']) {
    expect(ratio(result, theory)).toBeCloseTo(0.04386761444042209, 9);
  }
  expect(result.system.derived['criticalTemperature']?.value).toBeCloseTo(0.011973, 6);
  expect(result.checks.length).toBeGreaterThan(0);
  expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(result.warnings).toEqual([]);
});

test('liquid 3He: V2/V1 = 0.555 at 0 bar, and 0.765 at the end of the sweep', async () => {
  const text = example('08-he3.yaml');
  const experiment = parseExperiment(text, 'he3.yaml');
  const pressures = experiment.sweep?.['system.landau'] ?? [];
  const ratios: number[] = [];
  for (const landau of pressures) {
    const point = parseExperiment(text, 'he3.yaml', [{ path: 'system.landau', value: JSON.stringify(landau) }]);
    const result = await run(point, options);
    ratios.push(ratio(result, 'landau-kinetic'));
    expect(ratio(result, 'closed-form')).toBeCloseTo(ratios.at(-1) ?? 0, 9);
  }
  expect(ratios).toHaveLength(8);
  expect(ratios).toEqual([...ratios].sort((a, b) => a - b));
  expect(ratios[0]).toBeCloseTo(0.555, 3);
  expect(ratios.at(-1)).toBeCloseTo(0.765, 3);
});

test('k_F a alone means k_F = 1; the number of cells is an option', async () => {
  const result = await runText(natural('kFa: -0.3'));
  expect(result.system.derived['fermiVelocity']?.value).toBeCloseTo(
    1 / (result.system.derived['effectiveMass']?.value ?? 0),
    14,
  );
  expect(result.theories['landau-kinetic']?.evidence).toMatchObject({ density: { cells: expect.closeTo(198, -1) } });
});

const faults = (text: string): readonly string[] => {
  try {
    parseExperiment(text, 'gas.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.faults.map(({ field, message }) => `${field}: ${message}`);
  }
};

test.each([
  [natural('density: 1'), 'system.landau: is missing; give one of'],
  [natural('kFa: -0.5, landau: { F0: 0, F1: 0, G0: 0, G1: 0 }'), 'system.kFa: says again what `landau` says'],
  [natural('scatteringLength: -0.5'), 'system.density: is missing; a scattering length needs it'],
  [natural('kFa: -0.5', ', dimensions: 2'), 'geometry.dimensions: a Fermi liquid is described in 3 dimensions only'],
  [
    natural('landau: { F0: 0, F1: 0, G0: 0, G1: 0 }').replace('closed-form: {}', 'beyond-mean-field: {}'),
    'theories.beyond-mean-field: knows the pairs of a dilute gas only',
  ],
  [natural('kFa: -0.5').replace('closed-form', 'hydrodynamics'), 'theories.hydrodynamics: cannot describe this system'],
  [
    example('06-li6-kfa.yaml').replace('  density: 1.45e12 /cm^3\n', ''),
    'system.density: is missing; in laboratory units',
  ],
  [example('06-li6-kfa.yaml').replace('atom: 6Li', 'atom: 7Li'), 'system.atom: 7Li is a boson'],
])('a wrong file says what is wrong: %#', (text, wanted) => {
  const found = faults(text);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(wanted);
});

test('a signal that cells do not resolve: the times are in the units of the file', async () => {
  const until = [{ path: 'observe.until', value: '900 ms' }];
  const lab = run(parseExperiment(example('06-li6-kfa.yaml'), 'gas.yaml', until), options);
  await expect(lab).rejects.toThrow(/until \d+(\.\d+)? ms, not until 900 ms/);
});
