import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validate } from '../../../src/index.ts';
import { groupsOf, valueAt } from './fields.ts';
import { rewritten } from './replace.ts';
import { addable, adding, choosing, type Edit, madeWhole, removable } from './usual.ts';

const read = (name: string): string => readFileSync(`examples/${name}.yaml`, 'utf8');

/** The file after the edits, as text and read again; the checker's faults. */
const after = (text: string, edits: readonly Edit[]) => {
  const next = rewritten(text, edits) ?? '';
  const data: unknown = parse(next);
  const found = validate(data);
  return {
    next,
    data,
    faults: found.ok ? [] : found.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  };
};

const choose = (name: string, path: readonly string[], value: unknown) =>
  after(read(name), choosing(path, value, parse(read(name))));

test.each([
  ['02-raman-uniform', 'geometry.kind', 'harmonic'],
  ['02-raman-uniform', 'probe.drive.kind', 'step'],
  ['02-raman-uniform', 'probe.drive.kind', 'kick'],
  ['01-rb87-raman', 'geometry.kind', 'uniform'],
  ['01-rb87-raman', 'probe.operator.kind', 'cosine'],
  ['01-rb87-raman', 'probe.drive.kind', 'kick'],
  ['04-raman-trap-1d', 'geometry.kind', 'uniform'],
  ['04-raman-trap-1d', 'geometry.dimensions', 2],
  ['07-unitary-fermi-polaron', 'system.effectiveMass.kind', 'given'],
  ['16-k41-rb87-tube', 'geometry.kind', 'uniform'],
])('%s, %s %s: the rest follows, and the checker takes it', (name, path, value) => {
  const { data, faults } = choose(name, path.split('.'), value);
  expect(faults).toEqual([]);
  expect(valueAt(data, path.split('.'))).toBe(value);
});

test('a trap takes atoms for the density and keeps what still fits, comments too', () => {
  const { next, data } = choose('02-raman-uniform', ['geometry', 'kind'], 'harmonic');
  expect(valueAt(data, ['system', 'density'])).toBeUndefined();
  expect(valueAt(data, ['system', 'atoms'])).toBeGreaterThan(0);
  expect(valueAt(data, ['system', 'coupling', 'rabi'])).toBe(3);
  expect(next).toContain('# Parameters of Fig. 2 type');
});

test('every kind can be chosen in the form, whatever the file says now', () => {
  const fields = groupsOf(parse(read('02-raman-uniform'))).flatMap((group) => group.fields);
  const choices = (path: string) => fields.find((field) => field.path.join('.') === path)?.choices;
  expect(choices('geometry.kind')).toEqual(['uniform', 'harmonic']);
  expect(choices('probe.drive.kind')).toEqual(['step', 'ramp', 'pulse', 'kick']);
  expect(choices('system.kind')).toHaveLength(5);
});

test('what is forgotten is filled in, what is strange goes', () => {
  const forgotten = read('01-rb87-raman')
    .replace('  atoms: 2.5e5\n', '')
    .replace('observe: { until: 8 ms, samples: 401 }\n', '')
    .replace('strength: 0.5 m/s^2', 'strength: 5 kHz')
    .replace('kind: position', 'kind: position, q: 1 /um');
  expect(after(forgotten, madeWhole(parse(forgotten))).faults).toEqual([]);
  // what nobody can guess stays
  const unknown = read('01-rb87-raman').replace('atom: 87Rb', 'atom: 88Rb');
  expect(madeWhole(parse(unknown))).toEqual([]);
});

describe.each(readdirSync('examples').flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -5)] : [])))(
  '%s',
  (name) => {
    const data: unknown = parse(read(name));
    const groups = ['system', 'geometry', 'probe', 'observe'];

    test('what may be left out leaves a right file', () => {
      for (const path of groups.flatMap((group) => removable(group, data)))
        expect(after(read(name), [[path, undefined]]).faults, path.join('.')).toEqual([]);
    });

    test('what may be added stands there afterwards, in a right file', () => {
      for (const path of groups.flatMap((group) => addable(group, data))) {
        const next = after(read(name), adding(path, data));
        expect(next.faults, path.join('.')).toEqual([]);
        expect(valueAt(next.data, path), path.join('.')).toBeDefined();
      }
    });
  },
);

const names = (paths: readonly (readonly (string | number)[])[]) => paths.map((path) => path.join('.'));

test('what is offered is what the schema allows there, and nothing that says again what stands there', () => {
  const uniform: unknown = parse(read('02-raman-uniform'));
  expect(names(addable('probe', uniform))).toEqual([
    'probe.operator.wavelength',
    'probe.operator.direction',
    'probe.operator.angle',
  ]);
  expect(names(addable('system', uniform))).toEqual([]);
  // two traps are for two species
  expect(names(addable('geometry', parse(read('01-rb87-raman'))))).toEqual([]);
  expect(names(addable('geometry', parse(read('05-na23-spin-dipole'))))).toEqual(['geometry.secondFrequencies']);
  // without them the table of the atom's states serves
  expect(names(removable('system', parse(read('01-rb87-raman'))))).toContain('system.scatteringLengths');
});
