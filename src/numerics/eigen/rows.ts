/** Inner loops over contiguous stretches of rows; four partial sums let the processor work on several at once. */

/** Sum over k < count of x[xStart + k] y[yStart + k]. */
export const dotRows = (x: Float64Array, xStart: number, y: Float64Array, yStart: number, count: number): number => {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const even = count - (count % 4);
  for (let k = 0; k < even; k += 4) {
    s0 += x[xStart + k] * y[yStart + k];
    s1 += x[xStart + k + 1] * y[yStart + k + 1];
    s2 += x[xStart + k + 2] * y[yStart + k + 2];
    s3 += x[xStart + k + 3] * y[yStart + k + 3];
  }
  for (let k = even; k < count; k++) s0 += x[xStart + k] * y[yStart + k];
  return s0 + s1 + (s2 + s3);
};

/** y[yStart + k] += factor x[xStart + k] for k < count. */
export const addRow = (
  factor: number,
  x: Float64Array,
  xStart: number,
  y: Float64Array,
  yStart: number,
  count: number,
): void => {
  for (let k = 0; k < count; k++) y[yStart + k] += factor * x[xStart + k];
};
