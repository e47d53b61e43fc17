import { linearRegression } from 'simple-statistics';
import { invariant } from '../failure/index.ts';

export interface PowerLaw {
  readonly exponent: number;
  readonly prefactor: number;
  /** Largest deviation of ln|y| from the straight line: a relative error of y. */
  readonly residual: number;
}

/** Fits |y| = prefactor x^exponent by least squares of ln|y| over ln x; x positive, y nowhere 0, at least two points. */
export const fitExponent = (x: ArrayLike<number>, y: ArrayLike<number>): PowerLaw => {
  invariant(x.length === y.length && x.length > 1, 'a power law needs two points');
  const points = Array.from(x, (value, i) => [Math.log(value), Math.log(Math.abs(y[i]))]);
  invariant(points.flat().every(Number.isFinite), 'a power law needs positive x and non-zero y');
  const { m, b } = linearRegression(points);
  const residual = points.reduce((worst, [lx, ly]) => Math.max(worst, Math.abs(ly - m * lx - b)), 0);
  return { exponent: m, prefactor: Math.exp(b), residual };
};
