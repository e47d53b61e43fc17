import type { Backend, PairField } from '../../backend/index.ts';
import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';
import type { Checkpoints, RunPurpose } from '../../physics/theory.ts';
import { type Journal, openJournal } from './checkpoint.ts';
import { type Discretisation, discretise } from './discretisation.ts';
import { guessShape, roundUp } from './extent.ts';
import type { Observed } from './hamiltonian.ts';
import { patiently } from './patience.ts';
import { type Extras, propagate, type Run, type Watch } from './propagation.ts';
import { resample, type Snapshot, snapshot } from './snapshot.ts';
import { type Plant, type Quality, type Start, startSearch } from './start.ts';
import { axisNames, evenAxes, storedShape } from './symmetry.ts';
import { transplant } from './transplant.ts';

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
  /** Axes of which half of the points are kept, the field being even; found by a search where left out, and none by `openStage`. */
  readonly even?: readonly boolean[];
}

/** A question under way. */
export interface Search extends Question {
  readonly journal: Journal;
  readonly even: readonly boolean[];
}

/** Keeps half of the points along the axes along which the problem is even, unless told which; not where their number is odd. */
export function begin(question: Question, shape?: readonly number[]): Search {
  const symmetric = question.even ?? evenAxes(question.functional, question.probe);
  const even = symmetric.map((isEven, axis) => isEven && (shape?.[axis] ?? 2) % 2 === 0);
  const journal = openJournal(question.checkpoints, { backend: question.backend.name, even }, question.watch.signal);
  return { ...question, even, journal };
}

/** A grid with its start, kept while runs on it are compared. */
export interface Stage extends Omit<Start, 'field'> {
  readonly problem: Discretisation;
  readonly start: Float64Array;
  /** The smaller box that runs on it are compared with. */
  readonly smaller?: readonly number[];
  /** Largest interaction energy of an atom at the start. */
  readonly interaction: number;
  /** Largest difference between what acts on the components, the full drive included, where there are atoms. */
  readonly contrast: number;
  /** Spent on the search for the ground state. */
  readonly seconds: number;
}

/** Fields of 32 bytes a point held at once: start, copies and the six of the search; local terms; harmonics; where the flows work. */
const bytesPerPoint = 15 * 32;
const memoryLimit = 3.5 * 2 ** 30;

/** Before anything is allocated: what does not fit is refused with the numbers. */
function requireMemory(shape: readonly number[], even: readonly boolean[]): void {
  const bytes = storedShape(shape, even).reduce((a, b) => a * b, bytesPerPoint);
  if (bytes <= memoryLimit) return;
  const [needed, limit] = [bytes, memoryLimit].map((x) => `${(x / 2 ** 30).toFixed(1)} GiB`);
  throw new PhysicsRefusal(
    'memory',
    `A grid of ${described(shape, even)} needs about ${needed}, more than ${limit}: allow a larger tolerance or fix the grid.`,
    { bytes, limit: memoryLimit },
  );
}

const described = (shape: readonly number[], even: readonly boolean[]): string =>
  `${shape.join(' x ')} points${even.includes(true) ? ` (of which half along ${axisNames(even).join(', ')})` : ''}`;

/** Fewer points than this are searched as they are. */
const manyPoints = 2 ** 14;

/**
 * A grid of so many points, half of them kept along even axes, with the state at t = 0; a ground state is searched from that of another
 * stage, or of a coarser grid made for it.
 */
export async function openStage(
  question: Question & { readonly journal?: Journal },
  shape: readonly number[],
  box: readonly number[],
  from?: Stage | Snapshot,
  quality: Quality = 'full',
): Promise<Stage> {
  const { backend, functional, probe, kick, journal, watch, even = [] } = question;
  requireMemory(shape, even);
  const problem = discretise(functional, probe, backend.grid(storedShape(shape, even), even), box);
  const begin = performance.now();
  const make = async () => {
    const coarser = from === undefined ? await coarserStage(question, shape, box) : undefined;
    const near = from ?? coarser;
    const made = await patiently(startSearch(problem, quality, near && plantOf(near, problem)), watch);
    coarser?.problem.grid.close();
    return { ...knownOf(coarser), ...made };
  };
  const { field, ...found } = await (journal === undefined ? make() : journal.start(problem.grid, make));
  const stage = { ...knownOf(from), problem, start: field, ...found, ...localTerms(problem, field, kick) };
  return { ...stage, seconds: found.ground === undefined ? 0 : (performance.now() - begin) / 1000 };
}

/** What a state has from the one that it was taken from. */
function knownOf(from: Stage | Snapshot | undefined): Pick<Stage, 'curvature' | 'offset' | 'rivals'> {
  if (from === undefined || !('start' in from)) return {};
  const { curvature, offset, rivals } = from;
  return {
    ...(curvature !== undefined && { curvature }),
    ...(offset !== undefined && { offset }),
    ...(rivals && { rivals }),
  };
}

/** Half of the points, where there are many and half of them are enough to tell the phases apart. */
async function coarserStage(
  { journal: _, ...question }: Question & { readonly journal?: Journal },
  shape: readonly number[],
  box: readonly number[],
): Promise<Stage | undefined> {
  const { functional, even = [] } = question;
  const points = storedShape(shape, even).reduce((a, b) => a * b);
  if (functional.state.kind !== 'ground' || points < manyPoints) return undefined;
  const half = shape.map((n, axis) => roundUp(n / 2, even[axis]));
  const least = guessShape(functional, box, even);
  if (half.some((n, axis) => n < least[axis])) return undefined;
  return openStage(question, half, box);
}

/** The start of another stage, or a state known otherwise, on this grid. */
function plantOf(from: Stage | Snapshot, problem: Discretisation): Plant {
  const known = 'start' in from ? snapshot(from.problem, from.start) : from;
  const { grid, box } = problem;
  const isSameBox = box.every((L, axis) => L === known.box[axis]);
  return {
    isSoft: !('start' in from) || isSoft(from),
    into: (field) => (isSameBox ? resample(known, grid, field) : transplant(known, grid, box, field)),
  };
}

/** What another grid may bring to another minimum: curvature below this share of mu. */
const soft = 1e-3;

const isSoft = ({ curvature, ground }: Stage): boolean =>
  curvature !== undefined && curvature < soft * Math.abs(ground?.mu[0] ?? 0);

/** Where the density is below this share of its largest, no atoms are counted. */
const empty = 1e-3;

/** Largest g n, g the strongest interaction; and largest |W1 - W2|. */
function localTerms(
  { functional, potential, weight }: Discretisation,
  field: PairField,
  { drive, strength, pushed }: Kick,
): Pick<Stage, 'interaction' | 'contrast'> {
  const { g11, g22, g12 } = functional.interactions;
  const force = drive.kind === 'kick' ? 0 : pushed === 1 ? -strength : strength;
  const density = (at: number) => field[at] ** 2 + field[at + 2] ** 2;
  let [most, contrast] = [0, 0];
  for (let at = 0; at < field.length; at += 4) most = Math.max(most, density(at) + density(at + 1));
  for (let p = 0; p < weight.length; p++) {
    const [n1, n2] = [density(4 * p), density(4 * p + 1)];
    if (n1 + n2 < empty * most) continue;
    const [V1, V2] = [potential[2 * p], potential[2 * p + 1]];
    contrast = Math.max(contrast, Math.abs(V1 - V2 + force * weight[p] + (g11 - g12) * n1 - (g22 - g12) * n2));
  }
  return { interaction: Math.max(Math.abs(g11), Math.abs(g22), Math.abs(g12)) * most, contrast };
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
  { problem, start, smaller }: Stage,
  kick: Kick,
  stepper: Stepper,
  h: number,
  watch: Watch,
  extras: Extras = {},
): Promise<Run> {
  const mark = problem.grid.mark();
  const field = problem.grid.field();
  field.set(start);
  const run = await propagate(problem, field, kick, stepper, h, watch, { ...extras, ...(smaller && { smaller }) });
  problem.grid.release(mark);
  return run;
}

export const largestChange = (observed: readonly Observed[]): number =>
  observed.reduce((a, { F }) => Math.max(a, ...F.map((x, c) => Math.abs(x - observed[0].F[c]))), 0);

/** When runs are looked at: those that are compared, and the one that answers. */
export interface Looks {
  readonly sparse: Kick;
  readonly full: Kick;
  /** [look of the sparse one] -> look of the full one; [asked time] -> look of the full one. */
  readonly indices: readonly number[];
  readonly asked: readonly number[];
  /** Looks of the sparse one at asked times: errors are relative to the largest change of F there. */
  readonly measure: readonly number[];
}

/** So few that they do not bind the step, and so many that errors which cancel at one time are seen at another. */
const [fewest, most] = [5, 24];

/** At most 24 of the asked times, the last among them; where fewer than five are asked for, more between them. */
export function looksAt(kick: Kick): Looks {
  const last = kick.time.length - 1;
  const parts = Math.max(1, Math.ceil(fewest / Math.max(1, last)));
  const fill = (t: number, i: number) =>
    i === last ? [t] : Array.from({ length: parts }, (_, k) => t + ((kick.time[i + 1] - t) * k) / parts);
  const full = { ...kick, time: Float64Array.from(Array.from(kick.time).flatMap(fill)) };
  const count = Math.min(most, full.time.length - 1);
  const indices = Array.from({ length: count + 1 }, (_, i) => Math.round(((full.time.length - 1) * i) / count));
  const sparse = { ...kick, time: Float64Array.from(indices, (i) => full.time[i]) };
  const measure = Array.from(indices.keys()).filter((i) => indices[i] % parts === 0);
  return { sparse, full, indices, asked: Array.from(kick.time, (_, i) => i * parts), measure };
}

/**
 * Of the sparse looks the first, the last and every second, fourth... before it: as many as leave steps of length h whole, but not
 * fewer than `least` of them and the first.
 */
export function looksFor(h: number, { sparse: { time } }: Looks, least: number): readonly number[] {
  const last = time.length - 1;
  const every = (stride: number) =>
    Array.from({ length: Math.ceil(last / stride) + 1 }, (_, i, count = Math.ceil(last / stride)) =>
      Math.max(0, last - stride * (count - i)),
    );
  let at = every(1);
  for (let stride = 2; last >= stride * least; stride *= 2) {
    const next = every(stride);
    if (next.some((i, k) => k > 0 && time[i] - time[next[k - 1]] > 1.01 * h)) break;
    at = next;
  }
  return at;
}

/** The kick with some of the sparse looks; and where they are among the full ones. */
export const lookedAt = ({ sparse }: Looks, at: readonly number[]): Kick => ({
  ...sparse,
  time: Float64Array.from(at, (i) => sparse.time[i]),
});
export const lookedIn = ({ indices }: Looks, at: readonly number[]): readonly number[] => at.map((i) => indices[i]);

export const thinned = (run: Run, indices: readonly number[]): Run => ({
  ...run,
  observed: indices.map((i) => run.observed[i]),
  edges: indices.map((i) => run.edges[i]),
  frames: [],
});

/** What a run saw at asked times: errors are relative to its largest change there. */
export const measured = ({ run, at }: { readonly run: Run; readonly at: readonly number[] }, { measure }: Looks) =>
  run.observed.filter((_, i) => i === 0 || measure.includes(at[i]));

/** Largest difference of F1, F2 between runs, relative to the largest change of F in the first, or to `largest`. */
export function difference(a: Run, b: Run, largest = largestChange(a.observed)): number {
  let apart = 0;
  for (let i = 0; i < a.observed.length; i++) {
    for (const c of [0, 1] as const) apart = Math.max(apart, Math.abs(change(a, i, c) - change(b, i, c)));
  }
  return largest === 0 ? 0 : apart / largest;
}

const change = ({ observed }: Run, i: number, c: 0 | 1): number => observed[i].F[c] - observed[0].F[c];
