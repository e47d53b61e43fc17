import type { Film } from './film.ts';

/** What is drawn: the two components or their sum and difference; their change since the start or the densities themselves. */
export interface Choice {
  readonly pair: 'components' | 'sums';
  readonly mode: 'change' | 'density';
}

/** First or second drawing of a pair. */
export type Side = 0 | 1;

export const isSigned = ({ pair, mode }: Choice, side: Side): boolean =>
  mode === 'change' || (pair === 'sums' && side === 1);

export const nameOf = ({ pair }: Choice, side: Side): string =>
  pair === 'components' ? `component ${side + 1}` : side === 0 ? 'total density' : 'polarisation';

export const titleOf = (choice: Choice, side: Side): string => {
  const { pair, mode } = choice;
  const name = `${nameOf(choice, side)}${pair === 'sums' && side === 1 ? ' (1 less 2)' : ''}`;
  if (mode === 'change') return `Change of ${pair === 'sums' ? 'the ' : ''}${name}`;
  return name.slice(0, 1).toUpperCase() + name.slice(1);
};

/** Values of one side, [point]; `change` since `start`, both [component][point]; in `out`, unless they stand in `change`. */
export const valuesOf = (
  start: Float32Array,
  change: Float32Array,
  { pair, mode }: Choice,
  side: Side,
  out: Float32Array,
): Float32Array => {
  const m = change.length / 2;
  if (mode === 'change' && pair === 'components') return change.subarray(side * m, side * m + m);
  const base = mode === 'change' ? 0 : 1;
  const [one, two] = pair === 'sums' ? [1, side === 0 ? 1 : -1] : [side === 0 ? 1 : 0, side];
  for (let i = 0; i < m; i++) {
    const first = (change[i] ?? 0) + base * (start[i] ?? 0);
    const second = (change[m + i] ?? 0) + base * (start[m + i] ?? 0);
    out[i] = one * first + two * second;
  }
  return out;
};

const largestIn = (values: Float32Array): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
};

/** The largest density of both components together at the start. */
export const peakOf = (start: Float32Array): number =>
  largestIn(
    valuesOf(
      start,
      new Float32Array(start.length),
      { pair: 'sums', mode: 'density' },
      0,
      new Float32Array(start.length / 2),
    ),
  );

const steps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round number, so that the scale of a growing signal seldom moves. */
export const roundUp = (value: number): number => {
  if (value === 0) return 0;
  const decade = 10 ** Math.floor(Math.log10(value));
  return decade * (steps.find((step) => step * decade >= value * 0.999) ?? 10);
};

/** Full colour of both sides: grows with what it has seen. Components share one scale, sum and difference have their own. */
export interface Gauge {
  readonly peak: number;
  see(change: Float32Array): void;
  /** 0 while nothing has changed. `isOver`: no more is to come. */
  full(side: Side, isOver: boolean): number;
}

/** A scale that has to grow leaves room for more: every new scale paints all anew. */
const room = 1.6;

export const gaugeOf = (start: Float32Array, choice: Choice): Gauge => {
  const peak = peakOf(start) || 1;
  const values = new Float32Array(start.length / 2);
  const most: [number, number] = [0, 0];
  const scale: [number, number] = [0, 0];
  const needed = (side: Side): number => (choice.pair === 'components' ? Math.max(...most) : most[side]) / peak;
  return {
    peak,
    see(change) {
      for (const side of [0, 1] as const)
        most[side] = Math.max(most[side], largestIn(valuesOf(start, change, choice, side, values)));
    },
    full(side, isOver) {
      const least = needed(side);
      if (isOver) return roundUp(least) * peak;
      if (least > scale[side]) scale[side] = roundUp(room * least);
      return scale[side] * peak;
    },
  };
};

/** Shares of the box that may be shown, about its middle. */
const windows = [0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];

/** Atoms that are fewer than this share of the peak need no room. */
const nothing = 1e-3;

/** How far from the middle there are atoms along x: the share of the box that holds them, with some room. */
const reachOf = (start: Float32Array, change: Float32Array): number => {
  const points = start.length / 2;
  const total = valuesOf(start, change, { pair: 'sums', mode: 'density' }, 0, new Float32Array(points));
  const least = nothing * largestIn(total);
  let far = 0;
  for (let i = 0; i < points; i++) if ((total[i] ?? 0) > least) far = Math.max(far, Math.abs((2 * i + 1) / points - 1));
  return windows.find((share) => share >= 1.15 * far) ?? 1;
};

/** The same along y, of an image. */
const reachAcross = (image: Float32Array, [nx, ny]: readonly [number, number]): number => {
  const sums = new Float32Array(2 * ny);
  for (let at = 0; at < image.length; at++) {
    const line = Math.floor(at / nx);
    sums[line] = (sums[line] ?? 0) + (image[at] ?? 0);
  }
  return reachOf(sums, new Float32Array(2 * ny));
};

/** Keeps scales and the part of the box that is shown up to date with a film. */
export interface Gauges {
  readonly rows: Gauge;
  readonly images: Gauge | undefined;
  /** Shares of the box along x and y. */
  reach: readonly [number, number];
  seen: number;
}

export const gaugesOf = ({ start, size }: Film, choice: Choice): Gauges => ({
  rows: gaugeOf(start.row, choice),
  images: start.image && gaugeOf(start.image, choice),
  reach: [0, start.image === undefined ? 1 : reachAcross(start.image, size)],
  seen: 0,
});

export const readFilm = (gauges: Gauges, { start, rows, images, newestImage }: Film): void => {
  if (gauges.seen === 0) for (const { image } of images) if (image) gauges.images?.see(image);
  for (; gauges.seen < rows.length; gauges.seen++) {
    const row = rows[gauges.seen]?.row;
    if (row === undefined) continue;
    gauges.rows.see(row);
    gauges.reach = [Math.max(gauges.reach[0], reachOf(start.row, row)), gauges.reach[1]];
  }
  if (newestImage?.image) gauges.images?.see(newestImage.image);
};
