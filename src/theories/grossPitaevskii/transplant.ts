import type { Grid, PairField } from '../../backend/index.ts';
import { placesOf } from './discretisation.ts';
import { requireAlike, type Snapshot } from './snapshot.ts';

/**
 * The field of one box at the points of another, by its Fourier series axis by axis; nothing outside. For a state that is
 * small at the edge of both.
 */
export function transplant(
  { shape: from, even, box: source, harmonics }: Snapshot,
  grid: Grid,
  box: readonly number[],
  field: PairField,
): void {
  requireAlike(even, grid);
  const places = placesOf(grid, box);
  let values = harmonics;
  const lengths = [...from];
  grid.shape.forEach((n, axis) => {
    const series = (even[axis] ? cosinesAt : wavesAt)(from[axis], source[axis], places[axis]);
    values = alongAxis(values, lengths, axis, series, n);
    lengths[axis] = n;
  });
  field.set(values);
}

/** exp(i k_j (x_i + L/2)) as [i][j][re, im]; 0 outside the source, and for its highest harmonic, which has no sign. */
function wavesAt(m: number, source: number, places: Float64Array): Float64Array {
  const out = new Float64Array(2 * places.length * m);
  for (let i = 0; i < places.length; i++) {
    const x = places[i] / source + 0.5;
    if (x < 0 || x >= 1) continue;
    for (let j = 0; j < m; j++) {
      const signed = j < m / 2 ? j : j - m;
      if (2 * Math.abs(signed) === m) continue;
      out[2 * (i * m + j)] = Math.cos(2 * Math.PI * signed * x);
      out[2 * (i * m + j) + 1] = Math.sin(2 * Math.PI * signed * x);
    }
  }
  return out;
}

/** The cosines of an even axis, which are orthogonal with equal norms: sqrt2 cos(2 pi k x_i/L), 1 for k = 0. */
function cosinesAt(m: number, source: number, places: Float64Array): Float64Array {
  const out = new Float64Array(2 * places.length * m);
  for (let i = 0; i < places.length; i++) {
    const x = places[i] / source;
    if (x >= 0.5) continue;
    for (let k = 0; k < m; k++) out[2 * (i * m + k)] = (k === 0 ? 1 : Math.SQRT2) * Math.cos(2 * Math.PI * k * x);
  }
  return out;
}

/** Replaces the index j along an axis by i, summing; x is the fastest axis, four numbers a point. */
function alongAxis(
  values: Float64Array,
  lengths: readonly number[],
  axis: number,
  series: Float64Array,
  n: number,
): Float64Array {
  const m = lengths[axis];
  const stride = 4 * lengths.slice(0, axis).reduce((a, b) => a * b, 1);
  const rows = values.length / (stride * m);
  const out = new Float64Array(rows * n * stride);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        const [c, s] = [series[2 * (i * m + j)], series[2 * (i * m + j) + 1]];
        if (c === 0 && s === 0) continue;
        const [to, at] = [(row * n + i) * stride, (row * m + j) * stride];
        for (let p = 0; p < stride; p += 4) {
          for (let k = p; k < p + 2; k++) {
            out[to + k] += c * values[at + k] - s * values[at + k + 2];
            out[to + k + 2] += s * values[at + k] + c * values[at + k + 2];
          }
        }
      }
    }
  }
  return out;
}
