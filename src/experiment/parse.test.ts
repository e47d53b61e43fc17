import { expect, test } from 'vitest';
import { InputError } from '../failure/index.ts';
import { allowedKeys, allowedValues, kindAt } from './jsonSchema.ts';
import { located, parseExperiment } from './parse.ts';
import type { Override } from './set.ts';
import { validate } from './validate.ts';

const uniform = `experiment: 1
title: Periodic push in a uniform mixture
units: natural
system:
  kind: coherent-bec
  density: 1.0
  interactions: { g11: 0.2, g22: 0.2, g12: 0.2 }
  coupling: { rabi: 1.0, momentum: 0.6 }
geometry: { kind: uniform }
probe:
  operator: { kind: cosine, q: 0.05 }
  component: 1
  strength: 1.0e-3
  drive: { kind: step }
observe: { until: 60, samples: 601 }
theories:
  closed-form: {}
  hydrodynamics: {}
  bogoliubov: {}
sweep: { system.coupling.rabi: [0.8, 1.0, 1.2] }
`;

const trapped = `experiment: 1
title: One spin state pushed in a trap
system:
  kind: coherent-bec
  atom: 87Rb
  states: ["1,-1", "1,0"]
  atoms: 2.5e5
  coupling: { rabi: 5 Er, raman: { wavelength: 803.2 nm, angle: 105 deg } }
geometry: { kind: harmonic, frequencies: [45 Hz, 45 Hz, 55 Hz] }
probe:
  operator: { kind: position }
  strength: 0.5 m/s^2
  drive: { kind: ramp, duration: 0.4 ms }
observe: { until: 8 ms }
theories: { closed-form: {}, hydrodynamics: {}, bogoliubov: {} }
`;

const faults = (text: string, overrides: readonly Override[] = []): string => {
  try {
    parseExperiment(text, 'mix.yaml', overrides);
    return 'accepted';
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

const changed = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

test('the natural example of the contract is read, its defaults filled in', () => {
  const experiment = parseExperiment(uniform, 'mix.yaml');
  expect(experiment.units).toBe('natural');
  expect(experiment.geometry).toEqual({ kind: 'uniform', dimensions: 3 });
  expect(experiment.system).toMatchObject({ coupling: { rabi: 1, momentum: 0.6, detuning: 0 } });
  expect(experiment.probe.operator).toEqual({ kind: 'cosine', q: 0.05, direction: 'x' });
  expect(experiment.source).toBe(uniform);
});

test('the laboratory example of the contract is read; units are `lab` where none are named', () => {
  const experiment = parseExperiment(trapped, 'mix.yaml');
  expect(experiment.units).toBe('lab');
  expect(experiment.system).toMatchObject({
    scatteringLengths: { a11: '100.4 a0', a22: expect.stringMatching(/^100\.8666/), a12: '100.4 a0' },
  });
  expect(experiment.geometry).toMatchObject({ kind: 'harmonic', dimensions: 3 });
  expect(experiment.probe.component).toBe(1);
  expect(experiment.observe.samples).toBe(401);
  expect(experiment.system).toMatchObject({ coupling: { detuning: '0 Hz' } });
});

test('JSON is accepted', () => {
  const { source: _, ...experiment } = parseExperiment(uniform, 'mix.yaml');
  expect(parseExperiment(JSON.stringify(experiment, null, 2), 'mix.json')).toMatchObject(experiment);
});

test('plain data are validated without a file', () => {
  expect(validate({ experiment: 1 })).toMatchObject({ ok: false });
  const { source: _, ...experiment } = parseExperiment(trapped, 'mix.yaml');
  expect(validate(experiment)).toEqual({ ok: true, file: experiment });
});

test.each<[string, string, string, string]>([
  [
    'a wrong dimension',
    '803.2 nm',
    '47.7 Hz',
    'mix.yaml:8:48: system.coupling.raman.wavelength: "47.7 Hz" is a frequency; wanted a length such as "803.2 nm"',
  ],
  [
    'a key with a slip',
    'rabi',
    'rabbi',
    'mix.yaml:8:15: system.coupling.rabbi: unknown key; did you mean `rabi`? (allowed: rabi, momentum, raman, detuning)',
  ],
  [
    'a bare number',
    '5 Er',
    '5',
    'mix.yaml:8:21: system.coupling.rabi: 5 has no unit; in laboratory units write an energy such as "2.2 kHz"',
  ],
  [
    'a theory that is not built',
    'hydrodynamics',
    'random-phase',
    'mix.yaml:15:30: theories.random-phase: unknown key (allowed: closed-form, ',
  ],
  ['a kind that is not known', 'coherent-bec', 'spin-glass', 'mix.yaml:4:9: system.kind: is "spin-glass"; wanted '],
  ['an unknown isotope', '87Rb', '88Rb', '; did you mean'],
  ['a fermion', '87Rb', '40K', 'mix.yaml:5:9: system.atom: 40K is a fermion and does not condense'],
  [
    'a state that is none',
    '"1,0"',
    '"3,0"',
    'mix.yaml:6:20: system.states.1: "3,0" is no hyperfine state "F,mF" of 87Rb',
  ],
  [
    'states without lengths',
    '"1,0"',
    '"2,0"',
    'the table has no scattering lengths for these; for 87Rb it has ["1,-1", "1,0"]',
  ],
  [
    'density in a trap',
    'atoms: 2.5e5',
    'density: 1e14 /cm^3',
    'mix.yaml:7:3: system.density: does not go with a harmonic geometry; give `atoms`',
  ],
  [
    'no atoms in a trap',
    '  atoms: 2.5e5\n',
    '',
    'mix.yaml:3:1: system.atoms: is missing; a harmonic geometry needs it',
  ],
  [
    'two atom numbers with coupling',
    '2.5e5',
    '[1e5, 1e5]',
    'mix.yaml:7:10: system.atoms: with a coupling the atoms change component',
  ],
  [
    'k0 twice',
    'raman:',
    'momentum: 5 /um, raman:',
    'mix.yaml:8:44: system.coupling.raman: gives k0, and so does `momentum`; keep one of them',
  ],
  [
    'Er without a coupling that defines it',
    ', raman: { wavelength: 803.2 nm, angle: 105 deg }',
    '',
    '"Er" needs `system.coupling.raman` or a `momentum` that defines it',
  ],
  [
    'a cosine without a wavenumber',
    'kind: position',
    'kind: cosine',
    'mix.yaml:11:3: probe.operator.q: is missing; give `q` or `wavelength`',
  ],
  [
    'a strength of the wrong dimension',
    '0.5 m/s^2',
    '0.5 kHz',
    'mix.yaml:12:13: probe.strength: "0.5 kHz" is a frequency; wanted an acceleration',
  ],
  ['a kick wants an impulse', '{ kind: ramp, duration: 0.4 ms }', '{ kind: kick }', 'wanted a speed such as "1 mm/s"'],
  [
    'one trap frequency in the laboratory',
    '[45 Hz, 45 Hz, 55 Hz]',
    '[45 Hz]',
    'a laboratory trap has three frequencies',
  ],
  [
    'no theory',
    '{ closed-form: {}, hydrodynamics: {}, bogoliubov: {} }',
    '{}',
    'mix.yaml:15:11: theories: is empty; name at least one of closed-form, hydrodynamics, bogoliubov',
  ],
  [
    'half of the numerics',
    'bogoliubov: {} }',
    'gross-pitaevskii: { grid: [64, 64, 64] } }',
    'theories.gross-pitaevskii.grid: goes with `step`: give all of them, or leave all to the tolerance',
  ],
  [
    'a box whose grid is left to the tolerance',
    'bogoliubov: {} }',
    'gross-pitaevskii: { box: [40 um, 40 um, 40 um] } }',
    'theories.gross-pitaevskii.box: goes with `grid` and `step`: give all of them, or leave all to the tolerance',
  ],
  [
    'a box of other axes than the trap',
    'bogoliubov: {} }',
    'gross-pitaevskii: { grid: [64, 64, 64], step: 1 us, box: [40 um] } }',
    'theories.gross-pitaevskii.box: has 1 sides; the trap has 3 axes',
  ],
  [
    'points that no transform knows',
    'bogoliubov: {} }',
    'gross-pitaevskii: { grid: [64, 34, 64], step: 1 us } }',
    'theories.gross-pitaevskii.grid.1: 34 points are no product of 2, 3 and 5; near it are 32 and 36',
  ],
  [
    'a grid of other axes than the trap',
    'bogoliubov: {} }',
    'gross-pitaevskii: { grid: [64, 64], step: 1 us } }',
    'theories.gross-pitaevskii.grid: has 2 numbers of points; the trap has 3 axes',
  ],
  [
    'a key of the other units',
    'states: ["1,-1", "1,0"]',
    'interactions: { g11: 1, g22: 1, g12: 1 }',
    'system.interactions: unknown key; it belongs to `units: natural`',
  ],
])('%s', (_, from, to, message) => expect(faults(changed(trapped, from, to))).toContain(message));

test.each([
  ['angle: 0.5', 'accepted'],
  ['direction: x, angle: 0.5', 'accepted'],
  ['direction: y, angle: 0.5', 'mix.yaml:11:52: probe.operator.angle: counts from x; keep it or `direction: y`'],
  ['angle: 30 deg', 'in natural units write a bare number (an angle)'],
  ['angel: 0.5', 'unknown key; did you mean `angle`?'],
])('a cosine with %s: %s', (given, message) =>
  expect(faults(changed(uniform, 'q: 0.05', `q: 0.05, ${given}`))).toContain(message),
);

test('an angle needs a plane, and can be swept', () => {
  const oblique = changed(uniform, 'q: 0.05', 'q: 0.05, angle: 0.5');
  const line = changed(oblique, 'geometry: { kind: uniform }', 'geometry: { kind: uniform, dimensions: 1 }');
  expect(faults(line)).toContain('probe.operator.angle: turns q from x towards y: the geometry needs 2 or 3');
  const swept = `${trapped}sweep: { probe.operator.angle: [0 deg, 30 deg, 2 nm] }\n`;
  const cosine = changed(swept, 'kind: position', 'kind: cosine, q: 0.5 /um');
  expect(faults(changed(cosine, '0.5 m/s^2', '20 Hz'))).toContain('sweep.probe.operator.angle.2: "2 nm" is a length');
});

test('position in a uniform coupled gas: use a trap or a cosine', () => {
  expect(faults(changed(uniform, 'kind: cosine, q: 0.05', 'kind: position'))).toContain(
    'mix.yaml:11:21: probe.operator.kind: `position` in a uniform system with coupling',
  );
});

test('all faults at once, in the order of the file, one line each', () => {
  const wrong = changed(changed(changed(trapped, '5 Er', '5'), '55 Hz', '55 nm'), 'until', 'untill');
  const places = faults(wrong)
    .split('\n')
    .map((line) => line.split(': ')[0]);
  expect(places).toEqual(['mix.yaml:8:21', 'mix.yaml:9:57', 'mix.yaml:14:1', 'mix.yaml:14:12']);
});

test.each([
  ['a tab', '  density: 1.0', '\tdensity: 1.0', /^mix.yaml:6:1: tabs are no indentation; use spaces$/],
  [
    'a deeper line',
    '  density: 1.0',
    '   density: 1.0',
    /^mix.yaml:5:9: a block begins inside this value: the indentation .*$/,
  ],
  ['a colon without space', 'density: 1.0', 'density:1.0', /^mix.yaml:6:3: is no "key: value": .*$/],
  ['an alias of nothing', '1.0\n', '*n\n', /"\*n" stands for nothing: no anchor "&n"/],
  ['a key of another kind', 'kind: step', 'kind: step, duration: 3', /it belongs to `kind: ramp`, `pulse`/],
  [
    'nothing behind a theory',
    'bogoliubov: {}',
    'bogoliubov:',
    /is empty; wanted a block of keys \(`{}` where there are none\)/,
  ],
  [
    'units that are none',
    'units: natural',
    'units: SI',
    /^mix.yaml:3:8: units: is "SI"; wanted one of `lab`, `natural`$/,
  ],
])('one slip, one message that says what to do: %s', (_, from, to, message) => {
  expect(faults(changed(uniform, from, to))).toMatch(message);
});

test.each([
  ['a decimal comma', '5 Er, raman', '5,3 Er, raman', /3 Er: unknown key; a decimal point is "\."/],
  [
    'a strength without a unit',
    '0.5 m/s^2',
    '0.5',
    /^mix.yaml:12:13: probe.strength: 0.5 has no unit; .* write an acceleration such as "0.5 m\/s\^2"$/,
  ],
  ['a unit in the wrong case', '0.4 ms', '0.4 mS', /unknown unit "mS"; did you mean "ms"\?/],
  ['an isotope turned round', '87Rb', 'Rb87', /did you mean `87Rb`\?/],
  [
    'states without quotation marks',
    '["1,-1", "1,0"]',
    '[1,-1, 1,0]',
    /states: wanted two states "F,mF" in quotation marks/,
  ],
])('the same in laboratory units: %s', (_, from, to, message) => {
  expect(faults(changed(trapped, from, to))).toMatch(message);
});

test('a fault that comes up after reading has its place too; one that is no field of the file has none', () => {
  const late = new InputError([
    { field: 'theories.bogoliubov.grid', message: 'is too coarse' },
    { field: '--theory', message: 'is none' },
  ]);
  expect(located(late, uniform, 'mix.yaml').message).toBe(
    'mix.yaml:19:3: theories.bogoliubov.grid: is too coarse\n--theory: is none',
  );
});

test('YAML faults have their place', () => {
  expect(faults(`${uniform}title: again\n`)).toBe('mix.yaml:21:1: this key stands twice in its block');
  expect(faults(`${uniform}---\n${uniform}`)).toBe(
    'mix.yaml:21:1: a second document begins here; one file holds one experiment',
  );
  expect(faults(`%YAML 1.1\n---\n${uniform}`)).toBe('mix.yaml:1:1: is YAML 1.1; wanted 1.2');
  expect(faults('system: [1, 2')).toMatch(/^mix\.yaml:1:\d+: /);
});

test('--set replaces before anything is checked, and faults name the option', () => {
  const at = (path: string, value: string) => [{ path, value }];
  expect(parseExperiment(trapped, 'mix.yaml', at('system.coupling.rabi', '3 kHz')).system).toMatchObject({
    coupling: { rabi: '3 kHz' },
  });
  expect(
    parseExperiment(trapped, 'mix.yaml', at('theories.bogoliubov.map.q.until', '5 /um')).theories.bogoliubov,
  ).toEqual({
    map: { q: { until: '5 /um', samples: 200 } },
  });
  expect(parseExperiment(uniform, 'mix.yaml', at('sweep.system.density', '[1, 2]')).sweep?.['system.density']).toEqual([
    1, 2,
  ]);
  expect(faults(trapped, at('system.coupling.rabi', '3'))).toMatch(/^--set system\.coupling\.rabi=3: 3 has no unit/);
  expect(faults(trapped, at('system.coupling.rab', '3 Er'))).toMatch(
    /^--set system\.coupling\.rab=3 Er: unknown key; did you mean `rabi`/,
  );
  expect(faults(trapped, at('title.x', '3'))).toMatch(/^--set title\.x=3: there is no block/);
  expect(faults(trapped, at('geometry.frequencies.999999999', '3 Hz'))).toMatch(/the list has no such entry/);
  expect(faults(trapped, at('title', '['))).toMatch(/cannot be read as YAML/);
  // A wrong value of the file that the option replaces is no fault.
  expect(faults(changed(trapped, '5 Er', '5'), at('system.coupling.rabi', '5 Er'))).toBe('accepted');
});

test('each value of a sweep is checked where it stands', () => {
  const swept = `${trapped}sweep: { system.coupling.rabi: [1 Er, 2, 3 nm], system.coupling.rabbi: [1], units: [lab], geometry.frequencies.9: [1 Hz] }\n`;
  const text = faults(swept);
  expect(text).toContain('mix.yaml:16:39: sweep.system.coupling.rabi.1: 2 has no unit');
  expect(text).toContain('mix.yaml:16:42: sweep.system.coupling.rabi.2: "3 nm" is a length');
  expect(text).toContain('sweep.system.coupling.rabbi: no such field; did you mean `rabi`?');
  expect(text).toContain('sweep.units: `units` cannot be swept');
  expect(text).toContain('sweep.geometry.frequencies.9: the list has entries 0 to 2');
});

test('keys, values and kinds for completion come from the same schema', () => {
  const lab = { units: 'lab', system: { kind: 'coherent-bec' }, geometry: { kind: 'harmonic' } };
  expect(allowedKeys(['system', 'coupling'], lab)).toEqual(['rabi', 'momentum', 'raman', 'detuning']);
  expect(allowedKeys(['system', 'coupling'], { ...lab, units: 'natural' })).toEqual(['rabi', 'momentum', 'detuning']);
  expect(allowedKeys(['geometry'], lab)).toEqual(['kind', 'frequencies', 'secondFrequencies', 'dimensions']);
  expect(allowedKeys(['geometry'])).toEqual(['kind', 'dimensions', 'frequencies', 'secondFrequencies']);
  expect(allowedValues(['probe', 'drive', 'kind'])).toEqual(['step', 'ramp', 'pulse', 'kick']);
  expect(kindAt(['geometry', 'frequencies', 1], lab)).toBe('frequency');
  expect(kindAt(['system', 'atoms'], lab)).toBeUndefined();
});

test('an axis of a sweep may be a range; its ends are exact, its unit is that of both', () => {
  const axis = (text: string): readonly unknown[] | undefined =>
    parseExperiment(`${trapped}sweep: { system.coupling.rabi: ${text} }\n`, 'mix.yaml').sweep?.['system.coupling.rabi'];
  expect(axis('{ from: 4 Er, to: 4.3 Er, count: 4 }')).toEqual(['4 Er', '4.1 Er', '4.2 Er', '4.3 Er']);
  expect(axis('{ from: 1 Er, to: 100 Er, count: 3, spacing: log }')).toEqual(['1 Er', '10 Er', '100 Er']);
});

test.each([
  ['{ from: 4 Er, to: 4.3 kHz, count: 4 }', '`from` is in "Er", `to` in "kHz"'],
  ['{ from: 4 Er, to: 5 Er, count: 1 }', 'whole number `count` from 2'],
  ['{ from: 4 Er, to: 5 Er, number: 3 }', 'unknown key `number` (allowed: from, to, count, spacing)'],
  ['{ from: 0 Er, to: 5 Er, count: 3, spacing: log }', 'above 0'],
  ['{ from: 4, to: 5, count: 3 }', 'has no unit'],
])('a range %s is refused where it stands', (range, message) => {
  const text = faults(`${trapped}sweep: { system.coupling.rabi: ${range} }\n`);
  expect(text).toContain('mix.yaml:16:');
  expect(text).toContain(message);
});
