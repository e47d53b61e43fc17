import type { Grid, PairField } from '../../backend/index.ts';
import { invariant } from '../../failure/index.ts';
import { type Discretisation, eachIndex } from './discretisation.ts';

/** A field that can be taken to another grid of the same box. */
export interface Snapshot {
  readonly shape: readonly number[];
  readonly even: readonly boolean[];
  readonly box: readonly number[];
  /** [jz][jy][jx][re1, re2, im1, im2]: sum over the points divided by their number, harmonics in natural order. */
  readonly harmonics: Float64Array;
}

export function snapshot({ grid, box }: Discretisation, field: PairField): Snapshot {
  const { shape, even, points, order } = grid;
  const mark = grid.mark();
  const work = grid.field();
  work.set(field);
  grid.forward(work);
  const harmonics = new Float64Array(field.length);
  const [nx, ny = 1] = shape;
  const [x, y, z] = [0, 1, 2].map((axis) => order[axis] ?? Int32Array.of(0));
  eachIndex(shape, (p, ix, iy, iz) => {
    const at = 4 * (x[ix] + nx * (y[iy] + ny * z[iz]));
    for (let c = 0; c < 4; c++) harmonics[at + c] = work[4 * p + c] / points;
  });
  grid.release(mark);
  return { shape, even, box, harmonics };
}

/** Between grids that have the same even axes. */
export const requireAlike = (even: readonly boolean[], grid: Grid): void =>
  invariant(even.join() === grid.even.join(), 'a field goes to a grid of the same even axes');

/** Fourier interpolation: harmonics that the other grid lacks are left out; they include its highest, which has no sign. */
export function resample({ shape, even, harmonics }: Snapshot, grid: Grid, field: PairField): void {
  requireAlike(even, grid);
  const source = (j: number, axis: number): number => {
    const [n, m] = [grid.shape[axis] ?? 1, shape[axis] ?? 1];
    if (even[axis]) return j < m ? j : -1;
    const signed = j < n / 2 ? j : j - n;
    if (n > 1 && 2 * Math.abs(signed) >= Math.min(n, m)) return -1;
    return signed < 0 ? signed + m : signed;
  };
  const [x, y, z] = [0, 1, 2].map((axis) =>
    Int32Array.from({ length: grid.shape[axis] ?? 1 }, (_, i) => source(grid.order[axis]?.[i] ?? 0, axis)),
  );
  const [mx, my = 1] = shape;
  eachIndex(grid.shape, (p, ix, iy, iz) => {
    const at = 4 * (x[ix] + mx * (y[iy] + my * z[iz]));
    const known = x[ix] >= 0 && y[iy] >= 0 && z[iz] >= 0;
    for (let c = 0; c < 4; c++) field[4 * p + c] = known ? harmonics[at + c] * grid.points : 0;
  });
  grid.inverse(field);
}
