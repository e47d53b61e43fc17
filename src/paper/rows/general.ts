import type { Context } from '../../physics/index.ts';
import { fast, moments, respond } from '../../response/index.ts';
import { density, partOf, spin, strengthOf, sumOverStates } from '../lines.ts';
import {
  bogoliubovLines,
  closedLines,
  cosine,
  earlySlopes,
  hydrodynamicLines,
  raman,
  ramanFunctional,
  ramanSystem,
  ramanText,
  weak,
} from '../raman.ts';
import { judged, type PaperRow } from '../row.ts';
import { limitOf, propagated } from '../solve.ts';

/** N_b/N of the single minimum. */
const share = 0.5;
const anyQ = 0.5;
const smallQ = 0.02;

const gp = 'Gross-Pitaevskii equation';
const common = { system: ramanText, computedBy: 'Bogoliubov' } as const;

/** Some instant, when neither mode is near the start of its motion. */
const instant = 2;

/** F_1 and F_2 per lambda at `instant` after a step on component 1, from the Gross-Pitaevskii equation. */
const byPropagation = async (context: Context): Promise<readonly [number, number]> => {
  const time = Float64Array.of(0, instant);
  const kick = { drive: { kind: 'step' }, strength: weak, pushed: 1, time } as const;
  const { F1, F2 } = await propagated(ramanFunctional, anyQ, kick, 0.005, context);
  return [(F1[1] ?? 0) / weak, (F2[1] ?? 0) / weak];
};

const step = { drive: { kind: 'step' }, strength: 1, pushed: 1 } as const;

const responseRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const lines = await bogoliubovLines(anyQ, context);
  const { F1, F2 } = respond(lines, { ...step, time: Float64Array.of(instant) });
  const [gp1, gp2] = await byPropagation(context);
  const channels = [density, spin].map((one) => sumOverStates(lines, one, one, instant));
  const [ofDensity = 0, ofSpin = 0] = channels;
  return [
    judged({
      ...common,
      id: 'Eq. 2',
      title: 'Response of the other component, as a sum over states',
      quantity: '$\\delta\\langle F(2)\\rangle/\\lambda$ of $\\cos(qx)$ at $t=2$, $q=0.5$',
      computed: F2[0] ?? 0,
      printed: sumOverStates(lines, [0, 1], [1, 0], instant) / share,
      independent: gp2,
      independentTheory: gp,
      tolerance: 1e-12,
      note: 'For zero temperature and a Hermitian $F$. The three-dimensional Bose mixture has a multipair tail that makes the drag start as $\\sqrt t$, so that there the expansion in $t^2$ (Eq. 3) is not uniform, although its coefficient is right.',
    }),
    judged({
      ...common,
      id: 'Eq. 10',
      title: 'Both components from the density and the spin response',
      quantity: '$\\delta\\langle F(1)\\rangle/\\lambda$ of $\\cos(qx)$ at $t=2$, $q=0.5$',
      computed: F1[0] ?? 0,
      printed: (ofDensity + ofSpin) / 2,
      independent: gp1,
      independentTheory: gp,
      tolerance: 1e-10,
      note: 'Right where exchanging 1 and 2 is a symmetry of the state, as in the single minimum. In the plane-wave and the ferromagnetic phase it is not: see the errata.',
    }),
  ];
};

/** delta<F_b>/(lambda t^2) for t -> 0. */
const early = (lines: Awaited<ReturnType<typeof bogoliubovLines>>, key: 'F1' | 'F2', t: number): Promise<number> =>
  limitOf((at) => (respond(lines, { ...step, time: Float64Array.of(at) })[key][0] ?? 0) / at ** 2, t);

const ultrafastRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const lines = await bogoliubovLines(anyQ, context);
  const exact = ramanSystem().exact(cosine(anyQ)).m1;
  const slopes = await earlySlopes(anyQ, context);
  const row =
    (id: string, b: 1 | 2, title: string, commutator: number | undefined, slope: number, note?: string) => async () =>
      judged({
        ...common,
        id,
        title,
        quantity: `$\\delta\\langle F(${b})\\rangle/(\\lambda t^2)$ for $t\\to0$, $q=0.5$; printed: the double commutator`,
        computed: await early(lines, b === 1 ? 'F1' : 'F2', 0.02),
        ...(commutator !== undefined && { printed: commutator / share }),
        independent: slope / 2,
        independentTheory: gp,
        tolerance: 1e-6,
        ...(note !== undefined && { note }),
      });
  return [
    await row('Eq. 3', 2, 'Ultrafast response of the other component', exact?.['12'], slopes[1])(),
    await row('Eq. 5', 1, 'Ultrafast response of the pushed component', exact?.['11'], slopes[0])(),
  ];
};

const definitionRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const lines = await bogoliubovLines(anyQ, context);
  const closed = await closedLines(anyQ, context);
  const exact = ramanSystem().exact(cosine(anyQ)).m1;
  const commutator = exact === undefined ? 0 : exact['11'] + exact['22'] - 2 * exact['12'];
  const moment = moments(lines, 1)['12'];
  return [
    judged({
      id: 'Eq. 1',
      title: 'The push',
      kind: 'definition',
      note: 'Every row below is an answer to it. With a ramp in place of the step each mode is multiplied by $\\sin(\\omega\\tau/2)/(\\omega\\tau/2)$ and delayed by $\\tau/2$.',
    }),
    judged({
      ...common,
      id: 'Eq. 4',
      title: 'Crossed dynamic structure factor',
      kind: 'definition',
      quantity: '$\\int\\mathrm d\\omega\\,S_{12}(\\omega)/N$ of $\\cos(qx)$, $q=0.5$',
      computed: moments(lines, 0)['12'],
      independent: moments(closed, 0)['12'],
      independentTheory: 'closed form',
    }),
    judged({
      ...common,
      id: 'Eq. 8',
      title: 'Crossed energy-weighted moment',
      kind: 'definition',
      quantity: '$m_1(1,2)/N$ of $\\cos(qx)$, $q=0.5$',
      computed: moment,
      ...(exact && { independent: exact['12'] }),
      independentTheory: 'double commutator',
    }),
    judged({
      ...common,
      id: 'Eq. 11',
      title: 'Energy-weighted moments of density and spin',
      kind: 'definition',
      quantity: '$m_1(F_\\sigma)/N$ of $\\cos(qx)$, $q=0.5$',
      computed: strengthOf(lines, spin, 1),
      independent: commutator,
      independentTheory: 'double commutator',
    }),
  ];
};

/** Wavenumber and time of the fast regime: some ten periods of the gap, a small part of a period of the phonon. */
const window = { q: 0.05, t: 20 } as const;
/** A ramp over one period of the gapped mode, which it therefore does not excite. */
const ramp = { kind: 'ramp', duration: (2 * Math.PI) / raman.rabi } as const;

/** The signal itself in the window, ramped, beside the sum of the two laws. */
const splitRow = async (context: Context): Promise<PaperRow> => {
  const lines = await bogoliubovLines(window.q, context);
  const end = window.t + ramp.duration / 2;
  const kick = { drive: ramp, strength: 1, pushed: 1, time: Float64Array.of(end) } as const;
  const { F2: propagatedF2 } = await propagated(
    ramanFunctional,
    window.q,
    { ...kick, strength: weak, time: Float64Array.of(0, end) },
    0.02,
    context,
  );
  const laws = fast(lines, 1);
  return judged({
    ...common,
    id: 'Eq. 6',
    title: 'The fast response is a low and a high part',
    quantity:
      '$\\delta\\langle F(2)\\rangle/\\lambda$ at $t=20$ after a ramp over one period of the gap, $q=0.05$; printed: Eqs. 7 and 9',
    computed: respond(lines, kick).F2[0] ?? 0,
    printed: ((laws?.slope2 ?? 0) * window.t ** 2) / 2 + (laws?.offset2 ?? 0),
    independent: (propagatedF2[1] ?? 0) / weak,
    independentTheory: gp,
    // the quartic term of the low part: (omega t)^2/12 of it, omega t = 0.26, and (tau/t)^2/12 from the ramp
    tolerance: 1e-2,
    note: 'The two laws are the first terms in $\\omega_\\mathrm{low}t$, here 0.26: what is left is of the second order in it.',
  });
};

/** Time average of a signal over whole periods of a frequency, by the mean of evenly spaced samples (exact for one line). */
const averaged = (lines: Awaited<ReturnType<typeof bogoliubovLines>>): number => {
  const samples = 64;
  const period = (2 * Math.PI) / (lines.omega[0] ?? 1);
  const time = Float64Array.from({ length: samples }, (_, i) => (period * i) / samples);
  return respond(lines, { ...step, time }).F2.reduce((sum, x) => sum + x, 0) / samples;
};

const partRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const lines = await bogoliubovLines(smallQ, context);
  const hydro = fast(await hydrodynamicLines(smallQ, context), 1);
  const high = moments(lines, -1, 'high')['12'];
  return [
    judged({
      ...common,
      id: 'Eq. 7',
      title: 'Low part of the fast response',
      quantity:
        '$\\delta\\langle F(2)\\rangle_\\mathrm{low}/(\\lambda t^2)$ for $\\omega_\\mathrm{low}t\\to0$, $q=0.02$; printed: the low moment',
      computed: await early(partOf(lines, 'low'), 'F2', 1),
      printed: moments(lines, 1, 'low')['12'] / share,
      ...(hydro && { independent: hydro.slope2 / 2 }),
      independentTheory: 'hydrodynamics',
      tolerance: 1e-6,
    }),
    judged({
      ...common,
      id: 'Eq. 9',
      title: 'High part of the fast response',
      quantity:
        '$\\delta\\langle F(2)\\rangle_\\mathrm{high}/\\lambda$, mean over a period of the gapped mode, $q=0.02$; printed: the static response',
      computed: averaged(partOf(lines, 'high')),
      printed: (2 * high) / share,
      ...(hydro?.offset2 !== undefined && { independent: hydro.offset2 }),
      independentTheory: 'hydrodynamics',
      tolerance: 1e-10,
    }),
  ];
};

/** Sec. I: what holds for any mixture, on the Raman-coupled condensate. */
export const generalRows = async (context: Context): Promise<readonly PaperRow[]> => [
  ...(await responseRows(context)),
  ...(await ultrafastRows(context)),
  ...(await definitionRows(context)),
  await splitRow(context),
  ...(await partRows(context)),
];
