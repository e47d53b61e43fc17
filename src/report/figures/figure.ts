import type { PlotOptions } from '@observablehq/plot';
import type { Mark } from '../dash.ts';
import type { BarChart, Chart } from './chart.ts';

export interface Panel {
  /** Plain text above the panel; empty where the figure has one panel. */
  readonly title: string;
  /** What is drawn: scales and marks, without width, height or document. */
  readonly plot: PlotOptions;
  /** The same as plain data, where the panel is made of it. */
  readonly chart?: Chart;
  readonly bars?: BarChart;
}

/** A line of the legend: a colour (CSS) and how it is drawn. */
export interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  readonly mark: Mark;
}

/** A continuous legend: CSS colours from left to right, with what stands at the ends and in the middle. */
export interface RampLegend {
  readonly colours: readonly string[];
  readonly left: string;
  readonly middle?: string;
  readonly right: string;
}

/** A figure as data. One function makes it from a result; `renderFigure` draws it into any document. */
export interface Figure {
  /** For anchors and file names. */
  readonly name: string;
  /** Prose with formulas between dollar signs. */
  readonly title: string;
  readonly caption: string;
  /** For those who do not see it. */
  readonly alt: string;
  readonly panels: readonly Panel[];
  readonly legend: readonly LegendEntry[];
  readonly ramp?: RampLegend;
}
