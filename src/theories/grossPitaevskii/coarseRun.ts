import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import { worst } from './edges.ts';
import { finer } from './extent.ts';
import type { Compared } from './judgement.ts';
import { type Looks, lookedAt, looksFor, openStage, runner, type Search, type Stage } from './stage.ts';
import { guessStep, longestStep, realStep, reckon, type StepLaw, surestOrder, type Trial } from './stepChoice.ts';

/**
 * The comparison may err by so many tolerances where it leaves out harmonics with an amplitude of `edge` tolerances (a
 * hundredth of that was seen to be the error of F), ends at a tenth of `box` tolerances, and by its steps: surely, and if the
 * hope is right.
 */
export const coarse = { edge: 60, box: 15, steps: 4, hope: 1.5 } as const;

/** A run whose energy changes by more than this is no use to tell which momenta occur. */
const wildDrift = 1e-3;

/** Looks that remain where steps are longer than the time between them: in the run with the longest steps, and in the others. */
const [least, enough] = [3, 5];

/** Factor for the number of points that brings the amplitude at the edge of the momenta down: it falls exponentially. */
export function missing(amplitude: number, goal: number): number {
  if (amplitude <= goal) return 1;
  return Math.min(1.6, Math.max(1.15, Math.log(goal) / Math.log(Math.min(0.5, amplitude))));
}

/**
 * A run on the coarse stage whose step error is known and whose momenta fit: with smaller and smaller steps until two agree;
 * the stage grows until the momenta do fit.
 */
export async function coarseRun(
  question: Search,
  looks: Looks,
  stepper: Stepper,
  first: Stage,
): Promise<Compared & { readonly law: StepLaw }> {
  const { tolerance, kick } = question;
  const compare = runner(question, 'comparison run');
  const until = kick.time[kick.time.length - 1];
  const order = surestOrder(stepper, first);
  let stage = first;
  const go = async (stage: Stage, h: number, fewest: number): Promise<Trial> => {
    const at = looksFor(h, looks, fewest);
    const kick = lookedAt(looks, at);
    return { run: await compare(stage, kick, stepper, h), at, step: realStep(kick, h) };
  };
  let [h, longest] = [1.1 * guessStep(question, stage), longestStep(stage, stepper, until)];
  let before: Trial | undefined;
  for (let trial = 0; trial < 40; trial++) {
    const short = await go(stage, Math.min(h, longest), before === undefined ? least : enough);
    const factor = missing(Math.sqrt(worst(short.run.edges).momentum), 2 * coarse.edge * tolerance);
    if (factor > 1 && !isWild(short)) {
      const { problem } = stage;
      stage = await openStage(question, finer(problem.shape, factor, question.even), problem.box, stage);
      problem.grid.close();
      [h, longest, before] = [short.step, longestStep(stage, stepper, until), undefined];
      continue;
    }
    const law = before && reckon(before, short, order, looks);
    if (
      law !== undefined &&
      !isWild(short) &&
      law.hope <= coarse.hope * tolerance &&
      law.error <= coarse.steps * tolerance
    ) {
      return { stage, run: short.run, step: short.step, law };
    }
    before = short;
    h = next(short, looks, law && ((0.8 * coarse.hope * tolerance) / law.hope) ** (1 / (2 * order)));
  }
  throw new PhysicsRefusal('not-converged', 'No step and grid are fine enough: the comparisons do not settle.', {});
}

/** No use to tell which momenta occur, nor what the steps do. */
const isWild = ({ run }: Trial): boolean => Math.abs(run.energyDrift ?? 0) > wildDrift;

/** Shorter by about that factor; samples and corners may bind the steps of both: then a comparison says nothing. */
function next({ step }: Trial, looks: Looks, factor = 1 / 1.5): number {
  let h = Math.min(0.85, Math.max(factor, 1 / 3)) * step;
  while (realStep(lookedAt(looks, looksFor(h, looks, enough)), h) > 0.9 * step) h *= 0.8;
  return h;
}
