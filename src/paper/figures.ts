import { invariant } from '../failure/index.ts';
import type { Context, Drive, Spectrum } from '../physics/index.ts';
import { colours } from '../report/colours.ts';
import { cloudPanel } from '../report/figures/clouds.ts';
import { type Curve, curvePanel } from '../report/figures/curves.ts';
import type { Figure } from '../report/index.ts';
import { fast, respond, ultrafast } from '../response/index.ts';
import { derived } from './mixture.ts';
import { bogoliubovLines, critical, massRatio, mixing, raman, ramanFunctional, ramanText, weak } from './raman.ts';
import { judged, type PaperRow } from './row.ts';
import { propagated } from './solve.ts';
import { samplesIn, slopeThrough, type Trap, trapDisplacements, trapModes, trapped, trapText } from './trap.ts';

export interface Drawn {
  readonly figure: Figure;
  readonly row: PaperRow;
}

/** Raman coupling twice the critical one: component 2 moves about half as far as component 1. */
const dragTrap: Trap = { k0: 8, rabi: 250, gN: 400 };
/** A push over eight periods of the gap, which it therefore does not excite; and when the clouds are looked at. */
const push: Drive = { kind: 'pulse', duration: (8 * 2 * Math.PI) / dragTrap.rabi };
const snapshot = 0.6;

/** x_1 and x_2 per force at the snapshot. */
const displacements = async (context: Context): Promise<readonly [number, number]> => {
  const { spectrum } = await trapModes(dragTrap, context);
  invariant(spectrum !== undefined, 'Bogoliubov theory has lines');
  const { F1, F2 } = respond(spectrum, { drive: push, strength: 1, pushed: 1, time: Float64Array.of(snapshot) });
  return [F1[0] ?? 0, F2[0] ?? 0];
};

const cloudsFigure = (x1: number, x2: number, radius: number): Figure => {
  // a push that moves component 1 by a good half of its radius: linear in the force, so that any may be shown
  const scale = (0.6 * radius) / x1;
  const x = { label: 'x, in units of the trap length', domain: [-1.25 * radius, 1.8 * radius] } as const;
  const size = { radiusX: radius, radiusY: 0.78 } as const;
  const first = { ...size, y: 1, colour: colours.component1, label: 'component 1' };
  const second = { ...size, y: -1, colour: colours.component2, label: 'component 2' };
  const range = [-2.05, 2.1] as const;
  return {
    name: 'figure-1',
    title: 'Fig. 1. A fast push on one component drags the other',
    caption:
      `Two clouds before a push on component 1 that lasts for $0.20/\\omega_x$, and at $t=${snapshot}/\\omega_x$; ${trapText(dragTrap)}. Both lie on top of each other in the trap and are drawn apart. ` +
      `Thomas–Fermi column densities of the computed radius, displaced by what Bogoliubov's lines in the trap say (linear in the force, which is chosen for the eye): $x_2/x_1=${(x2 / x1).toFixed(3)}$.`,
    alt: 'Two ellipsoidal clouds: before the push at the same place, after it component 1 has moved and component 2 by about half as much',
    panels: [
      cloudPanel('before', x, range, [
        { ...first, x: 0 },
        { ...second, x: 0 },
      ]),
      cloudPanel('after', x, range, [
        { ...first, x: scale * x1, from: 0 },
        { ...second, x: scale * x2, from: 0 },
      ]),
    ],
    legend: [],
  };
};

const firstFigure = async (context: Context): Promise<Drawn> => {
  const [x1, x2] = await displacements(context);
  const numerics = { points: 256, box: 36, step: 5e-4 };
  const [found = [1, 0]] = await trapDisplacements(dragTrap, push, [snapshot], numerics, context);
  const radius = Math.sqrt(5 * derived(trapped(dragTrap), 'meanSquareRadius'));
  return {
    figure: cloudsFigure(x1, x2, radius),
    row: judged({
      id: 'Fig. 1',
      title: 'Fast spin drag, as a picture',
      system: trapText(dragTrap),
      quantity: '$x_2/x_1$ after the push',
      computed: x2 / x1,
      computedBy: 'Bogoliubov in the trap',
      independent: found[1] / found[0],
      independentTheory: 'Gross-Pitaevskii equation',
      tolerance: 1e-2,
      note: 'The paper draws a sketch; here the clouds are moved by as much as a computed case says.',
    }),
  };
};

/** Wavenumber and ramp of Fig. 2: the gap is some forty times the phonon, and the ramp leaves a part of its oscillation. */
const wave = 0.3;
const period = (2 * Math.PI) / raman.rabi;
const ramp: Drive = { kind: 'ramp', duration: 4.5 * period };
const delay = 2.25 * period;
const step: Drive = { kind: 'step' };

const grid = (until: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => (until * i) / (count - 1));

const flow = (lines: Spectrum, drive: Drive, time: Float64Array): Float64Array =>
  respond(lines, { drive, strength: 1, pushed: 1, time }).dF2dt;

const straight = (slope: number, from: number, to: number, shift: number): Pick<Curve, 'x' | 'y'> => ({
  x: [from / period, to / period],
  y: [slope * (from - shift), slope * (to - shift)],
});

const lawsOf = (lines: Spectrum) => {
  const [early, late] = [ultrafast(lines, 1), fast(lines, 1)];
  invariant(early !== undefined && late !== undefined, 'the lines have both regimes');
  return { early: early.slope2, late: late.slope2 };
};

const curveOf = (lines: Spectrum, drive: Drive, until: number): Pick<Curve, 'x' | 'y'> => {
  const time = grid(until, 700);
  return { x: time.map((t) => t / period), y: flow(lines, drive, time) };
};

const flowPanel = (title: string, until: number, size: number, curves: readonly Curve[]) =>
  curvePanel(
    title,
    { label: 't, in periods 2π/Ω of the gap', domain: [0, until / period] },
    { label: 'd⟨F₂⟩/dt / λ', domain: [-size, size] },
    curves,
  );

const flowPanels = (lines: Spectrum): Figure['panels'] => {
  const { early, late } = lawsOf(lines);
  const [first, whole] = [10 * period, 45 * period];
  const ramped = (until: number): Curve => ({
    ...curveOf(lines, ramp, until),
    colour: colours.component1,
    mark: 'line',
    width: 1.7,
  });
  const law = (until: number): Curve => ({
    ...straight(late, delay, until, delay),
    colour: 'var(--disagrees)',
    mark: 'dashed',
    width: 2,
  });
  return [
    flowPanel('first instants', first, 0.6, [
      { ...curveOf(lines, step, first), colour: colours.faint, mark: 'line', width: 1 },
      ramped(first),
      { ...straight(early, 0, period, 0), colour: 'var(--agrees)', mark: 'dotted', width: 2.2 },
      law(first),
    ]),
    flowPanel('to the turn of the phonon', whole, 0.13, [ramped(whole), law(17 * period)]),
  ];
};

const flowFigure = (lines: Spectrum): Figure => ({
  name: 'figure-2',
  title: 'Fig. 2. The flow of the component that is not pushed',
  caption:
    `$\\mathrm d\\langle F(2)\\rangle/\\mathrm dt$ by Bogoliubov's lines, ${ramanText}, $q=${wave}$. A step sets off the full gapped oscillation (pale); a ramp over 4.5 of its periods damps it (blue), after which the flow oscillates about a straight line (dashed red, Eq. 23), ` +
    'until the phonon turns it round. Dotted green: the ultrafast slope of the step (Eq. 15), which is negative. The oscillations have the period $2\\pi/\\omega_\\mathrm{high}$, which the caption of the paper calls their frequency.',
  alt: 'Flow of component 2 against time: fast oscillations of the gap around a line of positive slope, negative slope at first; later the slow oscillation of the phonon',
  panels: flowPanels(lines),
  legend: [
    { label: 'ramped push', colour: colours.component1, mark: 'line' },
    { label: 'sudden push', colour: colours.faint, mark: 'line' },
    { label: 'ultrafast, Eq. 15', colour: 'var(--agrees)', mark: 'dotted' },
    { label: 'fast, Eq. 23', colour: 'var(--disagrees)', mark: 'dashed' },
  ],
});

const secondFigure = async (context: Context): Promise<Drawn> => {
  const lines = await bogoliubovLines(wave, context);
  const time = samplesIn([5 * period, 12 * period], 240);
  const kick = { drive: ramp, strength: weak, pushed: 1, time: Float64Array.of(0, ...time) } as const;
  const { dF2dt } = await propagated(ramanFunctional, wave, kick, 0.01, context);
  const found = Array.from(dF2dt.subarray(1), (value) => value / weak);
  return {
    figure: flowFigure(lines),
    row: judged({
      id: 'Fig. 2',
      title: 'The flow in time, with both regimes',
      system: ramanText,
      quantity:
        '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$ fitted to the ramped signal, $q=0.3$; printed: Eq. 23',
      computed: slopeThrough(time, Array.from(flow(lines, ramp, Float64Array.from(time))), delay) / wave ** 2,
      computedBy: 'Bogoliubov',
      printed: (massRatio - mixing) / 4,
      independent: slopeThrough(time, found, delay) / wave ** 2,
      independentTheory: 'Gross-Pitaevskii equation',
      // corrections of order q^2, and what the fit keeps of the gapped oscillation
      tolerance: 0.05,
      note: `The shape is right. The caption calls $2\\pi/\\omega_\\mathrm{high}$ a frequency; it is the period. At $\\Omega/\\Omega_c=${(raman.rabi / critical).toFixed(1)}$ the ultrafast slope is negative and the fast one positive, as drawn.`,
    }),
  };
};

/** Figures 1 and 2 from computed cases. */
export const paperFigures = async (context: Context): Promise<readonly Drawn[]> => [
  await firstFigure(context),
  await secondFigure(context),
];
