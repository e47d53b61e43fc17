import type { PairField } from '../../backend/index.ts';
import { type Discretisation, eachIndex, knownField, placesOf } from './discretisation.ts';
import { atOnce, type GroundState, requireConverged, type Searching, searching } from './groundState.ts';
import { plantSeed, seedsFor } from './seeds.ts';

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
