import type { Powers } from './bases.ts';
import { atomicMass, bohrRadius, elementaryCharge, hbar, planck } from './constants.ts';

export interface Unit {
  /** Value in SI (with cycles and radians counted as 1). */
  readonly factor: number;
  readonly powers: Powers;
}

interface Row extends Unit {
  readonly names: readonly string[];
  /** SI prefixes that may stand before it. */
  readonly prefixes: string;
}

const joule: Powers = { mass: 1, length: 2, time: -2 };
const tesla: Powers = { mass: 1, time: -2, current: -1 };

/**
 * `h` and `hbar` are Planck's constants (so that `J/h` is a frequency), not the hour. `Er` has no factor of its own: the
 * experiment's Raman coupling gives it.
 */
const rows: readonly Row[] = [
  { names: ['1'], factor: 1, powers: {}, prefixes: '' },
  { names: ['%'], factor: 0.01, powers: {}, prefixes: '' },
  { names: ['m'], factor: 1, powers: { length: 1 }, prefixes: 'fpnumck' },
  { names: ['a0'], factor: bohrRadius, powers: { length: 1 }, prefixes: '' },
  { names: ['angstrom', '\u00c5', '\u212b'], factor: 1e-10, powers: { length: 1 }, prefixes: '' },
  { names: ['s'], factor: 1, powers: { time: 1 }, prefixes: 'fpnum' },
  { names: ['Hz'], factor: 1, powers: { cycle: 1, time: -1 }, prefixes: 'numkMGT' },
  { names: ['rad'], factor: 1, powers: { radian: 1 }, prefixes: 'um' },
  { names: ['deg', '°'], factor: Math.PI / 180, powers: { radian: 1 }, prefixes: '' },
  { names: ['J'], factor: 1, powers: joule, prefixes: '' },
  { names: ['eV'], factor: elementaryCharge, powers: joule, prefixes: 'fpnum' },
  { names: ['Er'], factor: Number.NaN, powers: joule, prefixes: '' },
  { names: ['K'], factor: 1, powers: { temperature: 1 }, prefixes: 'pnum' },
  { names: ['g'], factor: 1e-3, powers: { mass: 1 }, prefixes: 'k' },
  { names: ['u', 'Da'], factor: atomicMass, powers: { mass: 1 }, prefixes: '' },
  { names: ['G'], factor: 1e-4, powers: tesla, prefixes: 'um' },
  { names: ['T'], factor: 1, powers: tesla, prefixes: 'num' },
  { names: ['h'], factor: planck, powers: { ...joule, time: -1, cycle: -1 }, prefixes: '' },
  { names: ['hbar', 'ħ'], factor: hbar, powers: { ...joule, time: -1, radian: -1 }, prefixes: '' },
];

const prefixFactors: Readonly<Record<string, number>> = {
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  c: 1e-2,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};

const spellings = (prefix: string): readonly string[] => (prefix === 'u' ? ['u', 'µ', 'μ'] : [prefix]);

const named = ({ names, factor, powers, prefixes }: Row): [string, Unit][] =>
  names.flatMap((name) => [
    [name, { factor, powers }],
    ...[...prefixes].flatMap((prefix) =>
      spellings(prefix).map((spelling): [string, Unit] => [
        `${spelling}${name}`,
        { factor: factor * (prefixFactors[prefix] ?? Number.NaN), powers },
      ]),
    ),
  ]);

/** Every unit that may be written, with its prefixes. A later row never overwrites an earlier one: a test checks it. */
export const unitRows: readonly (readonly [string, Unit])[] = rows.flatMap(named);
export const units: ReadonlyMap<string, Unit> = new Map(unitRows);
