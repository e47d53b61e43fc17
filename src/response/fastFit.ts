import { Matrix, QrDecomposition } from 'ml-matrix';
import type { Drive, Fast, Kick, Slopes, Spectrum, Trajectory } from '../physics/index.ts';
import { frequency, isPart, lineCount, weights } from './lines.ts';
import { fast } from './regimes.ts';
import { respond } from './respond.ts';

/** Errors of a fitted fast regime: standard errors, and what the model of the fit misses. */
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

/** Oscillations at the gap whose amplitude in F after a step is below this share of the slope's part at the end are no parameters. */
const noticed = 1e-3;

/**
 * Frequencies of the gapped lines that show most in F (S/omega after a step), so far as they do at all beside t^2/2 times the slope; one of those
 * whose beat does not show within the window.
 */
const gapsOf = (spectrum: Spectrum, { slope1, slope2 }: Slopes, span: number, most: number): readonly number[] => {
  const least = (noticed * Math.max(Math.abs(slope1), Math.abs(slope2)) * span ** 2) / 2;
  const high = Array.from({ length: lineCount(spectrum) }, (_, v) => v)
    .filter((v) => isPart(spectrum, v, 'high'))
    .map((v) => {
      const [omega, strength] = [Math.abs(frequency(spectrum, v)), weights(spectrum, v)];
      return { omega, amplitude: (strength['11'] + strength['22']) / omega };
    })
    .filter(({ amplitude }) => amplitude > least)
    .sort((a, b) => b.amplitude - a.amplitude);
  const found: number[] = [];
  for (const { omega, amplitude } of high) {
    if (found.every((one) => Math.abs(one - omega) * span * amplitude > least)) found.push(omega);
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

const ratioOf = ([one, two]: readonly Fitted[]): number => two.slope / one.slope;

const joined = (fits: readonly [Fitted, Fitted], window: readonly [number, number]): FittedFast => {
  const [one, two] = fits;
  const ratio = ratioOf(fits);
  return {
    fast: { slope1: one.slope, slope2: two.slope, ratio, offset1: one.offset, offset2: two.offset, window },
    uncertainty: {
      slope1: one.error,
      slope2: two.error,
      ratio: Math.hypot(two.error / one.slope, (ratio * one.error) / one.slope),
    },
  };
};

/** What the model misses, as the same fit to the linear response of the lines shows it, is no noise: it counts beside the standard errors. */
const withBias = ({ fast, uncertainty }: FittedFast, fits: readonly [Fitted, Fitted], exact: Slopes): FittedFast => ({
  fast,
  uncertainty: {
    slope1: Math.hypot(uncertainty.slope1, fits[0].slope - exact.slope1),
    slope2: Math.hypot(uncertainty.slope2, fits[1].slope - exact.slope2),
    ratio: Math.hypot(uncertainty.ratio, ratioOf(fits) - (exact.ratio ?? 0)),
  },
});

/** An error of the trajectory is no noise either: one that grows with the answer, to `most` per strength at t, bends the slope by 2 most/t^2. */
const withError = ({ fast, uncertainty }: FittedFast, most: number, t: number): FittedFast => {
  const bent = (2 * most) / t ** 2;
  return {
    fast,
    uncertainty: {
      slope1: Math.hypot(uncertainty.slope1, bent),
      slope2: Math.hypot(uncertainty.slope2, bent),
      ratio: Math.hypot(uncertainty.ratio, (bent * Math.hypot(1, fast.ratio ?? 0)) / fast.slope1),
    },
  };
};

const largest = ({ F1, F2 }: Trajectory): number =>
  [F1, F2].reduce((most, F) => F.reduce((a, b) => Math.max(a, Math.abs(b)), most), 0);

/** Fewer samples than this for each parameter are no fit; nor is a slope that is not known to this part of itself. */
const samplesEach = 3;
const vague = 0.5;

/**
 * The fast regime read from a trajectory by least squares, inside the window and with the gap frequencies of linear-response lines
 * of the same system. `error` is that of the trajectory, as a share of its largest F. Undefined where the drive never stays on, the window is empty, too few samples lie in it, or they do not tell the slope.
 */
export const fitFast = (trajectory: Trajectory, kick: Kick, lines: Spectrum, error = 0): FittedFast | undefined => {
  const { drive, strength, pushed } = kick;
  const exact = fast(lines, pushed);
  if (exact?.window === undefined || drive.kind === 'kick' || drive.kind === 'pulse') return undefined;
  const begin = drive.kind === 'ramp' ? Math.max(exact.window[0], drive.duration) : exact.window[0];
  const window = [begin, exact.window[1]] as const;
  const inside = Array.from(trajectory.time.keys()).filter(
    (i) => trajectory.time[i] >= begin && trajectory.time[i] <= window[1],
  );
  const time = Float64Array.from(inside, (i) => trajectory.time[i]);
  const mostGaps = Math.floor((inside.length / samplesEach - 4) / 2);
  if (mostGaps < 0) return undefined;
  const gaps = gapsOf(lines, exact, time[time.length - 1] - begin, mostGaps);
  const A = model(drive, gaps, Array.from(time));
  const read = ({ F1, F2 }: Pick<Trajectory, 'F1' | 'F2'>): readonly [Fitted, Fitted] => {
    const one = (F: Float64Array) =>
      leastSquares(
        A,
        Array.from(F, (value) => value / strength),
      );
    return [one(F1), one(F2)];
  };
  const at = (F: Float64Array) => Float64Array.from(inside, (i) => F[i]);
  const fitted = joined(read({ F1: at(trajectory.F1), F2: at(trajectory.F2) }), window);
  const biased = withBias(fitted, read(respond(lines, { ...kick, time })), exact);
  const found = withError(biased, (error * largest(trajectory)) / Math.abs(strength), time[time.length - 1]);
  return found.uncertainty.slope1 < vague * Math.abs(found.fast.slope1) ? found : undefined;
};
