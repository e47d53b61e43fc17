import * as Plot from '@observablehq/plot';
import type { Drive, Trajectory } from '../../physics/index.ts';
import { lowestHigh, respond } from '../../response/index.ts';
import type { Result, TheoryResult } from '../../results/index.ts';
import { colours, componentColour } from '../colours.ts';
import { dashOf, theoryMark } from '../dash.ts';
import { type Display, display, flowDisplay, formatTime, withUnit } from '../display.ts';
import { foremost } from '../foremost.ts';
import { axes, extent, scale, zeroLine } from './axis.ts';
import type { Figure, LegendEntry, Panel } from './figure.ts';

/** Integral of s(t) from 0: what a slope (per strength and time) is multiplied with. t for a step. */
export const driven = (drive: Drive, t: number): number => {
  switch (drive.kind) {
    case 'step':
      return t;
    case 'ramp':
      return t < drive.duration ? t ** 2 / (2 * drive.duration) : t - drive.duration / 2;
    case 'pulse':
      return Math.min(t, drive.duration);
    case 'kick':
      return 1;
  }
};

interface View {
  readonly title: string;
  readonly until: number;
  readonly time: Display;
}

interface Curve {
  readonly name: string;
  readonly trajectory: Trajectory;
}

const early = 400;

const upTo = (trajectory: Trajectory, until: number): Trajectory => {
  const count = trajectory.time.findLastIndex((t) => t <= until) + 1;
  const { time, F1, F2, dF1dt, dF2dt } = trajectory;
  const cut = (values: Float64Array): Float64Array => values.subarray(0, count);
  return { time: cut(time), F1: cut(F1), F2: cut(F2), dF1dt: cut(dF1dt), dF2dt: cut(dF2dt) };
};

/** The response in a part of the run: finely anew where there are lines, else what was sampled. */
const within = (theory: TheoryResult, until: number, { drive, strength, pushed }: Result): Trajectory | undefined => {
  const { spectrum } = theory.solution;
  if (spectrum === undefined) return theory.response && upTo(theory.response, until);
  const time = Float64Array.from({ length: early }, (_, index) => (until * index) / (early - 1));
  return respond(spectrum, { drive, strength, pushed, time });
};

const curves = (result: Result, of: (theory: TheoryResult) => Trajectory | undefined): readonly Curve[] =>
  Object.entries(result.theories).flatMap(([name, theory]) => {
    const trajectory = of(theory);
    return trajectory === undefined ? [] : [{ name, trajectory }];
  });

const rateOf = (trajectory: Trajectory, component: 1 | 2): Float64Array =>
  component === 1 ? trajectory.dF1dt : trajectory.dF2dt;

interface Point {
  readonly t: number;
  readonly y: number;
}

const points = (trajectory: Trajectory, component: 1 | 2, time: Display, flow: Display): readonly Point[] => {
  const rate = rateOf(trajectory, component);
  return [...trajectory.time].map((t, index) => ({ t: t * time.factor, y: (rate[index] ?? 0) * flow.factor }));
};

const straight = (slope: number, until: number, result: Result, time: Display, flow: Display): readonly Point[] =>
  Array.from({ length: 60 }, (_, index) => {
    const t = (until * index) / 59;
    return { t: t * time.factor, y: result.strength * slope * driven(result.drive, t) * flow.factor };
  });

const band = (from: number, to: number, fill: string): Plot.Markish =>
  Plot.rectX([{ from, to }], { x1: 'from', x2: 'to', fill, clip: true });

const windows = ({ ultrafast, fast }: TheoryResult, { time }: View): readonly Plot.Markish[] => [
  ...(ultrafast?.until === undefined ? [] : [band(0, ultrafast.until * time.factor, colours.ultrafastBand)]),
  ...(fast?.window === undefined || fast.window[1] <= fast.window[0]
    ? []
    : [band(fast.window[0] * time.factor, fast.window[1] * time.factor, colours.fastBand)]),
];

/** How far the straight line of the fast regime is drawn: a little beyond its window. */
const fastUntil = ({ fast }: TheoryResult, { until }: View): number =>
  Math.min(until, 1.3 * (fast?.window?.[1] ?? until));

const laws = (
  main: TheoryResult,
  component: 1 | 2,
  view: View,
  result: Result,
  flow: Display,
): readonly Plot.Markish[] => {
  const line = (slope: number, until: number, stroke: string): Plot.Markish =>
    Plot.line(straight(slope, until, result, view.time, flow), {
      x: 't',
      y: 'y',
      stroke,
      strokeWidth: 1.4,
      strokeDasharray: dashOf('dashed'),
      clip: true,
    });
  const slopeOf = (of: { readonly slope1: number; readonly slope2: number }): number =>
    component === 1 ? of.slope1 : of.slope2;
  return [
    ...(main.ultrafast ? [line(slopeOf(main.ultrafast), view.until, colours.ultrafast)] : []),
    ...(main.fast ? [line(slopeOf(main.fast), fastUntil(main, view), colours.fast)] : []),
  ];
};

const panel = (
  component: 1 | 2,
  view: View,
  shown: readonly Curve[],
  main: TheoryResult,
  result: Result,
  flow: Display,
): Panel => {
  const domain = extent(shown.map(({ trajectory }) => rateOf(trajectory, component))).map((edge) => edge * flow.factor);
  const label =
    result.probe.kind === 'position' ? `V${component === 1 ? '₁' : '₂'}` : `d⟨F${component === 1 ? '₁' : '₂'}⟩/dt`;
  const [low = 0, high = 1] = domain;
  return {
    title: `Component ${component}, ${view.title}`,
    plot: {
      x: scale(withUnit('time', view.time), [0, view.until * view.time.factor]),
      y: scale(withUnit(label, flow), [low, high]),
      marks: [
        ...windows(main, view),
        ...axes(),
        zeroLine(),
        ...shown.map(({ name, trajectory }) =>
          Plot.line(points(trajectory, component, view.time, flow), {
            x: 't',
            y: 'y',
            stroke: componentColour(component),
            strokeWidth: name === main.name ? 1.8 : 1.2,
            strokeDasharray: dashOf(theoryMark(name)),
            clip: true,
          }),
        ),
        ...laws(main, component, view, result, flow),
      ],
    },
  };
};

/** The first instants: some periods of the gapped oscillation, where that is a small part of the run. */
const firstInstants = (main: TheoryResult, { drive }: Result, until: number): number | undefined => {
  const { spectrum } = main.solution;
  const high = spectrum && lowestHigh(spectrum);
  if (high === undefined) return undefined;
  const duration = drive.kind === 'ramp' || drive.kind === 'pulse' ? drive.duration : 0;
  const end = Math.max(duration * 1.5, (4 * 2 * Math.PI) / high);
  return end < 0.5 * until ? end : undefined;
};

const views = (main: TheoryResult, result: Result, until: number): readonly View[] => {
  const first = firstInstants(main, result, until);
  const view = (title: string, end: number): View => ({ title, until: end, time: display('time', end, result) });
  return first === undefined
    ? [view('the whole run', until)]
    : [view('first instants', first), view('the whole run', until)];
};

const legend = (result: Result, shown: readonly Curve[], main: TheoryResult): readonly LegendEntry[] => [
  { label: 'component 1', colour: colours.component1, mark: 'line' },
  { label: 'component 2', colour: colours.component2, mark: 'line' },
  ...(shown.length < 2
    ? []
    : shown.map(({ name }) => ({
        label: result.theories[name]?.title ?? name,
        colour: colours.ink,
        mark: theoryMark(name),
      }))),
  ...(main.ultrafast ? ([{ label: 'ultrafast slope', colour: colours.ultrafast, mark: 'dashed' }] as const) : []),
  ...(main.ultrafast?.until === undefined
    ? []
    : ([{ label: 'ultrafast window', colour: colours.ultrafastBand, mark: 'band' }] as const)),
  ...(main.fast ? ([{ label: 'fast slope', colour: colours.fast, mark: 'dashed' }] as const) : []),
  ...(main.fast?.window === undefined
    ? []
    : ([{ label: 'fast window', colour: colours.fastBand, mark: 'band' }] as const)),
];

const caption = (result: Result, main: TheoryResult): string =>
  `What the drive on component ${result.pushed} does to the flow of both components, per atom of each, for the strength of the file. ` +
  `Dashed: the straight laws $\\lambda\\, t$ times the slopes of the ultrafast regime [Eqs. 3, 5] and of the fast regime [Eqs. 6–9], ` +
  `${result.drive.kind === 'step' ? '' : `with $t$ replaced by $\\int_0^t s(t')\\,\\mathrm{d}t'$ for this drive, `}` +
  `shaded where they hold to ten per cent. Slopes and windows: ${main.title}. Compare Fig. 2 of the paper.`;

/** d<F1>/dt and d<F2>/dt with slopes and windows: Fig. 2 of [CarliniStringari2021] for this experiment. */
export const responseFigure = (result: Result): Figure | undefined => {
  const main = foremost(result, ({ response }) => response !== undefined);
  const until = main?.response?.time.at(-1);
  if (main?.response === undefined || until === undefined || until === 0) return undefined;
  const { dF1dt, dF2dt } = main.response;
  const [low, high] = extent([dF1dt, dF2dt], 0);
  const flow = flowDisplay(Math.max(-low, high), result);
  const whole = curves(result, ({ response }) => response);
  const shownIn = ({ until: end }: View): readonly Curve[] =>
    end === until ? whole : curves(result, (theory) => within(theory, end, result));
  const list = views(main, result, until);
  return {
    name: 'response',
    title: 'The flow of both components',
    caption: caption(result, main),
    alt: `Time derivative of the signal of components 1 and 2 against time, up to ${formatTime(until, result)}`,
    panels: ([1, 2] as const).flatMap((component) =>
      list.map((view) => panel(component, view, shownIn(view), main, result, flow)),
    ),
    legend: legend(result, whole, main),
  };
};
