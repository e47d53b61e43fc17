import type { Trajectory } from '../physics/index.ts';
import type { Result, TheoryResult } from '../results/index.ts';

/** Displacements of both clouds in time, SI (a natural file: its units), of the theory that a plan rests on. */
export interface Signal {
  readonly time: Float64Array;
  readonly x1: Float64Array;
  readonly x2: Float64Array;
  readonly v1: Float64Array;
  readonly v2: Float64Array;
  /** The static part, which is there at once and belongs to no velocity. */
  readonly offset1: number;
  readonly offset2: number;
  /** Of the straight law: V2/V1, its window, and the displacements that it alone would give. */
  readonly ratio: number;
  readonly window: readonly [number, number];
}

/**
 * Length per unit of F. Position: the length itself. Cosine: a displacement field u sin(qx) changes <cos(qx)> by q u/2, so that
 * F stands for the amplitude u = 2F/q.
 */
export const lengthPerF = ({ probe, scales }: Result): number =>
  (probe.kind === 'position' ? 1 : 2 / Math.hypot(...probe.q)) * scales.length;

/** Without lines: the straight law of the regime, t^2/2 under a force and t after a kick. */
const straight = ({ drive, strength }: Result, { fast }: TheoryResult, time: Float64Array): Trajectory => {
  const growth = (t: number): number => (drive.kind === 'kick' ? t : (t * t) / 2);
  const rate = (t: number): number => (drive.kind === 'kick' ? 1 : t);
  const [slope1, slope2] = [strength * (fast?.slope1 ?? 0), strength * (fast?.slope2 ?? 0)];
  return {
    time,
    F1: time.map((t) => slope1 * growth(t)),
    F2: time.map((t) => slope2 * growth(t)),
    dF1dt: time.map((t) => slope1 * rate(t)),
    dF2dt: time.map((t) => slope2 * rate(t)),
  };
};

/** The time that the file observes, from zero. */
export const timesOf = (until: number, samples: number): Float64Array =>
  Float64Array.from({ length: samples }, (_, index) => (until * index) / (samples - 1));

export const signalOf = (result: Result, theory: TheoryResult, until: number, samples: number): Signal => {
  const { fast, response } = theory;
  const { time: second } = result.scales;
  const { time, F1, F2, dF1dt, dF2dt } = response ?? straight(result, theory, timesOf(until / second, samples));
  const length = lengthPerF(result);
  // After a kick the offset has gone: it follows the force, which is over.
  const held = result.drive.kind === 'step' || result.drive.kind === 'ramp' ? result.strength * length : 0;
  const [begin, end] = fast?.window ?? [0, time.at(-1) ?? 0];
  return {
    time: time.map((t) => t * second),
    x1: F1.map((F) => F * length),
    x2: F2.map((F) => F * length),
    v1: dF1dt.map((rate) => (rate * length) / second),
    v2: dF2dt.map((rate) => (rate * length) / second),
    offset1: (fast?.offset1 ?? 0) * held,
    offset2: (fast?.offset2 ?? 0) * held,
    ratio: fast?.ratio ?? 0,
    window: [begin * second, end * second],
  };
};
