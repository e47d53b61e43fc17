import { type Experiment, type Field, fieldAt } from '../experiment/index.ts';
import type { Laboratory } from './laboratory.ts';
import type { Ratio } from './ratio.ts';
import type { Signal } from './signal.ts';
import { detuningPerField } from './zeeman.ts';

/** Something that moves V2/V1 from shot to shot. */
export interface Noise {
  readonly parameter: string;
  /** Standard error of V2/V1 in one shot. */
  readonly sigma: number;
}

/** Departure from the straight law that a plan tolerates without a model, relative. */
const straightEnough = 0.1;

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

/** What moves V2/V1 itself: a magnetic field through the detuning, and the density through the number of atoms. */
export const physicalNoise = async (
  experiment: Experiment,
  { magneticNoise, atomNumberNoise }: Laboratory,
  ratio: Ratio,
  value: number,
): Promise<readonly Noise[]> => {
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

export const quadrature = (noise: readonly Noise[]): number => Math.hypot(...noise.map(({ sigma }) => sigma));

/** A ratio of rounding errors. */
const isZero = (ratio: number): boolean => Math.abs(ratio) < 1e-12;

/** Relative departure of x2/x1 (offsets taken off) from V2/V1 of the straight law; undefined where that is zero. */
export const departure = ({ x1, x2, offset1, offset2, ratio }: Signal, index: number): number | undefined => {
  if (isZero(ratio)) return undefined;
  const found = ((x2[index] ?? 0) - offset2) / ((x1[index] ?? 0) - offset1);
  return Math.abs(found / ratio - 1);
};

/** A time to look at, and what is uncertain then. */
export interface Choice {
  readonly index: number;
  readonly noise: readonly Noise[];
}

/** The time in the window with the least error; a window that closes before it opens leaves the straight part of the file's time. */
export const bestTime = (
  experiment: Experiment,
  signal: Signal,
  laboratory: Laboratory,
  physical: readonly Noise[],
): Choice | undefined => {
  const [begin, end] = signal.window;
  const atoms = atomsOf(experiment);
  const choices = [...signal.time.keys()]
    .filter((index) => index > 0 && (signal.time[index] ?? 0) >= begin && (signal.time[index] ?? 0) <= end)
    .map((index) => ({ index, noise: [...imagingNoise(signal, index, laboratory, atoms), ...physical] }))
    .filter(({ noise }) => Number.isFinite(quadrature(noise)));
  const straight = choices.filter(({ index }) => (departure(signal, index) ?? 0) < straightEnough);
  const among = straight.length > 0 ? straight : choices;
  return among.toSorted((p, q) => quadrature(p.noise) - quadrature(q.noise))[0];
};

/** Shots for the relative error that is wanted; undefined for V2/V1 = 0, which has none. */
export const shotsFor = (perShot: number, ratio: number, { targetUncertainty }: Laboratory): number | undefined =>
  isZero(ratio) ? undefined : Math.max(1, Math.ceil((perShot / (targetUncertainty * Math.abs(ratio))) ** 2));
