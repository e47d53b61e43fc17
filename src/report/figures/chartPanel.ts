import * as Plot from '@observablehq/plot';
import { colours } from '../colours.ts';
import { dashOf } from '../dash.ts';
import { axes, scale, zeroLine } from './axis.ts';
import type { Band, Chart, Curve, Region, Rule } from './chart.ts';
import type { Panel } from './figure.ts';
import { type Corners, imageMark, type SignedMap, signedImage } from './heatMap.ts';

interface Sample {
  readonly x: number;
  readonly y: number;
}

const samples = ({ x, y }: Pick<Curve, 'x' | 'y'>): readonly Sample[] =>
  Array.from(x, (value, index) => ({ x: value, y: y[index] ?? Number.NaN }));

const curveMark = (curve: Curve): Plot.Markish => {
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

const bandMark = ({ from, to, colour }: Band): Plot.Markish =>
  Plot.rectX([{ from, to }], { x1: 'from', x2: 'to', fill: colour, clip: true });

const ruleMarks = (rules: readonly Rule[]): readonly Plot.Markish[] => [
  Plot.ruleX(rules, { x: 'x', stroke: colours.ink, strokeDasharray: dashOf('dotted') }),
  Plot.text(
    rules.filter(({ label }) => label !== undefined),
    { x: 'x', text: 'label', frameAnchor: 'bottom', textAnchor: 'start', dx: 5, dy: -6, fill: colours.ink },
  ),
];

const regionMarks = ({ x, y, colour, label, place }: Region): readonly Plot.Markish[] => [
  Plot.line(samples({ x, y }), { x: 'x', y: 'y', fill: colour, stroke: 'none', clip: true }),
  Plot.text([place], { x: '0', y: '1', text: () => label, fill: colours.ink }),
];

const mapMarks = (map: SignedMap & Corners): readonly Plot.Markish[] => [
  imageMark(signedImage(map), map),
  Plot.frame({ stroke: colours.faint, strokeOpacity: 0.4 }),
];

const plotOf = ({
  x,
  y,
  map,
  regions = [],
  bands = [],
  zero,
  rules = [],
  curves,
  dots = [],
}: Chart): Panel['plot'] => ({
  x: scale(x.label, x.domain),
  y: scale(y.label, y.domain),
  marks: [
    ...(map ? mapMarks(map) : []),
    ...regions.flatMap(regionMarks),
    ...bands.map(bandMark),
    ...(map ? [] : axes()),
    ...(zero === true ? [zeroLine()] : []),
    ...(rules.length > 0 ? ruleMarks(rules) : []),
    ...curves.map(curveMark),
    ...dots.map((dot) => Plot.dot([dot], { x: 'x', y: 'y', r: 3.5, fill: dot.colour })),
  ],
});

/** A panel that keeps the data it was made of. */
export const chartPanel = (title: string, chart: Chart): Panel => ({
  title,
  chart,
  get plot() {
    return plotOf(chart);
  },
});
