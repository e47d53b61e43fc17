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

export const titleOf = ({ pair, mode }: Choice, side: Side): string => {
  const name =
    pair === 'components' ? `component ${side + 1}` : side === 0 ? 'both together' : 'component 1 less component 2';
  return mode === 'change' ? `Change of ${name}` : name.slice(0, 1).toUpperCase() + name.slice(1);
};

/** Values of one side, [point]; `change` since `start`, both [component][point]. */
export const valuesOf = (
  start: Float32Array,
  change: Float32Array,
  { pair, mode }: Choice,
  side: Side,
  out: Float32Array,
): Float32Array => {
  const m = change.length / 2;
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

const steps = [1, 1.5, 2, 3, 5, 7, 10];

/** The next round number, so that the scale of a growing signal seldom moves. */
export const roundUp = (value: number): number => {
  if (value === 0) return 0;
  const decade = 10 ** Math.floor(Math.log10(value));
  return decade * (steps.find((step) => step * decade >= value * 0.999) ?? 10);
};

/** Full colour, as a share of the peak: grows with what it has seen. */
export interface Gauge {
  see(change: Float32Array): void;
  /** 0 while nothing has changed. */
  full(): number;
}

export const gaugeOf = (start: Float32Array, choice: Choice): Gauge => {
  const peak = peakOf(start) || 1;
  const room = new Float32Array(start.length / 2);
  let most = 0;
  return {
    see(change) {
      for (const side of [0, 1] as const) most = Math.max(most, largestIn(valuesOf(start, change, choice, side, room)));
    },
    full: () => roundUp(most / peak) * peak,
  };
};

/** Keeps a gauge for rows or images up to date with a film. */
export interface Gauges {
  readonly rows: Gauge;
  readonly images: Gauge | undefined;
  seen: number;
}

export const gaugesOf = ({ start }: Film, choice: Choice): Gauges => ({
  rows: gaugeOf(start.row, choice),
  images: start.image && gaugeOf(start.image, choice),
  seen: 0,
});

export const readFilm = (gauges: Gauges, { rows, images, newestImage }: Film): void => {
  if (gauges.seen === 0) for (const { image } of images) if (image) gauges.images?.see(image);
  for (; gauges.seen < rows.length; gauges.seen++) {
    const row = rows[gauges.seen]?.row;
    if (row) gauges.rows.see(row);
  }
  if (newestImage?.image) gauges.images?.see(newestImage.image);
};
