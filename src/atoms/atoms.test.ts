import { expect, test } from 'vitest';
import {
  formatState,
  hasState,
  isotopeNames,
  isotopes,
  knownPairs,
  type Measured,
  massOf,
  readState,
  scatteringLength,
  scatteringLengths,
  scatteringTable,
  sources,
} from './index.ts';

const all: readonly Measured[] = isotopeNames.flatMap((name) => {
  const { mass, d1, d2 } = isotopes[name];
  return [mass, d1, d2, ...scatteringTable[name]];
});

test('every number has a source, a place, and an uncertainty or a note on why it has none', () => {
  for (const { source, where, uncertainty, note } of all) {
    expect(Object.keys(sources)).toContain(source);
    expect(where).not.toBe('');
    expect(uncertainty ?? note).toBeDefined();
  }
});

test('every source is used', () => {
  const used = new Set(
    all.flatMap(({ source, where, note = '' }) => [source, ...`${where} ${note}`.split(/[^A-Za-z0-9]+/)]),
  );
  expect(Object.keys(sources).filter((key) => !used.has(key))).toEqual([]);
});

test.each(isotopeNames)(
  '%s: the mass is near its mass number, D2 lies above D1, statistics follow the nucleus',
  (name) => {
    const { mass, d1, d2, statistics, twiceNuclearSpin } = isotopes[name];
    // Mass defects of these isotopes are below 0.1 u.
    expect(Math.abs(mass.value - Number.parseInt(name, 10))).toBeLessThan(0.1);
    expect(d2.value).toBeLessThan(d1.value);
    // An odd number of electrons: the atom is a boson where the nuclear spin is half an odd number.
    expect(statistics).toBe(twiceNuclearSpin % 2 === 1 ? 'boson' : 'fermion');
  },
);

test('isotope shifts of the D lines are small against the lines', () => {
  // 6Li-7Li: 10.5 GHz of 447 THz, 2.4e-5; the others are below it.
  for (const [a, b] of [
    ['6Li', '7Li'],
    ['39K', '41K'],
    ['85Rb', '87Rb'],
  ] as const) {
    expect(Math.abs(isotopes[a].d1.value / isotopes[b].d1.value - 1)).toBeLessThan(2.5e-5);
    expect(Math.abs(isotopes[a].d2.value / isotopes[b].d2.value - 1)).toBeLessThan(2.5e-5);
  }
});

test('7Li lies 10.5 GHz above 6Li on both lines', () => {
  // Isotope shifts 10533.8 MHz (D1) and 10534.4 MHz (D2) [Brown2013]; the last digit of the table is 0.7 MHz, twice over.
  const shift = (line: 'd1' | 'd2') =>
    299792458 / isotopes['7Li'][line].value - 299792458 / isotopes['6Li'][line].value;
  expect(Math.abs(shift('d1') - 10.5338)).toBeLessThan(0.002);
  expect(Math.abs(shift('d2') - 10.5344)).toBeLessThan(0.002);
});

test('87Rb weighs 1.44316e-25 kg [Steck]', () => {
  expect(Math.abs(massOf('87Rb') - 1.44316e-25)).toBeLessThan(0.5e-30);
});

test('scattering lengths of the mixtures in use', () => {
  // as the tables say them, [vanKempen2002] for 87Rb: ten digits are none of the measurement's, but of metres and back
  expect(scatteringLengths('87Rb', '1,-1', '1,0')?.a12.value).toBeCloseTo(100.4, 10);
  expect(scatteringLength('87Rb', '1,0', '1,0')?.value).toBeCloseTo((101.8 + 2 * 100.4) / 3, 10);
  // The sodium mixture |1,-1>, |1,+1>: 54.54 and 50.78 a0, quoted to two digits.
  const sodium = scatteringLengths('23Na', '1,-1', '1,1');
  expect(sodium?.a11.value).toBeCloseTo(54.54, 10);
  expect(sodium?.a22.value).toBeCloseTo(54.54, 10);
  expect(Math.abs((sodium?.a12.value ?? 0) - 50.78)).toBeLessThanOrEqual(0.005);
});

test('the order of the states and their spelling do not matter', () => {
  expect(scatteringLength('87Rb', '2,1', '1,-1')).toBe(scatteringLength('87Rb', ' 1,-1 ', '|2,+1>'));
  expect(scatteringLengths('85Rb', '2,-2', '3,-3')).toBeUndefined();
});

test('each state of the table exists', () => {
  for (const name of isotopeNames)
    for (const { states } of scatteringTable[name])
      for (const text of states) {
        const state = readState(text);
        expect(state && hasState(isotopes[name], state)).toBe(true);
        expect(state && formatState(state)).toBe(text);
      }
});

test('known pairs have all three lengths', () => {
  for (const name of isotopeNames)
    for (const [a, b] of knownPairs(name)) expect(scatteringLengths(name, a, b)).toBeDefined();
  expect(knownPairs('87Rb')).toContainEqual(['1,-1', '1,0']);
});

test.each(['', '1', '1,0,0', 'a,b', '1.5,0', '1,'])('"%s" is no state', (text) =>
  expect(readState(text)).toBeUndefined(),
);
test('states that 87Rb does not have', () => {
  for (const text of ['3,0', '1,2', '2,1/2', '0,0']) {
    const state = readState(text);
    expect(state && hasState(isotopes['87Rb'], state)).toBe(false);
  }
});
