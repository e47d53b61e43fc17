import type { Backend } from '../../backend/index.ts';
import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';
import type { Checkpoints, RunPurpose } from '../../physics/theory.ts';
import { type Journal, openJournal } from './checkpoint.ts';
import { interpolate, looksFor, worthDense } from './dense.ts';
import { type Discretisation, discretise } from './discretisation.ts';
import type { GroundState } from './groundState.ts';
import type { Observed } from './hamiltonian.ts';
import { type Extras, propagate, type Run, type Watch } from './propagation.ts';
import { type Quality, type Snapshot, snapshot, startField } from './start.ts';

/** What is asked; `fixed` numerics are kept, the rest is chosen. */
export interface Question {
  readonly backend: Backend;
  readonly functional: Functional;
  readonly probe: Probe;
  readonly kick: Kick;
  readonly tolerance: number;
  /** Chosen by the tolerance where left out. */
  readonly stepper?: Stepper;
  readonly watch: Watch;
  /** Frames of the density, evenly over the run; none where left out. */
  readonly frames?: number;
  readonly checkpoints?: Checkpoints;
}

/** A question under way. */
export interface Search extends Question {
  readonly journal: Journal;
}

export const begin = (question: Question): Search => ({
  ...question,
  journal: openJournal(question.checkpoints, question.backend.name),
});

/** A grid with its start, kept while runs on it are compared. */
export interface Stage {
  readonly problem: Discretisation;
  readonly start: Float64Array;
  readonly ground?: GroundState;
  readonly snapshot: Snapshot;
}

/** Fields of 32 bytes a point held at once: start, copies and the six of the search; local terms; harmonics. */
const bytesPerPoint = 14 * 32;
const memoryLimit = 3.5 * 2 ** 30;

/** Before anything is allocated: what does not fit is refused with the numbers. */
function requireMemory(shape: readonly number[]): void {
  const bytes = shape.reduce((a, b) => a * b, bytesPerPoint);
  if (bytes <= memoryLimit) return;
  const [needed, limit] = [bytes, memoryLimit].map((x) => `${(x / 2 ** 30).toFixed(1)} GiB`);
  throw new PhysicsRefusal(
    'memory',
    `A grid of ${shape.join(' x ')} points needs about ${needed}, more than ${limit}: allow a larger tolerance or fix the grid.`,
    { bytes, limit: memoryLimit },
  );
}

export function openStage(
  { backend, functional, probe, journal }: Question & { readonly journal?: Journal },
  shape: readonly number[],
  box: readonly number[],
  coarser?: Snapshot,
  quality: Quality = 'full',
): Stage {
  requireMemory(shape);
  const problem = discretise(functional, probe, backend.grid(shape), box);
  const make = () => startField(problem, quality, coarser);
  const { field, ground } = journal === undefined ? make() : journal.start(problem.grid, make);
  const stage = { problem, start: field, snapshot: snapshot(problem, field) };
  return ground === undefined ? stage : { ...stage, ground };
}

/** Runs that the journal keeps. */
export const runner =
  ({ journal, watch }: Search, purpose: RunPurpose): Runner =>
  (stage, kick, stepper, h, isFilmed = false) =>
    journal.run((keeper) => {
      watch.viewer?.begin(purpose, kick.time[kick.time.length - 1]);
      const told: Watch = { ...watch, progress: (share) => watch.progress(share, purpose) };
      return runOn(stage, kick, stepper, h, told, { keeper, isFilmed });
    });

export type Runner = (stage: Stage, kick: Kick, stepper: Stepper, h: number, isFilmed?: boolean) => Promise<Run>;

/** The run from the start of a stage. */
export async function runOn(
  { problem, start }: Stage,
  kick: Kick,
  stepper: Stepper,
  h: number,
  watch: Watch,
  extras: Extras = {},
): Promise<Run> {
  const mark = problem.grid.mark();
  const field = problem.grid.field();
  field.set(start);
  const run = await propagate(problem, field, kick, stepper, h, watch, extras);
  problem.grid.release(mark);
  return run;
}

/** Looks at the ends of the steps where samples are much denser, if interpolation is good to a tenth of the tolerance. */
export async function runSampled(
  run: Runner,
  stage: Stage,
  kick: Kick,
  stepper: Stepper,
  h: number,
  tolerance: number,
): Promise<Run> {
  if (worthDense(kick, h)) {
    const looks = looksFor(kick, h);
    const looked = await run(stage, { ...kick, time: looks.time }, stepper, h);
    const { observed, error } = interpolate(looks, looked.observed, kick.time);
    if (error <= 0.1 * tolerance * largestChange(observed)) return { ...looked, observed };
  }
  return run(stage, kick, stepper, h);
}

export const largestChange = (observed: readonly Observed[]): number =>
  observed.reduce((a, { F }) => Math.max(a, ...F.map((x, c) => Math.abs(x - observed[0].F[c]))), 0);

/** At most 24 of the asked times, the last among them: enough to compare runs without binding their step. */
export function fewer(kick: Kick): { readonly kick: Kick; readonly indices: readonly number[] } {
  const last = kick.time.length - 1;
  const count = Math.min(24, last);
  const indices = Array.from({ length: count + 1 }, (_, i) => Math.round((last * i) / count));
  return { kick: { ...kick, time: Float64Array.from(indices, (i) => kick.time[i]) }, indices };
}

export const thinned = (run: Run, indices: readonly number[]): Run => ({
  ...run,
  observed: indices.map((i) => run.observed[i]),
});

/** Largest difference of F1, F2 between runs, relative to the largest change of F in the first. */
export function difference(a: Run, b: Run, indices?: readonly number[]): number {
  let [largest, apart] = [0, 0];
  for (let i = 0; i < a.observed.length; i++) {
    for (const c of [0, 1] as const) {
      const [x, y] = [a.observed[i], b.observed[indices?.[i] ?? i]];
      const change = x.F[c] - a.observed[0].F[c];
      largest = Math.max(largest, Math.abs(change));
      apart = Math.max(apart, Math.abs(change - (y.F[c] - b.observed[0].F[c])));
    }
  }
  return largest === 0 ? 0 : apart / largest;
}
