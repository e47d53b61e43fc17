import type { Powers } from './bases.ts';
import { samePowers } from './bases.ts';
import { boltzmann, hbar, planck } from './constants.ts';
import type { Dimension } from './dimension.ts';

/** What a field of the experiment file wants. Some of it (a field in gauss) never enters the calculation. */
export type Kind =
  | Exclude<Dimension, 'density' | 'massDensity' | 'interaction'>
  | 'frequency'
  | 'angle'
  | 'magneticField'
  | Density;
type Density = 'density1' | 'density2' | 'density3';

/** One way to write a kind, and the factor that brings it to the SI value of the kind. */
interface Form {
  readonly powers: Powers;
  readonly toSI: number;
}

interface KindRow {
  /** With its article, for messages. */
  readonly name: string;
  /** Unit of the SI value. */
  readonly si: string;
  readonly forms: readonly Form[];
  /** A good example, for messages. */
  readonly example: string;
  /** Units from which `formatQuantity` chooses, ascending. */
  readonly display: readonly string[];
}

const plain = (powers: Powers): readonly Form[] => [{ powers, toSI: 1 }];
const cyclesPerSecond: Powers = { cycle: 1, time: -1 };
const radiansPerSecond: Powers = { radian: 1, time: -1 };
const joule: Powers = { mass: 1, length: 2, time: -2 };

/** Energies are J, frequencies rad/s: the SI value of a kind. An energy may be written as E/h, E/hbar or E/k_B. */
export const kinds: Readonly<Record<Kind, KindRow>> = {
  '1': { name: 'a pure number', si: '1', forms: plain({}), example: '0.05 1', display: ['1'] },
  length: {
    name: 'a length',
    si: 'm',
    forms: plain({ length: 1 }),
    example: '803.2 nm',
    display: ['fm', 'pm', 'nm', 'um', 'mm', 'm'],
  },
  area: {
    name: 'an area',
    si: 'm^2',
    forms: plain({ length: 2 }),
    example: '4 um^2',
    display: ['um^2', 'mm^2', 'm^2'],
  },
  wavenumber: {
    name: 'a wavenumber',
    si: '1/m',
    forms: [
      { powers: { length: -1 }, toSI: 1 },
      { powers: { length: -1, radian: 1 }, toSI: 1 },
    ],
    example: '0.5 /um',
    display: ['/m', '/mm', '/um', '/nm'],
  },
  time: { name: 'a time', si: 's', forms: plain({ time: 1 }), example: '8 ms', display: ['ns', 'us', 'ms', 's'] },
  energy: {
    name: 'an energy',
    si: 'J',
    forms: [
      { powers: joule, toSI: 1 },
      { powers: cyclesPerSecond, toSI: planck },
      { powers: radiansPerSecond, toSI: hbar },
      { powers: { temperature: 1 }, toSI: boltzmann },
    ],
    example: '2.2 kHz',
    display: ['mHz', 'Hz', 'kHz', 'MHz', 'GHz', 'THz'],
  },
  frequency: {
    name: 'a frequency',
    si: 'rad/s',
    forms: [
      { powers: cyclesPerSecond, toSI: 2 * Math.PI },
      { powers: radiansPerSecond, toSI: 1 },
    ],
    example: '47.7 Hz',
    display: ['mHz', 'Hz', 'kHz', 'MHz', 'GHz', 'THz'],
  },
  speed: {
    name: 'a speed',
    si: 'm/s',
    forms: plain({ length: 1, time: -1 }),
    example: '1 mm/s',
    display: ['nm/s', 'um/s', 'mm/s', 'm/s'],
  },
  acceleration: {
    name: 'an acceleration',
    si: 'm/s^2',
    forms: plain({ length: 1, time: -2 }),
    example: '0.5 m/s^2',
    display: ['um/s^2', 'mm/s^2', 'm/s^2'],
  },
  density1: {
    name: 'a density in one dimension',
    si: 'm^-1',
    forms: plain({ length: -1 }),
    example: '50 /um',
    display: ['/m', '/mm', '/um'],
  },
  density2: {
    name: 'a density in two dimensions',
    si: 'm^-2',
    forms: plain({ length: -2 }),
    example: '20 /um^2',
    display: ['/m^2', '/mm^2', '/um^2'],
  },
  density3: {
    name: 'a density',
    si: 'm^-3',
    forms: plain({ length: -3 }),
    example: '1e14 /cm^3',
    display: ['/cm^3'],
  },
  angle: {
    name: 'an angle',
    si: 'rad',
    forms: [
      { powers: { radian: 1 }, toSI: 1 },
      { powers: {}, toSI: 1 },
    ],
    example: '105 deg',
    display: ['urad', 'mrad', 'rad'],
  },
  mass: { name: 'a mass', si: 'kg', forms: plain({ mass: 1 }), example: '86.909 u', display: ['u', 'kg'] },
  magneticField: {
    name: 'a magnetic field',
    si: 'T',
    forms: plain({ mass: 1, time: -2, current: -1 }),
    example: '57 G',
    display: ['uG', 'mG', 'G', 'T'],
  },
};

/** Name of what these powers are, for messages; undefined where no kind fits. Frequency is preferred to energy. */
export const nameOfPowers = (powers: Powers): string | undefined => {
  if (samePowers(powers, { temperature: 1 })) return 'a temperature';
  const order: readonly Kind[] = ['frequency', 'wavenumber', ...(Object.keys(kinds) as Kind[])];
  const kind = order.find((key) => kinds[key].forms.some((form) => samePowers(form.powers, powers)));
  return kind === undefined ? undefined : kinds[kind].name;
};
