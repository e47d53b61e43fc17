import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { PhysicsRefusal } from '../../failure/index.ts';

/** Residuals at some parameters; a theory computes them, hence the promise (no npm minimiser awaits its model). */
export type Residuals = (parameters: readonly number[]) => Promise<Float64Array>;

export interface Start {
  readonly value: number;
  /** A change that matters: sets the steps of differences and the size of the first step. */
  readonly scale: number;
}

export interface Minimum {
  readonly parameters: readonly number[];
  readonly residuals: Float64Array;
  /** Covariance for residuals of unit variance; directions that the data cannot tell are left out of it. */
  readonly covariance: Matrix;
  /** Singular values of the Jacobian in units of the scales, largest first, and its right singular vectors. */
  readonly singular: readonly number[];
  readonly directions: Matrix;
  readonly iterations: number;
  readonly converged: boolean;
}

const cost = (residuals: Float64Array): number => residuals.reduce((sum, r) => sum + r * r, 0);

const attempt = async (model: Residuals, at: readonly number[]): Promise<Float64Array | undefined> => {
  try {
    const found = await model(at);
    return found.every(Number.isFinite) ? found : undefined;
  } catch (error) {
    if (error instanceof PhysicsRefusal) return undefined;
    throw error;
  }
};

/** Central differences; `step` in units of the scales. Error of order step^2 and rounding/step: 1e-4 balances models good to 1e-12. */
const jacobian = async (
  model: Residuals,
  at: readonly number[],
  here: Float64Array,
  scales: readonly number[],
): Promise<Matrix> => {
  const step = 1e-4;
  const columns: Float64Array[] = [];
  for (const [index, scale] of scales.entries()) {
    const moved = (by: number): number[] => at.map((value, other) => (other === index ? value + by * scale : value));
    const [above, below] = [await attempt(model, moved(step)), await attempt(model, moved(-step))];
    // At the edge of what physics allows one side is missing.
    const width = (above === undefined ? 0 : step) + (below === undefined ? 0 : step) || 1;
    columns.push((above ?? here).map((r, row) => (r - ((below ?? here)[row] ?? 0)) / width));
  }
  return new Matrix(columns.map((column) => [...column])).transpose();
};

/** (J'J + damping diag(J'J))^-1 J'r by singular values of J in columns of unit length. */
const damped = (J: Matrix, r: Float64Array, damping: number): readonly number[] => {
  const lengths = Array.from({ length: J.columns }, (_, column) => Math.hypot(...J.getColumn(column)));
  const longest = Math.max(...lengths);
  // A column of rounding errors is one that the data do not see: no step along it.
  const norms = lengths.map((length) => (length > 1e-9 * longest ? length : Number.POSITIVE_INFINITY));
  const unit = Matrix.zeros(J.rows, J.columns);
  for (let row = 0; row < J.rows; row++)
    for (let column = 0; column < J.columns; column++) unit.set(row, column, J.get(row, column) / (norms[column] ?? 1));
  const {
    leftSingularVectors: U,
    rightSingularVectors: V,
    diagonal,
  } = new SingularValueDecomposition(unit, {
    autoTranspose: true,
  });
  const largest = Math.max(...diagonal);
  const weights = diagonal.map((s, k) => {
    const along = r.reduce((sum, value, row) => sum + value * U.get(row, k), 0);
    return s < 1e-12 * largest ? 0 : (s / (s * s + damping)) * along;
  });
  return norms.map((norm, row) => -weights.reduce((sum, w, k) => sum + w * V.get(row, k), 0) / norm);
};

const mostIterations = 60;

/** (J'J)^-1 without the directions whose singular value is lost in rounding. */
const covarianceOf = (J: Matrix, scales: readonly number[]) => {
  const { rightSingularVectors: V, diagonal } = new SingularValueDecomposition(J, { autoTranspose: true });
  const largest = Math.max(...diagonal);
  const inverse = diagonal.map((s) => (s <= 1e-9 * largest ? 0 : 1 / (s * s)));
  const size = scales.length;
  const covariance = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const sum = inverse.reduce((total, w, k) => total + w * V.get(i, k) * V.get(j, k), 0);
      covariance.set(i, j, sum * (scales[i] ?? 1) * (scales[j] ?? 1));
    }
  return { covariance, singular: diagonal, directions: V };
};

/**
 * Least squares by Levenberg and Marquardt with steps scaled to the columns [NocedalWright2006, Ch. 10]. A step into a region
 * that physics refuses counts as one that is too long.
 * @throws PhysicsRefusal where the start itself is refused.
 */
export const leastSquares = async (model: Residuals, start: readonly Start[]): Promise<Minimum> => {
  const scales = start.map(({ scale }) => scale);
  let at: readonly number[] = start.map(({ value }) => value);
  let r = await model(at);
  let J = await jacobian(model, at, r, scales);
  let damping = 1e-3;
  let [iterations, converged] = [0, false];
  while (iterations < mostIterations && !converged) {
    iterations += 1;
    const step = damped(J, r, damping);
    const next = at.map((value, index) => value + (step[index] ?? 0) * (scales[index] ?? 1));
    const found = await attempt(model, next);
    const [before, after] = [cost(r), found === undefined ? Number.POSITIVE_INFINITY : cost(found)];
    if (found === undefined || after > before) {
      damping = damping * 8 + 1e-12;
      converged = damping > 1e12;
      continue;
    }
    // Twelve digits of chi-squared: its minimum is then known to a millionth of a standard error.
    converged = before - after <= 1e-12 * (1 + after);
    [at, r, damping] = [next, found, damping / 8];
    J = await jacobian(model, at, r, scales);
  }
  return { parameters: at, residuals: r, ...covarianceOf(J, scales), iterations, converged };
};
