import type { Result } from '../results/index.ts';
import { formatNumber, powerOfTen } from './number.ts';

/** How a quantity is shown: the factor that brings it from inside (hbar = m1 = 1) to the unit, and the unit's name, "" where none. */
export interface Display {
  readonly factor: number;
  readonly unit: string;
}

type Units = readonly (readonly [name: string, si: number])[];

const units = {
  time: [
    ['ns', 1e-9],
    ['µs', 1e-6],
    ['ms', 1e-3],
    ['s', 1],
  ],
  length: [
    ['nm', 1e-9],
    ['µm', 1e-6],
    ['mm', 1e-3],
  ],
  speed: [
    ['nm/s', 1e-9],
    ['µm/s', 1e-6],
    ['µm/ms', 1e-3],
    ['m/s', 1],
  ],
  rate: [
    ['1/s', 1],
    ['1/ms', 1e3],
    ['1/µs', 1e6],
  ],
  frequency: [
    ['Hz', 1],
    ['kHz', 1e3],
    ['MHz', 1e6],
  ],
  wavenumber: [
    ['1/mm', 1e3],
    ['1/µm', 1e6],
    ['1/nm', 1e9],
  ],
  area: [
    ['µm²', 1e-12],
    ['mm²', 1e-6],
  ],
  density: [['cm⁻³', 1e6]],
} as const satisfies Record<string, Units>;

export type Shown = keyof typeof units;

const largestFitting = (list: Units, si: number): readonly [string, number] =>
  list.findLast(([, unit]) => Math.abs(si) >= unit * 0.95) ?? list[0] ?? ['', 1];

/** What a display needs of a result; a run has it before it has one. */
export type Scaled = Pick<Result, 'units' | 'scales'>;

/** SI value of one unit inside. Frequencies are shown as cycles per second. */
const si = (kind: Shown, { scales: { length, time } }: Scaled): number => {
  switch (kind) {
    case 'time':
      return time;
    case 'length':
      return length;
    case 'area':
      return length ** 2;
    case 'density':
      return length ** -3;
    case 'speed':
      return length / time;
    case 'rate':
      return 1 / time;
    case 'frequency':
      return 1 / (2 * Math.PI * time);
    case 'wavenumber':
      return 1 / length;
  }
};

/** The unit in which a quantity as large as `size` (inside) reads best. Natural files keep hbar = m1 = 1. */
export const display = (kind: Shown, size: number, result: Scaled): Display => {
  if (result.units === 'natural') return { factor: 1, unit: '' };
  const inside = si(kind, result);
  const [unit, value] = largestFitting(units[kind], size * inside);
  return { factor: inside / value, unit };
};

export const withUnit = (name: string, { unit }: Display): string => (unit === '' ? name : `${name} (${unit})`);

/** Between a number and its unit, where no line may break. */
const space = '\u00a0';

/** A number with its unit, e.g. "0.412 ms". */
export const formatIn = (value: number, { factor, unit }: Display, digits = 3): string =>
  unit === '' ? formatNumber(value * factor, digits) : `${formatNumber(value * factor, digits)}${space}${unit}`;

export const formatTime = (value: number, result: Scaled): string => formatIn(value, display('time', value, result));

/** "90.2 µs to 3.05 ms"; the unit once where both have the same. */
export const formatWindow = ([begin, end]: readonly [number, number], result: Result): string => {
  const [from, to] = [display('time', begin, result), display('time', end, result)];
  const same = begin === 0 || from.unit === to.unit;
  const left = same ? formatNumber(begin * to.factor, 3) : formatIn(begin, from);
  return `${left} to ${formatIn(end, to)}`;
};

/** Powers of ten between which tick labels read well as they are. */
const [least, most] = [-2, 3];

/** Without units: a power of ten, where the numbers want one. */
export const decade = (size: number): Display => {
  const power = size === 0 ? 0 : Math.floor(Math.log10(size));
  return power >= least && power <= most ? { factor: 1, unit: '' } : { factor: 10 ** -power, unit: powerOfTen(power) };
};

/** The unit of d<F>/dt for an axis: a velocity for the position, a rate for the cosine. */
export const flowDisplay = (size: number, result: Result): Display => {
  if (result.units === 'natural') return decade(size);
  const shown = display(result.probe.kind === 'position' ? 'speed' : 'rate', size, result);
  const { factor, unit } = decade(size * shown.factor);
  return { factor: factor * shown.factor, unit: unit === '' ? shown.unit : `${unit} ${shown.unit}` };
};

/** The unit of a velocity for an axis, whatever the probe. */
export const speedDisplay = (size: number, result: Result): Display =>
  flowDisplay(size, { ...result, probe: { kind: 'position' } });

/** Recoil energies where a laboratory system has them, else a frequency; in natural units the number that stands in the file. */
export const couplingDisplay = (result: Result): Display => {
  const recoil = result.system.derived['recoilEnergy']?.value;
  if (result.units === 'lab' && recoil !== undefined && recoil !== 0) return { factor: 1 / recoil, unit: 'Er' };
  return display('frequency', (result.couplingScan ?? result.couplingTable)?.rabi.at(-1) ?? 1, result);
};
