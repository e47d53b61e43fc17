import { invariant } from '../../failure/index.ts';
import type { Context, Moments, Probe, Spectrum, System } from '../../physics/index.ts';
import { fast, moments } from '../../response/index.ts';
import { pairMoment } from '../../systems/fermiLiquid/index.ts';
import { fermiLiquid } from '../../systems/index.ts';
import { landauKinetic } from '../../theories/index.ts';
import { projectedLandau } from '../landauFunction.ts';
import { derived } from '../mixture.ts';
import { judged, type PaperRow } from '../row.ts';
import { linesOf } from '../solve.ts';
import { position } from '../trap.ts';

/** The gas that the text takes as its example. */
const kFa = -0.5;
const q = 0.01;
const probe: Probe = { kind: 'cosine', q: [q, 0, 0] };
/** m_1/N of cos(qx) by the double commutator. */
const fSum = q ** 2 / 4;

const kinetic = 'Landau kinetic equation, closed response';
const matrix = 'kinetic equation in Legendre polynomials';
const pairTheory = 'two-particle-two-hole integral';

/** What every row needs. */
interface Study {
  readonly system: System;
  /** Moments of Landau's response function (zero sound and continuum), and of the kinetic equation as a matrix. */
  readonly lines: Spectrum;
  readonly m1: Moments;
  readonly matrix: Spectrum;
  readonly matrixM1: Moments;
  readonly F1: number;
  readonly G1: number;
  /** (F1 - G1)/3 from the pairs that Landau theory leaves out. */
  readonly pairs: number;
}

const studyOf = async (context: Context): Promise<Study> => {
  const system = fermiLiquid({ interaction: { kind: 'gas-parameter', kFa } });
  const lines = await linesOf(landauKinetic, system, probe, context);
  const low = system.as.pairContinuum?.(probe).low;
  invariant(low !== undefined, 'the dilute gas knows its pairs');
  return {
    system,
    lines,
    m1: moments(lines, 1),
    matrix: low,
    matrixM1: moments(low, 1),
    F1: derived(system, 'landauF1'),
    G1: derived(system, 'landauG1'),
    pairs: pairMoment(0).value * kFa ** 2,
  };
};

const common = { system: 'fermi-liquid: kF·a = −0.5, kF = 1', tolerance: 1e-9 } as const;

const sumRuleRows = ({ m1, matrixM1, F1, G1, pairs }: Study): readonly PaperRow[] => {
  const ratio = (1 + G1 / 3) / (1 + F1 / 3);
  return [
    judged({
      ...common,
      id: 'Eq. 40',
      title: 'Continuity of the density, with the bare current',
      quantity: 'density current over the bare one, $m_1^\\mathrm{LT}(F_n)/(Nq^2/4m)$',
      computed: m1.nn / fSum,
      computedBy: kinetic,
      printed: 1,
      independent: matrixM1.nn / fSum,
      independentTheory: matrix,
    }),
    judged({
      ...common,
      id: 'Eq. 41',
      title: 'Continuity of the spin density, with the renormalised current',
      quantity: 'spin current over the bare one, $m_1^\\mathrm{LT}(F_\\sigma)/(Nq^2/4m)$',
      computed: m1.ss / fSum,
      computedBy: kinetic,
      printed: ratio,
      independent: 1 - pairs / (1 + F1 / 3),
      independentTheory: `f-sum rule less the ${pairTheory}`,
    }),
    judged({
      ...common,
      id: 'Eq. 42',
      title: 'Landau theory exhausts the f-sum rule of the density',
      quantity: '$m_1^\\mathrm{LT}(F_n)/N$ of $\\cos(qx)$, $q=0.01\\,k_F$',
      computed: m1.nn,
      computedBy: kinetic,
      printed: fSum,
      independent: matrixM1.nn,
      independentTheory: matrix,
    }),
    judged({
      ...common,
      id: 'Eq. 43',
      title: 'It does not exhaust that of the spin density',
      quantity: '$m_1^\\mathrm{LT}(F_\\sigma)/N$ of $\\cos(qx)$, $q=0.01\\,k_F$',
      computed: m1.ss,
      computedBy: kinetic,
      printed: fSum * ratio,
      independent: matrixM1.ss,
      independentTheory: matrix,
      note: 'The rest belongs to pairs of particle-hole excitations, see Eq. 44.',
    }),
  ];
};

const landauRow = ({ pairs }: Study): PaperRow => {
  const { F1, G1 } = projectedLandau(kFa);
  const x2 = kFa ** 2;
  const unit = 8 / (5 * Math.PI ** 2);
  const printed = { F1: unit * (7 * Math.LN2 - 1) * x2, G1: -unit * (2 + Math.LN2) * x2 };
  return judged({
    ...common,
    id: 'Eq. 44',
    title: 'Landau parameters of the dilute gas',
    quantity: '$(F_1-G_1)/3$, what the pairs carry of the f-sum rule',
    computed: (F1 - G1) / 3,
    computedBy: 'interaction function on the Fermi surface, projected on l = 1',
    printed: (printed.F1 - printed.G1) / 3,
    independent: pairs,
    independentTheory: pairTheory,
    note: `One by one: $F_1=${F1.toFixed(9)}$ (printed ${printed.F1.toFixed(9)}), $G_1=${G1.toFixed(9)}$ (printed ${printed.G1.toFixed(9)}). In closed form $(F_1-G_1)/3=(8/15\\pi^2)(1+8\\ln2)(k_Fa)^2$.`,
  });
};

const slopeRows = ({ lines, matrix: reference, F1, G1 }: Study): readonly PaperRow[] => {
  const [slopes, others] = [fast(lines, 1), fast(reference, 1)];
  invariant(slopes !== undefined && others !== undefined, 'Landau theory has low lines');
  const texts = { ...common, computedBy: kinetic, independentTheory: matrix } as const;
  return [
    judged({
      ...texts,
      id: 'Eq. 45',
      title: 'Fast flow of the component that is not pushed',
      quantity: '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$',
      computed: slopes.slope2 / q ** 2,
      printed: (F1 - G1) / 3 / (1 + F1 / 3) / 4,
      independent: others.slope2 / q ** 2,
    }),
    judged({
      ...texts,
      id: 'Eq. 46',
      title: 'Fast flow of the pushed component',
      quantity: '$(\\mathrm d\\langle F(1)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$',
      computed: slopes.slope1 / q ** 2,
      printed: (2 + (F1 + G1) / 3) / (1 + F1 / 3) / 4,
      independent: others.slope1 / q ** 2,
    }),
  ];
};

const ratioRows = async ({ system, lines, F1, G1, pairs }: Study, context: Context): Promise<readonly PaperRow[]> => {
  const drag = (F1 - G1) / (3 + F1) / 4;
  const boosted = fast(await linesOf(landauKinetic, system, position, context), 1)?.ratio ?? Number.NaN;
  const fromPairs = pairs / (1 + F1 / 3) / 4;
  const texts = { ...common, computedBy: kinetic, independentTheory: pairTheory } as const;
  return [
    judged({
      ...texts,
      id: 'Eq. 47',
      title: 'Fast ratio of the two velocities',
      quantity: '$(V_2/V_1)^\\mathrm{fast}$ after a boost, uniform gas',
      computed: boosted,
      printed: drag / (0.5 - drag),
      independent: fromPairs / (0.5 - fromPairs),
    }),
    judged({
      ...texts,
      id: 'Eq. 48',
      title: 'Drag density of the Fermi liquid',
      quantity: '$n_\\mathrm{drag}/n$',
      computed: (fast(lines, 1)?.slope2 ?? Number.NaN) / q ** 2,
      printed: drag,
      independent: fromPairs,
      note: 'The bounds of the text, $G_1>-3$ and $G_1<F_1$, are named results of this program: beyond them it refuses.',
    }),
    judged({
      ...texts,
      id: 'Text, Sec. IV',
      title: 'Size of the effect at $k_Fa=-0.5$',
      quantity: '$(V_2/V_1)^\\mathrm{fast}$; printed: “about 4 %”',
      computed: boosted,
      printed: 0.04,
      independent: fromPairs / (0.5 - fromPairs),
      tolerance: 0.125,
      note: `$T_c/T_F=${derived(system, 'criticalTemperature').toFixed(6)}$, so that the gas is normal as the text says. To leading order $V_2/V_1=${(2 * (pairs / kFa ** 2 / 4)).toFixed(6)}\\,(k_Fa)^2$.`,
    }),
  ];
};

/** Sec. IV: normal Fermi mixtures. */
export const fermiRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const study = await studyOf(context);
  return [...sumRuleRows(study), landauRow(study), ...slopeRows(study), ...(await ratioRows(study, context))];
};
