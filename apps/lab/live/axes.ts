import { decade, display, type Scaled, withUnit } from '../../../src/report/index.ts';
import { rounded } from '../plots/path.ts';
import { add, each, linear, type Scale, set, write } from '../plots/svg.ts';
import { ticks, tickText } from '../plots/ticks.ts';

/** A run that is drawn while it goes on: its time, its box along x (and y), and the width of the drawing in pixels. */
export interface LiveRun extends Scaled {
  readonly until: number;
  readonly box: readonly number[];
  /** Shares of the box along x (and y) that are shown, about its middle. */
  readonly reach: readonly number[];
  readonly width: number;
}

export interface Axis {
  readonly label: string;
  readonly domain: readonly [number, number];
  /** About so many numbers; 0: the axis is not written. */
  readonly ticks: number;
}

/** A frame with axes, in pixels. */
export interface Axes {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly bottom: number;
  readonly x: Axis;
  readonly y: Axis;
  /** Whether y = 0 has a line. */
  readonly zero?: boolean;
}

export const margin = { left: 54, right: 14, top: 16, below: 34 } as const;

const lengthAlong = (axis: number, { box, reach }: LiveRun): number => (box[axis] ?? 1) * (reach[axis] ?? 1);

/** From the middle to both sides. */
const placesAlong = (axis: number, run: LiveRun): Pick<Axis, 'label' | 'domain'> => {
  const length = lengthAlong(axis, run);
  const shown = display('length', length / 2, run);
  const half = (length / 2) * shown.factor;
  return { label: withUnit('xyz'[axis] ?? '', shown), domain: [-half, half] };
};

/** Axes of time and place, for an image that fills them. The time is written under the `last` of several only. */
export const carpetAxes = (title: string, run: LiveRun, last: boolean): Axes => {
  const shown = display('time', run.until, run);
  const below = last ? margin.below : 4;
  return {
    title,
    width: run.width,
    height: (run.width < 480 ? 112 : 136) + below - 4,
    bottom: below,
    x: { label: withUnit('time', shown), domain: [0, run.until * shown.factor], ticks: last ? run.width / 90 : 0 },
    y: { ...placesAlong(0, run), ticks: 5 },
  };
};

/** Axes of two places, in the proportions of the box within reason. */
export const imageAxes = (title: string, run: LiveRun): Axes => {
  const inner = run.width - margin.left - margin.right;
  const height = Math.min(1.25 * inner, Math.max(0.3 * inner, (inner * lengthAlong(1, run)) / lengthAlong(0, run)));
  return {
    title,
    width: run.width,
    height: height + margin.top + margin.below,
    bottom: margin.below,
    x: { ...placesAlong(0, run), ticks: 5 },
    y: { ...placesAlong(1, run), ticks: 5 },
  };
};

/** Axes of place and of a share of the largest density, in percent or a power of ten of it; `factor`: what is drawn of a share of 1. */
export const profileAxes = (
  title: string,
  run: LiveRun,
  [low, high]: readonly [number, number],
): Axes & { readonly factor: number } => {
  const { factor, unit } = decade(100 * high);
  return {
    title,
    width: run.width,
    height: 150,
    bottom: margin.below,
    x: { ...placesAlong(0, run), ticks: run.width / 90 },
    y: {
      label: `${unit === '' ? '%' : `${unit} %`} of the peak`,
      domain: [100 * factor * low, 100 * factor * high],
      ticks: 5,
    },
    zero: true,
    factor: 100 * factor,
  };
};

/** Axes on the screen that are drawn again in place. */
export interface AxesView {
  readonly svg: SVGSVGElement;
  readonly x: Scale;
  readonly y: Scale;
  draw(axes: Axes): void;
}

/** Groups from the back to the front. */
const layersOf = (svg: SVGSVGElement) => ({
  zero: add(svg, 'g', { class: 'axes-zero' }),
  frame: add(svg, 'path', { class: 'axes-frame' }),
  marks: add(svg, 'path', { class: 'axes-marks' }),
  across: add(svg, 'g', { 'text-anchor': 'middle' }),
  up: add(svg, 'g', { 'text-anchor': 'end' }),
  labelX: add(svg, 'text', { 'text-anchor': 'end' }),
  labelY: add(svg, 'text', { x: 3, y: 9 }),
});

const drawLayers = (layers: ReturnType<typeof layersOf>, axes: Axes, x: Scale, y: Scale): void => {
  const [right, foot] = [axes.width - margin.right, rounded(axes.height - axes.bottom)];
  const [across, up] = [
    axes.x.ticks === 0 ? [] : ticks(axes.x.domain, axes.x.ticks),
    ticks(axes.y.domain, axes.y.ticks),
  ];
  const at = (scale: Scale, value: number): number => rounded(scale.apply(value));
  set(layers.frame, { d: `M${margin.left} ${margin.top}H${right}V${foot}H${margin.left}Z` });
  const marks = [
    ...across.map((one) => `M${at(x, one)} ${foot}v6`),
    ...up.map((one) => `M${margin.left} ${at(y, one)}h-6`),
  ];
  set(layers.marks, { d: marks.join('') });
  each(layers.zero, 'path', axes.zero ? [0] : [], (path) => set(path, { d: `M${margin.left} ${at(y, 0)}H${right}` }));
  each(layers.across, 'text', across, (text, value) => {
    set(text, { x: at(x, value), y: foot + 18 });
    write(text, tickText(value));
  });
  each(layers.up, 'text', up, (text, value) => {
    // a number at the very top would touch the name of the axis above it
    set(text, { x: margin.left - 9, y: Math.max(at(y, value) + 4, margin.top + 9) });
    write(text, tickText(value));
  });
  set(layers.labelX, { x: right, y: axes.height - 3 });
  write(layers.labelX, axes.x.ticks === 0 ? '' : axes.x.label);
  write(layers.labelY, axes.y.label);
};

export const createAxes = (parent: Element): AxesView => {
  const svg = add(parent, 'svg');
  const layers = layersOf(svg);
  let [x, y] = [linear([0, 1], 0, 1), linear([0, 1], 1, 0)];
  return {
    svg,
    get x() {
      return x;
    },
    get y() {
      return y;
    },
    draw(axes) {
      x = linear(axes.x.domain, margin.left, axes.width - margin.right);
      y = linear(axes.y.domain, axes.height - axes.bottom, margin.top);
      set(svg, { viewBox: `0 0 ${axes.width} ${axes.height}` });
      drawLayers(layers, axes, x, y);
    },
  };
};
