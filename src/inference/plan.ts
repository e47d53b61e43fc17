import { type Experiment, type Field, fieldAt } from '../experiment/index.ts';
import { PhysicsRefusal } from '../failure/index.ts';
import type { Result } from '../results/index.ts';
import type { Measure } from '../units/index.ts';
import { type Laboratory, laboratoryOf } from './laboratory.ts';
import { localRatio } from './localGas.ts';
import { type Propagated, propagate, uncertainties } from './propagate.ts';
import { type Ratio, ratioOf, theoriesFor } from './ratio.ts';
import { type Signal, signalOf } from './signal.ts';
import { detuningPerField } from './zeeman.ts';

export interface Share {
  readonly parameter: string;
  readonly share: number;
}

/** plan --json, schema 1. */
export interface Plan {
  readonly schema: 'spindrag/plan/1';
  readonly verdict: 'clear' | 'hard' | 'not-feasible';
  readonly reason: string;
  readonly theory: string;
  readonly ratio: { readonly value: number; readonly uncertainty: number };
  /** How the prediction's own uncertainty was found. */
  readonly prediction: Propagated;
  readonly window: readonly [number, number];
  readonly best: {
    readonly time: Measure;
    readonly ramp: Measure;
    readonly displacement1: Measure;
    readonly displacement2: Measure;
  };
  readonly shots: number;
  /** Standard error of V2/V1 in one shot at the best time. */
  readonly perShot: number;
  readonly limitedBy: readonly Share[];
  /** V2/V1 as each way to read it gives it. */
  readonly readout: { readonly inPlace: number; readonly timeOfFlight: number };
  readonly signChange?: { readonly parameter: string; readonly value: number; readonly unit: string };
  readonly linearity: { readonly deviation: number; readonly until: number };
  readonly curve: { readonly time: number[]; readonly displacement1: number[]; readonly displacement2: number[] };
  readonly laboratory: Laboratory;
  readonly typical: readonly string[];
  readonly warnings: readonly string[];
}

/** Shots beyond a hundred times what can be taken are out of reach. */
const farTooMany = 100;
/** Departure from the straight law that a plan tolerates without a model, relative. */
const straightEnough = 0.1;

interface Noise {
  readonly parameter: string;
  /** Standard error of V2/V1 in one shot. */
  readonly sigma: number;
}

/** Change of V2/V1 when a field moves by one standard deviation: the larger of the two sides, which also sees a maximum. */
const shift = async (ratio: Ratio, field: Field, sigma: number, value: number): Promise<number> => {
  if (sigma === 0) return 0;
  const sides = [
    await ratio([{ ...field, value: field.value + sigma }]),
    await ratio([{ ...field, value: field.value - sigma }]),
  ];
  return Math.max(...sides.map((side) => (side === undefined ? 0 : Math.abs(side - value))));
};

const amountField = (experiment: Experiment): Field | undefined =>
  ['system.atoms', 'system.density'].flatMap((path) => {
    try {
      return [fieldAt(experiment, path)];
    } catch {
      return [];
    }
  })[0];

/** What moves V2/V1 itself from shot to shot: a magnetic field through the detuning, and the density through the number of atoms. */
const physicalNoise = async (
  experiment: Experiment,
  laboratory: Laboratory,
  ratio: Ratio,
  value: number,
): Promise<readonly Noise[]> => {
  const { magneticNoise, atomNumberNoise } = laboratory;
  const perField = detuningPerField(experiment);
  const coupled = experiment.system.kind === 'coherent-bec' && experiment.system.coupling !== undefined;
  const magnetic =
    coupled && perField > 0
      ? await shift(ratio, fieldAt(experiment, 'system.coupling.detuning'), perField * magneticNoise, value)
      : 0;
  const amount = amountField(experiment);
  const number = amount === undefined ? 0 : await shift(ratio, amount, Math.abs(amount.value) * atomNumberNoise, value);
  return [
    { parameter: 'magneticNoise', sigma: magnetic },
    { parameter: 'atomNumberNoise', sigma: number },
  ];
};

const atomsOf = ({ system }: Experiment): number => {
  if (!('atoms' in system) || system.atoms === undefined) return 1e4;
  return typeof system.atoms === 'number' ? system.atoms : system.atoms[0] + system.atoms[1];
};

/** Errors of the displacements at sample `index`, carried to x2/x1 with the offsets taken off. */
const imagingNoise = (
  { time, x1, x2, offset1, offset2 }: Signal,
  index: number,
  { positionNoise, resolution, timingJitter }: Laboratory,
  atoms: number,
): readonly Noise[] => {
  const [a, b] = [(x1[index] ?? 0) - offset1, (x2[index] ?? 0) - offset2];
  const carried = (σ: number): number => (σ * Math.hypot(1, b / a)) / Math.abs(a);
  const step = (time[index] ?? 0) - (time[index - 1] ?? 0);
  const [va, vb] = [((x1[index] ?? 0) - (x1[index - 1] ?? 0)) / step, ((x2[index] ?? 0) - (x2[index - 1] ?? 0)) / step];
  return [
    { parameter: 'positionNoise', sigma: carried(positionNoise) },
    // The centre of N blurred points.
    { parameter: 'resolution', sigma: carried(resolution / Math.sqrt(atoms / 2)) },
    { parameter: 'timingJitter', sigma: Math.abs((vb - (b / a) * va) / a) * timingJitter },
  ];
};

const quadrature = (noise: readonly Noise[]): number => Math.hypot(...noise.map(({ sigma }) => sigma));

/** Relative departure of x2/x1 (offsets taken off) from V2/V1 of the straight law. */
const departure = ({ x1, x2, offset1, offset2, ratio }: Signal, index: number): number => {
  const found = ((x2[index] ?? 0) - offset2) / ((x1[index] ?? 0) - offset1);
  return Math.abs(found - ratio) / Math.max(Math.abs(ratio), Number.MIN_VALUE);
};

interface Choice {
  readonly index: number;
  readonly noise: readonly Noise[];
}

/** The time in the window with the least error; a window that closes before it opens leaves the straight part of the file's time. */
const bestTime = (
  signal: Signal,
  laboratory: Laboratory,
  physical: readonly Noise[],
  atoms: number,
): Choice | undefined => {
  const [begin, end] = signal.window;
  const choices = [...signal.time.keys()]
    .filter((index) => index > 0 && (signal.time[index] ?? 0) >= begin && (signal.time[index] ?? 0) <= end)
    .map((index) => ({ index, noise: [...imagingNoise(signal, index, laboratory, atoms), ...physical] }))
    .filter(({ noise }) => Number.isFinite(quadrature(noise)));
  const straight = choices.filter(({ index }) => departure(signal, index) < straightEnough);
  const among = straight.length > 0 ? straight : choices;
  return among.toSorted((p, q) => quadrature(p.noise) - quadrature(q.noise))[0];
};

/** A ramp of whole periods of the gap leaves no oscillation behind: its sinc vanishes. */
const bestRamp = ({ system, scales, drive }: Result): number => {
  const gap = system.derived['gap']?.value;
  if (gap === undefined || gap <= 0) return 0;
  const period = (2 * Math.PI) / gap;
  const asked = drive.kind === 'ramp' ? drive.duration : period;
  return Math.max(1, Math.round(asked / period)) * period * scales.time;
};

const signChange = (full: Result): Plan['signChange'] => {
  const value = full.couplingScan?.signChange;
  if (value === undefined) return undefined;
  const recoil = full.system.derived['recoilEnergy']?.value;
  const unit = recoil === undefined || recoil === 0 ? '1' : 'Er';
  return { parameter: 'system.coupling.rabi', value: unit === 'Er' ? value / (recoil ?? 1) : value, unit };
};

const sharesOf = (noise: readonly Noise[]): readonly Share[] => {
  const variance = quadrature(noise) ** 2;
  return noise
    .filter(({ sigma }) => sigma > 0)
    .map(({ parameter, sigma }) => ({ parameter, share: sigma ** 2 / variance }))
    .toSorted((a, b) => b.share - a.share);
};

const metres = (value: number, natural: boolean): string => {
  if (natural) return String(Number(value.toPrecision(3)));
  const [factor, unit] = Math.abs(value) < 1e-6 ? [1e9, 'nm'] : [1e6, 'um'];
  return `${Number((value * factor).toPrecision(3))} ${unit}`;
};

const verdictOf = (shots: number, { shots: affordable }: Laboratory): Plan['verdict'] => {
  if (shots <= affordable) return 'clear';
  return shots <= farTooMany * affordable ? 'hard' : 'not-feasible';
};

/**
 * Whether V2/V1 in the fast regime can be measured with the file's laboratory, when, with how many shots, and what limits it.
 * @throws PhysicsRefusal where the theory leaves no time at which anything could be read.
 */
export const plan = async (experiment: Experiment, signal: AbortSignal): Promise<Plan> => {
  const { laboratory, typical } = laboratoryOf(experiment);
  const { result, number, moving } = await theoriesFor(experiment, signal);
  const natural = experiment.units === 'natural';
  const until = untilOf(experiment);
  const motion = signalOf(result, moving.theory, until, experiment.observe.samples);
  const value = number.theory.fast?.ratio ?? 0;
  const ratio = (await localRatio(experiment, result, value, signal)) ?? ratioOf(experiment, number.name, signal);
  const prediction = await propagate(ratio, uncertainties(experiment), value);
  const physical = await physicalNoise(experiment, laboratory, ratio, value);
  const choice = bestTime(motion, laboratory, physical, atomsOf(experiment));
  if (choice === undefined)
    throw new PhysicsRefusal('empty-fast-window', 'no sample of `observe` lies in the fast window', {
      begin: motion.window[0],
      end: motion.window[1],
    });
  const perShot = quadrature(choice.noise);
  const shots = Math.max(1, Math.ceil((perShot / (laboratory.targetUncertainty * Math.abs(motion.ratio))) ** 2));
  const at = (values: Float64Array): number => values[choice.index] ?? 0;
  const [time, displacement1, displacement2] = [at(motion.time), at(motion.x1), at(motion.x2)];
  const verdict = verdictOf(shots, laboratory);
  const limitedBy = sharesOf(choice.noise);
  const change = signChange(result);
  const si = (measured: number, unit: string): Measure => ({ value: measured, unit: natural ? '1' : unit });
  const when = natural ? `${Number(time.toPrecision(3))}` : `${Number((time * 1e3).toPrecision(3))} ms`;
  const many = shots > 1e6 ? shots.toExponential(1) : String(shots);
  const reason =
    `the other cloud moves by ${metres(displacement2, natural)} after ${when}, the pushed one by ${metres(displacement1, natural)}; ` +
    `V2/V1 = ${Number(motion.ratio.toPrecision(3))} to ${laboratory.targetUncertainty * 100} % takes ${many} shots ` +
    `(${laboratory.shots} can be taken), limited by ${limitedBy[0]?.parameter ?? 'nothing'}`;
  return {
    schema: 'spindrag/plan/1',
    verdict,
    reason,
    theory: moving.name,
    ratio: { value, uncertainty: prediction.monteCarlo ?? prediction.linear },
    prediction,
    window: motion.window,
    best: {
      time: si(time, 's'),
      ramp: si(bestRamp(result), 's'),
      displacement1: si(displacement1, 'm'),
      displacement2: si(displacement2, 'm'),
    },
    shots,
    perShot,
    limitedBy,
    readout: readoutOf(experiment, value),
    ...(change !== undefined && { signChange: change }),
    linearity: { deviation: departure(motion, choice.index), until: motion.window[1] },
    curve: {
      time: [...motion.time],
      displacement1: [...motion.x1],
      displacement2: [...motion.x2],
    },
    laboratory,
    typical,
    warnings: warningsOf(result, motion, prediction),
  };
};

const untilOf = (experiment: Experiment): number => fieldAt(experiment, 'observe.until').value;

/**
 * In place the velocity d<x>/dt of a cloud is read; after time of flight the momentum of its atoms. Without coupling they are
 * the same. With it, atoms change cloud, and below the gap the coupling locks the relative phase: both clouds then have one
 * canonical momentum, so that (the constant -+k0 taken off) time of flight reads the same momentum in both, whatever V2/V1 is.
 */
const readoutOf = ({ system }: Experiment, ratio: number): Plan['readout'] => {
  const coupled = system.kind === 'coherent-bec' && system.coupling !== undefined && system.coupling.rabi !== 0;
  return { inPlace: ratio, timeOfFlight: coupled ? 1 : ratio };
};

const warningsOf = (result: Result, { window, time }: Signal, prediction: Propagated): readonly string[] => [
  ...result.warnings.map(({ message }) => message),
  ...(window[1] < (time.at(-1) ?? 0) ? ['`observe` goes on beyond the fast window'] : []),
  ...(prediction.agree
    ? []
    : ['the errors of the inputs are too large for first order: linear and Monte Carlo differ']),
];
