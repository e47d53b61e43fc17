import type { Axis, Band, Curve } from './chart.ts';
import { chartPanel } from './chartPanel.ts';
import type { Panel } from './figure.ts';

export type { Axis, Band, Curve } from './chart.ts';

/** A panel of curves over bands, with the axes of every other panel. */
export const curvePanel = (
  title: string,
  x: Axis,
  y: Axis,
  curves: readonly Curve[],
  bands: readonly Band[] = [],
): Panel => chartPanel(title, { x, y, curves, bands, zero: true });
