import type { Probe } from '../physics/index.ts';
import type { Result } from './result.ts';

/** SI value of the unit inside, and the unit's name. */
export type Unit = readonly [number, string];

/** Units of what a file holds; all 1 in a natural file. */
export interface Units {
  readonly time: Unit;
  readonly frequency: Unit;
  readonly wavenumber: Unit;
  /** Of F per atom, and of its rate. */
  readonly F: Unit;
  readonly rate: Unit;
  /** Of A conj(A) and of S(omega). */
  readonly strength: Unit;
  readonly structureFactor: Unit;
  readonly length: Unit;
  readonly momentum: Unit;
  /** Of a density in so many dimensions. */
  density(dimensions: number): Unit;
}

export const one: Unit = [1, '1'];

const naturalUnits: Units = {
  time: one,
  frequency: one,
  wavenumber: one,
  F: one,
  rate: one,
  strength: one,
  structureFactor: one,
  length: one,
  momentum: one,
  density: () => one,
};

export const unitsOf = ({
  units,
  scales: { length, time, mass },
  probe,
}: Pick<Result, 'units' | 'scales' | 'probe'>): Units => {
  if (units === 'natural') return naturalUnits;
  const shared = {
    time: [time, 's'],
    frequency: [1 / time, 'rad/s'],
    wavenumber: [1 / length, '1/m'],
    length: [length, 'm'],
    momentum: [(mass * length) / time, 'kg m/s'],
    density: (dimensions: number): Unit => [length ** -dimensions, dimensions === 1 ? '1/m' : `1/m^${dimensions}`],
  } as const;
  return { ...shared, ...operatorUnits(probe, length, time) };
};

const operatorUnits = (
  probe: Probe,
  length: number,
  time: number,
): Pick<Units, 'F' | 'rate' | 'strength' | 'structureFactor'> =>
  probe.kind === 'position'
    ? {
        F: [length, 'm'],
        rate: [length / time, 'm/s'],
        strength: [length ** 2, 'm^2'],
        structureFactor: [length ** 2 * time, 'm^2 s'],
      }
    : { F: one, rate: [1 / time, '1/s'], strength: one, structureFactor: [time, 's'] };
