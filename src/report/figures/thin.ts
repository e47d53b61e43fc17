/** More than this per curve is not seen at the size of a panel. */
const most = 2000;

const every = (count: number): readonly number[] => {
  const indices: number[] = [];
  for (let index = 0; index < count; index++) indices.push(index);
  return indices;
};

/**
 * Indices of the samples that are drawn: all, or of each of `most`/2 equal runs the smallest and the largest value, so that no
 * oscillation loses its height. Ascending; the first and the last sample are always among them.
 */
export const thin = (values: Float64Array): readonly number[] => {
  if (values.length <= most) return every(values.length);
  const kept = new Set([0, values.length - 1]);
  const run = values.length / (most / 2);
  for (let begin = 0; begin < values.length; begin += run) {
    let [low, high] = [Math.floor(begin), Math.floor(begin)];
    for (let index = low; index < Math.min(begin + run, values.length); index++) {
      if ((values[index] ?? 0) < (values[low] ?? 0)) low = index;
      if ((values[index] ?? 0) > (values[high] ?? 0)) high = index;
    }
    kept.add(low).add(high);
  }
  return [...kept].sort((a, b) => a - b);
};

/** The values at these indices, times a factor. */
export const taken = (values: Float64Array, indices: readonly number[], factor: number): readonly number[] => {
  const out: number[] = [];
  for (let i = 0; i < indices.length; i++) out.push((values[indices[i] ?? 0] ?? 0) * factor);
  return out;
};
