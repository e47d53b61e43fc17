import type { Stepper } from '../../numerics/steppers/index.ts';
import { fewer, worst } from './edges.ts';
import type { Run } from './propagation.ts';
import { difference, type Looks, largestChange, lookedIn, type Stage, thinned } from './stage.ts';
import { combined, doubt, mayHide, type StepLaw } from './stepChoice.ts';

/** A run and the real length of its longest step. */
export interface Compared {
  readonly stage: Stage;
  readonly run: Run;
  readonly step: number;
}

/** What a run on a finer grid in a larger box says of both, and of itself. */
export interface Judged {
  /** The run with what its steps have added taken out, where that is known. */
  readonly answer: Run;
  readonly stepError: number;
  readonly gridError: number;
  /** More at the edge of the momenta, or a less constant energy, than the coarser grid had. */
  readonly isSuspicious: boolean;
  /** In a larger box. */
  readonly isLarger: boolean;
  /** What is known of the steps now. */
  readonly law: StepLaw;
}

export interface Rules {
  readonly looks: Looks;
  readonly stepper: Stepper;
  readonly tolerance: number;
  /** What the residual of the ground state does to F. */
  readonly rest: number;
}

/** Share of the tolerance that is stated though no comparison shows it. */
const unseen = 0.08;

/** (h'/h)^order up to which the difference of two runs with steps h' < h says enough of their steps. */
const telling = 0.5;

/**
 * What the steps add is the same on every grid that holds the state: to four digits, of the longer steps that were tried. Where it is
 * known at all looks of the answer, that one may take those steps and errs by what is unknown of the shorter ones, once
 *   F(h, coarse) - F(h', coarse)
 * is taken out of it. In between the direction of the error is not known.
 */
const isRemovable = ({ at, defect }: StepLaw, { looks, stepper }: Rules): boolean =>
  !mayHide(stepper) && at.length === looks.full.time.length && defect.every((d) => d !== undefined);

/**
 * The runs differ by what their steps do, and by grid and box. Less the known part of the steps, the difference is the error of grid
 * and box, and whatever else is wrong with either; the finer one errs by as much less as its amplitudes at the edges are smaller.
 */
export function judge(law: StepLaw, last: Compared, { stage, run: full, step }: Compared, rules: Rules): Judged {
  const { looks, stepper, tolerance, rest } = rules;
  const [now, before] = [step, last.step].map((h) => (h / law.step) ** law.order);
  const run = thinned(full, lookedIn(looks, law.at));
  const largest = largestChange(thinned(full, looks.asked).observed);
  const raw = difference(run, last.run, largest);
  const corrected = difference(lessDefect(run, law, now), lessDefect(last.run, law, before), largest);
  const [edges, lastEdges] = [worst(run.edges), worst(last.run.edges)];
  const isSuspicious =
    edges.momentum > Math.max(4 * lastEdges.momentum, 1e-24) ||
    drift(run) > Math.max(2 * drift(last.run), step > last.step ? 2 * law.drift : 0, 1e-9);
  const isLarger = stage.problem.box.some((L, axis) => L > last.stage.problem.box[axis]);
  // A resonance on one of the grids makes the correction worse than none.
  const isRemoved = step === law.longest && isRemovable(law, rules) && corrected <= raw;
  const apart = Math.min(raw, corrected);
  const inside = falling(lastEdges.momentum, edges.momentum / lastEdges.momentum, tolerance);
  const outside = falling(lastEdges.place, Math.max(edges.place / lastEdges.place, fewer(run.edges)), tolerance);
  // An amplitude at the edge of the box was seen to change F by a third of it at most, whatever the push.
  const most = isLarger ? Math.min(apart, Math.sqrt(lastEdges.place) / (2 * Math.min(1, largest))) : 0;
  const left = inside * apart + Math.max(0, outside - inside) * most;
  const isTold = mayHide(stepper) && now < 1.01 * telling * before;
  const error = isTold ? Math.max(law.error, raw / (before - now)) : law.error;
  return {
    answer: isRemoved ? lessDefect(full, law, now - 1) : full,
    stepError: doubt(stepper) * error * (isRemoved ? 1 : now),
    gridError: unseen * tolerance + rest + (isSuspicious ? apart : left),
    isSuspicious,
    isLarger,
    law: { ...law, error, hope: error },
  };
}

/**
 * The step of the fine run, up to a limit: the longest one that was tried, if its error is known well enough to be taken out, or small
 * enough; else so short that the known error becomes small enough, or, where a difference from the coarse run says more than that
 * and the hope is right, that the difference is small.
 */
export function stepFor(law: StepLaw, wanted: number, limit: number, rules: Rules): number {
  const { step, longest, order, error, hope } = law;
  const known = (wanted / error) ** (1 / order);
  const isLong = known >= (isRemovable(law, rules) ? 1 : longest / step);
  if (isLong && longest <= limit) return longest;
  const hoped = mayHide(rules.stepper) ? Math.min(telling, wanted / (wanted + hope)) ** (1 / order) : 0;
  return Math.min(step * Math.min(1.2, Math.max(known, hoped)), limit);
}

/** The run without so many times what the steps of a law add. */
const lessDefect = (run: Run, { defect }: StepLaw, share: number): Run => ({
  ...run,
  observed: run.observed.map((at, i) => {
    const added = defect[i];
    return added === undefined ? at : combined(at, added, 1, -share);
  }),
});

const drift = ({ energyDrift = 0 }: Run): number => Math.abs(energyDrift);

/**
 * Of the difference of two runs, what the finer one errs by. If errors are as the amplitudes a' < a at the edges, r = a'/a, the difference is (1 - r) of the
 * coarser one's error, and r/(1 - r) of it is left; twice that is stated, as waves that go round the box and come back were seen to fall
 * more slowly than what stands at its edges. Amplitudes that do not fall say that the difference may be a small part of either error. Less than `leastFall` is not believed, nor where rounding is compared.
 */
function falling(before: number, share: number, tolerance: number): number {
  if (before < (0.01 * tolerance) ** 2) return leastFall;
  const r = Math.sqrt(share);
  return r < 1 ? Math.min(mostFall, Math.max(leastFall, (2 * r) / (1 - r))) : mostFall;
}

const [leastFall, mostFall] = [0.15, 10];
