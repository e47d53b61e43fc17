import type { Backend } from '../../backend/index.ts';
import { PhysicsRefusal } from '../../failure/index.ts';
import { nystrom4, nystrom6, type Stepper } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Probe } from '../../physics/probe.ts';
import { interpolate, looksFor, worthDense } from './dense.ts';
import { type Discretisation, discretise } from './discretisation.ts';
import { chooseBox, finer, guessShape, roundUp } from './extent.ts';
import type { GroundState } from './groundState.ts';
import type { Observed } from './hamiltonian.ts';
import { highestEnergy } from './kinetic.ts';
import { propagate, type Run, type Watch } from './propagation.ts';
import { edges, type Quality, type Snapshot, snapshot, startField } from './start.ts';

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
}

/** A run with what was chosen for it and the errors found by comparison, relative to the largest |F| of the run. */
export interface Answer {
  readonly run: Run;
  readonly shape: readonly number[];
  readonly box: readonly number[];
  readonly stepper: Stepper;
  readonly step: number;
  readonly stepError: number;
  readonly gridError: number;
  readonly ground?: GroundState;
  /** Spent on propagation, comparisons included. */
  readonly propagationSeconds: number;
  readonly edges: { readonly momentum: number; readonly place: number };
  /** max |a_j| h E_max/(2 pi): above 0.6 a resonance of the splitting may spoil single step sizes. */
  readonly resonance: number;
}

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
  { backend, functional, probe }: Question,
  shape: readonly number[],
  box: readonly number[],
  coarser?: Snapshot,
  quality: Quality = 'full',
): Stage {
  requireMemory(shape);
  const problem = discretise(functional, probe, backend.grid(shape), box);
  const { field, ground } = startField(problem, quality, coarser);
  const stage = { problem, start: field, snapshot: snapshot(problem, field) };
  return ground === undefined ? stage : { ...stage, ground };
}

/** The question with its own clock of the time that propagation takes. */
function timed(question: Question): { readonly run: Runner; seconds(): number } {
  let spent = 0;
  const run: Runner = async (stage, kick, stepper, h, after) => {
    const begin = performance.now();
    const out = await runOn(stage, kick, stepper, h, question.watch, after);
    spent += (performance.now() - begin) / 1000;
    return out;
  };
  return { run, seconds: () => spent };
}

type Runner = (
  stage: Stage,
  kick: Kick,
  stepper: Stepper,
  h: number,
  after?: (field: Float64Array) => void,
) => Promise<Run>;

/** The run from the start of a stage; `after` sees the field at its end. */
async function runOn(
  { problem, start }: Stage,
  kick: Kick,
  stepper: Stepper,
  h: number,
  watch: Watch,
  after?: (field: Float64Array) => void,
): Promise<Run> {
  const mark = problem.grid.mark();
  const field = problem.grid.field();
  field.set(start);
  const run = await propagate(problem, field, kick, stepper, h, watch);
  after?.(field);
  problem.grid.release(mark);
  return run;
}

/** Looks at the ends of the steps where samples are much denser, if interpolation is good to a tenth of the tolerance. */
async function runSampled(
  run: Runner,
  stage: Stage,
  kick: Kick,
  stepper: Stepper,
  h: number,
  tolerance: number,
  after: (field: Float64Array) => void,
): Promise<Run> {
  if (worthDense(kick, h)) {
    const looks = looksFor(kick, h);
    const looked = await run(stage, { ...kick, time: looks.time }, stepper, h, after);
    const { observed, error } = interpolate(looks, looked.observed, kick.time);
    if (error <= 0.1 * tolerance * largestChange(observed)) return { ...looked, observed };
  }
  return run(stage, kick, stepper, h, after);
}

const largestChange = (observed: readonly Observed[]): number =>
  observed.reduce((a, { F }) => Math.max(a, ...F.map((x, c) => Math.abs(x - observed[0].F[c]))), 0);

/** At most 24 of the asked times, the last among them: enough to compare runs without binding their step. */
function fewer(kick: Kick): { readonly kick: Kick; readonly indices: readonly number[] } {
  const last = kick.time.length - 1;
  const count = Math.min(24, last);
  const indices = Array.from({ length: count + 1 }, (_, i) => Math.round((last * i) / count));
  return { kick: { ...kick, time: Float64Array.from(indices, (i) => kick.time[i]) }, indices };
}

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

/** max |a_j| h E_max in units of 2 pi. */
const resonanceOf = ({ kinetic }: Discretisation, { a }: Stepper, h: number): number =>
  (Math.max(...a.map(Math.abs)) * h * highestEnergy(kinetic)) / (2 * Math.PI);

/** Up to about 1e-8 the fourth order needs fewer transforms, beyond it the sixth. */
export const stepperFor = (tolerance: number): Stepper => (tolerance > 1e-8 ? nystrom4 : nystrom6);

/** Half of a radian for the fastest of: coupling, interaction, trap. The comparisons correct it. */
function guessStep({ functional: { coupling, potential }, kick }: Question, mu: number): number {
  const trap = potential.kind === 'harmonic' ? Math.max(...potential.frequencies) : 0;
  const fastest = Math.max(coupling.rabi, Math.abs(mu), trap, 1e-300);
  return Math.min(3 / fastest, kick.time[kick.time.length - 1] / 2);
}

/**
 * Order to reckon errors with. Coherent coupling and unlike potentials break [B, [B, [B, A]]] = 0; being symmetric, a scheme
 * that relies on it keeps the order 4 then.
 */
const surestOrder = ({ functional }: Discretisation, { order, assumesNystrom }: Stepper): number =>
  assumesNystrom && functional.coupling.rabi !== 0 ? Math.min(order, 4) : order;

interface StepFound {
  readonly step: number;
  /** Estimate for that step. */
  readonly error: number;
  /** The finest run made on the way. */
  readonly finest: Run;
}

/**
 * Runs with smaller and smaller steps until two agree. Of two runs with M and M' > M steps at order p the second errs by
 * their difference/((M'/M)^p - 1).
 */
async function findStep(
  run: Runner,
  stage: Stage,
  kick: Kick,
  stepper: Stepper,
  first: number,
  goal: number,
): Promise<StepFound> {
  const order = surestOrder(stage.problem, stepper);
  let h = first;
  let rough = await run(stage, kick, stepper, h);
  let next = h / 2;
  for (let trial = 0; trial < 12; trial++) {
    const fine = await run(stage, kick, stepper, next);
    const error = difference(fine, rough) / ((fine.steps / rough.steps) ** order - 1);
    const wanted = next * (goal / Math.max(error, 1e-16)) ** (1 / order);
    if (error <= goal) {
      const step = Math.min(wanted, h);
      return { step, error: error * (step / next) ** order, finest: fine };
    }
    [rough, h] = [fine, next];
    next = Math.min(0.8 * next, Math.max(0.9 * wanted, next / 8));
  }
  throw new PhysicsRefusal('not-converged', 'No step is small enough: the comparisons do not settle.', { step: h });
}

/** max |a_j| h E_max/(2 pi): no resonance was seen below the first; up to the second most steps are good, and checked. */
export const safeResonance = 0.6;
const resonanceRisk = 1.2;

/** Share of the tolerance that the steps may use; the rest is for the grid and for what comparison cannot see. */
const stepShare = 0.3;

/** The coarsest grid worth a try: the start does not reach the edge of its momenta. */
function firstStage(question: Question, box: readonly number[]): Stage {
  const { functional, tolerance } = question;
  let shape = guessShape(functional, box);
  if (functional.state.kind === 'uniform') return openStage(question, shape, box);
  let rough = openStage(question, shape, box, undefined, 'rough');
  // An amplitude of twenty tolerances there was seen to leave F with less than one; the comparison of grids decides.
  while (edges(rough.problem, rough.start).momentum > (20 * tolerance) ** 2) {
    shape = finer(shape, 1.2);
    const next = openStage(question, shape, box, rough.snapshot, 'rough');
    rough.problem.grid.close();
    rough = next;
  }
  const stage = openStage(question, shape, box, rough.snapshot);
  rough.problem.grid.close();
  return stage;
}

/** Chooses grid and step so that F1 and F2 err by less than the tolerance, and shows it by comparison. */
export async function solveToTolerance(question: Question): Promise<Answer> {
  const { functional, probe, kick, tolerance } = question;
  const clock = timed(question);
  const box = chooseBox(functional, probe, kick, tolerance);
  const stepper = question.stepper ?? stepperFor(tolerance);
  const { kick: sparse, indices } = fewer(kick);
  let coarse = firstStage(question, box);
  let found: StepFound | undefined;
  let cautious = false;
  let factor = 1.2;
  for (let trial = 0; trial < 10; trial++) {
    const fine = openStage(question, finer(coarse.problem.grid.shape, factor), box, coarse.snapshot);
    const limit = cautious ? safeResonance : resonanceRisk;
    const longest = limit / resonanceOf(fine.problem, stepper, 1);
    const guess = Math.min(longest, guessStep(question, coarse.ground?.mu[0] ?? 0));
    found ??= await findStep(clock.run, coarse, sparse, stepper, guess, stepShare * tolerance);
    const step = Math.min(found.step, longest);
    let shares = { momentum: 0, place: 0 };
    const run = await runSampled(clock.run, fine, kick, stepper, step, tolerance, (field) => {
      shares = edges(fine.problem, field);
    });
    const gridError = difference(found.finest, run, indices);
    if (gridError > tolerance && resonanceOf(fine.problem, stepper, step) > safeResonance) {
      // The difference may be the resonance of the step rather than the grid: a shorter step tells.
      cautious = true;
      fine.problem.grid.close();
      continue;
    }
    coarse.problem.grid.close();
    if (gridError <= tolerance) {
      fine.problem.grid.close();
      const { ground, problem } = fine;
      const { shape } = problem.grid;
      const resonance = resonanceOf(problem, stepper, step);
      const stepError = found.error * (step / found.step) ** surestOrder(problem, stepper);
      const propagationSeconds = clock.seconds();
      const errors = { stepError, gridError, edges: shares, resonance };
      const answer = { run, shape, box, stepper, step, propagationSeconds, ...errors };
      return ground === undefined ? answer : { ...answer, ground };
    }
    coarse = fine;
    factor = gridError > 100 * tolerance ? 1.5 : 1.2;
    found = { ...found, finest: thinned(run, indices) };
  }
  throw new PhysicsRefusal('not-converged', 'No grid is fine enough: the comparisons do not settle.', {});
}

/** What fixes the numerics; errors are then estimated, not bounded. */
export interface Fixed {
  readonly shape: readonly number[];
  readonly box: readonly number[];
  readonly step: number;
  readonly stepper: Stepper;
}

/** One run with given numerics, and two cheaper ones for the error estimates: steps twice as long, half of the points. */
export async function solveFixed(question: Question, { shape, box, step, stepper }: Fixed): Promise<Answer> {
  const { kick } = question;
  const clock = timed(question);
  const fine = openStage(question, shape, box);
  let shares = { momentum: 0, place: 0 };
  const run = await clock.run(fine, kick, stepper, step, (field) => {
    shares = edges(fine.problem, field);
  });
  const { kick: sparse, indices } = fewer(kick);
  const rough = await clock.run(fine, sparse, stepper, 2 * step);
  const coarse = openStage(question, shape.map(halved), box, fine.snapshot);
  const sparser = await clock.run(coarse, sparse, stepper, step);
  const resonance = resonanceOf(fine.problem, stepper, step);
  coarse.problem.grid.close();
  fine.problem.grid.close();
  const ratio = Math.max(1.2, run.steps / rough.steps);
  const stepError = difference(rough, run, indices) / (ratio ** surestOrder(fine.problem, stepper) - 1);
  const gridError = difference(sparser, run, indices);
  const errors = { stepError, gridError, edges: shares, resonance };
  const answer = { run, shape, box, stepper, step, propagationSeconds: clock.seconds(), ...errors };
  return fine.ground === undefined ? answer : { ...answer, ground: fine.ground };
}

/** Half the points, rounded up to a length 2^a 3^b 5^c. */
const halved = (n: number): number => (n % 2 === 0 ? n / 2 : roundUp(n / 2));

const thinned = (run: Run, indices: readonly number[]): Run => ({
  ...run,
  observed: indices.map((i) => run.observed[i]),
});
