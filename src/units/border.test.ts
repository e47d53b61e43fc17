import { expect, test } from 'vitest';
import { fromInside } from './border.ts';
import { hbar, planck } from './constants.ts';
import type { Dimension } from './dimension.ts';

const mass = 1.4e-25;
const length = 2e-6;
const time = (mass * length ** 2) / hbar;
const scales = { length, mass, time, energy: hbar / time };

test.each<[Dimension, number, string]>([
  ['1', 1, '1'],
  ['length', length, 'm'],
  ['area', length ** 2, 'm^2'],
  ['wavenumber', 1 / length, '1/m'],
  ['time', time, 's'],
  ['energy', hbar / time / planck, 'Hz'],
  ['speed', length / time, 'm/s'],
  ['acceleration', length / time ** 2, 'm/s^2'],
  ['density', length ** -3, 'm^-3'],
  ['mass', mass, 'kg'],
  ['interaction', (hbar / time / planck) * length ** 3, 'Hz m^3'],
  ['massDensity', mass * length ** -3, 'kg/m^3'],
])('one unit of %s', (dimension, value, unit) => {
  expect(fromInside({ value: 1, dimension }, scales, 'lab')).toEqual({ value, unit });
  expect(fromInside({ value: 1, dimension }, scales, 'natural')).toEqual({ value: 1, unit: '1' });
});

test('an energy of 1 is an angular frequency of 1/time: 1/(2 pi time) in Hz', () => {
  const { value } = fromInside({ value: 1, dimension: 'energy' }, scales, 'lab');
  expect(value * time * 2 * Math.PI).toBeCloseTo(1, 14);
});

test('densities follow the dimension of space', () => {
  expect(fromInside({ value: 3, dimension: 'density', space: 1 }, scales, 'lab').unit).toBe('m^-1');
  expect(fromInside({ value: 3, dimension: 'massDensity', space: 1 }, scales, 'lab').unit).toBe('kg/m');
});
