import { invariant } from '../../failure/index.ts';
import { integrateInterval } from '../../numerics/quadrature/index.ts';
import type { Context, Spectrum } from '../../physics/index.ts';
import { fast, moments } from '../../response/index.ts';
import { printedDragFraction, superfluidMixture } from '../../systems/index.ts';
import { beyondMeanField, bogoliubov, closedForm, hydrodynamics } from '../../theories/index.ts';
import { modeAt, modesIn } from '../fields.ts';
import { type Combination, density, spin, sumOverStates } from '../lines.ts';
import {
  along,
  derived,
  dragFraction,
  hydrodynamicMixture,
  mixture,
  mixtureSystem,
  mixtureText,
  pairs,
} from '../mixture.ts';
import { movingVacuumDrag } from '../movingVacuum.ts';
import { judged, type PaperRow } from '../row.ts';
import { limitOf, linesOf, once, solutionOf } from '../solve.ts';
import { position } from '../trap.ts';

const { n, a, g, g12, eta } = mixture;

/** From which limits q -> 0 are taken; the healing length is about 1. */
const smallQ = 0.02;

const vacuum = 'energy of the moving vacuum';
const pairTheory = 'f-sum rule less the pairs at finite q';
const common = { system: mixtureText, tolerance: 1e-6 } as const;

/** n_drag/n from the vacuum of two superfluids in relative motion. */
const vacuumFraction = once(() => movingVacuumDrag(n, g, g12) / n);

/** Share of the f-sum rule that the pairs carry, for q -> 0 from their amplitudes at a finite q; the range of pairs ends at 1 %. */
const pairQ = 0.01;
const pairTolerance = 0.02;
const pairShare = once(() => (4 * pairs(pairQ, 1).ss) / pairQ ** 2);

/*
 * Fields of the sector in (u_1, u_2, v_1, v_2) for n_1 = n_2 = n/2: delta n_a = sqrt(n/2) (u + v)_a and
 * phi_a = (u - v)_a/(2 sqrt(n/2)); sums and differences make n, s, Phi = (phi_1 + phi_2)/2 and Phi_s.
 */
const root = Math.sqrt(n / 2);
const densityField = (sign: 1 | -1): Float64Array => Float64Array.of(root, sign * root, root, sign * root);
const phaseField = (sign: 1 | -1): Float64Array => {
  const half = 1 / (4 * root);
  return Float64Array.of(half, sign * half, -half, -sign * half);
};

/** omega times one field over the other in the density (sign 1) or spin branch, by Bogoliubov: what moves what. */
const ratesOf = async (sign: 1 | -1, q: number, context: Context): Promise<{ continuity: number; euler: number }> => {
  const fields = [densityField(sign), phaseField(sign)] as const;
  const lines = await modesIn(mixtureSystem(), along(q), fields, context);
  // g12 > 0: the spin branch is the lower one
  const { ω, first, second } = modeAt(lines, sign === 1 ? 1 : 0);
  return { continuity: (ω * first) / (q * q * second), euler: (ω * second) / first };
};

const motionRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const [cd, cs] = [derived(mixtureSystem(), 'densitySound'), derived(mixtureSystem(), 'spinSound')];
  const euler = (sign: 1 | -1): Promise<number> =>
    limitOf(async (q) => (await ratesOf(sign, q, context)).euler, smallQ);
  const low = moments(await hydrodynamicMixture(smallQ, context), 1);
  return [
    judged({
      ...common,
      id: 'Eq. 27',
      title: 'Continuity of the total density',
      quantity: 'current over the gradient of the common phase; printed: $n/m$',
      computed: (await ratesOf(1, smallQ, context)).continuity,
      computedBy: 'Bogoliubov, fields of the phonon',
      printed: n,
      independent: (4 * n * low.nn) / smallQ ** 2,
      independentTheory: 'hydrodynamics, from its f-sum rule',
    }),
    judged({
      ...common,
      id: 'Eq. 28',
      title: 'Continuity of the spin density, with the drag',
      quantity:
        'spin current over the gradient of the relative phase; printed: $(n-4n_\\mathrm{drag})/m$ with our $n_\\mathrm{drag}$',
      computed: (4 * n * low.ss) / smallQ ** 2,
      computedBy: 'hydrodynamics, from its f-sum rule',
      printed: n - 4 * n * dragFraction(),
      independent: n - 4 * n * vacuumFraction(),
      independentTheory: vacuum,
    }),
    judged({
      ...common,
      id: 'Eq. 29',
      title: 'Euler equation of the common phase',
      quantity:
        '$\\omega\\,\\Phi/\\delta n$ of the phonon for $q\\to0$; printed: $1/2\\kappa_d$, $\\kappa_d=1/(g+g_{12})$',
      computed: await euler(1),
      computedBy: 'Bogoliubov, fields of the phonon',
      printed: (g + g12) / 2,
      independent: cd ** 2 / n,
      independentTheory: 'closed form, from its sound',
      note: 'The $g_2$ of the text below Eq. 30 is $g_{12}$.',
    }),
    judged({
      ...common,
      id: 'Eq. 30',
      title: 'Euler equation of the relative phase',
      kind: 'misprint',
      quantity:
        '$\\omega\\,\\Phi_s/\\delta s$ of the phonon for $q\\to0$; printed: $1/2\\chi_s$, $\\chi_s=1/(g-g_{12})$',
      computed: await euler(-1),
      computedBy: 'Bogoliubov, fields of the phonon',
      printed: (g - g12) / 2,
      independent: cs ** 2 / (n * (1 - 4 * dragFraction())),
      independentTheory: 'closed form, from its sound',
      note: '$\\nabla\\delta\\Phi$ must read $\\nabla\\Phi_s$; the numbers are right.',
    }),
  ];
};

const sumRuleRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const low = moments(await hydrodynamicMixture(smallQ, context), 1);
  const exact = mixtureSystem().exact(along(smallQ)).m1;
  invariant(exact !== undefined, 'the f-sum rule is known');
  const scale = smallQ ** 2 / 4;
  return [
    judged({
      ...common,
      id: 'Eq. 31',
      title: 'The sounds exhaust the f-sum rule of the density',
      quantity: '$m_1^\\mathrm{HD}(F_n)/N$ over $q^2/4m$',
      computed: low.nn / scale,
      computedBy: 'hydrodynamics',
      printed: 1,
      independent: (exact['11'] + exact['22'] + 2 * exact['12']) / scale - (4 * pairs(pairQ, 1).nn) / pairQ ** 2,
      independentTheory: pairTheory,
    }),
    judged({
      ...common,
      id: 'Eq. 32',
      title: 'They do not exhaust that of the spin density',
      quantity: '$1-m_1^\\mathrm{HD}(F_\\sigma)/(Nq^2/4m)$; printed: $4n_\\mathrm{drag}/n$ with our $n_\\mathrm{drag}$',
      computed: 1 - low.ss / scale,
      computedBy: 'hydrodynamics',
      printed: 4 * dragFraction(),
      independent: pairShare(),
      independentTheory: 'pairs at finite q, from their amplitudes',
      note: 'The total is $q^2/4m$ in both channels, as the double commutator is. The condition $n_\\mathrm{drag}>0$ needs Galilean invariance; on a lattice the drag may be negative.',
    }),
  ];
};

/** Eq. 35 as printed, with our drag. */
const printedSounds = () => ({
  density: (n * (g + g12)) / 2,
  spin: (n * (1 - 4 * dragFraction()) * (g - g12)) / 2,
});

/** Response of `what` to itself at t, per lambda. */
const responseOf = (lines: Spectrum, what: Combination, t: number): number => sumOverStates(lines, what, what, t);

/** Static response m_-1(F_s)/N of the cosine for q -> 0, from the equation of state. */
const spinStatics = (): number => {
  const statics = mixtureSystem().exact(along(1e-4)).mMinus1;
  invariant(statics !== undefined, 'the equation of state is known');
  return statics['11'] + statics['22'] - 2 * statics['12'];
};

/** One mode alone in its channel: 2 m_-1 (1 - cos omega t), omega^2 = m_1/m_-1, with m_1 from the moving vacuum. */
const singleMode = (q: number, t: number): number => {
  const [m1, mMinus1] = [((1 - 4 * vacuumFraction()) * q * q) / 4, spinStatics()];
  return 2 * mMinus1 * (1 - Math.cos(Math.sqrt(m1 / mMinus1) * t));
};

const responseRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const hydro = await hydrodynamicMixture(smallQ, context);
  const { density: cd2, spin: cs2 } = printedSounds();
  const [cd, cs] = [Math.sqrt(cd2), Math.sqrt(cs2)];
  const bogoliubovResponse = async (q: number): Promise<number> =>
    responseOf(await linesOf(bogoliubov, mixtureSystem(), along(q), context), density, 1 / (cd * q));
  return [
    judged({
      ...common,
      id: 'Eq. 33',
      title: 'Density response of the mixture',
      quantity: '$\\delta\\langle F_n\\rangle/\\lambda$ when $c_dqt=1$',
      computed: responseOf(hydro, density, 1 / (cd * smallQ)),
      computedBy: 'hydrodynamics',
      printed: (1 - Math.cos(1)) / ((g + g12) * n),
      independent: await limitOf(bogoliubovResponse, smallQ),
      independentTheory: 'Bogoliubov, q → 0',
    }),
    judged({
      ...common,
      id: 'Eq. 34',
      title: 'Spin response of the mixture',
      quantity: '$\\delta\\langle F_\\sigma\\rangle/\\lambda$ when $c_sqt=1$',
      computed: responseOf(hydro, spin, 1 / (cs * smallQ)),
      computedBy: 'hydrodynamics',
      printed: (1 - Math.cos(1)) / ((g - g12) * n),
      independent: singleMode(smallQ, 1 / (cs * smallQ)),
      independentTheory: `${vacuum} and equation of state`,
    }),
    soundRow(hydro),
    ...(await slopeRows(context)),
  ];
};

/** c^2 as m_1/m_-1: one mode in the channel. m_1 from the vacuum's drag, m_-1 from the equation of state. */
const soundRow = (hydro: Spectrum): PaperRow => {
  const q = smallQ;
  const [slow = 0, quick = 0] = [...hydro.omega].sort((x, y) => x - y);
  return judged({
    ...common,
    id: 'Eq. 35',
    title: 'The two sounds',
    quantity: '$c_s^2$',
    computed: (slow / q) ** 2,
    computedBy: 'hydrodynamics',
    printed: printedSounds().spin,
    independent: (1 - 4 * vacuumFraction()) / (4 * spinStatics()),
    independentTheory: `${vacuum} and equation of state`,
    note: `$c_d^2=${((quick / q) ** 2).toFixed(9)}$, printed ${printedSounds().density.toFixed(9)}. The $c_nq$ of the text below is $c_dq$.`,
  });
};

const slopeRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const solution = await solutionOf(beyondMeanField, mixtureSystem(), along(smallQ), context);
  const slopes = solution.fast;
  const change = solution.evidence['signChangeTime'];
  invariant(slopes !== undefined && typeof change === 'number', 'the pairs leave a fast regime with an end');
  const q2 = smallQ ** 2;
  const begin = slopes.window?.[0] ?? Number.NaN;
  const texts = { computedBy: 'beyond mean field', independentTheory: vacuum } as const;
  return [
    judged({
      ...common,
      ...texts,
      id: 'Eq. 36',
      title: 'Fast flow of the component that is not pushed',
      quantity:
        '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$, $q\\to0$; printed: with our $n_\\mathrm{drag}$',
      computed: slopes.slope2 / q2,
      printed: dragFraction(),
      independent: vacuumFraction(),
      note: `The window is narrower than the text says. The drag sets in at $t=${begin.toPrecision(3)}$ (to 95 %), and as the two sounds differ, the flow turns round at $t=${change.toPrecision(3)}$ for $q=0.02$, when $c_dqt=${(Math.sqrt(printedSounds().density) * smallQ * change).toPrecision(2)}$ only.`,
    }),
    judged({
      ...common,
      ...texts,
      id: 'Eq. 37',
      title: 'Fast flow of the pushed component',
      quantity:
        '$(\\mathrm d\\langle F(1)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$, $q\\to0$; printed: with our $n_\\mathrm{drag}$',
      computed: slopes.slope1 / q2,
      printed: 0.5 - dragFraction(),
      independent: 0.5 - vacuumFraction(),
    }),
  ];
};

const dragRow = (): PaperRow =>
  judged({
    ...common,
    id: 'Eq. 38',
    title: 'Drag density of the weakly interacting mixture',
    quantity: '$n_\\mathrm{drag}/(n\\sqrt{na^3})$ at $a_{12}=a/2$',
    computed: dragFraction() / Math.sqrt(n * a ** 3),
    computedBy: 'Lee-Huang-Yang integral',
    printed: printedDragFraction(eta, n * a ** 3) / Math.sqrt(n * a ** 3),
    independent: vacuumFraction() / Math.sqrt(n * a ** 3),
    independentTheory: vacuum,
    note: 'The prefactor is too large by about two, and $a_{12}^2$ is the leading order only: see the errata.',
  });

/** A balanced cloud in a three-dimensional trap. */
const cloudOf = once(() =>
  superfluidMixture({
    geometry: { kind: 'harmonic', frequencies: [1, 1.3, 0.8], dimensions: 3 },
    masses: [1, 1],
    atoms: [1e5, 1e5],
    interactions: { g11: 0.1, g22: 0.1, g12: 0.05 },
    drag: { kind: 'lee-huang-yang' },
    temperature: 0,
  }),
);

/** Eq. 39 by quadrature over the Thomas-Fermi cloud n0 (1 - s^2), with the local drag of the moving vacuum. */
const localAverage = (): number => {
  const n0 = (2 * derived(cloudOf(), 'chemicalPotential')) / 0.15;
  const centre = movingVacuumDrag(n0, 0.1, 0.05) / n0;
  const weight = (s: number): number => s * s * (1 - s * s);
  const norm = integrateInterval(weight, 0, 1).value;
  // n_drag/n goes with the root of the density
  const mean = integrateInterval((s) => weight(s) * Math.sqrt(1 - s * s), 0, 1).value / norm;
  return centre * mean;
};

const trapRow = async (context: Context): Promise<PaperRow> => {
  const fraction = localAverage();
  const closed = (await solutionOf(closedForm, cloudOf(), position, context)).fast?.ratio;
  return judged({
    id: 'Eq. 39',
    title: 'Fast ratio of the two velocities in a trap',
    system: 'superfluid-mixture in a 3D harmonic trap: ω = (1, 1.3, 0.8), 10⁵ + 10⁵ atoms, g = 0.1, g₁₂ = 0.05',
    quantity: '$(V_2/V_1)^\\mathrm{fast}$; printed: averages with our $n_\\mathrm{drag}$',
    ...(closed !== undefined && { computed: closed }),
    computedBy: 'closed form, Thomas-Fermi',
    printed: fraction / (0.5 - fraction),
    independent: fast(await linesOf(hydrodynamics, cloudOf(), position, context), 1)?.ratio ?? Number.NaN,
    independentTheory: 'hydrodynamics of rigid clouds',
    tolerance: 1e-6,
    note: 'Averages are over the density, $\\langle\\cdot\\rangle=\\int n\\,\\cdot\\,/N$. Unlike Eq. 26 this one is right in a trap: the force acts on currents, not on the local density.',
  });
};

/** What the text leaves open below Eq. 32. */
const pairEnergyRow = (): PaperRow => {
  const mean = derived(mixtureSystem(), 'meanPairEnergy') / (g * n);
  const median = derived(mixtureSystem(), 'medianPairEnergy') / (g * n);
  return judged({
    id: 'Text, Sec. III',
    title: 'Energy of the excitations that carry the rest of the f-sum rule',
    system: mixtureText,
    quantity: 'mean energy $m_1/m_0$ of the pairs over $gn$',
    computed: mean,
    computedBy: 'Lee-Huang-Yang integral',
    independent: pairs(pairQ, 1).ss / pairs(pairQ, 0).ss / (g * n),
    independentTheory: 'pairs at finite q, from their amplitudes',
    tolerance: pairTolerance,
    note: `The text expects the order of the chemical potential and says that no estimate is available. Here it is: the mean is ${mean.toFixed(2)} $gn$, the continuum is gapless, and half of the drag comes from pairs above ${median.toFixed(1)} $gn$.`,
  });
};

/** Sec. III: superfluid mixtures. */
export const andreevBashkinRows = async (context: Context): Promise<readonly PaperRow[]> => [
  ...(await motionRows(context)),
  ...(await sumRuleRows(context)),
  ...(await responseRows(context)),
  dragRow(),
  await trapRow(context),
  pairEnergyRow(),
];
