import * as Plot from '@observablehq/plot';
import type { Motion } from '../../physics/index.ts';
import type { Result, TheoryResult } from '../../results/index.ts';
import { colours, componentColour } from '../colours.ts';
import { dashOf, type Mark } from '../dash.ts';
import { type Display, decade, display, speedDisplay, withUnit } from '../display.ts';
import { foremost } from '../foremost.ts';
import { axes, extent, scale, zeroLine } from './axis.ts';
import type { Figure, LegendEntry, Panel } from './figure.ts';
import { thin } from './thin.ts';

interface Curve {
  readonly component: 1 | 2;
  readonly values: Float64Array;
  readonly mark: Mark;
}

const since = (values: Float64Array, factor = 1): Float64Array =>
  values.map((value) => (value - (values[0] ?? 0)) * factor);

const momenta = ({ momentum1, momentum2, masses: [m1, m2] }: Motion): readonly Curve[] => [
  { component: 1, values: since(momentum1, 1 / m1), mark: 'line' },
  { component: 2, values: since(momentum2, 1 / m2), mark: 'line' },
];

/** Of a position probe alone: a wave in a uniform gas has no centre of mass. */
const centres = ({ response }: TheoryResult, { probe }: Result): readonly Curve[] =>
  response === undefined || probe.kind !== 'position'
    ? []
    : [
        { component: 1, values: response.dF1dt, mark: 'dashed' },
        { component: 2, values: response.dF2dt, mark: 'dashed' },
      ];

const populations = ({ share1, share2 }: Motion): readonly Curve[] => [
  { component: 1, values: since(share1), mark: 'line' },
  { component: 2, values: since(share2), mark: 'line' },
];

const line = ({ component, values, mark }: Curve, time: Float64Array, x: Display, y: Display): Plot.Markish => {
  const points = thin(values).map((index) => ({
    t: (time[index] ?? 0) * x.factor,
    y: (values[index] ?? 0) * y.factor,
  }));
  return Plot.line(points, { x: 't', y: 'y', stroke: componentColour(component), strokeDasharray: dashOf(mark) });
};

const panel = (
  title: string,
  label: string,
  curves: readonly Curve[],
  time: Float64Array,
  displayOf: (size: number) => Display,
  result: Result,
): Panel => {
  const [low, high] = extent(curves.map(({ values }) => values));
  const [x, y] = [display('time', time.at(-1) ?? 1, result), displayOf(Math.max(-low, high))];
  return {
    title,
    plot: {
      x: scale(withUnit('time', x), [0, (time.at(-1) ?? 1) * x.factor]),
      y: scale(withUnit(label, y), [low * y.factor, high * y.factor]),
      marks: [...axes(), zeroLine(), ...curves.map((curve) => line(curve, time, x, y))],
    },
  };
};

const legend = (isTwofold: boolean): readonly LegendEntry[] => [
  { label: 'component 1', colour: colours.component1, mark: 'line' },
  { label: 'component 2', colour: colours.component2, mark: 'line' },
  ...(isTwofold
    ? ([
        { label: 'in momentum (time of flight)', colour: colours.ink, mark: 'line' },
        { label: 'in place (centre of mass)', colour: colours.ink, mark: 'dashed' },
      ] as const)
    : []),
];

/** Velocity of each component as its momentum shows it and as its centre of mass does; spin populations. */
export const motionFigure = (result: Result): Figure | undefined => {
  const main = foremost(result, ({ solution }) => solution.motion !== undefined);
  const motion = main?.solution.motion;
  if (main === undefined || motion === undefined) return undefined;
  const inPlace = centres(main, result);
  const { time } = motion;
  const velocities = [...momenta(motion), ...inPlace];
  return {
    name: 'motion',
    title: 'Momentum and spin',
    caption:
      'Left: change of the mean mechanical momentum of each component over its mass, which time of flight shows' +
      `${inPlace.length === 0 ? '' : ', beside the velocity of its centre of mass; where atoms turn into the other component the two differ'}. ` +
      `Right: change of the shares of the atoms in either component. ${main.title}.`,
    alt: 'Velocity of components 1 and 2 against time, from momentum and from place; share of the atoms in each',
    panels: [
      panel('Velocity', 'v', velocities, time, (size) => speedDisplay(size, result), result),
      panel('Spin populations', 'change of Nₐ/N', populations(motion), time, decade, result),
    ],
    legend: legend(inPlace.length > 0),
  };
};
