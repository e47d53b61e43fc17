import type { Grid, PairField } from '../../backend/index.ts';
import { invariant } from '../../failure/index.ts';
import { type Discretisation, eachIndex, knownField, placesOf } from './discretisation.ts';
import { atOnce, type GroundState, requireConverged, type Searching, searching } from './groundState.ts';
import { plantSeed, seedsFor } from './seeds.ts';

/** A field that can be taken to another grid of the same box. */
export interface Snapshot {
  readonly shape: readonly number[];
  readonly even: readonly boolean[];
  readonly box: readonly number[];
  /** [jz][jy][jx][re1, re2, im1, im2]: sum over the points divided by their number, harmonics in natural order. */
  readonly harmonics: Float64Array;
}

export interface Start {
  readonly field: PairField;
  /** Absent where the state is known beforehand. */
  readonly ground?: GroundState;
}

/** `rough` is enough to see how far the state reaches in momentum. */
export type Quality = 'rough' | 'full';

/** Iterations given to each candidate before the lowest goes on. */
const audition = 40;

/** The whole search at once. */
export const startField = (problem: Discretisation, quality: Quality): Start => atOnce(startSearch(problem, quality));

/** The field at t = 0: known, or the ground state, searched from a state that is planted or else from seeds. */
export function* startSearch(
  problem: Discretisation,
  quality: Quality,
  plant?: (field: PairField) => void,
): Searching<Start> {
  const { grid, functional } = problem;
  const field = grid.field();
  if (functional.state.kind !== 'ground') {
    knownField(problem, field);
    return { field };
  }
  if (plant === undefined) yield* chooseSeed(problem, field);
  else plant(field);
  const goal = quality === 'rough' ? 1e-5 : residualGoal(problem);
  const ground = yield* searching(problem, field, { residual: goal, iterations: 2000 });
  requireConverged(ground, quality === 'rough' ? 1e-2 : 1e4 * goal);
  return { field, ground };
}

/** Rounding of the largest kinetic energy leaves about this. */
const residualGoal = ({ kinetic }: Discretisation): number =>
  1e-12 + Number.EPSILON * Math.max(...kinetic.e1.map(Math.abs), ...kinetic.e2.map(Math.abs));

function* chooseSeed(problem: Discretisation, field: PairField): Searching<void> {
  const seeds = seedsFor(problem);
  if (seeds.length === 1) {
    plantSeed(problem, field, seeds[0]);
    return;
  }
  let lowest = Number.POSITIVE_INFINITY;
  const mark = problem.grid.mark();
  const candidate = problem.grid.field();
  for (const seed of seeds) {
    plantSeed(problem, candidate, seed);
    const { energy } = yield* searching(problem, candidate, { residual: 1e-6, iterations: audition });
    if (energy.total >= lowest - 1e-9 * Math.abs(lowest)) continue;
    lowest = energy.total;
    field.set(candidate);
  }
  problem.grid.release(mark);
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

/** Share of the atoms in the outer tenth of the momentum grid, and in the outer twentieth of the box, on any axis. */
export function edges(problem: Discretisation, field: PairField): { momentum: number; place: number } {
  const { shape, even, order } = problem.grid;
  const mark = problem.grid.mark();
  const work = problem.grid.field();
  work.set(field);
  problem.grid.forward(work);
  const isHigh = shape.map((n, axis) =>
    order[axis].map((j) => ((even[axis] ? j / 2 : Math.min(j, n - j)) > 0.45 * n ? 1 : 0)),
  );
  const box = shape.map(() => 1);
  const isOuter = placesOf(problem.grid, box).map((places) =>
    Int32Array.from(places, (x) => (Math.abs(x) > 0.475 ? 1 : 0)),
  );
  const found = { momentum: shareAt(shape, work, isHigh), place: shareAt(shape, field, isOuter) };
  problem.grid.release(mark);
  return found;
}

function shareAt(shape: readonly number[], field: PairField, marked: readonly Int32Array[]): number {
  const [x, y, z] = [0, 1, 2].map((axis) => marked[axis] ?? Int32Array.of(0));
  let [part, all] = [0, 0];
  eachIndex(shape, (p, ix, iy, iz) => {
    let n = 0;
    for (let c = 0; c < 4; c++) n += field[4 * p + c] ** 2;
    all += n;
    if (x[ix] + y[iy] + z[iz] > 0) part += n;
  });
  return part / all;
}
