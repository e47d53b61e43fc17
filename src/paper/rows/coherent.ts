import { invariant } from '../../failure/index.ts';
import type { Context, Spectrum, System } from '../../physics/index.ts';
import { fast, moments } from '../../response/index.ts';
import { bogoliubov } from '../../theories/index.ts';
import { type Mode, modeAt, modesIn } from '../fields.ts';
import { type Combination, density, partOf, spin, strengthOf, sumOverStates } from '../lines.ts';
import {
  bogoliubovLines,
  cosine,
  critical,
  earlySlopes,
  hydrodynamicLines,
  massRatio,
  mixing,
  raman,
  ramanSystem,
  ramanText,
  uniform,
} from '../raman.ts';
import { judged, type PaperRow } from '../row.ts';
import { limitOf, linesOf } from '../solve.ts';
import { coherentTrapRows } from './coherentTrap.ts';

const { n, g, k0, rabi } = raman;

/** Wavenumber at which what holds at any q is checked, and the one from which limits are taken. */
const anyQ = 0.5;
const smallQ = 0.02;

const gp = 'Gross-Pitaevskii equation';
const hd = 'hydrodynamics';

const sumRules = async (context: Context): Promise<readonly PaperRow[]> => {
  const lines = moments(await bogoliubovLines(anyQ, context), 1);
  const [slope1, slope2] = await earlySlopes(anyQ, context);
  const common = { system: ramanText, computedBy: 'Bogoliubov', independentTheory: gp } as const;
  return [
    judged({
      ...common,
      id: 'Eq. 13',
      title: 'Energy-weighted sum rule of the density',
      quantity: '$m_1(F_n)/N$ of $\\cos(qx)$, $q=0.5$',
      computed: lines.nn,
      printed: anyQ ** 2 / 4,
      independent: (slope1 + slope2) / 2,
      tolerance: 1e-10,
    }),
    judged({
      ...common,
      id: 'Eq. 14',
      title: 'Energy-weighted sum rule of the spin density',
      quantity: '$m_1(F_\\sigma)/N$ of $\\cos(qx)$, $q=0.5$',
      computed: lines.ss,
      printed: rabi / 2 + anyQ ** 2 / 4,
      independent: (slope1 - slope2) / 2,
      tolerance: 1e-10,
      note: 'Printed for $\\langle\\sigma_x\\rangle=1$; elsewhere $\\Omega$ is to be multiplied by the local $\\langle\\sigma_x\\rangle$.',
    }),
    judged({
      ...common,
      id: 'Eq. 15',
      title: 'Ultrafast flow of the component that is not pushed',
      quantity: '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t)$, $q=0.5$',
      computed: 4 * lines['12'],
      printed: -rabi / 2,
      independent: slope2,
      tolerance: 1e-10,
      note: 'Exact at any $q$.',
    }),
    judged({
      ...common,
      id: 'Eq. 16',
      title: 'Ultrafast flow of the pushed component',
      quantity: '$(\\mathrm d\\langle F(1)\\rangle/\\mathrm dt)/(\\lambda t)$, $q=0.5$',
      computed: 4 * lines['11'],
      printed: (anyQ ** 2 + rabi) / 2,
      independent: slope1,
      tolerance: 1e-10,
      note: 'Exact at any $q$.',
    }),
  ];
};

/** slope_b/q^2 of the fast regime for q -> 0. */
const fastSlope = (lines: (q: number) => Promise<Spectrum>, key: 'slope1' | 'slope2'): Promise<number> =>
  limitOf(async (q) => (fast(await lines(q), 1)?.[key] ?? Number.NaN) / q ** 2, smallQ);

const fastRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const theories = {
    computed: (q: number) => bogoliubovLines(q, context),
    independent: (q: number) => hydrodynamicLines(q, context),
  };
  const common = { system: ramanText, computedBy: 'Bogoliubov', independentTheory: hd, tolerance: 1e-6 } as const;
  return [
    judged({
      ...common,
      id: 'Eq. 23',
      title: 'Fast flow of the component that is not pushed',
      quantity: '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$, $q\\to0$',
      computed: await fastSlope(theories.computed, 'slope2'),
      printed: (massRatio - mixing) / 4,
      independent: await fastSlope(theories.independent, 'slope2'),
    }),
    judged({
      ...common,
      id: 'Eq. 24',
      title: 'Fast flow of the pushed component',
      quantity: '$(\\mathrm d\\langle F(1)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$, $q\\to0$',
      computed: await fastSlope(theories.computed, 'slope1'),
      printed: (massRatio + mixing) / 4,
      independent: await fastSlope(theories.independent, 'slope1'),
    }),
  ];
};

const lowest = ({ omega }: Spectrum): number => Math.min(...omega);

/** The gapped frequency for q -> 0. */
const gapOf = (lines: (q: number) => Promise<Spectrum>): Promise<number> =>
  limitOf(async (q) => Math.min(...partOf(await lines(q), 'high').omega), smallQ);

/** sqrt(m_1/m_-1) of the spin above the gap for q -> 0: the commutator, and what hydrodynamics has eliminated. */
const gapFromSums = (context: Context): Promise<number> =>
  limitOf(async (q) => {
    const m = (await hydrodynamicLines(q, context)).instantaneous;
    const exact = ramanSystem().exact(cosine(q)).m1;
    invariant(m !== undefined && exact !== undefined, 'the spin follows at once, and its sum rule is known');
    const statics = (m[0] ?? 0) - 2 * (m[1] ?? 0) + (m[3] ?? 0);
    return Math.sqrt((exact['11'] - 2 * exact['12'] + exact['22']) / statics);
  }, smallQ);

/** Two eigenvalues of the one-body Hamiltonian at rest apart: 2 |(-Omega/2) sigma_x|. */
const hamiltonianRow = async (context: Context): Promise<PaperRow> =>
  judged({
    system: ramanText,
    id: 'Eq. 12',
    title: 'One-body Hamiltonian of the Raman-coupled gas',
    kind: 'definition',
    quantity: 'gap at $q\\to0$; printed: $\\Omega$, the splitting of the one-body levels at rest',
    computed: await gapOf((q) => bogoliubovLines(q, context)),
    computedBy: 'Bogoliubov',
    printed: rabi,
    independent: await gapFromSums(context),
    independentTheory: 'sum rules: commutator over the static response of hydrodynamics',
    tolerance: 1e-6,
    note: 'For equal interactions the gap stays exactly $\\Omega$.',
  });

/*
 * Fields of the sector in (u_c, u_p, v_c, v_p), x = (u + v)/sqrt2, y = (u - v)/sqrt2 (along the spinor c, across it p). All in
 * units of 2 sqrt(n): delta n ~ x_c/sqrt2, delta s ~ x_p/sqrt2, Phi ~ y_c/(2 sqrt2 n).
 */
const field = (u: readonly [number, number], v: readonly [number, number]): Float64Array => Float64Array.of(...u, ...v);
const densityField = field([0.5, 0], [0.5, 0]);
const spinField = field([0, 0.5], [0, 0.5]);
const phaseField = field([1 / (4 * n), 0], [-1 / (4 * n), 0]);

/** The phonon at q: density, spin and phase amplitudes of the same mode. */
const phonon = async (q: number, context: Context): Promise<Mode & { readonly phase: number }> => {
  const first = modeAt(await modesIn(ramanSystem(), cosine(q), [densityField, spinField], context), 0);
  const second = modeAt(await modesIn(ramanSystem(), cosine(q), [densityField, phaseField], context), 0);
  return { ...first, phase: second.second };
};

/** A_s/A_n of the lowest line of F(1), F(2). */
const spinPerDensity = (spectrum: Spectrum): number => {
  const low = partOf(spectrum, 'low');
  return Math.sqrt(strengthOf(low, spin, 0) / strengthOf(low, density, 0));
};

const motionRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const of = (value: (mode: Mode & { readonly phase: number }, q: number) => number): Promise<number> =>
    limitOf(async (q) => value(await phonon(q, context), q), smallQ);
  const hydro = (value: (lines: Spectrum, q: number) => number): Promise<number> =>
    limitOf(async (q) => value(await hydrodynamicLines(q, context), q), smallQ);
  const common = {
    system: ramanText,
    computedBy: 'Bogoliubov, fields of the phonon',
    independentTheory: hd,
    tolerance: 1e-6,
  } as const;
  const sound = await hydro((lines, q) => lowest(lines) / q);
  return [
    judged({
      ...common,
      id: 'Eq. 17',
      title: 'Continuity of the density, with the current of the spin',
      quantity:
        'frequency over $q$ for $q\\to0$; printed: from $nq^2\\Phi-k_0q\\,\\delta s_z$ of the same mode, over $\\delta n$',
      computed: await of(({ ω }, q) => ω / q),
      printed: await of(({ first, second, phase }, q) => (n * q * phase - k0 * second) / first),
      independent: sound,
    }),
    judged({
      ...common,
      id: 'Eq. 18',
      title: 'Euler equation of the common phase',
      quantity: '$\\omega\\,\\Phi/\\delta n$ of the phonon for $q\\to0$; printed: $g$',
      computed: await of(({ ω, first, phase }) => (ω * phase) / first),
      printed: g,
      // c^2 = g n m/m* solved for g, with hydrodynamics' own sound and mass
      independent: sound ** 2 / (n * massRatio),
    }),
    judged({
      ...common,
      id: 'Eq. 19',
      title: 'The spin follows the gradient of the phase',
      quantity: '$\\delta s_z/(q\\Phi)$ of the phonon for $q\\to0$; printed: $2k_0n/(m\\Omega)$',
      computed: await of(({ second, phase }, q) => second / (q * phase)),
      printed: (2 * k0 * n) / rabi,
      independent: (await hydro((lines) => spinPerDensity(lines))) * (sound / g),
      note: 'A static constraint. The text below Eq. 20 adds $-\\lambda f$ to it for a spin perturbation; the force is $-\\lambda nf$.',
    }),
  ];
};

/** Sound along and across x, and in the plane-wave phase; all for q -> 0. */
const soundRow = async (context: Context): Promise<PaperRow> => {
  const speed = (system: System, direction: 'x' | 'y'): Promise<number> =>
    limitOf(async (q) => lowest(await linesOf(bogoliubov, system, cosine(q, direction), context)) / q, smallQ);
  const along = await speed(ramanSystem(), 'x');
  const across = await speed(ramanSystem(), 'y');
  const planeRabi = 1.5;
  const plane = (await speed(uniform(planeRabi, k0), 'x')) ** 2 / (g * n);
  return judged({
    id: 'Eq. 20',
    title: 'Wave equation of the phonons, with an effective mass along x',
    system: ramanText,
    quantity: '$c^2/(gn/m)$ along $x$; printed: $m/m^*=1-\\Omega_c/\\Omega$',
    computed: along ** 2 / (g * n),
    computedBy: 'Bogoliubov',
    printed: massRatio,
    independent: (await limitOf(async (q) => lowest(await hydrodynamicLines(q, context)) / q, smallQ)) ** 2 / (g * n),
    independentTheory: hd,
    tolerance: 1e-6,
    note: `Across $x$ the same ratio is ${(across ** 2 / (g * n)).toFixed(7)} (printed: 1). Plane-wave phase, $\\Omega=1.5$: ${plane.toFixed(7)} (printed: $1-(\\Omega/\\Omega_c)^2=${(1 - (planeRabi / critical) ** 2).toFixed(7)}$).`,
  });
};

/** Response of `what` to -lambda `what` when c q t = 1, q -> 0, without the gapped oscillation. */
const slowResponse = (lines: (q: number) => Promise<Spectrum>, what: Combination, c: number): Promise<number> =>
  limitOf(async (q) => {
    const spectrum = await lines(q);
    const low = sumOverStates(partOf(spectrum, 'low'), what, what, 1 / (c * q));
    const m = spectrum.instantaneous;
    const atOnce = m === undefined ? 0 : (m[0] ?? 0) + (m[3] ?? 0) + 2 * what[0] * what[1] * (m[1] ?? 0);
    return low + 2 * strengthOf(partOf(spectrum, 'high'), what, -1) + 2 * atOnce;
  }, smallQ);

const responseRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const c = Math.sqrt(g * n * massRatio);
  const common = { system: ramanText, computedBy: 'Bogoliubov', independentTheory: hd, tolerance: 1e-6 } as const;
  return [
    judged({
      ...common,
      id: 'Eq. 21',
      title: 'Density response of the phonons',
      quantity: '$\\delta\\langle F_n\\rangle/\\lambda$ when $cqt=1$, $q\\to0$',
      computed: await slowResponse((q) => bogoliubovLines(q, context), density, c),
      printed: (1 - Math.cos(1)) / (2 * g * n),
      independent: await slowResponse((q) => hydrodynamicLines(q, context), density, c),
    }),
    judged({
      ...common,
      id: 'Eq. 22',
      title: 'Spin response of the phonons',
      quantity: '$\\delta\\langle F_\\sigma\\rangle/\\lambda$ when $cqt=1$, $q\\to0$, mean over the gapped oscillation',
      computed: await slowResponse((q) => bogoliubovLines(q, context), spin, c),
      printed: (1 - (critical / rabi) * Math.cos(1)) / (rabi * massRatio),
      independent: await slowResponse((q) => hydrodynamicLines(q, context), spin, c),
      note: 'At $t=0^+$ it is $\\lambda/\\Omega$, not 0: the static part of the gapped mode, which follows the push at once.',
    }),
  ];
};

/** Sec. II: coherently coupled condensates. */
export const coherentRows = async (context: Context): Promise<readonly PaperRow[]> => [
  await hamiltonianRow(context),
  ...(await sumRules(context)),
  ...(await motionRows(context)),
  await soundRow(context),
  ...(await responseRows(context)),
  ...(await fastRows(context)),
  ...(await coherentTrapRows(context)),
];
