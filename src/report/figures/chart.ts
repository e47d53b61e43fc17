import type { Mark } from '../dash.ts';
import type { Corners, SignedMap } from './heatMap.ts';

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

/** Shaded between two values of x. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** A dotted line at one value of x, with a word at its foot. */
export interface Rule {
  readonly x: number;
  readonly label?: string;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** A polygon with a word in it. */
export interface Region {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly colour: string;
  readonly label: string;
  /** Where the word stands. */
  readonly place: readonly [x: number, y: number];
}

/** A panel as plain data: a report draws it once, a page again and again in place. From the back to the front. */
export interface Chart {
  readonly x: Axis;
  readonly y: Axis;
  readonly map?: SignedMap & Corners;
  readonly regions?: readonly Region[];
  readonly bands?: readonly Band[];
  /** Whether y = 0 has a line. */
  readonly zero?: boolean;
  readonly rules?: readonly Rule[];
  readonly curves: readonly Curve[];
  readonly dots?: readonly Dot[];
}

/** A part of a bar, from and to shares of one. */
export interface Bar {
  readonly row: string;
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  /** A word in its middle, and the colour of that. */
  readonly label: string;
  readonly ink: string;
}

/** Bars below each other, one for each row, in parts. */
export interface BarChart {
  readonly label: string;
  readonly rows: readonly string[];
  readonly bars: readonly Bar[];
}

/** Pixels of a drawing of bars, and the share of a row that is left free. */
export const barFrame = { left: 148, top: 6, bottom: 38, free: 0.22 } as const;

export const barHeight = ({ rows }: BarChart): number => barFrame.top + barFrame.bottom + 2 + 34 * rows.length;
