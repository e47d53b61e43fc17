import { atomicMass } from '../units/index.ts';
import { type Measured, unchecked } from './measured.ts';
import type { SourceKey } from './sources.ts';

/** Isotopes, not elements: the scattering length of 85Rb says nothing about 87Rb. */
export const isotopeNames = ['6Li', '7Li', '23Na', '39K', '40K', '41K', '85Rb', '87Rb', '133Cs'] as const;
export type IsotopeName = (typeof isotopeNames)[number];

export interface Isotope {
  readonly name: IsotopeName;
  readonly statistics: 'boson' | 'fermion';
  /** Twice the nuclear spin. */
  readonly twiceNuclearSpin: number;
  /** In atomic mass constants u. */
  readonly mass: Measured;
  /** Vacuum wavelengths of the D1 and D2 lines in nm (centre of gravity of the hyperfine structure). */
  readonly d1: Measured;
  readonly d2: Measured;
}

/** Digits checked against an independent copy of the 2020 table; uncertainties written from memory. */
const mass = (value: number, uncertainty: number): Measured => ({
  value,
  uncertainty,
  source: 'AME2020',
  where: 'atomic mass table',
});

const lithium = 'D-line frequencies, as vacuum wavelengths';

const line = (value: number, uncertainty: number, source: SourceKey, where: string): Measured => ({
  value,
  uncertainty,
  source,
  where,
  note:
    source === 'Brown2013'
      ? `${unchecked}, hence 1 MHz; the values of Gehm2003 for 6Li (670.992421 and 670.977338 nm) are 38 and 28 MHz higher`
      : unchecked,
});

export const isotopes: Readonly<Record<IsotopeName, Isotope>> = {
  '6Li': {
    name: '6Li',
    statistics: 'fermion',
    twiceNuclearSpin: 2,
    mass: mass(6.01512288742, 1.5e-9),
    d1: line(670.992477, 2e-6, 'Brown2013', lithium),
    d2: line(670.97738, 2e-6, 'Brown2013', lithium),
  },
  '7Li': {
    name: '7Li',
    statistics: 'boson',
    twiceNuclearSpin: 3,
    mass: mass(7.01600343426, 4.5e-9),
    d1: line(670.976658, 2e-6, 'Brown2013', lithium),
    d2: line(670.961561, 2e-6, 'Brown2013', lithium),
  },
  '23Na': {
    name: '23Na',
    statistics: 'boson',
    twiceNuclearSpin: 3,
    mass: mass(22.98976928195, 1.9e-9),
    d1: line(589.7558147, 1.5e-6, 'Steck', 'Sodium, D-line optical properties'),
    d2: line(589.1583264, 1.5e-6, 'Steck', 'Sodium, D-line optical properties'),
  },
  '39K': {
    name: '39K',
    statistics: 'boson',
    twiceNuclearSpin: 3,
    mass: mass(38.96370648482, 4.9e-9),
    d1: line(770.108385049, 1.23e-7, 'Falke2006', 'wavelengths as tabulated in Tiecke2010'),
    d2: line(766.700921822, 2.4e-8, 'Falke2006', 'wavelengths as tabulated in Tiecke2010'),
  },
  '40K': {
    name: '40K',
    statistics: 'fermion',
    twiceNuclearSpin: 8,
    mass: mass(39.963998165, 6.0e-8),
    d1: line(770.108136507, 1.44e-7, 'Falke2006', 'wavelengths as tabulated in Tiecke2010'),
    d2: line(766.700674872, 1.73e-7, 'Falke2006', 'wavelengths as tabulated in Tiecke2010'),
  },
  '41K': {
    name: '41K',
    statistics: 'boson',
    twiceNuclearSpin: 3,
    mass: mass(40.96182525611, 4.0e-9),
    d1: line(770.107919192, 1.23e-7, 'Falke2006', 'wavelengths as tabulated in Tiecke2010'),
    d2: line(766.7004587, 2e-8, 'Falke2006', 'wavelengths as tabulated in Tiecke2010'),
  },
  '85Rb': {
    name: '85Rb',
    statistics: 'boson',
    twiceNuclearSpin: 5,
    mass: mass(84.91178973604, 5.4e-9),
    d1: line(794.979014933, 9.6e-8, 'Steck', 'Rubidium 85, D-line optical properties'),
    d2: line(780.241368271, 2.7e-8, 'Steck', 'Rubidium 85, D-line optical properties'),
  },
  '87Rb': {
    name: '87Rb',
    statistics: 'boson',
    twiceNuclearSpin: 3,
    mass: mass(86.909180529, 6.5e-9),
    d1: line(794.978851156, 2.3e-8, 'Steck', 'Rubidium 87, D-line optical properties'),
    d2: line(780.241209686, 1.3e-8, 'Steck', 'Rubidium 87, D-line optical properties'),
  },
  '133Cs': {
    name: '133Cs',
    statistics: 'boson',
    twiceNuclearSpin: 7,
    mass: mass(132.905451958, 8.6e-9),
    d1: line(894.59295986, 1e-7, 'Steck', 'Cesium, D-line optical properties'),
    d2: line(852.34727582, 2.7e-7, 'Steck', 'Cesium, D-line optical properties'),
  },
};

/** Mass in kg. */
export const massOf = (name: IsotopeName): number => isotopes[name].mass.value * atomicMass;
