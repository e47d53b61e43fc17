import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { kinds, readQuantity } from '../../../src/index.ts';
import { leavesOf } from './fields.ts';
import { optionsAt } from './yamlOptions.ts';
import { placeAt } from './yamlPlace.ts';

const raman = readFileSync('examples/01-rb87-raman.yaml', 'utf8');

/** What is offered where the bar stands in a text; the data are those of the example. */
const offered = (marked: string, isFresh = true) => {
  const place = placeAt(marked.replace('|', ''), marked.indexOf('|'));
  const found = place && optionsAt(place, parse(raman), isFresh);
  return { place, texts: found?.list.map(({ text }) => text) ?? [] };
};

test.each([
  ['system:\n  sca|', 'key', 'system', 'sca'],
  ['system:\n  coupling:\n    ra|', 'key', 'system.coupling', 'ra'],
  ['system:\n  coupling:\n    rabi: 5 Er\n  |', 'key', 'system', ''],
  ['system:\n  kind: co|', 'value', 'system.kind', 'co'],
  ['system: { coupling: { rabi: 5 Er, raman: { |', 'key', 'system.coupling.raman', ''],
  ['system: { coupling: { rabi: 5 Er, raman: { angle: 1 }, |', 'key', 'system.coupling', ''],
  ['geometry:\n  frequencies: [45 Hz, 4|', 'value', 'geometry.frequencies.1', '4'],
  ['observe: { until: 8 ms,\n  sam|', 'key', 'observe', 'sam'],
  ['# { [\ntitle: it is "quoted" {a\nun|', 'key', '', 'un'],
  ['system:\n  states: ["1,-1", "1|', 'value', 'system.states.1', '1'],
  ['theories:\n  closed-form: {}\n\n  # more\n  bog|', 'key', 'theories', 'bog'],
] as const)('%s', (marked, is, path, typed) => {
  const { place } = offered(marked);
  expect(place).toMatchObject({ is, typed });
  expect(place?.path.join('.')).toBe(path);
});

test('nothing within a comment', () => expect(placeAt('units: lab # ke', 15)).toBeUndefined());

test('the place of every value of the example is its path in the file', () => {
  for (const [path, value] of leavesOf(parse(raman), [])) {
    if (typeof value !== 'string' || raman.split(value).length !== 2) continue;
    const place = placeAt(raman, raman.indexOf(value) + value.length);
    expect(place?.path.join('.')).toBe(path.join('.'));
    expect(place?.typed).toBe(value);
  }
});

test('keys of the block, without those that stand there; fixed values; states of the atom', () => {
  expect(offered(raman.replace('observe: { until: 8 ms, ', 'observe: { |')).texts).toEqual([]);
  expect(offered(raman.replace('detuning: 0 Hz }', 'detuning: 0 Hz, |')).texts).toEqual(['momentum: ']);
  // while braces are open the text is no YAML: what stands behind the cursor is not known, what stands before it is
  expect(offered(raman.replace('kind: ramp, duration: 0.362 ms }', 'kind: ramp, |'), false).texts).toEqual([
    'duration: ',
  ]);
  expect(offered(raman.replace('kind: ramp', 'kind: |')).texts).toEqual(['step', 'ramp', 'pulse', 'kick']);
  expect(offered(raman.replace('"1,0"]', '|')).texts).toContain('"1,0"');
  expect(offered(raman.replace('  bogoliubov: {}', '  |')).texts).toEqual(['gross-pitaevskii: {}']);
});

test('units that the field takes, behind a number', () => {
  expect(offered(raman.replace('0.5 m/s^2', '0.5 |')).texts).toEqual(kinds.acceleration.display);
  const { texts } = offered(raman.replace('rabi: 5 Er', 'rabi: 5|'));
  expect(texts).toEqual(expect.arrayContaining([' Er', ' kHz', ' nK']));
  for (const text of texts) expect(readQuantity(`5${text}`, 'energy', 1).ok, text).toBe(true);
  expect(offered(raman.replace('angle: 104 deg', 'angle: 104 |')).texts).toContain('deg');
  expect(offered(raman.replace('until: 8 ms', 'until: |')).texts).toEqual([]);
});

test('any text that is being written is read to its end', () => {
  const pieces = fc.array(
    fc.constantFrom('{', '}', '[', ']', '"', "'", ':', ': ', ',', '\n', '\n  ', '# ', 'a', ' - '),
  );
  fc.assert(
    fc.property(pieces, fc.nat(), (list, at) => {
      const text = list.join('');
      const place = placeAt(text, text.length === 0 ? 0 : at % text.length);
      expect(place === undefined || place.from >= 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
