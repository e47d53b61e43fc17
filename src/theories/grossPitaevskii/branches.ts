import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import { quantity, say } from '../../units/index.ts';
import { type Portrait, portrait, type Rival, same } from './contest.ts';
import type { Compared } from './judgement.ts';
import { apartness } from './likeness.ts';
import type { Run } from './propagation.ts';
import { snapshot } from './snapshot.ts';
import { largestChange, openStage, type Runner, type Search, type Stage } from './stage.ts';

/*
 * Near a transition two searches for the ground state may end at different minima, or short of a soft one; then the difference of two runs says
 * nothing of grid and step. So the runs that are compared begin from one state (the coarser grid's is taken from the finer one's where they have
 * parted); minima that a grid might put in the wrong order are looked at on the finer one; what the residual leaves of the way to
 * the minimum is in the error; and minima closer than the energies are known are named.
 */

/** Share of the atoms by which the state may change from the coarser grid, which leaves out an amplitude of 60 tolerances. */
const parted = (tolerance: number): number => Math.max(1e-4, (120 * tolerance) ** 2);

/** A minimum that close, as a share of what an atom feels, is named; below `equal` it is no lower. */
const [close, equal] = [1e-6, 1e-10];

/** The order of minima is sure where they differ by so many times what the grid has changed of the energy. */
const sure = 3;

const portraitOf = ({ problem, start, ground }: Stage): Portrait | undefined =>
  ground && portrait(problem, start, ground);

/** What the grid changes of the energy of an atom. */
const changed = (coarse: Stage, own: Portrait): number =>
  Math.abs((portraitOf(coarse)?.energy ?? own.energy) - own.energy);

/** The finer stage, or that of a rival which is lower on its grid; and whether the coarser stage is of another state. */
export async function lowestStage(
  question: Search,
  coarse: Stage,
  fine: Stage,
): Promise<{ readonly stage: Stage; readonly isOther: boolean }> {
  const own = portraitOf(fine);
  const isOther = (fine.moved ?? 0) > parted(question.tolerance);
  const doubtful = own && fine.rivals?.find((it) => !it.isMirror && it.above < sure * changed(coarse, own));
  if (own === undefined || doubtful === undefined) return { stage: fine, isOther };
  const { problem, start } = fine;
  const other = await openStage(question, problem.shape, problem.box, doubtful.state);
  const found = portraitOf(other) ?? doubtful;
  const above = found.energy - own.energy;
  const rivals = (fine.rivals ?? []).filter((it) => it !== doubtful);
  const isSame = apartness(problem, other.start, start) < same;
  if (isSame || above >= -equal * own.felt) {
    other.problem.grid.close();
    // Of what is no minimum of its own on a better grid nothing is left.
    return { stage: { ...fine, rivals: isSame ? rivals : [...rivals, { ...doubtful, ...found, above }] }, isOther };
  }
  const left: Rival = { ...own, state: snapshot(problem, start), above: -above, isMirror: false };
  problem.grid.close();
  return { stage: { ...other, rivals: [...rivals, left] }, isOther: true };
}

/** How runs that only compare are made: on the coarser grid with its step. */
export interface Cheap extends Pick<Compared, 'stage' | 'step'> {
  readonly compare: Runner;
  readonly kick: Kick;
  readonly stepper: Stepper;
}

/** A minimum that could be the answer's as well, and what would be measured then. */
export interface Named extends Portrait {
  readonly above: number;
  /** Changes of F1, F2 at the end. */
  readonly F: readonly [number, number];
}

/** The state of a run and others that it could have been. */
export interface Branches {
  readonly own: Portrait;
  readonly others: readonly Named[];
}

/** Rivals closer than the grid changes the energy, or than anybody could tell, each with a run on the coarser grid. */
export async function namedRivals(
  question: Search,
  { compare, kick, stepper, step, stage: coarse }: Cheap,
  fine: Stage,
): Promise<Branches | undefined> {
  const own = portraitOf(fine);
  if (own === undefined) return undefined;
  const limit = Math.max(close * own.felt, changed(coarse, own));
  const others: Named[] = [];
  for (const { state, isMirror: _, ...rival } of fine.rivals?.filter(({ above }) => above <= limit) ?? []) {
    const stage = await openStage(question, coarse.problem.shape, coarse.problem.box, state);
    if (apartness(stage.problem, stage.start, coarse.start) < same) {
      stage.problem.grid.close();
      continue;
    }
    const { observed } = await compare(stage, kick, stepper, step);
    stage.problem.grid.close();
    const [first, last] = [observed[0], observed[observed.length - 1]];
    others.push({ ...rival, F: [last.F[0] - first.F[0], last.F[1] - first.F[1]] });
  }
  return others.length === 0 ? undefined : { own, others };
}

/**
 * What is left of the search does to F, relative to its largest change: off the minimum by d |psi| along the soft direction the state moves
 * without a push, to and fro by 2 d sqrt(<f^2>) at most.
 */
export function restlessness({ offset = 0, problem, start }: Stage, run: Run): number {
  const largest = largestChange(run.observed);
  return largest === 0 ? 0 : (4 * offset * reach(problem.weight, start)) / largest;
}

/** More than this share of the tolerance is refused. */
const tooMuch = 0.5;

/** Refuses where the residual alone leaves too much of the tolerance: no grid and no step would help. */
export function requireCalm(error: number, { curvature = 0, offset = 0 }: Stage, tolerance: number): number {
  if (error <= tooMuch * tolerance) return error;
  throw new PhysicsRefusal(
    'soft-ground-state',
    say`The ground state is so soft (curvature ${quantity(curvature, 'energy')}, off the minimum by ${offset.toExponential(1)}) that what is left of the search moves F by ${error.toExponential(1)} of its largest change: allow a larger tolerance, push harder, or go farther from the transition.`,
    { curvature: quantity(curvature, 'energy'), offset, error, tolerance },
  );
}

/** sqrt(<f^2>). */
function reach(weight: Float64Array, field: Float64Array): number {
  let [sum, all] = [0, 0];
  for (let at = 0; at < field.length; at++) {
    const n = field[at] ** 2;
    sum += n * weight[at >> 2] ** 2;
    all += n;
  }
  return Math.sqrt(sum / all);
}
