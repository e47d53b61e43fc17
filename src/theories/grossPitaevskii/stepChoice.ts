import { blanesMoan6, harmonic, nystrom6, type Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import { segments } from './drive.ts';
import { highestFrequency } from './extent.ts';
import type { Observed } from './hamiltonian.ts';
import { longestDraggedStep } from './integratingFactor.ts';
import { highestEnergy } from './kinetic.ts';
import type { Run } from './propagation.ts';
import { type Looks, largestChange, measured, type Question, type Stage } from './stage.ts';

/**
 * Runge-Kutta-Nystrom schemes assume [B, [B, [B, A]]] = 0. Coherent coupling breaks it by rabi (W1 - W2)^3, W the local terms: measured, the
 * scheme of order six has its order to the last digits below W1 - W2 = rabi/20, and above falls to order four the sooner the larger it is.
 */
const isBroken = ({ problem: { functional }, contrast }: Stage): boolean =>
  functional.coupling.rabi !== 0 && contrast > 0.05 * Math.abs(functional.coupling.rabi);

/**
 * Of sixth order, as its error falls regularly: that of the fourth-order scheme has a leading term made so small that it changes
 * sign with the step, and comparisons say less. Runge-Kutta-Nystrom needs the fewest transforms where what it assumes nearly holds; the
 * scheme that assumes nothing is level at W1 - W2 = rabi/10 and up to 2.5 times cheaper above.
 */
export const stepperFor = (stage: Stage): Stepper => (isBroken(stage) ? blanesMoan6 : nystrom6);

/** Order to reckon errors with: one less than six, where the terms of higher order show; four where the assumption of a scheme is broken. */
export const surestOrder = ({ order, assumesNystrom }: Stepper, stage: Stage): number =>
  Math.min(order, assumesNystrom && isBroken(stage) ? 4 : 5);

/** By how much Richardson's estimate was seen to be too small, at most: the leading term of the fourth order changes sign. */
export const doubt = ({ order }: Stepper): number => (order === 4 ? 3 : 1.5);

/** A leading term that changes sign may have hidden in the search for the step. */
export const mayHide = ({ order }: Stepper): boolean => order < 6;

/** Growth from rounding to what a tolerance of 1e-10 would see: exp(12). */
const harmlessGrowth = 12;

/** max |a_j| h E_max/(2 pi) beyond which no splitting was seen to be of use [on one axis]. */
const uselessBeyond = 1.2;

/**
 * The longest step without a resonance. A splitting acts on the field with period h; two waves of opposite momentum and
 * energies E above the condensate grow from nothing where 2 E = 2 pi m/h, at a rate of at most the mth harmonic of the step
 * times the interaction energy, and in a trap only while they are within the cloud, sqrt(interaction/E) of the time. The first
 * m that would be noticed within the run sets the limit, with 5 % for the energies' own shift.
 */
export function longestStep({ problem, interaction, start }: Stage, stepper: Stepper, until: number): number {
  const { functional, kinetic } = problem;
  if (functional.drag !== undefined) return longestDraggedStep(problem, start, functional.drag);
  const { e1, e2, perpendicular, o } = kinetic;
  const top = (energies: Float64Array) => energies.reduce((a, b) => Math.max(a, b));
  const bottom = e1.reduce((low, e, j) => Math.min(low, (e + e2[j]) / 2 - Math.hypot((e - e2[j]) / 2, o)), 1 / 0);
  const corner = perpendicular.reduce((sum, table) => sum + top(table), Math.max(top(e1), top(e2)));
  const energy = corner + Math.abs(o) - bottom + 2 * interaction;
  const share = functional.potential.kind === 'none' ? 1 : Math.min(1, Math.sqrt(interaction / energy));
  const useless = (uselessBeyond * 2 * Math.PI) / (Math.max(...stepper.a.map(Math.abs)) * highestEnergy(kinetic));
  for (let m = 1; m < 12; m++) {
    if (harmonic(stepper, m) * interaction * share * until > harmlessGrowth) {
      return Math.min(useless, (0.95 * Math.PI * m) / energy);
    }
  }
  return useless;
}

/** Where the search begins: radians of the fastest of coupling, trap and interaction, as most problems need them. */
export function guessStep({ functional: { coupling, potential }, kick, tolerance }: Question, stage: Stage): number {
  const fastest = Math.max(coupling.rabi / 3.8, stage.interaction / 1.5, highestFrequency(potential) / 3, 1e-300);
  return Math.min((tolerance / 1e-6) ** (1 / 8) / fastest, kick.time[kick.time.length - 1] / 2);
}

/** Length of the longest step that a run makes when at most h is asked for: samples and corners cut it. */
export const realStep = (kick: Kick, h: number): number =>
  segments(kick).reduce((a, { duration }) => Math.max(a, duration / Math.max(1, Math.ceil(duration / h - 1e-9))), 0);

/** What the steps do to F, found from two runs on one grid; errors relative to the largest change of F. */
export interface StepLaw {
  /** [look]: of the sparse ones. */
  readonly at: readonly number[];
  /** Real length of the longest step of the second run, and of the first, whose steps were longer. */
  readonly step: number;
  readonly longest: number;
  readonly order: number;
  /** [look]: what the steps add in the second run, by Richardson; none where the first did not look. */
  readonly defect: readonly (Observed | undefined)[];
  /** Largest of it. */
  readonly error: number;
  /**
   * The same if the terms of twice the order still rule, as they do in schemes whose leading term is made small. Good enough
   * to choose the next step with, not to state an error.
   */
  readonly hope: number;
  /** Energy drift of the first run. */
  readonly drift: number;
}

/** With which the steps add so much and no more. */
export const stepLength = ({ step, order, error }: StepLaw, wanted: number): number =>
  step * (wanted / error) ** (1 / order);

/** A run at some looks, and the real length of its longest step. */
export interface Trial {
  readonly run: Run;
  readonly at: readonly number[];
  readonly step: number;
}

/** Richardson: of two runs on one grid with steps h > h' at order p, the second errs by (F' - F)/((h/h')^p - 1). */
export function reckon(long: Trial, short: Trial, order: number, looks: Looks): StepLaw {
  const ratio = long.step / short.step;
  const factor = 1 / (ratio ** order - 1);
  const defect = short.at.map((look, i) => {
    const there = long.run.observed[long.at.indexOf(look)];
    return there === undefined ? undefined : combined(there, short.run.observed[i], factor, -factor);
  });
  const largest = largestChange(measured(short, looks));
  const most = defect.reduce((a, d) => (d === undefined ? a : Math.max(a, ...d.F.map(Math.abs))), 0);
  const error = largest === 0 ? 0 : most / largest;
  const [hope, drift] = [error / (ratio ** order + 1), Math.abs(long.run.energyDrift ?? 0)];
  return { at: short.at, step: short.step, longest: long.step, order, defect, error, hope, drift };
}

/** x a + y b of everything that is looked at. */
export function combined(a: Observed, b: Observed, x: number, y: number): Observed {
  const both = (u: readonly [number, number], v: readonly [number, number]): [number, number] => [
    x * u[0] + y * v[0],
    x * u[1] + y * v[1],
  ];
  return { N: both(a.N, b.N), F: both(a.F, b.F), dFdt: both(a.dFdt, b.dFdt), P: both(a.P, b.P) };
}
