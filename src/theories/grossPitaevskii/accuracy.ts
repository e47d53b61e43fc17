import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { DensityMovie } from '../../physics/spectrum.ts';
import { chooseBox, finer, guessShape, roundUp } from './extent.ts';
import { filmed } from './film.ts';
import type { GroundState } from './groundState.ts';
import { applyKinetic, energyOf, lowestKinetic } from './hamiltonian.ts';
import type { Run } from './propagation.ts';
import {
  begin,
  difference,
  type Looks,
  looksAt,
  openStage,
  type Question,
  runner,
  runSampled,
  type Search,
  type Stage,
  thinned,
} from './stage.ts';
import { edges } from './start.ts';
import {
  doubt,
  guessStep,
  longestStep,
  type Reckoned,
  realStep,
  reckon,
  stepperFor,
  surestOrder,
} from './stepChoice.ts';

/** A run with what was chosen for it and the errors found by comparison, relative to the largest |F| of the run. */
export interface Answer {
  readonly run: Run;
  /** Of the whole box; along even axes half of these points were kept. */
  readonly shape: readonly number[];
  readonly even: readonly boolean[];
  readonly box: readonly number[];
  readonly stepper: Stepper;
  readonly step: number;
  readonly stepError: number;
  /** Of grid and box together, where the box was chosen. */
  readonly gridError: number;
  readonly ground?: GroundState;
  /** Spent on propagation, comparisons included; and on ground states. */
  readonly propagationSeconds: number;
  readonly groundSeconds: number;
  readonly movie?: DensityMovie;
  /** Step over the longest one without a resonance of the splitting: beyond 1 single step sizes may be far off. */
  readonly resonance: number;
}

const runners = (question: Search) =>
  [runner(question, 'final run'), runner(question, 'comparison run'), runner(question, 'film')] as const;

/**
 * The comparison may err by so many tolerances where it leaves out harmonics with an amplitude of `edge` tolerances (a
 * hundredth of that was seen to be the error of F), ends at a tenth of `box` tolerances, and by its steps: surely, and if the
 * hope is right. The answer leaves out an amplitude of `fineEdge` tolerances.
 */
const coarse = { edge: 60, box: 15, steps: 4, hope: 1.5 } as const;
const fineEdge = 12;

/** Share of the tolerance for the steps. */
const stepShare = 0.45;

/** Share of the tolerance that is stated though no comparison shows it. */
const unseen = 0.08;

/** (h'/h)^order up to which the difference of two runs with steps h' < h says enough of their steps. */
const telling = 0.5;

/** A run whose energy changes by more than this is no use to tell which momenta occur. */
const wildDrift = 1e-3;

/** Grid for the start alone, in the comparison's box. */
async function firstStage(question: Search, box: readonly number[]): Promise<Stage> {
  const { functional, tolerance } = question;
  const isGround = functional.state.kind === 'ground';
  let shape = guessShape(functional, box);
  let rough = await openStage(question, shape, box, undefined, isGround ? 'rough' : 'full');
  for (;;) {
    const factor = missing(Math.sqrt(edges(rough.problem, rough.start).momentum), coarse.edge * tolerance);
    if (factor === 1) break;
    shape = finer(shape, factor);
    const next = await openStage(question, shape, box, rough, isGround ? 'rough' : 'full');
    rough.problem.grid.close();
    rough = next;
  }
  if (functional.state.kind === 'given') return await openFor(question, rough);
  if (!isGround) return rough;
  const stage = await openStage(question, shape, box, rough, 'lowest');
  rough.problem.grid.close();
  return stage;
}

/** A given state may fall through its trap: room for the momenta that its energy allows, of which few atoms have more than 3.5 times the mean. */
async function openFor(question: Search, stage: Stage): Promise<Stage> {
  const { problem, start } = stage;
  const { grid, box, shape: before, functional } = problem;
  if (functional.potential.kind === 'none') return stage;
  const mark = grid.mark();
  const kineticField = grid.field();
  applyKinetic(problem, start, kineticField);
  const { total } = energyOf(problem, start, kineticField);
  const atoms = start.reduce((sum, x) => sum + x * x, 0) * problem.cell;
  const energy = Math.max(0, total / atoms - lowestKinetic(problem));
  grid.release(mark);
  const most = Math.abs(functional.coupling.momentum) + 3.5 * Math.sqrt(2 * energy);
  const shape = before.map((n, axis) => Math.max(n, roundUp((box[axis] * most) / Math.PI)));
  if (shape.every((n, axis) => n === before[axis])) return stage;
  grid.close();
  return await openStage(question, shape, box);
}

/** Factor for the number of points that brings the amplitude at the edge of the momenta down: it falls exponentially. */
function missing(amplitude: number, goal: number): number {
  if (amplitude <= goal) return 1;
  return Math.min(1.6, Math.max(1.15, Math.log(goal) / Math.log(Math.min(0.5, amplitude))));
}

/**
 * A run on the coarse stage whose step error is known and whose momenta fit: with smaller and smaller steps until two agree;
 * the stage grows until the momenta do fit.
 */
async function coarseRun(
  question: Search,
  { sparse, measure }: Looks,
  stepper: Stepper,
  first: Stage,
): Promise<Reckoned> {
  const { tolerance, kick } = question;
  const compare = runner(question, 'comparison run');
  const until = kick.time[kick.time.length - 1];
  const order = surestOrder(stepper);
  let stage = first;
  let h = realStep(sparse, Math.min(longestStep(stage, stepper, until), guessStep(question, stage)));
  let before: { readonly run: Run; readonly h: number } | undefined;
  for (let trial = 0; trial < 40; trial++) {
    const run = await compare(stage, sparse, stepper, h);
    const factor = missing(Math.sqrt(run.edges.momentum), 2 * coarse.edge * tolerance);
    const isWild = Math.abs(run.energyDrift ?? 0) > wildDrift;
    if (factor > 1 && !isWild) {
      const { problem } = stage;
      stage = await openStage(question, finer(problem.shape, factor), problem.box, stage);
      problem.grid.close();
      h = realStep(sparse, Math.min(longestStep(stage, stepper, until), h));
      before = undefined;
      continue;
    }
    const found = before && reckon(stage, [before.run, run], [before.h, h], order, measure);
    if (
      !isWild &&
      found !== undefined &&
      found.hope <= coarse.hope * tolerance &&
      found.error <= coarse.steps * tolerance
    ) {
      return found;
    }
    before = { run, h };
    const wanted =
      found === undefined ? h / 1.6 : h * ((0.8 * coarse.hope * tolerance) / found.hope) ** (1 / (2 * order));
    // Samples and corners may bind the steps of both: then a comparison says nothing.
    for (let next = Math.min(0.85 * h, Math.max(wanted, h / 3)); h > 0.9 * before.h; next *= 0.8)
      h = realStep(sparse, next);
  }
  throw new PhysicsRefusal('not-converged', 'No step and grid are fine enough: the comparisons do not settle.', {});
}

/** What a run on a finer grid in a larger box says of both, and of itself. */
interface Judged {
  readonly stepError: number;
  readonly gridError: number;
  /** More at the edge of the momenta, or a less constant energy, than the coarser grid had. */
  readonly isSuspicious: boolean;
  /** In a larger box. */
  readonly isLarger: boolean;
  /** The coarse run, as it is known now; and the fine one, for the comparison with a still finer one. */
  readonly rough: Reckoned;
  readonly next: Reckoned;
}

/**
 * The runs differ by what the longer steps do to the coarse one and by what its grid and box do. Whichever is smaller bounds its
 * step error: the difference, or what the search for the step has found. Less the known part, the difference is the error of grid
 * and box, and whatever else is wrong with either; the finer one errs by as much less as its amplitudes at the edges are smaller.
 */
function judge(
  rough: Reckoned,
  fine: Stage,
  full: Run,
  step: number,
  { looks, stepper, tolerance }: { readonly looks: Looks; readonly stepper: Stepper; readonly tolerance: number },
): Judged {
  const run = thinned(full, looks.indices);
  const shrink = (step / rough.step) ** rough.order;
  const raw = difference(run, rough.run, looks.measure);
  const corrected = difference(run, lessDefect(rough, 1 - shrink), looks.measure);
  const drift = ({ energyDrift = 0 }: Run) => Math.abs(energyDrift);
  const isSuspicious =
    run.edges.momentum > Math.max(4 * rough.run.edges.momentum, 1e-24) ||
    drift(run) > Math.max(2 * drift(rough.run), 1e-9);
  const isLarger = fine.problem.box.some((L, axis) => L > rough.stage.problem.box[axis]);
  const apart = Math.min(raw, corrected);
  const inside = falling(rough.run.edges.momentum, run.edges.momentum, tolerance) * apart;
  // An amplitude at the edge of the box was seen to change F by a third of it at most.
  const outside = isLarger
    ? falling(rough.run.edges.place, run.edges.place, tolerance) * Math.min(apart, Math.sqrt(rough.run.edges.place) / 2)
    : 0;
  const isTold = mayHide(stepper) && shrink < 1.01 * telling;
  const error = isTold ? Math.max(rough.error, raw / (1 - shrink)) : rough.error;
  const defect = rough.defect.map(([x, y]): [number, number] => [x * shrink, y * shrink]);
  return {
    stepError: doubt(stepper) * error * shrink,
    gridError: unseen * tolerance + (isSuspicious ? apart : inside + outside),
    isSuspicious,
    isLarger,
    rough: { ...rough, error, hope: error },
    next: { ...rough, stage: fine, run, step, longest: step, defect, error: error * shrink, hope: error * shrink },
  };
}

/**
 * The step of the fine run: so short that the known error becomes small enough, or, where a difference from the coarse run says
 * more than that and the hope is right, that the difference is small.
 */
function wantedStep({ step, order, error, hope }: Reckoned, stepper: Stepper, wanted: number): number {
  const known = (wanted / error) ** (1 / order);
  const hoped = Math.min(telling, wanted / (wanted + hope)) ** (1 / order);
  return step * (mayHide(stepper) ? Math.max(known, hoped) : known);
}

/** A leading term that changes sign may have hidden in the search for the step. */
const mayHide = ({ order }: Stepper): boolean => order < 6;

/** The run without a share of what its steps have added to F. */
const lessDefect = ({ run, defect }: Reckoned, share: number): Run => ({
  ...run,
  observed: run.observed.map((at, i) => ({
    ...at,
    F: [at.F[0] - share * defect[i][0], at.F[1] - share * defect[i][1]],
  })),
});

/** Half more than the ratio of amplitudes at the edges; less than `leastFall` is not believed, nor where rounding is compared. */
const falling = (before: number, after: number, tolerance: number): number =>
  before < (0.01 * tolerance) ** 2 ? leastFall : Math.min(1, Math.max(leastFall, 1.5 * Math.sqrt(after / before)));

const leastFall = 0.15;

/** Chooses grid, box and step so that F1 and F2 err by less than the tolerance, and shows it by comparison. */
export async function solveToTolerance(asked: Question): Promise<Answer> {
  const question = begin(asked);
  const { functional, probe, kick, tolerance } = question;
  const [go, compare, film] = runners(question);
  const looks = looksAt(kick);
  const until = kick.time[kick.time.length - 1];
  const first = await firstStage(question, chooseBox(functional, probe, kick, coarse.box * tolerance));
  const stepper = question.stepper ?? stepperFor(first);
  let rough = await coarseRun(question, looks, stepper, first);
  let groundSeconds = rough.stage.seconds;
  let box = chooseBox(functional, probe, kick, tolerance);
  let fine: Stage | undefined;
  const isChosen = functional.box === undefined && functional.state.kind !== 'uniform';
  const rules = { looks, stepper, tolerance };
  let [factor, caution, share, shorter] = [1.05, 1, stepShare, Number.POSITIVE_INFINITY];
  for (let trial = 0; trial < 16; trial++) {
    if (fine === undefined) {
      const { problem } = rough.stage;
      // The atoms went farther than was foreseen.
      const isNarrow = isChosen && rough.run.edges.place > (coarse.box * tolerance) ** 2;
      if (isNarrow) box = box.map((L, axis) => 1.2 * Math.max(L, problem.box[axis]));
      const further = missing(Math.sqrt(rough.run.edges.momentum), fineEdge * tolerance);
      const shape = problem.shape.map((n, axis) =>
        roundUp((Math.max(factor, further) * n * box[axis]) / problem.box[axis]),
      );
      fine = await openStage(question, shape, box, rough.stage);
      groundSeconds += fine.seconds;
    }
    const longest = longestStep(fine, stepper, until) * caution;
    const wanted = wantedStep(rough, stepper, (share * tolerance) / doubt(stepper));
    const step = realStep(looks.full, Math.min(wanted, 1.2 * rough.step, longest, shorter));
    const run = await runSampled(go, fine, looks.full, stepper, step, tolerance);
    let found = judge(rough, fine, run, step, rules);
    if (mayHide(stepper) && found.stepError > share * tolerance && step < 0.9 * rough.step) {
      // The grids may be what differs: the coarse one with the same step tells both apart.
      const same = await compare(rough.stage, looks.sparse, stepper, step);
      const reckoned = reckon(rough.stage, [rough.run, same], [rough.step, step], rough.order, looks.measure);
      rough = { ...reckoned, error: Math.max(reckoned.error, rough.error * (step / rough.step) ** rough.order) };
      found = judge(rough, fine, run, step, rules);
    }
    const isOpen = isChosen && !found.isLarger && run.edges.place > tolerance ** 2;
    if (found.stepError + found.gridError <= tolerance && !isOpen) {
      rough.stage.problem.grid.close();
      const movie = await filmed(question, film, fine, stepper, step);
      fine.problem.grid.close();
      return {
        run: thinned(run, looks.asked),
        shape: fine.problem.shape,
        even: question.even,
        box,
        stepper,
        step,
        propagationSeconds: question.journal.seconds(),
        groundSeconds,
        stepError: found.stepError,
        gridError: found.gridError,
        resonance: step / longestStep(fine, stepper, until),
        ...movie,
        ...(fine.ground && { ground: fine.ground }),
      };
    }
    const isWorthless = found.gridError > 0.9 * tolerance || isOpen;
    if (found.isSuspicious && caution > 0.6) caution *= 0.8;
    else if (isWorthless) caution = 1;
    if (!isWorthless || caution < 1) {
      rough = found.rough;
      share = Math.min(stepShare, Math.max(0.1, 0.8 * (1 - found.gridError / tolerance)));
      shorter = 0.85 * step;
      continue;
    }
    rough.stage.problem.grid.close();
    rough = found.next;
    // So that every comparison is one of boxes too.
    if (isChosen) box = box.map((L) => (isOpen ? 1.2 : 1.1) * L);
    fine = undefined;
    share = stepShare;
    shorter = Number.POSITIVE_INFINITY;
    factor = found.gridError > 30 * tolerance ? 1.5 : 1.2;
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
export async function solveFixed(asked: Question, { shape, box, step, stepper }: Fixed): Promise<Answer> {
  const question = begin(asked, shape);
  const { kick, even } = question;
  const [go, compare, film] = runners(question);
  const looks = looksAt(kick);
  const fine = await openStage(question, shape, box);
  const full = await go(fine, looks.full, stepper, step);
  const run = thinned(full, looks.indices);
  const short = realStep(looks.full, step);
  const [long, same] = [2 * short, short].map((h) => realStep(looks.sparse, h));
  const rough = await compare(fine, looks.sparse, stepper, long);
  const coarse = await openStage(question, halved(shape, even), box, fine);
  const sparser = await compare(coarse, looks.sparse, stepper, same);
  const movie = await filmed(question, film, fine, stepper, step);
  coarse.problem.grid.close();
  fine.problem.grid.close();
  const order = surestOrder(stepper);
  return {
    run: thinned(full, looks.asked),
    shape,
    even,
    box,
    stepper,
    step,
    propagationSeconds: question.journal.seconds(),
    groundSeconds: fine.seconds + coarse.seconds,
    stepError: difference(run, rough, looks.measure) / (Math.max(1.2, long / short) ** order - 1),
    gridError: difference(run, sparser, looks.measure),
    resonance: step / longestStep(fine, stepper, kick.time[kick.time.length - 1]),
    ...movie,
    ...(fine.ground && { ground: fine.ground }),
  };
}

/** Half the points, rounded up to a length 2^a 3^b 5^c; an even number of them along even axes. */
const halved = (shape: readonly number[], even: readonly boolean[]): readonly number[] =>
  shape.map((n, axis) => {
    const least = even[axis] ? 4 : 2;
    return n % least === 0 ? n / 2 : roundUp(n / 2);
  });
