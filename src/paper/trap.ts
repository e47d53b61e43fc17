import { invariant } from '../failure/index.ts';
import type { Context, Functional, Probe, Solution, System } from '../physics/index.ts';
import { coherentBec } from '../systems/index.ts';
import { bogoliubov, grossPitaevskii } from '../theories/index.ts';
import { solutionOf } from './solve.ts';

/** A one-dimensional harmonic trap of frequency 1, all interactions equal, gN the non-linearity. */
export interface Trap {
  readonly k0: number;
  readonly rabi: number;
  readonly gN: number;
}

export const position: Probe = { kind: 'position' };

export const trapText = ({ k0, rabi, gN }: Trap): string =>
  `coherent-bec in a 1D harmonic trap, ω = 1: k₀ = ${k0}, Ω = ${rabi}, gN = ${gN}`;

export const trapped = ({ k0, rabi, gN }: Trap): System =>
  coherentBec({
    geometry: { kind: 'harmonic', frequencies: [1], dimensions: 1 },
    atoms: 1,
    interactions: { g11: gN, g22: gN, g12: gN },
    coupling: { rabi, momentum: k0, detuning: 0 },
  });

export const trapModes = (trap: Trap, context: Context): Promise<Solution> =>
  solutionOf(bogoliubov, trapped(trap), position, context);

const functionalOf = ({ k0, rabi, gN }: Trap): Functional => ({
  dimensions: 1,
  masses: [1, 1],
  coupling: { rabi, momentum: k0, detuning: 0 },
  interactions: { g11: gN, g22: gN, g12: gN },
  potential: { kind: 'harmonic', frequencies: [1] },
  state: { kind: 'ground', atoms: 1 },
});

/** V_1 and V_2 at the times asked for, by the Gross-Pitaevskii equation, after a ramped push on component 1. */
export const trapVelocities = async (
  trap: Trap,
  ramp: number | undefined,
  time: readonly number[],
  numerics: { readonly points: number; readonly box: number; readonly step: number },
  context: Context,
): Promise<readonly (readonly [number, number])[]> => {
  const strength = 1e-3;
  const drive = ramp === undefined ? ({ kind: 'step' } as const) : ({ kind: 'ramp', duration: ramp } as const);
  const kick = { drive, strength, pushed: 1, time: Float64Array.of(0, ...time) } as const;
  const options = { grid: [numerics.points], box: [numerics.box], step: numerics.step, order: 6 };
  const { trajectory } = await grossPitaevskii.solve(functionalOf(trap), position, {
    ...context,
    kick,
    options,
    threads: 1,
  });
  invariant(trajectory !== undefined, 'the Gross-Pitaevskii equation gives a trajectory');
  const { dF1dt, dF2dt } = trajectory;
  return time.map((_, i) => [(dF1dt[i + 1] ?? 0) / strength, (dF2dt[i + 1] ?? 0) / strength]);
};

/** a of the weighted least-squares fit y = a x + b x^3. */
const oddFit = (x: readonly number[], y: readonly number[], weight: readonly number[]): number => {
  let [xx, xz, zz, xy, zy] = [0, 0, 0, 0, 0];
  x.forEach((at, i) => {
    const [z, w, value] = [at ** 3, weight[i] ?? 0, y[i] ?? 0];
    xx += w * at * at;
    xz += w * at * z;
    zz += w * z * z;
    xy += w * at * value;
    zy += w * z * value;
  });
  return (xy * zz - zy * xz) / (xx * zz - xz * xz);
};

/**
 * slope_1 and slope_2 of the fast regime out of a propagation, as an experiment would find them: ramp over one period of the
 * gap, then the straight line (with its cubic term) through the velocities from `from` to `to`. Hann's weights average over
 * what is left of the gapped oscillation.
 */
export const propagatedFastSlopes = async (
  trap: Trap,
  [from, to]: readonly [number, number],
  numerics: Parameters<typeof trapVelocities>[3],
  context: Context,
): Promise<readonly [number, number]> => {
  const samples = 240;
  const ramp = (2 * Math.PI) / trap.rabi;
  const time = Array.from({ length: samples }, (_, i) => from + ((to - from) * (i + 0.5)) / samples);
  const weight = time.map((_, i) => Math.sin((Math.PI * (i + 0.5)) / samples) ** 2);
  const velocities = await trapVelocities(trap, ramp, time, numerics, context);
  const since = time.map((t) => t - ramp / 2);
  const slope = (b: 0 | 1): number =>
    oddFit(
      since,
      velocities.map((pair) => pair[b]),
      weight,
    );
  return [slope(0), slope(1)];
};
