import type { Stepper } from '../../numerics/steppers/index.ts';
import { lowestStage, requireCalm, restlessness } from './branches.ts';
import { coarse, coarseRun, missing } from './coarseRun.ts';
import { edges, worst } from './edges.ts';
import { finer, guessShape, roundUp } from './extent.ts';
import { applyKinetic, energyOf, lowestKinetic } from './hamiltonian.ts';
import type { Compared } from './judgement.ts';
import { type Looks, openStage, type Search, type Stage } from './stage.ts';
import type { StepLaw } from './stepChoice.ts';

/** Grid for the start alone, in the comparison's box. */
export async function firstStage(question: Search, box: readonly number[]): Promise<Stage> {
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

/** The answer may leave out harmonics of an amplitude of so many tolerances. */
const fineEdge = 12;

/** How a search goes about it. */
export interface Choice {
  readonly question: Search;
  readonly looks: Looks;
  readonly stepper: Stepper;
  /** Whether the box is chosen by it. */
  readonly isChosen: boolean;
}

/** What is known by now: of the steps, of the run that the next one is compared with, and in which box that will be. */
export interface Known {
  readonly law: StepLaw;
  readonly last: Compared;
  readonly box: readonly number[];
  readonly groundSeconds: number;
}

/** Where the next run takes place, and what the residual of its state does to F. */
export interface Fine {
  readonly fine: Stage;
  readonly rest: number;
}

/**
 * A stage finer by a factor at least, in a larger box where the atoms went farther than was foreseen. Where its state is another one than the
 * coarse stage has, the coarse run is made anew from it.
 */
export async function openFine(choice: Choice, known: Known, factor: number): Promise<Known & Fine> {
  const { question, looks, stepper, isChosen } = choice;
  const { tolerance } = question;
  const { stage, run } = known.last;
  const { problem } = stage;
  const { place, momentum } = worst(run.edges);
  const isNarrow = isChosen && place > (coarse.box * tolerance) ** 2;
  const box = isNarrow ? known.box.map((L, axis) => 1.2 * Math.max(L, problem.box[axis])) : known.box;
  const further = Math.max(factor, missing(Math.sqrt(momentum), fineEdge * tolerance));
  const shape = problem.shape.map((n, axis) =>
    roundUp((further * n * box[axis]) / problem.box[axis], question.even[axis]),
  );
  const opened = await lowestStage(question, stage, await openStage(question, shape, box, stage));
  const fine = { ...opened.stage, smaller: problem.box };
  const groundSeconds = known.groundSeconds + fine.seconds;
  let { law, last } = known;
  if (opened.isOther) {
    const other = await openStage(question, problem.shape, problem.box, fine);
    problem.grid.close();
    ({ law, ...last } = await coarseRun(question, looks, stepper, other));
  }
  return { law, last, box, groundSeconds, fine, rest: requireCalm(restlessness(fine, last.run), fine, tolerance) };
}
