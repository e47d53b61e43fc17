import { type Experiment, type Field, fieldAt, referenceOf, varied } from '../experiment/index.ts';
import { InputError, PhysicsRefusal } from '../failure/index.ts';
import type { Result } from '../results/index.ts';
import { type Measure, planck } from '../units/index.ts';
import type { Laboratory } from './laboratory.ts';
import { bestRamp, isMeasurement, type Measurement, measurementOf } from './measurement.ts';

/** The coupling within bounds at which V2/V1 takes the fewest shots, each coupling with its own best time and ramp. */
export interface Optimum {
  readonly coupling: Measure;
  readonly bounds: readonly [Measure, Measure];
  readonly ratio: number;
  readonly time: Measure;
  readonly ramp: Measure;
  readonly displacement1: Measure;
  readonly displacement2: Measure;
  readonly shots: number;
  /** Shots that the file's coupling and ramp take over those here, before they are rounded to whole ones; none where V2/V1 is zero there. */
  readonly gain?: number;
}

const path = 'system.coupling.rabi';

/** The file's coupling, where there is one that may be chosen. */
const couplingField = (experiment: Experiment): Field | undefined => {
  const { system } = experiment;
  if (system.kind !== 'coherent-bec' || system.coupling === undefined) return undefined;
  const field = fieldAt(experiment, path);
  return field.value > 0 ? field : undefined;
};

/** In `Er` where it exists, else in cycles per second; a natural file has its own unit. */
const displayed = (experiment: Experiment, value: number): Measure => {
  if (experiment.units === 'natural') return { value, unit: '1' };
  const { recoil } = referenceOf(experiment);
  return recoil === undefined ? { value: value / planck, unit: 'Hz' } : { value: value / recoil, unit: 'Er' };
};

/** Those of `laboratory.couplingBounds`, or around the file's coupling without leaving its phase. */
const boundsOf = (experiment: Experiment, { value }: Field, { system, scales }: Result): readonly [number, number] => {
  if (experiment.laboratory?.couplingBounds !== undefined) {
    const [a, b] = [0, 1].map((end) => fieldAt(experiment, `laboratory.couplingBounds.${end}`).value);
    if (a !== undefined && b !== undefined && a < b) return [a, b];
    throw new InputError([{ field: 'laboratory.couplingBounds', message: 'the first bound must be below the second' }]);
  }
  const critical = (system.derived['criticalRabi']?.value ?? 0) * (experiment.units === 'natural' ? 1 : scales.energy);
  if (value < critical) return [0.5 * value, Math.min(1.6 * value, 0.98 * critical)];
  return [Math.max(0.6 * value, 1.02 * critical), 1.6 * value];
};

/** A push that is switched on is ramped over whole periods of the gap; a kick or a pulse stays what it is. */
const ramped = (experiment: Experiment, seconds: number): Experiment => {
  const { drive } = experiment.probe;
  if (seconds === 0 || (drive.kind !== 'ramp' && drive.kind !== 'step')) return experiment;
  const duration = experiment.units === 'natural' ? seconds : `${seconds} s`;
  return { ...experiment, probe: { ...experiment.probe, drive: { kind: 'ramp', duration } } };
};

interface Candidate {
  readonly coupling: number;
  readonly ramp: number;
  readonly found: Measurement;
  readonly shots: number;
}

const candidateAt = async (
  experiment: Experiment,
  field: Field,
  coupling: number,
  laboratory: Laboratory,
  signal: AbortSignal,
): Promise<Candidate | undefined> => {
  signal.throwIfAborted();
  try {
    const moved = varied(experiment, [{ ...field, value: coupling }]);
    const first = await measurementOf(moved, laboratory, signal, false);
    const ramp = isMeasurement(first) ? bestRamp(first.theories.result) : 0;
    const found = await measurementOf(ramped(moved, ramp), laboratory, signal, false);
    return isMeasurement(found) && found.shots !== undefined
      ? { coupling, ramp, found, shots: found.shots }
      : undefined;
  } catch (error) {
    if (error instanceof PhysicsRefusal || error instanceof InputError) return undefined;
    throw error;
  }
};

const coarse = 13;
const refinements = 3;

/** Standard error of one shot relative to V2/V1, squared: what shots are proportional to. */
const effort = ({ perShot, motion }: Measurement): number => (perShot / motion.ratio) ** 2;

const better = (a: Candidate | undefined, b: Candidate | undefined): Candidate | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return effort(b.found) < effort(a.found) ? b : a;
};

/** Undefined where there is no coupling to choose. */
export const optimumOf = async (
  experiment: Experiment,
  laboratory: Laboratory,
  here: Measurement,
  signal: AbortSignal,
): Promise<Optimum | undefined> => {
  const field = couplingField(experiment);
  if (field === undefined) return undefined;
  const [low, high] = boundsOf(experiment, field, here.theories.result);
  const at = (coupling: number) => candidateAt(experiment, field, coupling, laboratory, signal);
  let best: Candidate | undefined;
  for (let i = 0; i < coarse; i++) best = better(best, await at(low * (high / low) ** (i / (coarse - 1))));
  if (best === undefined) return undefined;
  let stride = (high / low) ** (1 / (coarse - 1));
  for (let round = 0; round < refinements; round++) {
    stride = Math.sqrt(stride);
    const centre: number = best?.coupling ?? low;
    for (const coupling of [centre / stride, centre * stride])
      if (coupling >= low && coupling <= high) best = better(best, await at(coupling));
  }
  return best && described(experiment, best, [low, high], effort(here));
};

const described = (
  experiment: Experiment,
  { coupling, ramp, found, shots }: Candidate,
  bounds: readonly [number, number],
  effortHere: number,
): Optimum => {
  const { motion, choice } = found;
  const measure = (value: number | undefined, unit: string): Measure => ({
    value: value ?? 0,
    unit: experiment.units === 'natural' ? '1' : unit,
  });
  return {
    coupling: displayed(experiment, coupling),
    bounds: [displayed(experiment, bounds[0]), displayed(experiment, bounds[1])],
    ratio: motion.ratio,
    time: measure(motion.time[choice.index], 's'),
    ramp: measure(ramp, 's'),
    displacement1: measure(motion.x1[choice.index], 'm'),
    displacement2: measure(motion.x2[choice.index], 'm'),
    shots,
    ...(Number.isFinite(effortHere) && { gain: effortHere / effort(found) }),
  };
};
