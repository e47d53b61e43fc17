import { expect, test } from 'vitest';
import type { Dimension } from './dimension.ts';
import {
  hbar,
  list,
  naturalReader,
  planck,
  precise,
  type Reader,
  readQuantity,
  say,
  tell,
  tellQuantity,
} from './index.ts';
import { quantity } from './saying.ts';

const mass = 1.443e-25; // 87Rb
const length = 1e-6;
const time = (mass * length ** 2) / hbar;
const lab: Reader = { scales: { length, time, energy: hbar / time, mass }, units: 'lab' };

test('one saying, two readers', () => {
  const said = say`the coupling ${quantity(2, 'energy')} is below ${quantity(4, 'energy')}, ${0.5} of it`;
  expect(tell(said, naturalReader)).toBe('the coupling 2 is below 4, 0.5 of it');
  expect(tell(said, lab)).toBe('the coupling 232.6 Hz is below 465.3 Hz, 0.5 of it');
});

test('what is told in laboratory units reads back to the quantity', () => {
  const kinds = ['length', 'time', 'wavenumber', 'speed', 'acceleration', 'area', 'mass', 'energy'] as const;
  const { scales } = lab;
  const unit = {
    length,
    time,
    wavenumber: 1 / length,
    speed: length / time,
    acceleration: length / time ** 2,
    area: length ** 2,
    mass,
    energy: scales.energy,
  };
  for (const kind of kinds) {
    const reading = readQuantity(tellQuantity(precise(quantity(0.7, kind), 15), lab, 15), kind);
    expect(reading.ok && reading.value / (0.7 * unit[kind])).toBeCloseTo(1, 12);
  }
});

test('an interaction is g/h: for contact interactions of one species 2 hbar a/m', () => {
  const a = 5.31e-9;
  const g = (4 * Math.PI * a) / length; // hbar = m = 1
  const expected = ((4 * Math.PI * hbar ** 2 * a) / mass / planck) * 1e18;
  expect(tellQuantity(quantity(g, 'interaction'), lab)).toBe(`${Number(expected.toPrecision(4))} Hz um^3`);
  expect(tellQuantity(quantity(1, 'interaction', 1), lab)).toMatch(/ Hz um$/);
});

test.each<[Dimension, string]>([
  ['density', '/cm^3'],
  ['massDensity', 'kg/m^3'],
  ['1', '1'],
])('%s is told in %s', (dimension, unit) => expect(tellQuantity(quantity(1, dimension), lab)).toContain(unit));

test('words alone are a string; sayings within sayings and lists are taken apart', () => {
  expect(say`a ${'b'} c`).toBe('a b c');
  const box = list([quantity(10, 'length'), quantity(20, 'length')], ' x ');
  expect(tell(say`the box (${box})`, lab)).toBe('the box (10 um x 20 um)');
  expect(tell(say`the box (${box})`, naturalReader)).toBe('the box (10 x 20)');
});

test('digits: four, or those that are asked for', () => {
  expect(tell(say`${1 / 3} and ${precise(1 / 3)}`, lab)).toBe('0.3333 and 0.33333333');
});
