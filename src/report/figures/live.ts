import * as Plot from '@observablehq/plot';
import { colours } from '../colours.ts';
import { display, type Scaled, withUnit } from '../display.ts';
import { scale } from './axis.ts';
import type { Panel } from './figure.ts';

/** A run that is drawn while it goes on: its time, its box along x (and y), and the width of the drawing in pixels. */
export interface LiveRun extends Scaled {
  readonly until: number;
  readonly box: readonly number[];
  /** Shares of the box along x (and y) that are shown, about its middle. */
  readonly reach: readonly number[];
  readonly width: number;
}

const frame = () => Plot.frame({ stroke: colours.faint, strokeOpacity: 0.4 });

const lengthAlong = (axis: number, { box, reach }: LiveRun): number => (box[axis] ?? 1) * (reach[axis] ?? 1);

/** From the middle to both sides. */
const placesAlong = (axis: number, run: LiveRun): Plot.ScaleOptions => {
  const length = lengthAlong(axis, run);
  const shown = display('length', length / 2, run);
  return scale(withUnit('xyz'[axis] ?? '', shown), [(-length / 2) * shown.factor, (length / 2) * shown.factor]);
};

/** Axes of time and place, for an image that fills them. The time is written under the `last` of several only. */
export const emptyCarpet = (title: string, run: LiveRun, last: boolean): Panel => {
  const shown = display('time', run.until, run);
  const time = scale(withUnit('time', shown), [0, run.until * shown.factor]);
  const height = (run.width < 480 ? 112 : 136) + (last ? 30 : 0);
  return {
    title,
    plot: {
      width: run.width,
      height,
      marginTop: 16,
      marginBottom: last ? 34 : 4,
      x: last ? { ...time, ticks: run.width / 90 } : { ...time, axis: null },
      y: { ...placesAlong(0, run), ticks: 5 },
      marks: [frame()],
    },
  };
};

/** Axes of two places, in the proportions of the box within reason. */
export const emptyImage = (title: string, run: LiveRun): Panel => {
  const [x, y] = [lengthAlong(0, run), lengthAlong(1, run)];
  const inner = run.width - 54 - 14;
  const height = Math.min(1.25 * inner, Math.max(0.3 * inner, (inner * y) / x));
  return {
    title,
    plot: {
      width: run.width,
      height: height + 16 + 34,
      marginTop: 16,
      marginBottom: 34,
      x: { ...placesAlong(0, run), ticks: 5 },
      y: { ...placesAlong(1, run), ticks: 5 },
      marks: [frame()],
    },
  };
};

/** Axes of place and of a share of the largest density, in percent. */
export const emptyProfile = (title: string, run: LiveRun, [low, high]: readonly [number, number]): Panel => ({
  title,
  plot: {
    width: run.width,
    height: 150,
    marginTop: 16,
    marginBottom: 34,
    x: { ...placesAlong(0, run), ticks: run.width / 90 },
    y: { ...scale('% of the peak', [100 * low, 100 * high]), ticks: 5 },
    marks: [Plot.ruleY([0], { stroke: colours.faint, strokeWidth: 0.8 }), frame()],
  },
});
