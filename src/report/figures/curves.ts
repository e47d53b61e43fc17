import * as Plot from '@observablehq/plot';
import { dashOf, type Mark } from '../dash.ts';
import { axes, scale, zeroLine } from './axis.ts';
import type { Panel } from './figure.ts';

/** A line, or points where the mark is `points`. Arrays [sample]. */
export interface Curve {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** CSS. */
  readonly colour: string;
  readonly mark: Exclude<Mark, 'band'> | 'points';
  readonly width?: number;
  readonly opacity?: number;
}

export interface Axis {
  readonly label: string;
  readonly domain: readonly [number, number];
}

interface Sample {
  readonly x: number;
  readonly y: number;
}

const samples = ({ x, y }: Curve): readonly Sample[] =>
  Array.from(x, (value, index) => ({ x: value, y: y[index] ?? Number.NaN }));

const markOf = (curve: Curve): Plot.Markish => {
  const { colour, mark, width = 1.8, opacity = 1 } = curve;
  if (mark === 'points') {
    return Plot.dot(samples(curve), { x: 'x', y: 'y', fill: colour, r: width, fillOpacity: opacity, clip: true });
  }
  return Plot.line(samples(curve), {
    x: 'x',
    y: 'y',
    stroke: colour,
    strokeWidth: width,
    strokeOpacity: opacity,
    strokeDasharray: dashOf(mark),
    clip: true,
  });
};

/** Shaded between two values of x. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

const bandMark = ({ from, to, colour }: Band): Plot.Markish =>
  Plot.rectX([{ from, to }], { x1: 'from', x2: 'to', fill: colour, clip: true });

/** A panel of curves over bands, with the axes of every other panel. */
export const curvePanel = (
  title: string,
  x: Axis,
  y: Axis,
  curves: readonly Curve[],
  bands: readonly Band[] = [],
): Panel => ({
  title,
  plot: {
    x: scale(x.label, x.domain),
    y: scale(y.label, y.domain),
    marks: [...bands.map(bandMark), ...axes(), zeroLine(), ...curves.map(markOf)],
  },
});
