import type { Fit, Measured, Profile } from '../../inference/index.ts';
import { colours, componentColour } from '../colours.ts';
import type { Curve } from './chart.ts';
import { chartPanel } from './chartPanel.ts';
import type { Figure, LegendEntry, Panel } from './figure.ts';

/** A factor and the unit that it leads to. */
interface Shown {
  readonly factor: number;
  readonly unit: string;
}

const steps: Readonly<Record<string, readonly (readonly [size: number, unit: string])[]>> = {
  s: [
    [1, 's'],
    [1e-3, 'ms'],
    [1e-6, 'µs'],
  ],
  m: [
    [1e-3, 'mm'],
    [1e-6, 'µm'],
    [1e-9, 'nm'],
  ],
  'm/s': [
    [1, 'm/s'],
    [1e-3, 'mm/s'],
    [1e-6, 'µm/s'],
  ],
};

/** The largest unit in which the largest number is above 1. */
const shown = (values: readonly number[], unit: string): Shown => {
  const largest = Math.max(...values.map(Math.abs));
  const known = steps[unit] ?? [];
  const [size, name] = known.find(([step]) => largest >= step) ?? known.at(-1) ?? [1, unit];
  return { factor: 1 / size, unit: name };
};

const label = (name: string, unit: string): string => (unit === '1' || unit === '' ? name : `${name} (${unit})`);

const withRoom = (values: readonly number[], room = 0.08): readonly [number, number] => {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const margin = room * (high - low) || Math.abs(high) || 1;
  return [low - margin, high + margin];
};

/** Bars as one broken line. */
const bars = (x: readonly number[], low: readonly number[], high: readonly number[], colour: string): Curve => ({
  x: x.flatMap((value) => [value, value, value]),
  y: x.flatMap((_, index) => [low[index] ?? Number.NaN, high[index] ?? Number.NaN, Number.NaN]),
  colour,
  mark: 'line',
  width: 0.9,
  opacity: 0.55,
});

const points = (x: readonly number[], y: readonly number[], colour: string): Curve => ({
  x,
  y,
  colour,
  mark: 'points',
  width: 2.1,
  opacity: 0.85,
});

/** Data and models over an axis of time in the order of the times. */
interface Frame {
  readonly order: readonly number[];
  readonly time: readonly number[];
  readonly timeLabel: string;
  readonly domain: readonly [number, number];
}

const frameOf = ({ time }: Measured, natural: boolean): Frame => {
  const order = [...time.keys()].toSorted((a, b) => (time[a] ?? 0) - (time[b] ?? 0));
  const scale = shown([...time], natural ? '1' : 's');
  const sorted = order.map((index) => (time[index] ?? 0) * scale.factor);
  return { order, time: sorted, timeLabel: label('time', scale.unit), domain: withRoom(sorted, 0.02) };
};

const cloudUnit = ({ dimensionless, kind }: Measured, natural: boolean): string => {
  if (natural || dimensionless) return '1';
  return kind === 'position' ? 'm' : 'm/s';
};

const modelMarks = ['line', 'dashed', 'dotted', 'dashdot'] as const;

const nameOf = ({ model, theory }: Fit): string =>
  theory === undefined ? model.replace('-', ' ') : `theory: ${theory}`;

/** Models side by side: as many as can be told apart. */
const mostModels = modelMarks.length;

const legendOf = (fits: readonly Fit[], measured: Measured): readonly LegendEntry[] => [
  ...measured.clouds.map(({ component }) => ({
    label: `component ${component}`,
    colour: componentColour(component),
    mark: 'line' as const,
  })),
  ...fits.slice(0, mostModels).map((fit, index) => ({
    label: nameOf(fit),
    colour: colours.ink,
    mark: modelMarks[index] ?? ('line' as const),
  })),
];

/** Data with errors, and what each model says, one panel a cloud. */
export const fittedFigure = (measured: Measured, fits: readonly Fit[], natural: boolean): Figure => {
  const frame = frameOf(measured, natural);
  const unit = cloudUnit(measured, natural);
  const panels = measured.clouds.map(({ component, values, errors }, cloud): Panel => {
    const scale = shown([...values], unit);
    const inOrder = (all: ArrayLike<number>): readonly number[] =>
      frame.order.map((index) => (all[index] ?? Number.NaN) * scale.factor);
    const [data, spread] = [inOrder(values), errors === undefined ? undefined : inOrder(errors)];
    const [low, high] = [data.map((y, i) => y - (spread?.[i] ?? 0)), data.map((y, i) => y + (spread?.[i] ?? 0))];
    const colour = componentColour(component);
    const models = fits.slice(0, mostModels).map(
      (fit, index): Curve => ({
        x: frame.time,
        y: inOrder(fit.prediction[cloud] ?? []),
        colour: colours.ink,
        mark: modelMarks[index] ?? 'line',
        width: 1.4,
      }),
    );
    return chartPanel(`component ${component}`, {
      x: { label: frame.timeLabel, domain: frame.domain },
      y: { label: label(measured.kind, scale.unit), domain: withRoom([...low, ...high]) },
      zero: true,
      curves: [...(spread ? [bars(frame.time, low, high, colour)] : []), ...models, points(frame.time, data, colour)],
    });
  });
  return {
    name: 'fitted',
    title: 'The data and what the models make of them',
    caption: 'Measured, with the standard errors that came with the data; the models at their best numbers.',
    alt: 'Measured motion of the clouds against time with the fitted models',
    panels,
    legend: legendOf(fits, measured),
  };
};

const level = (domain: readonly [number, number], y: number): Curve => ({
  x: domain,
  y: [y, y],
  colour: colours.faint,
  mark: 'dotted',
  width: 1,
});

/** What the best model leaves, in standard errors (of the data, or of the scatter where they have none). */
export const residualFigure = (measured: Measured, fit: Fit, natural: boolean): Figure => {
  const frame = frameOf(measured, natural);
  const panels = measured.clouds.map(({ component, values, errors }, cloud): Panel => {
    const left = frame.order.map((index) => (values[index] ?? 0) - (fit.prediction[cloud]?.[index] ?? 0));
    const scatter = Math.hypot(...left) / Math.sqrt(left.length) || 1;
    const scaled = left.map((r, place) => r / (errors?.[frame.order[place] ?? 0] ?? scatter));
    return chartPanel(`component ${component}`, {
      x: { label: frame.timeLabel, domain: frame.domain },
      y: { label: '(data − model)/error', domain: withRoom([...scaled, -2.5, 2.5]) },
      zero: true,
      curves: [
        ...[-2, -1, 1, 2].map((y) => level(frame.domain, y)),
        points(frame.time, scaled, componentColour(component)),
      ],
    });
  });
  return {
    name: 'residuals',
    title: 'What the model leaves',
    caption:
      'Residuals in standard errors. A right model leaves no trend, and one of three outside the inner dotted lines, one of twenty outside the outer.',
    alt: 'Residuals of the fit against time',
    panels,
    legend: [],
  };
};

/** chi-squared against single numbers, beside the parabola of the covariance; undefined where there is none. */
export const profileFigure = (profiles: readonly Profile[]): Figure | undefined => {
  if (profiles.length === 0) return undefined;
  const panels = profiles.map(({ name, unit, values, rise, parabola }): Panel => {
    const domain = withRoom(values, 0.02);
    return chartPanel(name, {
      x: { label: label('value', unit), domain },
      y: { label: 'rise of χ²', domain: [-0.4, 10.5] },
      zero: true,
      curves: [
        level(domain, 1),
        level(domain, 3.84),
        { x: values, y: parabola, colour: colours.faint, mark: 'dashed' },
        { x: values, y: rise, colour: colours.component1, mark: 'line', width: 2 },
      ],
    });
  });
  return {
    name: 'profiles',
    title: 'How sharply the data tell each number',
    caption:
      'Rise of $\\chi^2$ when one number is held and all others follow. Where it is the parabola of the covariance, the intervals hold; dotted: 68 % and 95 %.',
    alt: 'Profiles of chi-squared for single numbers',
    panels,
    legend: [
      { label: 'profile', colour: colours.component1, mark: 'line' },
      { label: 'covariance', colour: colours.faint, mark: 'dashed' },
    ],
  };
};
