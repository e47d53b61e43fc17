import type { Experiment } from '../experiment/index.ts';
import { PhysicsRefusal } from '../failure/index.ts';
import type { Result } from '../results/index.ts';
import { formatPlain, type Measure } from '../units/index.ts';
import { coupledGas } from './coupledGas.ts';
import { type Laboratory, laboratoryOf } from './laboratory.ts';
import { bestRamp, isMeasurement, type Measurement, measurementOf } from './measurement.ts';
import { measureText } from './measureText.ts';
import { departure, type Noise, quadrature } from './noise.ts';
import { type Optimum, optimumOf } from './optimum.ts';
import { type Prediction, predictionOf } from './prediction.ts';
import { type Readout, readoutOf } from './readout.ts';
import type { Signal } from './signal.ts';

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
  readonly prediction: Prediction;
  readonly window: readonly [number, number];
  readonly best: {
    readonly time: Measure;
    readonly ramp: Measure;
    readonly displacement1: Measure;
    readonly displacement2: Measure;
  };
  /** Absent where V2/V1 is zero: no number of shots shows it. */
  readonly shots?: number;
  /** The smallest |V2/V1| that is told from zero, at two standard errors, by the shots that can be taken. */
  readonly visible: number;
  /** Standard error of V2/V1 in one shot at the best time. */
  readonly perShot: number;
  readonly limitedBy: readonly Share[];
  /** V2/V1 as each way to read it gives it. */
  readonly readout: Readout;
  /** Where a coupling may be chosen: the best one within bounds. */
  readonly optimum?: Optimum;
  readonly signChange?: { readonly parameter: string; readonly value: number; readonly unit: string };
  /** Relative departure from the straight law at the best time; none where V2/V1 is zero. */
  readonly linearity: { readonly deviation?: number; readonly until: number };
  readonly curve: { readonly time: number[]; readonly displacement1: number[]; readonly displacement2: number[] };
  readonly laboratory: Laboratory;
  readonly typical: readonly string[];
  readonly warnings: readonly string[];
}

/** Shots beyond a hundred times what can be taken are out of reach. */
const farTooMany = 100;
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

const rounded = (value: number, digits = 3): string => formatPlain(value, digits);

const verdictOf = (shots: number | undefined, { shots: affordable }: Laboratory): Plan['verdict'] => {
  if (shots === undefined) return 'not-feasible';
  if (shots <= affordable) return 'clear';
  return shots <= farTooMany * affordable ? 'hard' : 'not-feasible';
};

/** A number of shots as people write it. */
export const shotsText = (shots: number): string =>
  shots > 1e6 ? shots.toExponential(1).replace('e+', 'e') : String(shots);

/** What the number of shots is, and what those that can be taken would show. */
const shotsOf = (
  { motion, shots }: Measurement,
  { targetUncertainty, shots: affordable }: Laboratory,
  visible: number,
): string => {
  const bound = `the ${shotsText(affordable)} that can be taken tell |V2/V1| > ${rounded(visible, 2)} from zero`;
  if (shots === undefined) return `V2/V1 is zero here, which no number of shots shows; ${bound}`;
  const wanted = `V2/V1 = ${rounded(motion.ratio)} to ${rounded(targetUncertainty * 100)} % takes ${shotsText(shots)} shots`;
  return shots <= affordable ? `${wanted} (${shotsText(affordable)} can be taken)` : `${wanted}; ${bound}`;
};

const reasonOf = (
  here: Measurement,
  laboratory: Laboratory,
  { best, limitedBy, visible }: Pick<Plan, 'best' | 'limitedBy' | 'visible'>,
): string =>
  `the other cloud moves by ${measureText(best.displacement2)} after ${measureText(best.time)}, the pushed one by ` +
  `${measureText(best.displacement1)}; ${shotsOf(here, laboratory, visible)}; limited by ${limitedBy[0]?.parameter ?? 'nothing'}`;

const measured = async (experiment: Experiment, laboratory: Laboratory, signal: AbortSignal): Promise<Measurement> => {
  const found = await measurementOf(experiment, laboratory, signal, true);
  if (isMeasurement(found)) return found;
  const unit = experiment.units === 'natural' ? '1' : 's';
  const window = found.window.map((value) => measureText({ value, unit })).join(' to ');
  throw new PhysicsRefusal('empty-fast-window', `no sample of \`observe\` lies in the fast window, ${window}`);
};

/**
 * Whether V2/V1 in the fast regime can be measured with the file's laboratory, when, with how many shots, what limits it, and at which
 * coupling it would be easiest.
 * @throws PhysicsRefusal where the theory leaves no time at which anything could be read.
 */
export const plan = async (experiment: Experiment, signal: AbortSignal): Promise<Plan> => {
  const { laboratory, typical } = laboratoryOf(experiment);
  const here = await measured(experiment, laboratory, signal);
  const { theories, moving, motion, value, choice, perShot, shots } = here;
  const { result } = theories;
  const prediction = await predictionOf(experiment, theories, moving);
  const optimum = await optimumOf(experiment, laboratory, here, signal);
  const natural = experiment.units === 'natural';
  const limitedBy = sharesOf(choice.noise);
  const change = signChange(result);
  const at = (values: Float64Array): number => values[choice.index] ?? 0;
  const si = (value: number, unit: string): Measure => ({ value, unit: natural ? '1' : unit });
  const best = {
    time: si(at(motion.time), 's'),
    ramp: si(bestRamp(result), 's'),
    displacement1: si(at(motion.x1), 'm'),
    displacement2: si(at(motion.x2), 'm'),
  };
  const visible = (2 * perShot) / Math.sqrt(laboratory.shots);
  const deviation = departure(motion, choice.index);
  return {
    schema: 'spindrag/plan/1',
    verdict: verdictOf(shots, laboratory),
    reason: reasonOf(here, laboratory, { best, limitedBy, visible }),
    theory: theories.moving.name,
    ratio: { value, uncertainty: prediction.monteCarlo ?? prediction.linear },
    prediction,
    window: motion.window,
    best,
    ...(optimum !== undefined && { optimum }),
    ...(shots !== undefined && { shots }),
    visible,
    perShot,
    limitedBy,
    readout: readoutOf(coupledGas(experiment, result), value),
    ...(change !== undefined && { signChange: change }),
    linearity: { ...(deviation !== undefined && { deviation }), until: motion.window[1] },
    curve: { time: [...motion.time], displacement1: [...motion.x1], displacement2: [...motion.x2] },
    laboratory,
    typical,
    warnings: warningsOf(result, motion, prediction),
  };
};

const disagreement = ({ agree, monteCarlo }: Prediction): readonly string[] => {
  if (agree) return [];
  return monteCarlo === undefined
    ? [
        'the theory has no answer for many inputs within their errors: the uncertainty is the first order of those that it has',
      ]
    : ['the errors of the inputs are too large for first order: linear and Monte Carlo differ'];
};

const warningsOf = (result: Result, { window, time }: Signal, prediction: Prediction): readonly string[] => [
  ...result.warnings.map(({ message }) => message),
  ...(window[1] < (time.at(-1) ?? 0) ? ['`observe` goes on beyond the fast window'] : []),
  ...disagreement(prediction),
];
