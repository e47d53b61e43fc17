import type { Result } from '../src/index.ts';

/** The number in which an example ends, and where somebody else has it. Tested on the command line and shown by the lab. */
export interface CheckedNumber {
  /** Number of the example. */
  readonly name: string;
  /** What the number is, for people. */
  readonly quantity: string;
  /** "1" where there is none. */
  readonly unit: string;
  /** Undefined while the theory that gives it has not answered. */
  readonly number: (result: Result) => number | undefined;
  readonly value: number;
  /** Absolute; the comment says why. */
  readonly within: number;
  /** Who else has the value. */
  readonly source: string;
}

const ratio =
  (theory: string) =>
  ({ theories }: Result): number | undefined =>
    theories[theory]?.fast?.ratio;

const derived = ({ system }: Result, name: string): number => system.derived[name]?.value ?? Number.NaN;

/** Share of the crossed m_1 that rho12 stands for in the two phonons: per atom, m_1(1, 2) = rho12 L sin^2(q/2)/N. */
const carriedByPhonons = (result: Result): number | undefined => {
  const lines = result.theories['exact-diagonalisation']?.modes;
  const carried = lines?.slice(0, 2).reduce((sum, { omega, strength }) => sum + omega * strength['12'], 0);
  return carried === undefined ? undefined : carried / (derived(result, 'rho12') * Math.sin(Math.PI / 8) ** 2);
};

/** Omega* over [Oc + sqrt(Oc^2 + 12 g<n> Oc)]/2 with g<n> = 2 (w_x x_rms)^2 of a Thomas-Fermi cloud; the unit of time is 1/w_x. */
const signChange = (result: Result): number | undefined => {
  const { couplingScan } = result;
  if (couplingScan?.criticalRabi === undefined || couplingScan.signChange === undefined) return undefined;
  const [Oc, gn] = [couplingScan.criticalRabi, 2 * derived(result, 'meanSquareRadius')];
  return couplingScan.signChange / ((Oc + Math.sqrt(Oc ** 2 + 12 * gn * Oc)) / 2);
};

const spinOverDipole = ({ theories }: Result): number | undefined => {
  const [spin, dipole] = theories['hydrodynamics']?.modes ?? [];
  return spin && dipole && spin.omega / dipole.omega;
};

/** Where the pushed component swings: its strongest line. */
const swing = ({ theories, scales }: Result): number | undefined => {
  const all = theories['bogoliubov']?.modes?.toSorted((a, b) => b.strength['11'] - a.strength['11']);
  return all?.[0] && all[0].omega / (2 * Math.PI * scales.time);
};

/** mu of component 1 in the state that a run of Gross-Pitaevskii began with. */
const groundPotential = ({ theories }: Result): number | undefined => {
  const ground = theories['gross-pitaevskii']?.evidence['groundState'];
  const potentials = typeof ground === 'object' && 'chemicalPotential' in ground && ground['chemicalPotential'];
  return Array.isArray(potentials) ? Number(potentials[0]) : undefined;
};

/** Of one dimension, g = 1: the density where the pressure (dg/2) n^2 twice - (2/3 pi) sum l^(3/2)/2 is zero, l = (2 - dg) n and dg n. */
const dropletPotential = (dg: number, atoms: number, w: number): number => {
  const n = (((2 - dg) ** 1.5 + dg ** 1.5) / (3 * Math.PI * dg)) ** 2;
  return (-dg * n) / 2 + ((w * atoms) / n) ** 2 / 8;
};

export const checkedNumbers: readonly CheckedNumber[] = [
  {
    name: '01',
    quantity: 'recoil energy E_r/h',
    unit: 'Hz',
    number: (result) => derived(result, 'recoilEnergy') / (2 * Math.PI * result.scales.time),
    value: 2210,
    within: 5, // published to three digits
    source: 'Zhang 2012',
  },
  {
    name: '02',
    quantity: 'V₂/V₁ of Bogoliubov, fast',
    unit: '1',
    number: ratio('bogoliubov'),
    value: 11 / 19,
    within: 2.5e-3, // differs from the limit by O(q^2) = O(2.5e-3)
    source: '11/19 for q\u00a0→\u00a00, Eqs. 23, 24 of Carlini and Stringari',
  },
  {
    name: '03',
    quantity: 'V₂/V₁ of Bogoliubov, fast',
    unit: '1',
    number: ratio('bogoliubov'),
    value: 1,
    within: 1e-9,
    source: 'exact for Rabi coupling; Carlini and Stringari, below Eq. 26',
  },
  {
    name: '04',
    quantity: 'V₂/V₁ of Bogoliubov, fast',
    unit: '1',
    number: ratio('bogoliubov'),
    value: 0.059827758442677,
    within: 1e-6, // as its source states it (grid of 256 points)
    source: 'an independent Bogoliubov calculation of 2026',
  },
  {
    name: '05',
    quantity: 'spin dipole over trap frequency',
    unit: '1',
    number: spinOverDipole,
    value: 0.189,
    within: 0.001,
    source: 'mean field of the sodium scattering lengths; 0.189(12) measured, Bienaimé 2016',
  },
  {
    name: '06',
    quantity: 'V₂/V₁ of Landau theory, fast',
    unit: '1',
    number: ratio('landau-kinetic'),
    value: 0.0438676,
    within: 1e-6,
    source: 'Eqs. 44 and 47 of Carlini and Stringari: “about 4 %”',
  },
  {
    name: '07',
    quantity: 'V₂/V₁, fast',
    unit: '1',
    number: ratio('closed-form'),
    value: 1 - 1 / 1.17,
    within: 0.002,
    source: '1 − m/m* with m*/m = 1.17 of one particle-hole pair, Combescot 2007',
  },
  {
    name: '08',
    quantity: 'V₂/V₁ of Landau theory, fast',
    unit: '1',
    number: ratio('landau-kinetic'),
    value: 0.555,
    within: 0.03,
    source: 'Landau parameters of liquid ³He at saturated vapour pressure',
  },
  {
    name: '09',
    quantity: 'share of the drag in the two phonons',
    unit: '1',
    number: carriedByPhonons,
    value: 0.8515,
    within: 1e-4,
    source: 'an independent exact diagonalisation of 2026',
  },
  {
    name: '11',
    quantity: 'Ω* over its closed form in a trap',
    unit: '1',
    number: signChange,
    value: 1,
    within: 1e-9,
    source: 'Thomas-Fermi cloud, by hand',
  },
  {
    name: '12',
    quantity: 'drag after 25 ms at 1 mm/s',
    unit: 'nm',
    number: (result) => {
      const found = ratio('closed-form')(result);
      return found === undefined ? undefined : found * 25_000;
    },
    value: 13,
    within: 0.5,
    source: 'the estimate that the example states',
  },
  {
    name: '13',
    quantity: 'V₂/V₁, fast',
    unit: '1',
    number: ratio('closed-form'),
    value: 0,
    within: 1e-12,
    source: 'impurities as heavy as without their medium: 1 − m/m* = 0',
  },
  {
    name: '14',
    quantity: 'V₂/V₁, fast',
    unit: '1',
    number: ratio('closed-form'),
    value: 0.12 / 0.88,
    within: 1e-12,
    source: '2ν/(1 − 2ν) with ν = n_drag/n = 0.06, Eqs. 36, 37 of Carlini and Stringari',
  },
  {
    name: '15',
    quantity: 'V₂/V₁ of the trajectory, fast',
    unit: '1',
    number: ratio('gross-pitaevskii'),
    value: 5.2355047e-4,
    within: 2e-9,
    source: 'n_drag/n = √(n a³) F(a₁₂/a) of the zero-point energy, by hand',
  },
  {
    name: '16',
    quantity: 'oscillation of the impurities',
    unit: 'Hz',
    number: swing,
    value: 67.86,
    within: 0.05, // the cloud is not quite Thomas-Fermi, and gives way a little
    source: 'a Thomas-Fermi cloud held still: √(f₁² − (g₁₂/g₂₂)(m₂/m₁) f₂²), by hand',
  },
  {
    name: '17',
    quantity: 'chemical potential of the droplet',
    unit: '1',
    number: groundPotential,
    value: dropletPotential(0.05, 400, 0.02),
    within: 3e-4, // the trap squeezes the droplet a little, and its surface costs the rest
    source: 'zero pressure of the liquid, Petrov and Astrakharchik 2016, with both branches, and (ωL)²/8 of the trap',
  },
];
