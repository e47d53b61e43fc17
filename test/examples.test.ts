import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExperiment, type Result, run } from '../src/index.ts';
import { derivedList } from '../src/report/index.ts';

/** Every example runs as it stands, every check of it holds, and it ends in a number that somebody else has. */
const folder = new URL('../examples/', import.meta.url);
const options = { signal: new AbortController().signal, progress: () => undefined };

const resultOf = (name: string): Promise<Result> => {
  const file = readdirSync(folder).find((one) => one.startsWith(name) && one.endsWith('.yaml'));
  if (file === undefined) throw new Error(`no example ${name}`);
  return run(parseExperiment(readFileSync(new URL(file, folder), 'utf8'), file), options);
};

const ratio = (result: Result, theory: string, regime: 'fast' | 'ultrafast' = 'fast'): number =>
  result.theories[theory]?.[regime]?.ratio ?? Number.NaN;

interface Expected {
  readonly name: string;
  readonly number: (result: Result) => number;
  readonly value: number;
  /** Absolute, and why. */
  readonly within: number;
}

const table: readonly Expected[] = [
  // Er/h = 2.21 kHz is published to three digits [Zhang2012]
  {
    name: '01',
    number: (r) => (r.system.derived['recoilEnergy']?.value ?? 0) / (2 * Math.PI * r.scales.time),
    value: 2210,
    within: 5,
  },
  // PHYSICS: Eq. 23 = 0.0611 q^2; the ratio differs from the limit 11/19 by O(q^2) = O(2.5e-3)
  { name: '02', number: (r) => ratio(r, 'bogoliubov'), value: 11 / 19, within: 2.5e-3 },
  // Rabi coupling: +1 in the fast regime, exactly [CarliniStringari2021, below Eq. 26]
  { name: '03', number: (r) => ratio(r, 'bogoliubov'), value: 1, within: 1e-9 },
  // Independent Bogoliubov calculation of 2026 (grid of 256 points): 0.059827758442677, stated to 1e-6
  { name: '04', number: (r) => ratio(r, 'bogoliubov'), value: 0.059827758442677, within: 1e-6 },
  // Mean field of the sodium scattering lengths: 0.189(12) of the trap frequency [Bienaime2016]
  {
    name: '05',
    number: (r) => {
      const [spin, dipole] = r.theories['hydrodynamics']?.modes ?? [];
      return (spin?.omega ?? 0) / (dipole?.omega ?? 1);
    },
    value: 0.189,
    within: 0.001,
  },
  // "about 4%" [CarliniStringari2021, below Eq. 48]; 0.0438676 from its Eqs. 44 and 47
  { name: '06', number: (r) => ratio(r, 'landau-kinetic'), value: 0.0438676, within: 1e-6 },
  // Fermi polaron at unitarity, one particle-hole pair: m*/m = 1.17 [CombescotRecatiLoboChevy2007]; V2/V1 = 1 - m/m*
  { name: '07', number: (r) => ratio(r, 'closed-form'), value: 1 - 1 / 1.17, within: 0.002 },
  // Liquid 3He at saturated vapour pressure
  { name: '08', number: (r) => ratio(r, 'landau-kinetic'), value: 0.555, within: 0.03 },
  // Exact diagonalisation of 2026: the two phonons of L = 8 carry 0.8515 of the crossed m_1 that rho12 stands for
  {
    name: '09',
    number: (r) => {
      const phonons = (r.theories['exact-diagonalisation']?.modes ?? []).slice(0, 2);
      const carried = phonons.reduce((sum, { omega, strength }) => sum + omega * strength['12'], 0);
      // per atom (8 of them), F = sum cos(q x): m_1(1,2) = rho12 L sin^2(q/2)/N
      return carried / ((r.system.derived['rho12']?.value ?? Number.NaN) * Math.sin(Math.PI / 8) ** 2);
    },
    value: 0.8515,
    within: 1e-4,
  },
  // Sign change in a trap: Omega* = [Oc + sqrt(Oc^2 + 12 g<n> Oc)]/2 with g<n> = 2 (w_x x_rms)^2 of a Thomas-Fermi cloud
  {
    name: '11',
    number: ({ couplingScan, system }) => {
      const Oc = couplingScan?.criticalRabi ?? Number.NaN; // the unit of time is 1/w_x
      const gn = 2 * (system.derived['meanSquareRadius']?.value ?? Number.NaN);
      return (couplingScan?.signChange ?? Number.NaN) / ((Oc + Math.sqrt(Oc ** 2 + 12 * gn * Oc)) / 2);
    },
    value: 1,
    within: 1e-9,
  },
  // A drag of about 13 nm after 25 ms at 1 mm/s
  { name: '12', number: (r) => ratio(r, 'closed-form') * 25_000, value: 13, within: 0.5 },
  // Impurities that are as heavy as without their medium: no drag, V2/V1 = 1 - m/m* = 0
  { name: '13', number: (r) => ratio(r, 'closed-form'), value: 0, within: 1e-12 },
  // V2/V1 = 2 nu/(1 - 2 nu) with nu = n_drag/n = 0.06 [CarliniStringari2021, Eqs. 36, 37]
  { name: '14', number: (r) => ratio(r, 'closed-form'), value: 0.12 / 0.88, within: 1e-12 },
];

test.each(table)('example $name', async ({ name, number, value, within }) => {
  const result = await resultOf(name);
  expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(Math.abs(number(result) - value)).toBeLessThanOrEqual(within);
  const { html } = derivedList(result);
  expect(
    Object.keys(result.system.derived).filter((key) => html.includes(`<dt>${key}</dt>`)),
    'without a name',
  ).toEqual([]);
});

test('the table names every example', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  expect(files.map((file) => file.slice(0, 2)).sort()).toEqual(table.map(({ name }) => name));
});
