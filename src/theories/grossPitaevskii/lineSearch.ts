import type { PairField } from '../../backend/index.ts';
import type { Discretisation } from './discretisation.ts';

/**
 * The energy along psi + t d, normalised again, is known exactly from a few sums. With u_c = N_c/Q_c(t), Q_c = |psi_c + t d_c|^2,
 *   E(t) = sum_c u_c P_c(t) + sum_ab u_a u_b R_ab(t),
 * P_c quadratic (kinetic energy and potential), R_ab quartic (interaction). With one norm for both components u_1 = u_2.
 */
export interface LineEnergy {
  /** Coefficients of t^0, t^1, ... */
  readonly Q: readonly (readonly number[])[];
  readonly P: readonly (readonly number[])[];
  /** R_11, R_12, R_22 (R_12 counts both orders). */
  readonly R: readonly (readonly number[])[];
  readonly atoms: readonly [number, number];
  readonly together: boolean;
}

/** psi, d and H0 of both: [re1, re2, im1, im2] a point. */
export function lineEnergy(
  { functional, cell, potential }: Discretisation,
  [field, kineticField]: readonly [PairField, PairField],
  [d, kineticD]: readonly [PairField, PairField],
  atoms: readonly [number, number],
  together: boolean,
): LineEnergy {
  const { g11, g22, g12 } = functional.interactions;
  const [Q, P] = [0, 1].map(() => [new Float64Array(3), new Float64Array(3)]);
  const R = [new Float64Array(5), new Float64Array(5), new Float64Array(5)];
  const n = [new Float64Array(3), new Float64Array(3)];
  for (let p = 0; 4 * p < field.length; p++) {
    for (let c = 0; c < 2; c++) {
      const at = 4 * p + c;
      const [r, i, dr, di] = [field[at], field[at + 2], d[at], d[at + 2]];
      const [kr, ki, kdr, kdi] = [kineticField[at], kineticField[at + 2], kineticD[at], kineticD[at + 2]];
      n[c][0] = r * r + i * i;
      n[c][1] = 2 * (r * dr + i * di);
      n[c][2] = dr * dr + di * di;
      const V = potential[2 * p + c];
      P[c][0] += r * kr + i * ki + V * n[c][0];
      P[c][1] += 2 * (dr * kr + di * ki) + V * n[c][1];
      P[c][2] += dr * kdr + di * kdi + V * n[c][2];
      for (let k = 0; k < 3; k++) Q[c][k] += n[c][k];
    }
    for (let j = 0; j < 3; j++) {
      for (let k = 0; k < 3; k++) {
        R[0][j + k] += 0.5 * g11 * n[0][j] * n[0][k];
        R[1][j + k] += g12 * n[0][j] * n[1][k];
        R[2][j + k] += 0.5 * g22 * n[1][j] * n[1][k];
      }
    }
  }
  const scaled = (table: Float64Array[]) => table.map((row) => [...row.map((x) => x * cell)]);
  return { Q: scaled(Q), P: scaled(P), R: scaled(R), atoms, together };
}

const value = (c: readonly number[], t: number): number => c.reduceRight((sum, x) => sum * t + x, 0);
const slope = (c: readonly number[], t: number): number =>
  c.reduceRight((sum, x, k) => (k === 0 ? sum : sum * t + k * x), 0);

/** dE/dt at t. */
export function lineSlope({ Q, P, R, atoms, together }: LineEnergy, t: number): number {
  const norm = (c: number, f: typeof value) => (together ? f(Q[0], t) + f(Q[1], t) : f(Q[c], t));
  const N = (c: number) => (together ? atoms[0] + atoms[1] : atoms[c]);
  const u = [0, 1].map((c) => N(c) / norm(c, value));
  const du = [0, 1].map((c) => (-N(c) * norm(c, slope)) / norm(c, value) ** 2);
  const one = [0, 1].reduce((sum, c) => sum + du[c] * value(P[c], t) + u[c] * slope(P[c], t), 0);
  const pairs = [[0, 0], [0, 1], [1, 1]] as const; // biome-ignore format: one line
  return pairs.reduce(
    (sum, [a, b], k) => sum + (du[a] * u[b] + u[a] * du[b]) * value(R[k], t) + u[a] * u[b] * slope(R[k], t),
    one,
  );
}

/** The first minimum along the line: where the slope, negative at 0, changes sign. 0 if it does not go down. */
export function lineMinimum(energy: LineEnergy, guess: number): number {
  if (!(lineSlope(energy, 0) < 0)) return 0;
  let [low, high] = [0, guess];
  for (let k = 0; lineSlope(energy, high) < 0; k++) {
    if (k === 60) return high;
    [low, high] = [high, 2 * high];
  }
  // Regula falsi with halved weights (Illinois): ten rounds bring the slope to rounding.
  let [f, g] = [lineSlope(energy, low), lineSlope(energy, high)];
  for (let k = 0; k < 40 && high - low > 1e-10 * high; k++) {
    const middle = (low * g - high * f) / (g - f);
    const h = lineSlope(energy, middle);
    if (h === 0) return middle;
    if (h < 0) [low, f, g] = [middle, h, g / 2];
    else [high, g, f] = [middle, h, f / 2];
  }
  return (low + high) / 2;
}
