/** One coordinate of the drawing from a number. */
type Apply = (value: number) => number;

export const rounded = (pixel: number): number => Math.round(pixel * 10) / 10;

/** What lies far outside the frame is cut by it; so far that lines still leave it where they should. */
export const within = (pixel: number): number => rounded(Math.max(-2000, Math.min(2000, pixel)));

/** A sample is left out if the line without it passes this near, in pixels: what nobody sees is neither written nor painted. */
const near = 0.08;

/**
 * The line through the samples from `begin` to `end`. Seen from the last sample written, the slopes that pass all later ones near
 * enough form a wedge; a sample outside of it, or not to the right, has the one before it written.
 */
const run = (px: Float64Array, py: Float64Array, begin: number, end: number): string => {
  const at = (index: number): string => `${within(px[index] ?? 0)} ${within(py[index] ?? 0)}`;
  let path = `M${at(begin)}`;
  let from = begin;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  const restart = (index: number): void => {
    if (index > from) path += `L${at(index)}`;
    from = index;
    low = Number.NEGATIVE_INFINITY;
    high = Number.POSITIVE_INFINITY;
  };
  for (let i = begin + 1; i < end; i++) {
    const up = py[i] ?? 0;
    const slope = (up - (py[from] ?? 0)) / ((px[i] ?? 0) - (px[from] ?? 0));
    if (!((px[i] ?? 0) > (px[i - 1] ?? 0) && slope >= low && slope <= high)) restart(i - 1);
    const ahead = (px[i] ?? 0) - (px[from] ?? 0);
    if (ahead > 0) {
      low = Math.max(low, (up - near - (py[from] ?? 0)) / ahead);
      high = Math.min(high, (up + near - (py[from] ?? 0)) / ahead);
    } else restart(i);
  }
  if (end - 1 > from) path += `L${at(end - 1)}`;
  return path;
};

/** Written anew by each path: what is drawn many times a second leaves nothing behind to be swept up. */
let [across, up] = [new Float64Array(1024), new Float64Array(1024)];

const roomFor = (samples: number): void => {
  if (samples > across.length) [across, up] = [new Float64Array(2 * samples), new Float64Array(2 * samples)];
};

const project = (values: ArrayLike<number>, apply: Apply, pixels: Float64Array): void => {
  for (let i = 0; i < values.length; i++) pixels[i] = apply(values[i] ?? Number.NaN);
};

/** A path of SVG through the samples, broken where one is no number. */
export const pathThrough = (xs: ArrayLike<number>, ys: ArrayLike<number>, x: Apply, y: Apply): string => {
  const samples = Math.min(xs.length, ys.length);
  roomFor(samples);
  project(xs, x, across);
  project(ys, y, up);
  let path = '';
  for (let begin = 0, end = 0; begin < samples; begin = end + 1) {
    end = begin;
    while (end < samples && !Number.isNaN((across[end] ?? Number.NaN) + (up[end] ?? Number.NaN))) end++;
    if (end > begin) path += run(across, up, begin, end);
  }
  return path;
};
