import type { PairField } from '../../backend/index.ts';
import { contest, isUnique, type Rival, type Settled, settle } from './contest.ts';
import { type Discretisation, knownField } from './discretisation.ts';
import { atOnce, type GroundState, requireConverged, type Search, type Searching, searching } from './groundState.ts';
import { apartness } from './likeness.ts';
import { plantSeed, seedsFor } from './seeds.ts';

export interface Start {
  readonly field: PairField;
  /** Absent where the state is known beforehand. */
  readonly ground?: GroundState;
  /** Lowest eigenvalue of the second variation of its energy, where it was looked at, and the way to the minimum along its direction. */
  readonly curvature?: number;
  readonly offset?: number;
  /** Other minima a little above it, where they were looked for. */
  readonly rivals?: readonly Rival[];
  /** Share of the atoms that it has not in common with the state that was planted. */
  readonly moved?: number;
}

/** `rough` is enough to see how far the state reaches in momentum; `lowest` lets what is planted compete with the seeds. */
export type Quality = 'rough' | 'full' | 'lowest';

/** A state to begin with; where it is soft it may be none on another grid. */
export interface Plant {
  into(field: PairField): void;
  readonly isSoft: boolean;
}

/** Iterations given to each candidate before the lowest goes on. */
const audition = 40;

/** The whole search at once. */
export const startField = (problem: Discretisation, quality: Quality): Start => atOnce(startSearch(problem, quality));

/** The field at t = 0: known, or the ground state, searched from a state that is planted or else from seeds. */
export function* startSearch(problem: Discretisation, quality: Quality, plant?: Plant): Searching<Start> {
  const { grid, functional } = problem;
  const field = grid.field();
  if (functional.state.kind !== 'ground') {
    knownField(problem, field);
    return { field };
  }
  const goal = { residual: quality === 'rough' ? roughly : residualGoal(problem), iterations: 2000 };
  if (quality !== 'rough' && !isUnique(functional) && (quality === 'lowest' || plant === undefined)) {
    plant?.into(field);
    const found = yield* contest(problem, field, goal, plant && field.slice());
    requireConverged(found.ground, allowed * goal.residual);
    return { field, ...found };
  }
  if (plant === undefined) yield* chooseSeed(problem, field);
  else plant.into(field);
  const planted = field.slice();
  const found = yield* plant?.isSoft ? settle(problem, field, goal) : plainly(problem, field, goal);
  requireConverged(found.ground, quality === 'rough' ? 1e-2 : allowed * goal.residual);
  return { field, ...found, ...(plant && { moved: apartness(problem, planted, field) }) };
}

function* plainly(problem: Discretisation, field: PairField, search: Search): Searching<Settled> {
  return { ground: yield* searching(problem, field, search) };
}

const roughly = 1e-5;
/** So many goals above the goal a residual is refused. */
const allowed = 1e4;

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
