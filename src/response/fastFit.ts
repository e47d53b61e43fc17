import { Matrix, QrDecomposition } from 'ml-matrix';
import type { Drive, Fast, Kick, Spectrum, Trajectory } from '../physics/index.ts';
import { frequency, isPart, lineCount, weights } from './lines.ts';
import { fast } from './regimes.ts';

/** Standard errors of a fitted fast regime. */
export interface FastUncertainty {
  readonly slope1: number;
  readonly slope2: number;
  readonly ratio: number;
}

export interface FittedFast {
  readonly fast: Fast;
  readonly uncertainty: FastUncertainty;
}

/**
 * Answer of t^(2k)/(2k)! (that of the low modes to a step) to the drive, once it has its full strength: for a linear ramp the mean over
 * its duration tau, [t^(2k+1) - (t - tau)^(2k+1)]/(tau (2k+1)!).
 */
const power = (drive: Drive, k: number, t: number): number => {
  let factorial = 1;
  for (let i = 2; i <= 2 * k; i++) factorial *= i;
  if (drive.kind !== 'ramp') return t ** (2 * k) / factorial;
  const odd = 2 * k + 1;
  return (t ** odd - (t - drive.duration) ** odd) / (drive.duration * factorial * odd);
};

/** Frequencies of the gapped lines that carry most of the strength, equal ones once. */
const gapsOf = (spectrum: Spectrum, most: number): readonly number[] => {
  const high = Array.from({ length: lineCount(spectrum) }, (_, v) => v)
    .filter((v) => isPart(spectrum, v, 'high'))
    .map((v) => ({ omega: frequency(spectrum, v), strength: weights(spectrum, v)['11'] + weights(spectrum, v)['22'] }))
    .sort((a, b) => b.strength - a.strength);
  const found: number[] = [];
  for (const { omega } of high) {
    if (found.every((one) => Math.abs(one - omega) > 1e-6 * omega)) found.push(omega);
  }
  return found.slice(0, most);
};

/**
 * Offset, slope t^2/2, and what bends it inside the window (t^4, t^6: the window ends where they reach a tenth, so a fit without
 * them would be off by several per cent), then the gapped oscillations.
 */
const model = (drive: Drive, gaps: readonly number[], times: readonly number[]): Matrix =>
  new Matrix(
    times.map((t) => [
      1,
      power(drive, 1, t),
      power(drive, 2, t),
      power(drive, 3, t),
      ...gaps.flatMap((ω) => [Math.cos(ω * t), Math.sin(ω * t)]),
    ]),
  );

interface Fitted {
  readonly offset: number;
  readonly slope: number;
  readonly error: number;
}

/** Columns are scaled to unit norm; the error of the slope is sigma sqrt((A^T A)^-1_ss), from the triangle R of QR. */
const leastSquares = (A: Matrix, y: readonly number[]): Fitted => {
  const norms = Array.from({ length: A.columns }, (_, j) => Math.hypot(...A.getColumn(j)));
  const scaled = Matrix.from1DArray(
    A.rows,
    A.columns,
    A.to1DArray().map((value, index) => value / norms[index % A.columns]),
  );
  const qr = new QrDecomposition(scaled);
  const solution = qr.solve(Matrix.columnVector(y));
  const misfit = Matrix.sub(Matrix.columnVector(y), scaled.mmul(solution)).norm();
  const sigma = misfit / Math.sqrt(A.rows - A.columns);
  const inverse = new QrDecomposition(qr.upperTriangularMatrix).solve(Matrix.eye(A.columns));
  return {
    offset: solution.get(0, 0) / norms[0],
    slope: solution.get(1, 0) / norms[1],
    error: (sigma * Math.hypot(...inverse.getRow(1))) / norms[1],
  };
};

const joined = (one: Fitted, two: Fitted, window: readonly [number, number]): FittedFast => {
  const ratio = two.slope / one.slope;
  return {
    fast: { slope1: one.slope, slope2: two.slope, ratio, offset1: one.offset, offset2: two.offset, window },
    uncertainty: {
      slope1: one.error,
      slope2: two.error,
      ratio: Math.hypot(two.error / one.slope, (ratio * one.error) / one.slope),
    },
  };
};

/** Fewer samples than this for each parameter are no fit. */
const samplesEach = 3;

/**
 * The fast regime read from a trajectory by least squares, inside the window and with the gap frequencies of linear-response lines
 * of the same system. Undefined where the drive never stays on, the window is empty, or too few samples lie in it.
 */
export const fitFast = (trajectory: Trajectory, kick: Kick, lines: Spectrum): FittedFast | undefined => {
  const { drive, strength, pushed } = kick;
  const window = fast(lines, pushed)?.window;
  if (window === undefined || drive.kind === 'kick' || drive.kind === 'pulse') return undefined;
  const begin = drive.kind === 'ramp' ? Math.max(window[0], drive.duration) : window[0];
  const inside = Array.from(trajectory.time.keys()).filter(
    (i) => trajectory.time[i] >= begin && trajectory.time[i] <= window[1],
  );
  const gaps = gapsOf(lines, 2);
  if (inside.length < samplesEach * (4 + 2 * gaps.length)) return undefined;
  const A = model(
    drive,
    gaps,
    inside.map((i) => trajectory.time[i]),
  );
  const read = (F: Float64Array): Fitted =>
    leastSquares(
      A,
      inside.map((i) => F[i] / strength),
    );
  return joined(read(trajectory.F1), read(trajectory.F2), [begin, window[1]]);
};
