import type { Part } from '../../numerics/krylov/fixedNorms.ts';
import type { KroneckerSum } from '../../numerics/krylov/kroneckerSum.ts';
import { halfAxis, spread, wholeAxis } from '../../numerics/sincAxis.ts';
import type { TrapModel } from './trapModel.ts';

/**
 * An axis of the trap. Where the state is even about the middle, half of the points are kept, and functions on it are even or odd;
 * where components stand side by side, all of them.
 */
interface TrapAxis {
  readonly isWhole: boolean;
  readonly points: Float64Array;
  /** Length that a point stands for. */
  readonly weight: number;
  readonly spacing: number;
  /** -(1/2) d^2 on even and on odd functions: the same where the axis is whole. [n][n] */
  readonly even: Float64Array;
  readonly odd: Float64Array;
}

/**
 * Without coupling the state is real, and so is the form of its fluctuations. A vector [component][x][y][z] holds values times
 * sqrt(volume), so that its plain scalar product is the integral over space.
 */
export interface TrapLattice {
  readonly model: TrapModel;
  readonly axes: readonly TrapAxis[];
  readonly points: number;
  readonly volume: number;
  /** [component] -> [point], m_a sum_i w_ai^2 x_i^2/2. */
  readonly potential: readonly [Float64Array, Float64Array];
}

export function trapAxis(length: number, half: number, isWhole: boolean): TrapAxis {
  if (!isWhole) {
    const axis = halfAxis(length, half);
    return { ...axis, isWhole, weight: 2 * axis.spacing };
  }
  const { points, spacing, kinetic } = wholeAxis(length, half);
  return { isWhole, points, spacing, weight: spacing, even: kinetic, odd: kinetic };
}

const sumOf = (parts: readonly Float64Array[]): Float64Array =>
  parts[0].map((_, k) => parts.reduce((sum, part) => sum + part[k], 0));

export function trapLattice(model: TrapModel, axes: readonly TrapAxis[]): TrapLattice {
  const potentialOf = (a: 0 | 1): Float64Array =>
    sumOf(axes.map((_, axis) => spread(axes, axis, (x) => potentialAlong(model, a, axis, x))));
  return {
    model,
    axes,
    points: axes.reduce((product, { points }) => product * points.length, 1),
    volume: axes.reduce((product, { weight }) => product * weight, 1),
    potential: [potentialOf(0), potentialOf(1)],
  };
}

export const potentialAlong = ({ masses, frequencies }: TrapModel, a: 0 | 1, axis: number, x: number): number =>
  (masses[a] * (frequencies[a][axis] * x) ** 2) / 2;

/** Kinetic energy of one component, and a potential on each axis, on functions that are odd along the axes named. */
export function oneBody(
  { axes, model }: TrapLattice,
  a: 0 | 1,
  isOdd: (axis: number) => boolean,
  potential: (x: number, axis: number) => number = () => 0,
): KroneckerSum {
  const factors = axes.map(({ even, odd, points }, axis) => {
    const kinetic = (isOdd(axis) ? odd : even).map((value) => value / model.masses[a]);
    for (let i = 0; i < points.length; i++) kinetic[i * points.length + i] += potential(points[i], axis);
    return kinetic;
  });
  return { sizes: axes.map(({ points }) => points.length), factors };
}

/** The part of one component. */
export const componentOf = ({ points }: TrapLattice, vector: Float64Array, a: 0 | 1): Float64Array =>
  vector.subarray(a * points, (a + 1) * points);

export const components = [0, 1] as const;

/** The numbers of atoms of both. */
export const partsOf = ({ points, model: { atoms } }: TrapLattice): readonly Part[] =>
  components.map((a) => ({ begin: a * points, end: (a + 1) * points, norm2: atoms[a] }));
