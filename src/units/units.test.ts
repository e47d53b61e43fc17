import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samePowers } from './bases.ts';
import {
  bohrRadius,
  boltzmann,
  formatPlain,
  formatQuantity,
  hbar,
  type Kind,
  kinds,
  planck,
  readQuantity,
} from './index.ts';
import { unitRows, units } from './table.ts';

const value = (text: string, kind: Kind, recoil?: number): number => {
  const reading = readQuantity(text, kind, recoil);
  if (!reading.ok) throw new Error(reading.message);
  return reading.value;
};

const refusal = (text: string, kind: Kind): string => {
  const reading = readQuantity(text, kind);
  return reading.ok ? 'accepted' : reading.message;
};

/** Two roundings: number times factor, and the factor itself. */
const rounding = 4 * Number.EPSILON;
const expectClose = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(rounding * Math.abs(expected));

test.each<[string, Kind, number]>([
  ['47.7 Hz', 'frequency', 2 * Math.PI * 47.7],
  ['47.7 Hz', 'energy', planck * 47.7],
  ['2.21kHz', 'energy', planck * 2210],
  ['300 rad/s', 'frequency', 300],
  ['300 rad/s', 'energy', hbar * 300],
  ['300 rad s^-1', 'frequency', 300],
  ['1e-30 J', 'energy', 1e-30],
  ['1e-30 J/h', 'frequency', (2 * Math.PI * 1e-30) / planck],
  ['1e-30 J/hbar', 'frequency', 1e-30 / hbar],
  ['50 nK', 'energy', boltzmann * 50e-9],
  ['57 G', 'magneticField', 57e-4],
  ['0.1 mG', 'magneticField', 1e-8],
  ['1e14 /cm^3', 'density3', 1e20],
  ['1e14 1/cm^3', 'density3', 1e20],
  ['1e14 cm^-3', 'density3', 1e20],
  ['1e14 cm⁻³', 'density3', 1e20],
  ['54.54 a0', 'length', 54.54 * bohrRadius],
  ['803.2 nm', 'length', 803.2e-9],
  ['12 µm', 'length', 12e-6],
  ['12 μm', 'length', 12e-6],
  ['0.5 m/s^2', 'acceleration', 0.5],
  ['0.5 m/s/s', 'acceleration', 0.5],
  ['0.5 m s⁻²', 'acceleration', 0.5],
  ['8 ms', 'time', 8e-3],
  ['105 deg', 'angle', (105 * Math.PI) / 180],
  ['0.1 1', 'angle', 0.1],
  ['0.5 /um', 'wavenumber', 5e5],
  ['0.5 rad/um', 'wavenumber', 5e5],
  ['5 %', '1', 0.05],
  ['-5 Hz', 'frequency', -10 * Math.PI],
  ['.5 s', 'time', 0.5],
  ['5. s', 'time', 5],
])('%s as %s', (text, kind, expected) => expectClose(value(text, kind), expected));

test('Er is the recoil energy of the experiment, and alone', () => {
  expect(value('5 Er', 'energy', 2e-31)).toBe(1e-30);
  expect(refusal('5 Er/h', 'frequency')).toMatch(/"Er" stands alone/);
  expect(refusal('5 Er', 'length')).toMatch(/is an energy; wanted a length/);
});

test.each<[string, Kind, RegExp]>([
  ['47.7 Hz', 'length', /"47.7 Hz" is a frequency; wanted a length such as "803.2 nm"/],
  ['5 nK', 'frequency', /is a temperature; wanted a frequency/],
  ['5 /s', 'frequency', /cycles or radians/],
  ['5 /s', 'energy', /cycles or radians/],
  ['2pi*45 Hz', 'frequency', /leave out the 2 pi/],
  ['2 x π 45 Hz', 'frequency', /leave out the 2 pi/],
  ['45', 'frequency', /has no unit/],
  ['8,5 ms', 'time', /decimal point/],
  ['Hz', 'frequency', /does not begin with a number/],
  ['', 'time', /does not begin with a number/],
  ['nan Hz', 'frequency', /does not begin with a number/],
  ['inf Hz', 'frequency', /does not begin with a number/],
  ['1e400 Hz', 'frequency', /not a finite number/],
  ['1e308 THz', 'frequency', /not a finite number/],
  ['8 msec', 'time', /unknown unit "msec"; did you mean/],
  ['8 (m/s)', 'speed', /unknown unit|cannot be read/],
  ['8 m^', 'length', /cannot be read/],
  ['8 m^^2', 'area', /cannot be read/],
  ['8 m//s', 'speed', /cannot be read/],
  ['8 m^99', 'length', /out of reach/],
  ['3 kg m', 'length', /is in m kg; wanted a length/],
])('%s as %s is refused', (text, kind, message) => expect(refusal(text, kind)).toMatch(message));

test('no spelling stands for two units', () => {
  expect(units.size).toBe(unitRows.length);
});

test('no two kinds share a form where one would be mistaken for the other', () => {
  const frequency = kinds.frequency.forms.map(({ powers }) => powers);
  expect(kinds.length.forms.some(({ powers }) => frequency.some((other) => samePowers(powers, other)))).toBe(false);
});

const kindNames = Object.keys(kinds) as Kind[];

test('every example that a message shows is right', () => {
  for (const kind of kindNames) expect(readQuantity(kinds[kind].example, kind).ok).toBe(true);
});

test('what is written reads back', () => {
  const magnitude = fc.double({ min: -30, max: 30, noNaN: true }).map((power) => 10 ** power);
  const number = fc.tuple(magnitude, fc.constantFrom(-1, 1)).map(([size, sign]) => sign * size);
  fc.assert(
    fc.property(fc.constantFrom(...kindNames), number, (kind, si) => {
      expectClose(value(formatQuantity(si, kind), kind), si);
    }),
  );
  for (const kind of kindNames) expect(value(formatQuantity(0, kind), kind)).toBe(0);
});

test('the sensible unit is chosen', () => {
  expect(formatQuantity(planck * 2210, 'energy', 4)).toBe('2.21 kHz');
  expect(formatQuantity(2 * Math.PI * 45, 'frequency', 4)).toBe('45 Hz');
  expect(formatQuantity(803.2e-9, 'length', 6)).toBe('803.2 nm');
  expect(formatQuantity(1e20, 'density3', 3)).toBe('1e14 /cm^3');
});

test('any text is read or refused, never thrown at', () => {
  const piece = fc.constantFrom(
    '1',
    '5',
    '.',
    'e',
    '-',
    '+',
    '/',
    '^',
    ' ',
    '*',
    'Hz',
    'Er',
    'nm',
    'π',
    '2',
    '⁻',
    '³',
    'constructor',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom(...kindNames), (pieces, kind) => {
      const reading = readQuantity(pieces.join(''), kind, 1);
      expect(reading.ok ? Number.isFinite(reading.value) : reading.message.length > 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('numbers for people: no zeros to be counted, no minus before a zero', () => {
  expect([1.0049e-6, 0.02, -0, 123456.7, 27630, 5.4e13].map((value) => formatPlain(value, 3))).toEqual([
    '1e-6',
    '0.02',
    '0',
    '123000',
    '27600',
    '5.4e13',
  ]);
});
