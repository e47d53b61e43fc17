import * as Plot from '@observablehq/plot';
import { colours } from '../colours.ts';
import { decade, withUnit } from '../display.ts';
import { scale } from './axis.ts';
import { curvePanel } from './curves.ts';
import type { Figure } from './figure.ts';
import { imageMark, signedImage } from './heatMap.ts';
import { signedRamp } from './ramp.ts';
import { thin } from './thin.ts';

/** Numbers along an axis; `unit` is "" or "1" where there is none. */
export interface DatasetAxis {
  readonly name: string;
  readonly unit: string;
  readonly values: Float64Array;
}

/** Numbers of a dataset as they stand in its file, along one axis or two (row-major, the second axis fastest). */
export interface DatasetPart {
  readonly title: string;
  readonly name: string;
  readonly unit: string;
  readonly axes: readonly [DatasetAxis] | readonly [DatasetAxis, DatasetAxis];
  readonly values: Float64Array;
}

/** As few numbers as are seen one by one. */
const fewPoints = 80;
/** Cells of an image along one axis. */
const mostCells = 400;

const ends = (values: Float64Array): readonly [number, number] => {
  const known = values.filter(Number.isFinite);
  let [low, high] = [known[0] ?? 0, known[0] ?? 0];
  for (const value of known) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const room = low === high ? Math.abs(low) || 1 : 0;
  return [low - room, high + room];
};

const withRoom = ([low, high]: readonly [number, number]): readonly [number, number] => [
  low - 0.07 * (high - low),
  high + 0.07 * (high - low),
];

interface Scaled {
  readonly label: string;
  readonly values: Float64Array;
}

/** In powers of ten where the numbers want one. */
const scaled = ({ name, unit, values }: DatasetAxis): Scaled => {
  const { factor, unit: power } = decade(Math.max(...ends(values).map(Math.abs)));
  const whole = [power, unit === '1' ? '' : unit].filter((part) => part !== '').join(' ');
  return {
    label: withUnit(name, { factor, unit: whole }),
    values: factor === 1 ? values : values.map((value) => value * factor),
  };
};

const at = (values: Float64Array, indices: readonly number[]): Float64Array =>
  Float64Array.from(indices, (index) => values[index] ?? Number.NaN);

const curve = (part: DatasetPart): Figure['panels'] => {
  const [axis, signal] = [scaled(part.axes[0]), scaled(part)];
  const kept = thin(signal.values);
  const [x, y] = [at(axis.values, kept), at(signal.values, kept)];
  const line = { x, y, colour: colours.component1, mark: 'line' } as const;
  const points = { x, y, colour: colours.component1, mark: 'points', width: 2.4 } as const;
  return [
    curvePanel(
      '',
      { label: axis.label, domain: ends(axis.values) },
      { label: signal.label, domain: withRoom(ends(signal.values)) },
      part.values.length > fewPoints ? [line] : [line, points],
    ),
  ];
};

/** Every so many indices of an axis, so that no more cells are left than an image shows. */
const everyOf = (length: number): readonly number[] => {
  const stride = Math.ceil(length / mostCells);
  return Array.from({ length: Math.ceil(length / stride) }, (_, index) => index * stride);
};

const image = (part: DatasetPart, first: DatasetAxis, second: DatasetAxis): Figure['panels'] => {
  const [columns, rows] = [everyOf(first.values.length), everyOf(second.values.length)];
  const values = Float64Array.from({ length: columns.length * rows.length }, (_, index) => {
    const [column = 0, row = 0] = [columns[Math.floor(index / rows.length)], rows[index % rows.length]];
    const value = part.values[column * second.values.length + row] ?? 0;
    return Number.isFinite(value) ? value : 0;
  });
  const [across, up] = [scaled(first), scaled(second)];
  const [x, y] = [ends(across.values), ends(up.values)];
  const href = signedImage({ columns: columns.length, rows: rows.length, values });
  return [
    {
      title: '',
      plot: {
        x: scale(across.label, x),
        y: scale(up.label, y),
        marks: [imageMark(href, { x, y }), Plot.frame({ stroke: colours.faint, strokeOpacity: 0.4 })],
      },
    },
  ];
};

/** Any dataset of a file: a curve along one axis, a map along two. */
export const datasetFigure = (part: DatasetPart): Figure => {
  const [first, second] = part.axes;
  return {
    name: 'dataset',
    title: part.title,
    caption: '',
    alt: `${part.title} against ${part.axes.map(({ name }) => name).join(' and ')}`,
    panels: second === undefined ? curve(part) : image(part, first, second),
    legend: [],
    ...(second !== undefined && { ramp: signedRamp('negative', 'positive') }),
  };
};
