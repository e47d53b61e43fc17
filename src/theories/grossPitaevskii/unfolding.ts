import type { Grid } from '../../backend/index.ts';
import { eachIndex, placesOf, wholeShape } from './discretisation.ts';

/** For every point of the whole axis, in ascending places, the position in a field that holds it or its mirror image. */
function sources({ shape, even, place }: Grid, axis: number): Int32Array {
  const n = shape[axis];
  const positions = new Int32Array(n);
  for (let i = 0; i < n; i++) positions[place[axis][i]] = i;
  return even[axis] ? Int32Array.from({ length: 2 * n }, (_, j) => positions[j < n ? n - 1 - j : j - n]) : positions;
}

/** Places of all points along each axis, ascending, mirror images included. */
export function wholePlaces(grid: Grid, box: readonly number[]): readonly Float64Array[] {
  const stored = placesOf(grid, box);
  return wholeShape(grid).map((n, axis) =>
    Float64Array.from(sources(grid, axis), (at, j) =>
      grid.even[axis] && 2 * j < n ? -stored[axis][at] : stored[axis][at],
    ),
  );
}

/** [z][y][x][component] at the points of a grid -> at all points of the box, in ascending places. */
export function unfolded(grid: Grid, values: Float64Array): Float64Array {
  if (!grid.even.includes(true)) return values;
  const [nx, ny = 1] = grid.shape;
  const [x, y, z] = [0, 1, 2].map((axis) => (axis < grid.shape.length ? sources(grid, axis) : Int32Array.of(0)));
  const shape = wholeShape(grid);
  const out = new Float64Array(2 * shape.reduce((a, b) => a * b, 1));
  eachIndex(shape, (point, ix, iy, iz) => {
    const at = 2 * (x[ix] + nx * (y[iy] + ny * z[iz]));
    out[2 * point] = values[at];
    out[2 * point + 1] = values[at + 1];
  });
  return out;
}
