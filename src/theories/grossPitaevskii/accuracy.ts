import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { DensityMovie } from '../../physics/spectrum.ts';
import { type Branches, type Cheap, lowestStage, namedRivals, requireCalm, restlessness } from './branches.ts';
import { coarse, coarseRun, missing } from './coarseRun.ts';
import { edges, worst } from './edges.ts';
import { chooseBox, finer, guessShape, roundUp } from './extent.ts';
import { filmed } from './film.ts';
import type { GroundState } from './groundState.ts';
import { applyKinetic, energyOf, lowestKinetic } from './hamiltonian.ts';
import { judge, stepFor } from './judgement.ts';
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
  runner,
  type Search,
  type Stage,
  thinned,
} from './stage.ts';
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

/** The answer may leave out harmonics of an amplitude of so many tolerances. */
const fineEdge = 12;

/** Share of the tolerance for the steps. */
const stepShare = 0.45;

/** Grid for the start alone, in the comparison's box. */
async function firstStage(question: Search, box: readonly number[]): Promise<Stage> {
  const { functional, tolerance, even } = question;
  const isGround = functional.state.kind === 'ground';
  let shape = guessShape(functional, box, even);
  let rough = await openStage(question, shape, box, undefined, isGround ? 'rough' : 'full');
  for (;;) {
    const factor = missing(Math.sqrt(edges(rough.problem, rough.start).momentum), coarse.edge * tolerance);
    if (factor === 1) break;
    shape = finer(shape, factor, even);
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
  const shape = before.map((n, axis) => Math.max(n, roundUp((box[axis] * most) / Math.PI, question.even[axis])));
  if (shape.every((n, axis) => n === before[axis])) return stage;
  grid.close();
  return await openStage(question, shape, box);
}

/** Chooses grid, box and step so that F1 and F2 err by less than the tolerance, and shows it by comparison. */
export async function solveToTolerance(asked: Question): Promise<Answer> {
  const question = begin(asked);
  const { functional, probe, kick, tolerance } = question;
  const [go, compare, film] = runners(question);
  const looks = looksAt(kick);
  const until = kick.time[kick.time.length - 1];
  const first = await firstStage(question, chooseBox(functional, probe, kick, coarse.box * tolerance));
  const stepper = question.stepper ?? stepperFor(first);
  let { law, ...last } = await coarseRun(question, looks, stepper, first);
  const cheap = (): Cheap => ({ compare, kick: lookedAt(looks, law.at), stepper, ...last });
  let groundSeconds = last.stage.seconds;
  let box = chooseBox(functional, probe, kick, tolerance);
  let fine: Stage | undefined;
  const isChosen = functional.box === undefined && functional.state.kind !== 'uniform';
  let [factor, caution, share, shorter, rest] = [1.05, 1, stepShare, Number.POSITIVE_INFINITY, 0];
  for (let trial = 0; trial < 16; trial++) {
    if (fine === undefined) {
      const { problem } = last.stage;
      // The atoms went farther than was foreseen.
      const isNarrow = isChosen && worst(last.run.edges).place > (coarse.box * tolerance) ** 2;
      if (isNarrow) box = box.map((L, axis) => 1.2 * Math.max(L, problem.box[axis]));
      const further = missing(Math.sqrt(worst(last.run.edges).momentum), fineEdge * tolerance);
      const shape = problem.shape.map((n, axis) =>
        roundUp((Math.max(factor, further) * n * box[axis]) / problem.box[axis], question.even[axis]),
      );
      const opened = await lowestStage(question, last.stage, await openStage(question, shape, box, last.stage));
      fine = { ...opened.stage, smaller: problem.box };
      groundSeconds += fine.seconds;
      if (opened.isOther) {
        const stage = await openStage(question, problem.shape, problem.box, fine);
        problem.grid.close();
        ({ law, ...last } = await coarseRun(question, looks, stepper, stage));
      }
      rest = requireCalm(restlessness(fine, last.run), fine, tolerance);
    }
    const rules = { looks, stepper, tolerance, rest };
    const longest = longestStep(fine, stepper, until) * caution;
    const wanted = (share * tolerance) / doubt(stepper);
    const h = stepFor(law, wanted, Math.min(longest, shorter), rules);
    const { run, step, between } = await runSampled(go, fine, looks.full, stepper, h, tolerance);
    let found = judge(law, last, { stage: fine, run, step }, rules);
    if (mayHide(stepper) && found.stepError > share * tolerance && step < 0.9 * last.step) {
      // The grids may be what differs: the coarse one with the same step tells both apart.
      const same = { run: await compare(last.stage, lookedAt(looks, law.at), stepper, step), at: law.at, step };
      const reckoned = reckon({ ...last, at: law.at }, same, law.order, looks);
      law = { ...reckoned, error: Math.max(reckoned.error, law.error * (step / law.step) ** law.order) };
      last = { ...last, ...same };
      found = judge(law, last, { stage: fine, run, step }, rules);
    }
    const isOpen = isChosen && !found.isLarger && worst(run.edges).place > tolerance ** 2;
    const stepError = found.stepError + between;
    if (stepError + found.gridError <= tolerance && !isOpen) {
      const named = await namedRivals(question, cheap(), fine);
      last.stage.problem.grid.close();
      const plain = stepLength(found.law, (stepShare * tolerance) / doubt(stepper));
      const movie = await filmed(question, film, fine, stepper, Math.min(step, plain));
      fine.problem.grid.close();
      return {
        run: thinned(found.answer, looks.asked),
        shape: fine.problem.shape,
        even: question.even,
        box,
        stepper,
        step,
        propagationSeconds: question.journal.seconds(),
        groundSeconds,
        stepError,
        gridError: found.gridError,
        resonance: step / longestStep(fine, stepper, until),
        ...movie,
        ...stateOf(fine, named),
      };
    }
    const isWorthless = found.gridError > 0.9 * tolerance || isOpen;
    if (found.isSuspicious && caution > 0.6) caution *= 0.8;
    else if (isWorthless) caution = 1;
    law = found.law;
    if (!isWorthless || caution < 1) {
      share = Math.min(stepShare, Math.max(0.1, 0.8 * (1 - found.gridError / tolerance)));
      shorter = 0.85 * step;
      continue;
    }
    last.stage.problem.grid.close();
    last = { stage: fine, run: thinned(run, lookedIn(looks, law.at)), step };
    // So that every comparison is one of boxes too.
    if (isChosen) box = box.map((L) => (isOpen ? 1.2 : 1.1) * L);
    fine = undefined;
    share = stepShare;
    shorter = Number.POSITIVE_INFINITY;
    factor = found.gridError > 30 * tolerance ? 1.5 : 1.2;
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
