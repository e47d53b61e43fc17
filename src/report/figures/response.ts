import type { Spectrum, Trajectory } from '../../physics/index.ts';
import { lowestHigh, respond } from '../../response/index.ts';
import type { Result, TheoryResult } from '../../results/index.ts';
import { colours, componentColour } from '../colours.ts';
import { theoryMark } from '../dash.ts';
import { type Display, display, flowDisplay, formatTime, withUnit } from '../display.ts';
import { foremost, foremostResponse } from '../foremost.ts';
import { extent, roundedOut } from './axis.ts';
import type { Curve } from './chart.ts';
import { chartPanel } from './chartPanel.ts';
import type { Figure, LegendEntry, Panel } from './figure.ts';
import { lawLines, lawTrajectory, slowFrom, windowBands } from './laws.ts';
import { taken, thin } from './thin.ts';

/** A part of the run, from 0. */
export interface View {
  readonly title: string;
  readonly until: number;
  readonly time: Display;
  /** Before this the signal may leave the frame: another view shows it. */
  readonly from: number;
  readonly curves: readonly Signal[];
  /** Whether the figure shows one theory only: it is then drawn as the legend draws its components. */
  readonly isAlone?: boolean;
}

interface Signal {
  readonly name: string;
  readonly trajectory: Trajectory;
  /** `mean`: the gapped oscillation left out. `behind`: full signal behind such a mean. `law`: no signal, a straight law. */
  readonly role: 'plain' | 'mean' | 'behind' | 'law';
}

const finely = 400;

const upTo = (trajectory: Trajectory, until: number): Trajectory => {
  const count = trajectory.time.findLastIndex((t) => t <= until) + 1;
  const { time, F1, F2, dF1dt, dF2dt } = trajectory;
  const cut = (values: Float64Array): Float64Array => values.subarray(0, count);
  return { time: cut(time), F1: cut(F1), F2: cut(F2), dF1dt: cut(dF1dt), dF2dt: cut(dF2dt) };
};

const answerOf = (spectrum: Spectrum, time: Float64Array, { drive, strength, pushed }: Result): Trajectory =>
  respond(spectrum, { drive, strength, pushed, time });

/** Fewer samples than this, some ten in a period of the gapped oscillation, are no curve. */
const fewest = 40;

/** The response in the first part of the run: finely anew where there are lines, else what was sampled, if that is enough. */
const early = (theory: TheoryResult, until: number, result: Result): Trajectory | undefined => {
  const { spectrum } = theory.solution;
  if (spectrum === undefined) {
    const sampled = theory.response && upTo(theory.response, until);
    return sampled && sampled.time.length >= fewest ? sampled : undefined;
  }
  const time = Float64Array.from({ length: finely }, (_, index) => (until * index) / (finely - 1));
  return answerOf(spectrum, time, result);
};

/** The lines below the gap alone: the signal averaged over the gapped oscillation (Eqs. 6-9). */
const lowLines = (spectrum: Spectrum): Spectrum => {
  const lines = [...spectrum.high.keys()].filter((line) => spectrum.high[line] === 0);
  const stride = 2 * spectrum.operators.length;
  const pick = (values: ArrayLike<number>): readonly number[] => lines.map((line) => values[line] ?? 0);
  return {
    ...spectrum,
    omega: Float64Array.from(pick(spectrum.omega)),
    norm: Int8Array.from(pick(spectrum.norm)),
    width: Float64Array.from(pick(spectrum.width)),
    high: new Uint8Array(lines.length),
    amplitude: Float64Array.from(
      lines.flatMap((line) => [...spectrum.amplitude.subarray(line * stride, (line + 1) * stride)]),
    ),
  };
};

const hasHigh = ({ solution }: TheoryResult): boolean => solution.spectrum?.high.includes(1) === true;

const firstCurves = (result: Result, until: number): readonly Signal[] =>
  Object.values(result.theories).flatMap((theory) => {
    const trajectory = early(theory, until, result);
    return trajectory === undefined ? [] : [{ name: theory.name, trajectory, role: 'plain' } as const];
  });

/** Whether a response contains the gapped oscillation: lines tell, and a trajectory has whatever the atoms do. */
const oscillates = (theory: TheoryResult): boolean => theory.solution.spectrum === undefined || hasHigh(theory);

/** The whole run. Where the gapped oscillation is much faster than the run, its mean stands in front of it. */
const wholeCurves = (result: Result, main: TheoryResult, isFast: boolean): readonly Signal[] => {
  const all = Object.values(result.theories).flatMap((theory): readonly Signal[] => {
    const behind = isFast && oscillates(theory);
    const isTrajectory = theory.solution.spectrum === undefined;
    if (theory.response === undefined || (behind && !isTrajectory && theory.name !== main.name)) return [];
    return [{ name: theory.name, trajectory: theory.response, role: behind ? 'behind' : 'plain' }];
  });
  const { spectrum } = main.solution;
  if (!isFast || !hasHigh(main) || spectrum === undefined || main.response === undefined) return all;
  return [
    ...all,
    { name: main.name, trajectory: answerOf(lowLines(spectrum), main.response.time, result), role: 'mean' },
  ];
};

/** End of the first instants: some periods of the gapped oscillation, where that is a small part of the run. */
const firstInstants = (main: TheoryResult, { drive }: Result, until: number): number | undefined => {
  const high = main.solution.spectrum && lowestHigh(main.solution.spectrum);
  if (high === undefined) return undefined;
  const duration = drive.kind === 'ramp' || drive.kind === 'pulse' ? drive.duration : 0;
  const end = Math.max(1.5 * duration, (4 * 2 * Math.PI) / high);
  return end < 0.4 * until ? end : undefined;
};

const wholeView = (main: TheoryResult, result: Result, until: number, first: number | undefined): View => ({
  title: 'the whole run',
  until,
  time: display('time', until, result),
  from: first ?? 0,
  curves: wholeCurves(result, main, first !== undefined),
});

const firstView = (result: Result, first: number): View => ({
  title: 'first instants',
  until: first,
  time: display('time', first, result),
  from: 0,
  curves: firstCurves(result, first),
});

/** The spans of time of a run; a page shows one of them at a time. */
export type Span = 'first' | 'whole';

const viewsOf = (main: TheoryResult, result: Result, until: number, only?: Span): readonly View[] => {
  const first = firstInstants(main, result, until);
  if (first === undefined) return [wholeView(main, result, until, first)];
  return [
    ...(only === 'whole' ? [] : [firstView(result, first)]),
    ...(only === 'first' ? [] : [wholeView(main, result, until, first)]),
  ];
};

const rateOf = (trajectory: Trajectory, component: 1 | 2): Float64Array =>
  component === 1 ? trajectory.dF1dt : trajectory.dF2dt;

const widthOf = ({ name, role }: Signal, main: TheoryResult): number => {
  if (role === 'behind') return 0.9;
  if (role === 'mean') return 2.2;
  return name === main.name ? 1.8 : 1.3;
};

const markOf = ({ name, role }: Signal, isAlone = false): Curve['mark'] => {
  if (role === 'law') return 'dashed';
  const mark = theoryMark(name);
  return role === 'plain' && !isAlone && mark !== 'band' ? mark : 'line';
};

const namesOf = (views: readonly View[]): readonly string[] => [
  ...new Set(views.flatMap(({ curves }) => curves.map(({ name }) => name))),
];

const curveOf = (signal: Signal, component: 1 | 2, view: View, main: TheoryResult, flow: Display): Curve => {
  const rate = rateOf(signal.trajectory, component);
  const { time } = signal.trajectory;
  const kept = thin(rate);
  return {
    x: taken(time, kept, view.time.factor),
    y: taken(rate, kept, flow.factor),
    colour: componentColour(component),
    mark: markOf(signal, view.isAlone),
    width: widthOf(signal, main),
    opacity: signal.role === 'behind' ? 0.4 : 1,
  };
};

const shownRates = ({ curves, from }: View, component: 1 | 2): readonly Float64Array[] =>
  curves.map(({ trajectory }) => {
    const begin = Math.max(
      0,
      trajectory.time.findIndex((t) => t >= from),
    );
    return rateOf(trajectory, component).subarray(begin);
  });

const flowName = ({ probe }: Result, component: 1 | 2): string => {
  const index = component === 1 ? '₁' : '₂';
  return probe.kind === 'position' ? `V${index}` : `d⟨F${index}⟩/dt`;
};

/** A flow that is smaller than this part of the other has a unit of its own: in the other's it would be read by counting zeros. */
const comparable = 0.01;

const largest = (rates: readonly Float64Array[]): number => {
  let most = 0;
  for (const rate of rates) for (let i = 0; i < rate.length; i++) most = Math.max(most, Math.abs(rate[i] ?? 0));
  return most;
};

const otherThan = (component: 1 | 2): 1 | 2 => (component === 1 ? 2 : 1);

/** One unit for both components of a view, so that they can be compared. */
const viewFlow = (view: View, component: 1 | 2, result: Result): Display => {
  const [own, other] = [largest(shownRates(view, component)), largest(shownRates(view, otherThan(component)))];
  return flowDisplay(own > 0 && own < comparable * other ? own : Math.max(own, other), result);
};

/** Around what moves, before the frame is rounded. */
const room = 0.04;

/** What does not move at all is shown in the frame of what moves. */
const frameOf = (view: View, component: 1 | 2): readonly [number, number] => {
  const own = shownRates(view, component);
  return extent(largest(own) > 0 ? own : shownRates(view, otherThan(component)), room);
};

const panel = (component: 1 | 2, view: View, main: TheoryResult, result: Result): Panel => {
  const flow = viewFlow(view, component, result);
  const [low, high] = frameOf(view, component);
  return chartPanel(`Component ${component}, ${view.title}`, {
    x: { label: withUnit('time', view.time), domain: [0, view.until * view.time.factor] },
    y: {
      label: withUnit(flowName(result, component), flow),
      domain: roundedOut([low * flow.factor, high * flow.factor]),
    },
    bands: windowBands(main, view),
    zero: true,
    curves: [
      ...view.curves.map((signal) => curveOf(signal, component, view, main, flow)),
      ...(view.curves.some(({ role }) => role === 'law')
        ? []
        : lawLines(main, component, view, result, flow, 2 * Math.max(-low, high))),
    ],
  });
};

const theoryEntries = (result: Result, views: readonly View[]): readonly LegendEntry[] => {
  const names = namesOf(views);
  if (names.length < 2) return [];
  return names.map((name) => ({
    label: result.theories[name]?.title ?? name,
    colour: colours.ink,
    mark: theoryMark(name),
  }));
};

const slowEntry = (main: TheoryResult, views: readonly View[]): readonly LegendEntry[] =>
  views.some(({ until }) => slowFrom(main, until) !== undefined)
    ? [{ label: 'slow', colour: colours.slowBand, mark: 'band' }]
    : [];

const legend = (result: Result, views: readonly View[], main: TheoryResult): readonly LegendEntry[] => [
  { label: 'component 1', colour: colours.component1, mark: 'line' },
  { label: 'component 2', colour: colours.component2, mark: 'line' },
  ...theoryEntries(result, views),
  ...regimeEntries(main),
  ...slowEntry(main, views),
];

const regimeEntries = ({ ultrafast, fast }: TheoryResult): readonly LegendEntry[] => [
  ...(ultrafast ? ([{ label: 'ultrafast slope', colour: colours.ultrafast, mark: 'sparse' }] as const) : []),
  ...(ultrafast?.until === undefined
    ? []
    : ([{ label: 'ultrafast window', colour: colours.ultrafastBand, mark: 'band' }] as const)),
  ...(fast ? ([{ label: 'fast slope', colour: colours.fast, mark: 'sparse' }] as const) : []),
  ...(fast?.window === undefined || fast.window[1] <= fast.window[0]
    ? []
    : ([{ label: 'fast window', colour: colours.fastBand, mark: 'band' }] as const)),
];

const meanNote = (views: readonly View[]): string =>
  views.some(({ curves }) => curves.some(({ role }) => role === 'mean'))
    ? 'In the whole run the pale line is the full signal (the frame may cut its first swing) and the strong line its mean over the gapped oscillation. '
    : '';

const caption = (result: Result, main: TheoryResult, views: readonly View[]): string =>
  `What the push on component ${result.pushed} does to the flow of both components, per atom of each, for the strength of the file. ` +
  `Dashed: the straight laws, $\\lambda\\,t$ times the slopes of the ultrafast regime [Eqs. 3, 5] and of the fast regime [Eqs. 6–9]` +
  `${result.drive.kind === 'step' ? '' : ' (for this drive $t$ stands for the time integral of $s$)'}; ` +
  `shaded: where they hold to ten per cent. ${meanNote(views)}Slopes and windows: ${main.title}. Fig. 2 of the paper, for this experiment.`;

/** d<F1>/dt and d<F2>/dt with slopes and windows: Fig. 2 of [CarliniStringari2021] for this experiment, in both spans or one. */
export const responseFigure = (result: Result, only?: Span): Figure | undefined => {
  const main = foremostResponse(result);
  const until = main?.response?.time.at(-1);
  if (main?.response === undefined || until === undefined || until === 0) return undefined;
  const shown = viewsOf(main, result, until, only);
  const views = shown.map((view) => ({ ...view, isAlone: namesOf(shown).length === 1 }));
  return {
    name: 'response',
    title: 'The flow of both components',
    caption: caption(result, main, views),
    alt: `Time derivative of the signal of components 1 and 2 against time, up to ${formatTime(until, result)}`,
    panels: ([1, 2] as const).flatMap((component) => views.map((view) => panel(component, view, main, result))),
    legend: legend(result, views, main),
  };
};

const lawCaption = ({ pushed, drive }: Result, { title }: TheoryResult): string =>
  `What the push on component ${pushed} does to the flow of both components, per atom of each, by the straight law of the fast regime ` +
  `[Eqs. 6–9]: $\\lambda\\,t$ times the slopes${drive.kind === 'step' ? '' : ' (for this drive $t$ stands for the time integral of $s$)'}. ` +
  `${title} has no response in time: when the law sets in and when it ends it does not say.`;

/** The flows by the law of the fast regime alone, up to a time: for theories that give slopes and no response. */
export const lawFigure = (result: Result, until: number): Figure | undefined => {
  const main = foremost(result, ({ fast }) => fast !== undefined);
  if (main?.fast === undefined || !(until > 0)) return undefined;
  const trajectory = lawTrajectory(result, main.fast, until);
  const view: View = {
    title: 'by the law',
    until,
    time: display('time', until, result),
    from: 0,
    curves: [{ name: main.name, trajectory, role: 'law' }],
  };
  return {
    name: 'law',
    title: 'The flow of both components, by the law',
    caption: lawCaption(result, main),
    alt: `Straight law of the fast regime for components 1 and 2 against time, up to ${formatTime(until, result)}`,
    panels: [panel(1, view, main, result), panel(2, view, main, result)],
    legend: [
      { label: 'component 1', colour: colours.component1, mark: 'dashed' },
      { label: 'component 2', colour: colours.component2, mark: 'dashed' },
    ],
  };
};
