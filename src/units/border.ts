import { planck } from './constants.ts';
import type { Quantity } from './dimension.ts';

/** SI value of the unit of each quantity inside (hbar = m1 = 1); all 1 in natural units. */
export interface Scales {
  readonly length: number; // m
  readonly time: number; // s
  readonly energy: number; // J
  readonly mass: number; // kg
}

export type UnitSystem = 'lab' | 'natural';

/** Who reads what the program says: the units of his file. */
export interface Reader {
  readonly scales: Scales;
  readonly units: UnitSystem;
}

/** A number with its unit as it stands in files: SI, "1" where dimensionless. */
export interface Measure {
  readonly value: number;
  readonly unit: string;
}

const power = (unit: string, exponent: number): string => (exponent === 1 ? unit : `${unit}^${exponent}`);

const toSI = (
  { dimension, space = 3 }: Quantity,
  { length, time, energy, mass }: Scales,
): readonly [number, string] => {
  switch (dimension) {
    case '1':
      return [1, '1'];
    case 'length':
      return [length, 'm'];
    case 'area':
      return [length ** 2, 'm^2'];
    case 'wavenumber':
      return [1 / length, '1/m'];
    case 'time':
      return [time, 's'];
    case 'energy':
      return [energy / planck, 'Hz'];
    case 'speed':
      return [length / time, 'm/s'];
    case 'acceleration':
      return [length / time ** 2, 'm/s^2'];
    case 'density':
      return [length ** -space, power('m', -space)];
    case 'mass':
      return [mass, 'kg'];
    case 'interaction':
      return [(energy / planck) * length ** space, `Hz ${power('m', space)}`];
    case 'massDensity':
      return [mass * length ** -space, `kg/${power('m', space)}`];
  }
};

/** From hbar = m1 = 1 to SI; energies and frequencies as cycles per second, E/h. In natural units the number stays and has unit "1". */
export const fromInside = (quantity: Quantity, scales: Scales, units: UnitSystem): Measure => {
  if (units === 'natural') return { value: quantity.value, unit: '1' };
  const [factor, unit] = toSI(quantity, scales);
  return { value: quantity.value * factor, unit };
};
