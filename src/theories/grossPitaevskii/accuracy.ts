import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { DensityMovie } from '../../physics/spectrum.ts';
import { chooseBox, finer, guessShape, roundUp } from './extent.ts';
import { filmed } from './film.ts';
import type { GroundState } from './groundState.ts';
import type { Run } from './propagation.ts';
import {
  begin,
  difference,
  fewer,
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
  findStep,
  guessStep,
  resonanceOf,
  resonanceRisk,
  type StepFound,
  safeResonance,
  stepperFor,
  surestOrder,
} from './stepChoice.ts';

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
  readonly movie?: DensityMovie;
  /** max |a_j| h E_max/(2 pi): above 0.6 a resonance of the splitting may spoil single step sizes. */
  readonly resonance: number;
}

const runners = (question: Search) =>
  [runner(question, 'final run'), runner(question, 'comparison run'), runner(question, 'film')] as const;

/** Share of the tolerance that the steps may use; the rest is for the grid and for what comparison cannot see. */
const stepShare = 0.3;

/** The coarsest grid worth a try: the start does not reach the edge of its momenta. */
function firstStage(question: Search, box: readonly number[]): Stage {
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
export async function solveToTolerance(asked: Question): Promise<Answer> {
  const question = begin(asked);
  const { functional, probe, kick, tolerance } = question;
  const [go, compare, film] = runners(question);
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
    found ??= await findStep(compare, coarse, sparse, stepper, guess, stepShare * tolerance);
    const step = Math.min(found.step, longest);
    const run = await runSampled(go, fine, kick, stepper, step, tolerance);
    const gridError = difference(found.finest, run, indices);
    if (gridError > tolerance && resonanceOf(fine.problem, stepper, step) > safeResonance) {
      // The difference may be the resonance of the step rather than the grid: a shorter step tells.
      cautious = true;
      fine.problem.grid.close();
      continue;
    }
    coarse.problem.grid.close();
    if (gridError <= tolerance) {
      const movie = await filmed(question, film, fine, stepper, step);
      fine.problem.grid.close();
      const { ground, problem } = fine;
      const { shape } = problem.grid;
      const resonance = resonanceOf(problem, stepper, step);
      const stepError = found.error * (step / found.step) ** surestOrder(problem, stepper);
      const propagationSeconds = question.journal.seconds();
      const errors = { stepError, gridError, resonance };
      const answer = { run, shape, box, stepper, step, propagationSeconds, ...errors, ...movie };
      return ground === undefined ? answer : { ...answer, ground };
    }
    coarse = fine;
    factor = gridError > 1e4 * tolerance ? 2 : gridError > 100 * tolerance ? 1.5 : 1.2;
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
export async function solveFixed(asked: Question, { shape, box, step, stepper }: Fixed): Promise<Answer> {
  const question = begin(asked);
  const { kick } = question;
  const [go, compare, film] = runners(question);
  const fine = openStage(question, shape, box);
  const run = await go(fine, kick, stepper, step);
  const { kick: sparse, indices } = fewer(kick);
  const rough = await compare(fine, sparse, stepper, 2 * step);
  const coarse = openStage(question, shape.map(halved), box, fine.snapshot);
  const sparser = await compare(coarse, sparse, stepper, step);
  const resonance = resonanceOf(fine.problem, stepper, step);
  const movie = await filmed(question, film, fine, stepper, step);
  coarse.problem.grid.close();
  fine.problem.grid.close();
  const ratio = Math.max(1.2, run.steps / rough.steps);
  const stepError = difference(rough, run, indices) / (ratio ** surestOrder(fine.problem, stepper) - 1);
  const gridError = difference(sparser, run, indices);
  const errors = { stepError, gridError, resonance };
  const answer = {
    run,
    shape,
    box,
    stepper,
    step,
    propagationSeconds: question.journal.seconds(),
    ...errors,
    ...movie,
  };
  return fine.ground === undefined ? answer : { ...answer, ground: fine.ground };
}

/** Half the points, rounded up to a length 2^a 3^b 5^c. */
const halved = (n: number): number => (n % 2 === 0 ? n / 2 : roundUp(n / 2));
