import {
  type Axis,
  type Chart,
  type Curve,
  dashOf,
  panelFrame,
  panelSize,
  type Region,
  signedPixels,
} from '../../../src/report/index.ts';
import { pathThrough, rounded, within } from './path.ts';
import { add, each, linear, type Scale, set, write } from './svg.ts';
import { ticks, tickText } from './ticks.ts';

/** A chart on the screen that is drawn again in place: nothing is made anew but what has come to it. */
export interface ChartView {
  readonly element: HTMLElement;
  readonly svg: SVGSVGElement;
  /** For what is laid over the chart. */
  readonly overlay: SVGGElement;
  readonly x: Scale;
  readonly y: Scale;
  draw(title: string, chart: Chart): void;
}

/** Edges of the frame in pixels of the drawing. */
export const edge = {
  left: panelFrame.marginLeft,
  right: panelSize.width - panelFrame.marginRight,
  top: panelFrame.marginTop,
  bottom: panelSize.height - panelFrame.marginBottom,
} as const;

const dotsOf = ({ x: xs, y: ys, width = 2 }: Curve, x: Scale, y: Scale): string => {
  let path = '';
  for (let index = 0; index < xs.length; index++) {
    const [across, up] = [within(x.apply(xs[index] ?? 0)), within(y.apply(ys[index] ?? 0))];
    path += `M${across - width} ${up}a${width} ${width} 0 1 0 ${2 * width} 0a${width} ${width} 0 1 0 ${-2 * width} 0`;
  }
  return path;
};

const tellCurve = (path: Element, curve: Curve, x: Scale, y: Scale): void => {
  const { colour, mark, width = 1.8, opacity = 1 } = curve;
  if (mark === 'points') {
    set(path, { d: dotsOf(curve, x, y), fill: colour, 'fill-opacity': opacity, stroke: 'none' });
    return;
  }
  set(path, {
    d: pathThrough(curve.x, curve.y, x.apply, y.apply),
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-opacity': opacity,
    'stroke-dasharray': dashOf(mark),
    'stroke-linejoin': 'round',
  });
};

const tellRegion = (path: Element, region: Region, x: Scale, y: Scale): void =>
  set(path, { d: `${pathThrough(region.x, region.y, x.apply, y.apply)}Z`, fill: region.colour });

let charts = 0;

/** Groups from the back to the front. */
const layersOf = (svg: SVGSVGElement) => {
  const clip = `chart-${++charts}`;
  const box = { x: edge.left, y: edge.top, width: edge.right - edge.left, height: edge.bottom - edge.top };
  add(add(svg, 'clipPath', { id: clip }), 'rect', box);
  const clipped = { 'clip-path': `url(#${clip})` };
  return {
    regions: add(svg, 'g', clipped),
    bands: add(svg, 'g'),
    gridX: add(svg, 'g', { class: 'grid' }),
    gridY: add(svg, 'g', { class: 'grid' }),
    zero: add(svg, 'g', { class: 'zero' }),
    frame: add(svg, 'g', { class: 'frame' }),
    rules: add(svg, 'g', { class: 'rules' }),
    curves: add(svg, 'g', clipped),
    dots: add(svg, 'g'),
    words: add(svg, 'g', { class: 'words' }),
    tickX: add(svg, 'g', { 'text-anchor': 'middle' }),
    tickY: add(svg, 'g', { 'text-anchor': 'end' }),
    labelX: add(svg, 'text', { x: edge.right, y: panelSize.height - 3, 'text-anchor': 'end' }),
    labelY: add(svg, 'text', { x: 3, y: 11 }),
    overlay: add(svg, 'g', { class: 'overlay' }),
  };
};

type Layers = ReturnType<typeof layersOf>;

const drawAxes = (layers: Layers, chart: Chart, x: Scale, y: Scale): void => {
  const [across, up] = [ticks(x.domain, 5), ticks(y.domain, 7)];
  const at = (scale: Scale, value: number): number => rounded(scale.apply(value));
  const isBare = chart.map !== undefined;
  each(layers.gridX, 'path', isBare ? [] : across, (path, value) =>
    set(path, { d: `M${at(x, value)} ${edge.top}V${edge.bottom}` }),
  );
  each(layers.gridY, 'path', isBare ? [] : up, (path, value) =>
    set(path, { d: `M${edge.left} ${at(y, value)}H${edge.right}` }),
  );
  each(layers.tickX, 'text', across, (text, value) => {
    set(text, { x: at(x, value), y: edge.bottom + 16 });
    write(text, tickText(value));
  });
  each(layers.tickY, 'text', up, (text, value) => {
    // a number at the very top would touch the name of the axis above it
    set(text, { x: edge.left - 8, y: Math.max(at(y, value) + 4, edge.top + 8) });
    write(text, tickText(value));
  });
  each(layers.zero, 'path', chart.zero === true ? [0] : [], (path) =>
    set(path, { d: `M${edge.left} ${at(y, 0)}H${edge.right}` }),
  );
  each(layers.frame, 'path', isBare || chart.regions ? [0] : [], (path) =>
    set(path, { d: `M${edge.left} ${edge.top}H${edge.right}V${edge.bottom}H${edge.left}Z` }),
  );
  write(layers.labelX, chart.x.label);
  write(layers.labelY, chart.y.label);
};

interface Word {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: string;
}

const wordsOf = ({ rules = [], regions = [] }: Chart, x: Scale, y: Scale): readonly Word[] => [
  ...rules.flatMap(({ x: at, label }) =>
    label === undefined ? [] : [{ x: x.apply(at) + 5, y: edge.bottom - 7, text: label, anchor: 'start' }],
  ),
  ...regions.map(({ label, place: [across, up] }) => ({
    x: x.apply(across),
    y: y.apply(up) + 4,
    text: label,
    anchor: 'middle',
  })),
];

const isInside = (value: number, { domain: [low, high] }: Axis): boolean => value >= low && value <= high;

const drawMarks = (layers: Layers, chart: Chart, x: Scale, y: Scale): void => {
  const { regions = [], bands = [], rules = [], curves, dots = [] } = chart;
  each(layers.regions, 'path', regions, (path, region) => tellRegion(path, region, x, y));
  each(layers.bands, 'rect', bands, (rect, { from, to, colour }) => {
    const [left, right] = [Math.max(edge.left, x.apply(from)), Math.min(edge.right, x.apply(to))];
    const width = rounded(Math.max(0, right - left));
    set(rect, { x: rounded(left), y: edge.top, width, height: edge.bottom - edge.top, fill: colour });
  });
  const inside = rules.filter((rule) => isInside(rule.x, chart.x));
  each(layers.rules, 'path', inside, (path, rule) =>
    set(path, { d: `M${rounded(x.apply(rule.x))} ${edge.top}V${edge.bottom}` }),
  );
  each(layers.curves, 'path', curves, (path, curve) => tellCurve(path, curve, x, y));
  const shown = dots.filter((dot) => isInside(dot.x, chart.x) && isInside(dot.y, chart.y));
  each(layers.dots, 'circle', shown, (circle, dot) =>
    set(circle, { cx: rounded(x.apply(dot.x)), cy: rounded(y.apply(dot.y)), r: 3.5, fill: dot.colour }),
  );
  each(layers.words, 'text', wordsOf({ ...chart, rules: inside }, x, y), (text, word) => {
    set(text, { x: rounded(word.x), y: rounded(word.y), 'text-anchor': word.anchor });
    write(text, word.text);
  });
};

/** The map under the drawing: its pixels as they are, stretched to their place by the browser. */
const drawMap = (canvas: HTMLCanvasElement, { map }: Chart, x: Scale, y: Scale): void => {
  canvas.hidden = map === undefined;
  if (map === undefined) return;
  if (canvas.width !== map.columns || canvas.height !== map.rows) {
    canvas.width = map.columns;
    canvas.height = map.rows;
  }
  canvas.getContext('2d')?.putImageData(new ImageData(signedPixels(map), map.columns, map.rows), 0, 0);
  const share = (pixel: number, whole: number): string => `${((100 * pixel) / whole).toFixed(3)}%`;
  const [left, right, top, bottom] = [x.apply(map.x[0]), x.apply(map.x[1]), y.apply(map.y[1]), y.apply(map.y[0])];
  canvas.style.left = share(left, panelSize.width);
  canvas.style.width = share(right - left, panelSize.width);
  canvas.style.top = share(top, panelSize.height);
  canvas.style.height = share(bottom - top, panelSize.height);
};

export const createChart = (): ChartView => {
  const element = document.createElement('div');
  element.className = 'panel';
  const [title, stage, canvas] = ['h4', 'div', 'canvas'].map((tag) => document.createElement(tag));
  if (!(title && stage && canvas instanceof HTMLCanvasElement)) throw new TypeError('the page has no canvas');
  stage.className = 'stage';
  const svg = add(stage, 'svg', { viewBox: `0 0 ${panelSize.width} ${panelSize.height}` });
  stage.prepend(canvas);
  element.append(title, stage);
  const layers = layersOf(svg);
  let [x, y] = [linear([0, 1], edge.left, edge.right), linear([0, 1], edge.bottom, edge.top)];
  return {
    element,
    svg,
    overlay: layers.overlay,
    get x() {
      return x;
    },
    get y() {
      return y;
    },
    draw(name, chart) {
      title.hidden = name === '';
      write(title, name);
      x = linear(chart.x.domain, edge.left, edge.right);
      y = linear(chart.y.domain, edge.bottom, edge.top);
      drawAxes(layers, chart, x, y);
      drawMarks(layers, chart, x, y);
      drawMap(canvas, chart, x, y);
    },
  };
};
