import { type Experiment, fieldAt } from '../experiment/index.ts';
import type { Result } from '../results/index.ts';
import type { Laboratory } from './laboratory.ts';
import { bestTime, type Choice, physicalNoise, quadrature, shotsFor } from './noise.ts';
import { type Moving, movingRatio } from './prediction.ts';
import { type Theories, theoriesFor } from './ratio.ts';
import { type Signal, signalOf } from './signal.ts';

/** A measurement of V2/V1 with a given file: what moves, when to look, and how often. */
export interface Measurement {
  readonly theories: Theories;
  readonly moving: Moving;
  readonly motion: Signal;
  /** V2/V1 of the theory that gives it. */
  readonly value: number;
  readonly choice: Choice;
  /** Standard error of V2/V1 in one shot at the best time. */
  readonly perShot: number;
  /** None where V2/V1 is zero. */
  readonly shots: number | undefined;
}

/** Undefined where no sample of `observe` lies in the fast window; `begin` and `end` of it come with the signals. */
export const measurementOf = async (
  experiment: Experiment,
  laboratory: Laboratory,
  signal: AbortSignal,
  pictures: boolean,
): Promise<Measurement | { readonly window: Signal['window'] }> => {
  const theories = await theoriesFor(experiment, signal, pictures);
  const { result, number, moving: mover } = theories;
  const until = fieldAt(experiment, 'observe.until').value;
  const motion = signalOf(result, mover.theory, until, experiment.observe.samples);
  const value = number.theory.fast?.ratio ?? 0;
  const moving = await movingRatio(experiment, theories, signal);
  const physical = await physicalNoise(experiment, laboratory, moving.ratio, value);
  const choice = bestTime(experiment, motion, laboratory, physical);
  if (choice === undefined) return { window: motion.window };
  const perShot = quadrature(choice.noise);
  return { theories, moving, motion, value, choice, perShot, shots: shotsFor(perShot, motion.ratio, laboratory) };
};

export const isMeasurement = (found: Measurement | { readonly window: Signal['window'] }): found is Measurement =>
  'choice' in found;

/** A ramp of whole periods of the gap leaves no oscillation behind: its sinc vanishes. In the file's units of time; 0 without a gap. */
export const bestRamp = ({ system, scales, drive }: Result): number => {
  const gap = system.derived['gap']?.value;
  if (gap === undefined || gap <= 0) return 0;
  const period = (2 * Math.PI) / gap;
  const asked = drive.kind === 'ramp' ? drive.duration : period;
  return Math.max(1, Math.round(asked / period)) * period * scales.time;
};
