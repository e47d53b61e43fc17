import { type AxisScale, axisScale, type Sweep, type SweepPoint, sweepShape } from '../../experiment/index.ts';
import { colours } from '../colours.ts';
import { theoryMark } from '../dash.ts';
import type { Curve } from './chart.ts';
import { chartPanel } from './chartPanel.ts';
import type { Figure, Panel } from './figure.ts';
import type { SignedMap } from './heatMap.ts';
import { signedRamp } from './ramp.ts';

/** An axis as it is drawn: numbers, or the places of words in their list. */
interface Drawn {
  readonly label: string;
  readonly values: readonly number[];
}

/** Whether values grow by a factor rather than by a step. */
const isGeometric = (values: readonly number[]): boolean => {
  const [first = 0, second = 0] = values;
  const factor = second / first;
  if (values.length < 3 || !values.every((value) => value > 0) || (values.at(-1) ?? 0) / first < 3) return false;
  return values.every((value, index) => Math.abs(value / (first * factor ** index) - 1) < 1e-6);
};

const drawn = (path: string, scale: AxisScale): Drawn => {
  if (scale.kind === 'text')
    return { label: `${path}: number in the list`, values: scale.values.map((_, index) => index) };
  const label = scale.unit === '1' ? path : `${path} (${scale.unit})`;
  const values = [...scale.values];
  return isGeometric(values) ? { label: `log₁₀ ${label}`, values: values.map(Math.log10) } : { label, values };
};

const domainOf = (values: readonly number[], room: number): readonly [number, number] => {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const margin = low === high ? Math.abs(high) || 1 : room * (high - low);
  return [low - margin, high + margin];
};

const numbersOf = (points: readonly SweepPoint[], theory: string, key: string): readonly number[] =>
  points.map(({ numbers }) => numbers?.[theory]?.[key]?.value ?? Number.NaN);

const isKnown = (values: readonly number[]): boolean => values.some(Number.isFinite);

/** What is drawn of every theory that has it. */
const shown = [
  ['fast.ratio', 'V2/V1, fast'],
  ['ultrafast.ratio', 'V2/V1, ultrafast'],
] as const;

const lineMark = (theory: string): Curve['mark'] => {
  const mark = theoryMark(theory);
  return mark === 'band' ? 'line' : mark;
};

/** In the order of the axis, whatever that of the list is. */
const curveOf = ({ values }: Drawn, y: readonly number[], theory: string): Curve => {
  const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  return {
    x: order.map((index) => values[index] ?? 0),
    y: order.map((index) => y[index] ?? Number.NaN),
    colour: colours.component2,
    mark: lineMark(theory),
    width: 2,
  };
};

const curves = (points: readonly SweepPoint[], theories: readonly string[], axis: Drawn): readonly Panel[] =>
  shown.flatMap(([key, label]) => {
    const known = theories.map((theory) => [theory, numbersOf(points, theory, key)] as const);
    const having = known.filter(([, values]) => isKnown(values));
    if (having.length === 0) return [];
    const lines = having.map(([theory, values]) => curveOf(axis, values, theory));
    const dots = lines.map((line): Curve => ({ ...line, mark: 'points', width: axis.values.length > 60 ? 0 : 2.4 }));
    return [
      chartPanel(label, {
        x: { label: axis.label, domain: domainOf(axis.values, 0.02) },
        y: {
          label,
          domain: domainOf(
            having.flatMap(([, values]) => values),
            0.08,
          ),
        },
        zero: true,
        curves: [...lines, ...dots.filter(({ width }) => width !== 0)],
      }),
    ];
  });

/** Cells of a map along each axis. */
const cells = { columns: 240, rows: 180 } as const;

/** For each cell the place of the nearest value of the axis: values need not be equally far apart. */
const nearest = (values: readonly number[], [from, to]: readonly [number, number], count: number): readonly number[] =>
  Array.from({ length: count }, (_, cell) => {
    const at = from + ((cell + 0.5) / count) * (to - from);
    let best = 0;
    for (const [index, value] of values.entries())
      if (Math.abs(value - at) < Math.abs((values[best] ?? 0) - at)) best = index;
    return best;
  });

/** Points without a number stay empty. */
const mapOf = (
  values: readonly number[],
  across: Drawn,
  up: Drawn,
): SignedMap & { x: readonly [number, number]; y: readonly [number, number] } => {
  const [x, y] = [domainOf(across.values, 0), domainOf(up.values, 0)];
  const [columns, rows] = [nearest(across.values, x, cells.columns), nearest(up.values, y, cells.rows)];
  const numbers = Float64Array.from({ length: cells.columns * cells.rows }, (_, place) => {
    const [column, row] = [columns[Math.floor(place / cells.rows)] ?? 0, rows[place % cells.rows] ?? 0];
    const value = values[column * up.values.length + row] ?? Number.NaN;
    return Number.isFinite(value) ? value : 0;
  });
  return { columns: cells.columns, rows: cells.rows, values: numbers, x, y };
};

const maps = (points: readonly SweepPoint[], theories: readonly string[], across: Drawn, up: Drawn): readonly Panel[] =>
  shown.flatMap(([key, label]) => {
    const theory = theories.find((name) => isKnown(numbersOf(points, name, key)));
    if (theory === undefined) return [];
    const map = mapOf(numbersOf(points, theory, key), across, up);
    const axis = (one: Drawn, domain: readonly [number, number]) => ({ label: one.label, domain });
    return [chartPanel(`${label}: ${theory}`, { x: axis(across, map.x), y: axis(up, map.y), map, curves: [] })];
  });

/** Ends of what a map shows, for its caption. */
const rangeText = (points: readonly SweepPoint[], theories: readonly string[]): string => {
  const values = theories.flatMap((theory) => numbersOf(points, theory, 'fast.ratio')).filter(Number.isFinite);
  if (values.length === 0) return '';
  return ` V2/V1 of the fast regime lies between ${Number(Math.min(...values).toPrecision(3))} and ${Number(Math.max(...values).toPrecision(3))}.`;
};

/** The points of a plane or a line through a sweep: along these axes, at the first value of the others. */
const along = (sweep: Sweep, points: readonly SweepPoint[], axes: readonly number[]): readonly SweepPoint[] => {
  const shape = sweepShape(sweep);
  const stride = (axis: number): number => shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  const places = axes.reduce<readonly number[]>(
    (found, axis) => found.flatMap((at) => Array.from({ length: shape[axis] ?? 1 }, (_, k) => at + k * stride(axis))),
    [0],
  );
  return places.flatMap((place) => points[place] ?? []);
};

/**
 * V2/V1 along one axis, or as maps over two; of more axes the last two, the others at their first value. Undefined where no point has
 * any.
 */
export const sweptFigure = (
  sweep: Sweep,
  points: readonly SweepPoint[],
  theories: readonly string[],
): Figure | undefined => {
  const long = [...sweep.axes.keys()].filter((axis) => (sweep.axes[axis]?.values.length ?? 0) > 1);
  const chosen = long.length === 0 ? [0] : long.slice(-2);
  const axes = chosen.flatMap((axis) => sweep.axes[axis] ?? []);
  const [first, second] = axes.map((axis) => drawn(axis.path, axisScale(axis, sweep.base)));
  if (first === undefined) return undefined;
  const part = along(sweep, points, chosen);
  const panels = second === undefined ? curves(part, theories, first) : maps(part, theories, first, second);
  if (panels.length === 0) return undefined;
  const isMap = second !== undefined;
  const held = long.length > 2 ? ' Shown at the first value of the other axes.' : '';
  return {
    name: 'swept',
    title: 'The drag over the sweep',
    caption: `${isMap ? 'Points without an answer are left empty.' : 'Every theory that has V2/V1.'}${rangeText(points, theories)}${held}`,
    alt: `V2/V1 against ${axes.map(({ path }) => path).join(' and ')}`,
    panels,
    legend: isMap
      ? []
      : theories.map((theory) => ({ label: theory, colour: colours.component2, mark: theoryMark(theory) })),
    ...(isMap && { ramp: signedRamp('against the push', 'with the push') }),
  };
};
