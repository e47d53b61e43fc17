import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { DensityMovie } from '../../physics/spectrum.ts';
import { type Branches, type Cheap, namedRivals, restlessness } from './branches.ts';
import { coarse, coarseRun } from './coarseRun.ts';
import { worst } from './edges.ts';
import { chooseBox, roundUp } from './extent.ts';
import { filmed } from './film.ts';
import type { GroundState } from './groundState.ts';
import { type Compared, type Judged, judge, stepFor } from './judgement.ts';
import type { Run } from './propagation.ts';
import { runSampled } from './sampled.ts';
import {
  begin,
  difference,
  largestChange,
  lookedAt,
  lookedIn,
  looksAt,
  openStage,
  type Question,
  type Runner,
  runner,
  type Search,
  type Stage,
  thinned,
} from './stage.ts';
import { type Choice, type Fine, firstStage, type Known, openFine } from './stageChoice.ts';
import { doubt, longestStep, mayHide, realStep, reckon, stepLength, stepperFor, surestOrder } from './stepChoice.ts';

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
  /** Lowest eigenvalue of the second variation of its energy, where it was looked at. */
  readonly curvature?: number;
  readonly branches?: Branches;
  /** Spent on propagation, comparisons included; and on ground states. */
  readonly propagationSeconds: number;
  readonly groundSeconds: number;
  readonly movie?: DensityMovie;
  /** Step over the longest one without a resonance of the splitting: beyond 1 single step sizes may be far off. */
  readonly resonance: number;
}

const runners = (question: Search) =>
  [runner(question, 'final run'), runner(question, 'comparison run'), runner(question, 'film')] as const;

/** Share of the tolerance for the steps. */
const stepShare = 0.45;

/** A search: what is asked, how runs are made, and what stays as it is. */
interface Task extends Choice {
  readonly go: Runner;
  readonly compare: Runner;
  readonly film: Runner;
  readonly until: number;
}

/** What a trial may take: of the tolerance for its steps, of the longest step without a resonance, and at most this step. */
interface Pace {
  readonly share: number;
  readonly caution: number;
  readonly shorter: number;
}

const freely = { share: stepShare, shorter: Number.POSITIVE_INFINITY } as const;

/** A run on the fine stage, judged. */
interface Trial extends Judged {
  readonly run: Run;
  readonly step: number;
  /** Interpolation between steps included. */
  readonly stepError: number;
  readonly last: Compared;
  /** The atoms reach the edge of the box. */
  readonly isOpen: boolean;
}

/** One run, and a comparison with the coarse one of the same step where steps on two grids may differ by the grids. */
async function tried(
  task: Task,
  { fine, rest, ...known }: Known & Fine,
  { share, caution, shorter }: Pace,
): Promise<Trial> {
  const { question, looks, stepper, isChosen, go, compare, until } = task;
  const { tolerance } = question;
  const rules = { looks, stepper, tolerance, rest };
  const longest = longestStep(fine, stepper, until) * caution;
  const wanted = (share * tolerance) / doubt(stepper);
  let { law, last } = known;
  const h = stepFor(law, wanted, Math.min(longest, shorter), rules);
  const { run, step, between } = await runSampled(go, fine, looks.full, stepper, h, tolerance);
  let found = judge(law, last, { stage: fine, run, step }, rules);
  if (mayHide(stepper) && found.stepError > share * tolerance && step < 0.9 * last.step) {
    // The grids may be what differs: the coarse one with the same step tells both apart.
    const same = { run: await compare(last.stage, lookedAt(looks, law.at), stepper, step), at: law.at, step };
    const reckoned = reckon({ ...last, at: law.at }, same, law.order, looks);
    law = { ...reckoned, error: Math.max(reckoned.error, law.error * (step / law.step) ** law.order) };
    last = { stage: last.stage, run: same.run, step };
    found = judge(law, last, { stage: fine, run, step }, rules);
  }
  const isOpen = isChosen && !found.isLarger && worst(run.edges).place > tolerance ** 2;
  return { ...found, run, step, stepError: found.stepError + between, last, isOpen };
}

/** The answer of a trial that is good enough; closes the stages. */
async function answered(task: Task, { fine, box, groundSeconds }: Known & Fine, trial: Trial): Promise<Answer> {
  const { question, looks, stepper, compare, film, until } = task;
  const { last, step, law, answer, stepError, gridError } = trial;
  const named = await namedRivals(question, { compare, kick: lookedAt(looks, law.at), stepper, ...last }, fine);
  last.stage.problem.grid.close();
  const plain = stepLength(law, (stepShare * question.tolerance) / doubt(stepper));
  const movie = await filmed(question, film, fine, stepper, Math.min(step, plain));
  fine.problem.grid.close();
  return {
    run: thinned(answer, looks.asked),
    shape: fine.problem.shape,
    even: question.even,
    box,
    stepper,
    step,
    propagationSeconds: question.journal.seconds(),
    groundSeconds,
    stepError,
    gridError,
    resonance: step / longestStep(fine, stepper, until),
    ...movie,
    ...stateOf(fine, named),
  };
}

async function begun(asked: Question): Promise<{ readonly task: Task; readonly known: Known }> {
  const question = begin(asked);
  const { functional, probe, kick, tolerance } = question;
  const [go, compare, film] = runners(question);
  const looks = looksAt(kick);
  const first = await firstStage(question, chooseBox(functional, probe, kick, coarse.box * tolerance));
  const stepper = question.stepper ?? stepperFor(first);
  const { law, ...last } = await coarseRun(question, looks, stepper, first);
  const isChosen = functional.box === undefined && functional.state.kind !== 'uniform';
  const until = kick.time[kick.time.length - 1];
  return {
    task: { question, looks, stepper, isChosen, go, compare, film, until },
    known: { law, last, box: chooseBox(functional, probe, kick, tolerance), groundSeconds: last.stage.seconds },
  };
}

/** Chooses grid, box and step so that F1 and F2 err by less than the tolerance, and shows it by comparison. */
export async function solveToTolerance(asked: Question): Promise<Answer> {
  const { task, ...start } = await begun(asked);
  const { looks, isChosen } = task;
  const { tolerance } = task.question;
  let known: Known | (Known & Fine) = start.known;
  let pace: Pace = { ...freely, caution: 1 };
  let factor = 1.05;
  for (let count = 0; count < 16; count++) {
    const now: Known & Fine = 'fine' in known ? known : await openFine(task, known, factor);
    const trial = await tried(task, now, pace);
    const { last, law, gridError, isOpen, step } = trial;
    if (trial.stepError + gridError <= tolerance && !isOpen) return answered(task, now, trial);
    const isWorthless = gridError > 0.9 * tolerance || isOpen;
    const isCareful = trial.isSuspicious && pace.caution > 0.6;
    const caution = isCareful ? 0.8 * pace.caution : isWorthless ? 1 : pace.caution;
    if (!isWorthless || caution < 1) {
      const share = Math.min(stepShare, Math.max(0.1, 0.8 * (1 - gridError / tolerance)));
      pace = { share, caution, shorter: 0.85 * step };
      known = { ...now, law, last };
      continue;
    }
    last.stage.problem.grid.close();
    // So that every comparison is one of boxes too.
    const box = isChosen ? now.box.map((L) => (isOpen ? 1.2 : 1.1) * L) : now.box;
    const compared = { stage: now.fine, run: thinned(trial.run, lookedIn(looks, law.at)), step };
    known = { law, last: compared, box, groundSeconds: now.groundSeconds };
    pace = { ...freely, caution };
    factor = gridError > 30 * tolerance ? 1.5 : 1.2;
  }
  throw new PhysicsRefusal('not-converged', 'No grid is fine enough: the comparisons do not settle.', {});
}

/** The state at the start, and others that it could have been. */
const stateOf = (
  { ground, curvature }: Stage,
  branches: Branches | undefined,
): Pick<Answer, 'ground' | 'curvature' | 'branches'> => ({
  ...(ground && { ground }),
  ...(curvature !== undefined && { curvature }),
  ...(branches && { branches }),
});

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
  const cheap: Cheap = { compare, kick: looks.sparse, stepper, step: same, stage: coarse };
  const rest = restlessness(fine, run);
  const named = await namedRivals(question, cheap, fine);
  const movie = await filmed(question, film, fine, stepper, step);
  coarse.problem.grid.close();
  fine.problem.grid.close();
  const order = surestOrder(stepper, fine);
  const largest = largestChange(thinned(full, looks.asked).observed);
  return {
    run: thinned(full, looks.asked),
    shape,
    even,
    box,
    stepper,
    step,
    propagationSeconds: question.journal.seconds(),
    groundSeconds: fine.seconds + coarse.seconds,
    stepError: difference(run, rough, largest) / (Math.max(1.2, long / short) ** order - 1),
    gridError: rest + difference(run, sparser, largest),
    resonance: step / longestStep(fine, stepper, kick.time[kick.time.length - 1]),
    ...movie,
    ...stateOf(fine, named),
  };
}

/** Half the points, rounded up to a length 2^a 3^b 5^c; an even number of them along even axes. */
const halved = (shape: readonly number[], even: readonly boolean[]): readonly number[] =>
  shape.map((n, axis) => {
    const least = even[axis] ? 4 : 2;
    return n % least === 0 ? n / 2 : roundUp(n / 2, even[axis]);
  });
