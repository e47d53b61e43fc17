import { InputError, invariant } from '../failure/index.ts';
import { hbar, type Kind, readQuantity, type Scales } from '../units/index.ts';
import type { Given } from './schema/index.ts';

/** Takes a quantity of the file to hbar = m1 = 1. */
export type Inside = (given: Given, kind: Kind) => number;

/** Scales with hbar = 1 from a length in m and a mass in kg: time = m L^2/hbar, energy = hbar/time. */
export const scalesOf = (length: number, mass: number): Scales => {
  const time = (mass * length ** 2) / hbar;
  return { length, time, energy: hbar / time, mass };
};

/** The same from a time in s: length = sqrt(hbar time/m). */
export const scalesOfTime = (time: number, mass: number): Scales => ({
  length: Math.sqrt((hbar * time) / mass),
  time,
  energy: hbar / time,
  mass,
});

export const naturalScales: Scales = { length: 1, time: 1, energy: 1, mass: 1 };

/** SI value of one unit of the kind inside. */
const unitOf = (kind: Kind, { length, time, energy, mass }: Scales): number => {
  switch (kind) {
    case '1':
    case 'angle':
      return 1;
    case 'length':
      return length;
    case 'area':
      return length ** 2;
    case 'wavenumber':
    case 'density1':
      return 1 / length;
    case 'density2':
      return length ** -2;
    case 'density3':
      return length ** -3;
    case 'time':
      return time;
    case 'frequency':
      return 1 / time;
    case 'energy':
      return energy;
    case 'speed':
      return length / time;
    case 'acceleration':
      return length / time ** 2;
    case 'mass':
      return mass;
    case 'magneticField':
      return 1; // tesla: never enters the calculation
  }
};

/** SI value of a quantity that the schema has accepted. `recoil`: `Er` in J. */
export const siValue = (given: string, kind: Kind, recoil?: number): number => {
  const reading = readQuantity(given, kind, recoil);
  invariant(reading.ok && !Number.isNaN(reading.value), `the schema let "${given}" through as ${kind}`);
  return reading.value;
};

export const insideOf =
  (scales: Scales, recoil?: number): Inside =>
  (given, kind) => {
    const value = typeof given === 'number' ? given : siValue(given, kind, recoil) / unitOf(kind, scales);
    if (Number.isFinite(value)) return value;
    throw new InputError([
      { field: '', message: `"${given}" is beyond the range of numbers in the units of this experiment` },
    ]);
  };
