import { cholesky, solveLower, solveUpper } from '../../numerics/eigen/index.ts';
import { addScaled, dot } from '../../numerics/krylov/conjugateGradient.ts';
import { curvature } from './trapCurvature.ts';
import { energyPerAtom, imageOf } from './trapGroundState.ts';
import type { TrapStage } from './trapStage.ts';

/** The second variation of the energy, A + B, as a matrix [n][n]; on a line. */
const curvatureMatrix = ({ lattice, one }: TrapStage, vector: Float64Array, mu: number): Float64Array => {
  const n = vector.length;
  const { points } = lattice;
  const matrix = one.factors[0].slice();
  curvature(lattice, vector, [mu, mu], 1, 1).forEach((row, i) => {
    row.forEach((block, j) => {
      for (let k = 0; k < points; k++) matrix[(i * points + k) * n + j * points + k] += block[k];
    });
  });
  return matrix;
};

/** Steps downhill at most, residual (over the scale of the mean field) at which Newton's method goes on, and gain that is rounding. */
const [most, near, rounding] = [60, 1e-7, 1e-14];
/** Shifts of the curvature in parts of the mean field: the first one, and where no step is left. */
const [first, largest] = [0.1, 1e6];

interface Place {
  readonly vector: Float64Array;
  readonly energy: number;
}

const step = (
  stage: TrapStage,
  from: Place,
  shift: number,
  matrix: Float64Array,
  rest: Float64Array,
): Place | undefined => {
  const { vector } = from;
  const n = vector.length;
  const shifted = matrix.slice();
  for (let i = 0; i < n; i++) shifted[i * n + i] += shift;
  const l = cholesky(shifted, n);
  if (l === undefined) return undefined;
  const solve = (b: Float64Array): Float64Array => solveUpper(l, n, solveLower(l, n, b.slice()));
  const [down, along] = [solve(rest), solve(vector)];
  const moved = vector.slice();
  addScaled(moved, -1, down);
  addScaled(moved, dot(vector, down) / dot(vector, along), along);
  const scale = Math.sqrt(dot(vector, vector) / dot(moved, moved));
  const next = moved.map((value) => scale * value);
  const energy = energyPerAtom(stage.lattice, stage.one, next);
  return energy < from.energy + rounding * Math.abs(from.energy) ? { vector: next, energy } : undefined;
};

/**
 * Downhill in energy at fixed number of atoms, on a line: psi -> psi - (A + B + shift)^-1 (H - mu) psi, kept orthogonal to psi
 * (Levenberg and Marquardt). The shift grows until that matrix is positive and the energy falls, so that saddles are left, and falls
 * with each success, so that near a minimum it is Newton's method. Ends near a stationary state or where nothing lowers the energy.
 */
export const relax = (stage: TrapStage, start: Float64Array): Float64Array => {
  const { lattice, one, potential } = stage;
  let at: Place = { vector: start, energy: energyPerAtom(lattice, one, start) };
  let shift = first * potential;
  for (let count = 0; count < most; count++) {
    const image = imageOf(lattice, one, at.vector);
    const norm = dot(at.vector, at.vector);
    const mu = dot(at.vector, image) / norm;
    const rest = image.map((value, i) => value - mu * at.vector[i]);
    if (Math.sqrt(dot(rest, rest) / norm) < near * potential) return at.vector;
    const matrix = curvatureMatrix(stage, at.vector, mu);
    let next = step(stage, at, shift, matrix, rest);
    while (next === undefined && shift < largest * potential) {
      shift *= 4;
      next = step(stage, at, shift, matrix, rest);
    }
    if (next === undefined) return at.vector;
    at = next;
    shift /= 5;
  }
  return at.vector;
};
