import { invariant } from '../failure/index.ts';
import type { Context, Drive, Functional, Probe, Solution, System, Trajectory } from '../physics/index.ts';
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

/** Grid, box and step of a propagation in a trap. */
export interface Numerics {
  readonly points: number;
  readonly box: number;
  readonly step: number;
}

const strength = 1e-3;

/** Displacements and velocities per force, by the Gross-Pitaevskii equation. */
const propagatedTrap = async (
  trap: Trap,
  drive: Drive,
  time: readonly number[],
  numerics: Numerics,
  context: Context,
): Promise<Trajectory> => {
  const kick = { drive, strength, pushed: 1, time: Float64Array.of(0, ...time) } as const;
  const options = { grid: [numerics.points], box: [numerics.box], step: numerics.step, order: 6 };
  const solution = await grossPitaevskii.solve(functionalOf(trap), position, { ...context, kick, options, threads: 1 });
  invariant(solution.trajectory !== undefined, 'the Gross-Pitaevskii equation gives a trajectory');
  return solution.trajectory;
};

type Both = readonly [number, number];

const samplesOf = (first: Float64Array, second: Float64Array): readonly Both[] =>
  Array.from(first.subarray(1), (value, i): Both => [value / strength, (second[i + 1] ?? 0) / strength]);

/** V_1 and V_2 over the force at the times asked for, component 1 pushed. */
export const trapVelocities = async (...question: Parameters<typeof propagatedTrap>): Promise<readonly Both[]> => {
  const { dF1dt, dF2dt } = await propagatedTrap(...question);
  return samplesOf(dF1dt, dF2dt);
};

/** x_1 and x_2 over the force. */
export const trapDisplacements = async (...question: Parameters<typeof propagatedTrap>): Promise<readonly Both[]> => {
  const { F1, F2 } = await propagatedTrap(...question);
  return samplesOf(F1, F2);
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
 * Slope of a flow out of its samples, as an experiment would find it: the straight line with its cubic term, from the middle of
 * the ramp on. Hann's weights average over what is left of the gapped oscillation.
 */
export const slopeThrough = (time: readonly number[], flow: readonly number[], delay: number): number => {
  const weight = time.map((_, i) => Math.sin((Math.PI * (i + 0.5)) / time.length) ** 2);
  return oddFit(
    time.map((t) => t - delay),
    flow,
    weight,
  );
};

/** Midpoints of equal parts of an interval. */
export const samplesIn = ([from, to]: Both, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 0.5)) / count);

/** slope_1 and slope_2 of the fast regime out of a propagation: ramp over one period of the gap, then the line through the window. */
export const propagatedFastSlopes = async (
  trap: Trap,
  window: Both,
  numerics: Numerics,
  context: Context,
): Promise<Both> => {
  const ramp = (2 * Math.PI) / trap.rabi;
  const time = samplesIn(window, 240);
  const velocities = await trapVelocities(trap, { kind: 'ramp', duration: ramp }, time, numerics, context);
  const slope = (b: 0 | 1): number =>
    slopeThrough(
      time,
      velocities.map((pair) => pair[b]),
      ramp / 2,
    );
  return [slope(0), slope(1)];
};
