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

const pixelsOf = (values: ArrayLike<number>, apply: Apply): Float64Array => {
  const pixels = new Float64Array(values.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = apply(values[i] ?? Number.NaN);
  return pixels;
};

/** A path of SVG through the samples, broken where one is no number. */
export const pathThrough = (xs: ArrayLike<number>, ys: ArrayLike<number>, x: Apply, y: Apply): string => {
  const px = pixelsOf(xs, x);
  const py = pixelsOf(ys, y);
  let path = '';
  for (let begin = 0, end = 0; begin < px.length; begin = end + 1) {
    end = begin;
    while (end < px.length && !Number.isNaN((px[end] ?? Number.NaN) + (py[end] ?? Number.NaN))) end++;
    if (end > begin) path += run(px, py, begin, end);
  }
  return path;
};
