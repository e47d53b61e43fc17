import type { PairField } from '../../backend/index.ts';
import { type LeeHuangYang, leeHuangYangPotentials } from '../../physics/leeHuangYang.ts';
import type { Discretisation } from './discretisation.ts';

/**
 * The energy along psi + t d, normalised again, is known exactly from a few sums. With u_c = N_c/Q_c(t), Q_c = |psi_c + t d_c|^2,
 *   E(t) = sum_c u_c P_c(t) + sum_ab u_a u_b R_ab(t),
 * P_c quadratic (kinetic energy and potential), R_ab quartic (interaction). With one norm for both components u_1 = u_2. The
 * zero-point energy is no polynomial: its slope takes a pass over the grid.
 */
export interface LineEnergy {
  /** Coefficients of t^0, t^1, ... */
  readonly Q: readonly (readonly number[])[];
  readonly P: readonly (readonly number[])[];
  /** R_11, R_12, R_22 (R_12 counts both orders). */
  readonly R: readonly (readonly number[])[];
  readonly atoms: readonly [number, number];
  readonly together: boolean;
  /** Slope of the zero-point energy at t, densities scaled by u, which change at the rates du. */
  readonly zeroPoint?: (t: number, u: readonly number[], du: readonly number[]) => number;
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
  let [q10, q11, q12, q20, q21, q22] = [0, 0, 0, 0, 0, 0];
  let [p10, p11, p12, p20, p21, p22] = [0, 0, 0, 0, 0, 0];
  let [a00, a01, a02, a03, a04] = [0, 0, 0, 0, 0];
  let [c00, c01, c02, c03, c04] = [0, 0, 0, 0, 0];
  let [b00, b01, b02, b03, b04] = [0, 0, 0, 0, 0];
  for (let at = 0, p = 0; at < field.length; at += 4, p += 2) {
    // Of the first component, then of the second: psi, d, H0 psi, H0 d; densities along the line a0 + a1 t + a2 t^2 and with b.
    const r1 = field[at];
    const i1 = field[at + 2];
    const s1 = d[at];
    const j1 = d[at + 2];
    const V1 = potential[p];
    const a0 = r1 * r1 + i1 * i1;
    const a1 = 2 * (r1 * s1 + i1 * j1);
    const a2 = s1 * s1 + j1 * j1;
    const r2 = field[at + 1];
    const i2 = field[at + 3];
    const s2 = d[at + 1];
    const j2 = d[at + 3];
    const V2 = potential[p + 1];
    const b0 = r2 * r2 + i2 * i2;
    const b1 = 2 * (r2 * s2 + i2 * j2);
    const b2 = s2 * s2 + j2 * j2;
    q10 += a0;
    q11 += a1;
    q12 += a2;
    q20 += b0;
    q21 += b1;
    q22 += b2;
    p10 += r1 * kineticField[at] + i1 * kineticField[at + 2] + V1 * a0;
    p11 += 2 * (s1 * kineticField[at] + j1 * kineticField[at + 2]) + V1 * a1;
    p12 += s1 * kineticD[at] + j1 * kineticD[at + 2] + V1 * a2;
    p20 += r2 * kineticField[at + 1] + i2 * kineticField[at + 3] + V2 * b0;
    p21 += 2 * (s2 * kineticField[at + 1] + j2 * kineticField[at + 3]) + V2 * b1;
    p22 += s2 * kineticD[at + 1] + j2 * kineticD[at + 3] + V2 * b2;
    a00 += a0 * a0;
    a01 += 2 * a0 * a1;
    a02 += a1 * a1 + 2 * a0 * a2;
    a03 += 2 * a1 * a2;
    a04 += a2 * a2;
    c00 += a0 * b0;
    c01 += a0 * b1 + a1 * b0;
    c02 += a0 * b2 + a1 * b1 + a2 * b0;
    c03 += a1 * b2 + a2 * b1;
    c04 += a2 * b2;
    b00 += b0 * b0;
    b01 += 2 * b0 * b1;
    b02 += b1 * b1 + 2 * b0 * b2;
    b03 += 2 * b1 * b2;
    b04 += b2 * b2;
  }
  const times = (factor: number, ...sums: readonly number[]) => sums.map((x) => x * factor * cell);
  return {
    Q: [times(1, q10, q11, q12), times(1, q20, q21, q22)],
    P: [times(1, p10, p11, p12), times(1, p20, p21, p22)],
    R: [
      times(0.5 * g11, a00, a01, a02, a03, a04),
      times(g12, c00, c01, c02, c03, c04),
      times(0.5 * g22, b00, b01, b02, b03, b04),
    ],
    atoms,
    together,
    ...(functional.zeroPoint && { zeroPoint: zeroPointSlope(functional.zeroPoint, cell, field, d) }),
  };
}

/** d/dt int e(u_1 n_1, u_2 n_2), n_c = |psi_c + t d_c|^2. */
function zeroPointSlope(
  term: LeeHuangYang,
  cell: number,
  field: PairField,
  d: PairField,
): NonNullable<LineEnergy['zeroPoint']> {
  return (t, [u1, u2], [du1, du2]) => {
    let sum = 0;
    for (let at = 0; at < field.length; at += 4) {
      const [r1, i1] = [field[at] + t * d[at], field[at + 2] + t * d[at + 2]];
      const [r2, i2] = [field[at + 1] + t * d[at + 1], field[at + 3] + t * d[at + 3]];
      const [n1, n2] = [r1 * r1 + i1 * i1, r2 * r2 + i2 * i2];
      const dn1 = 2 * (r1 * d[at] + i1 * d[at + 2]);
      const dn2 = 2 * (r2 * d[at + 1] + i2 * d[at + 3]);
      const [e1, e2] = leeHuangYangPotentials(term, u1 * n1, u2 * n2);
      sum += e1 * (du1 * n1 + u1 * dn1) + e2 * (du2 * n2 + u2 * dn2);
    }
    return sum * cell;
  };
}

const value = (c: readonly number[], t: number): number => c.reduceRight((sum, x) => sum * t + x, 0);
const slope = (c: readonly number[], t: number): number =>
  c.reduceRight((sum, x, k) => (k === 0 ? sum : sum * t + k * x), 0);

/** dE/dt at t. */
function lineSlope({ Q, P, R, atoms, together, zeroPoint }: LineEnergy, t: number): number {
  const norm = (c: number, f: typeof value) => (together ? f(Q[0], t) + f(Q[1], t) : f(Q[c], t));
  const N = (c: number) => (together ? atoms[0] + atoms[1] : atoms[c]);
  const u = [0, 1].map((c) => N(c) / norm(c, value));
  const du = [0, 1].map((c) => (-N(c) * norm(c, slope)) / norm(c, value) ** 2);
  const further = zeroPoint === undefined ? 0 : zeroPoint(t, u, du);
  const one = [0, 1].reduce((sum, c) => sum + du[c] * value(P[c], t) + u[c] * slope(P[c], t), further);
  const pairs = [[0, 0], [0, 1], [1, 1]] as const; // biome-ignore format: one line
  return pairs.reduce(
    (sum, [a, b], k) => sum + (du[a] * u[b] + u[a] * du[b]) * value(R[k], t) + u[a] * u[b] * slope(R[k], t),
    one,
  );
}

/** Where each slope takes a pass over the grid, the minimum is found to this part; conjugate gradients bear it. */
const dearEnough = 1e-4;

/** The first minimum along the line: where the slope, negative at 0, changes sign. 0 if it does not go down. */
export function lineMinimum(energy: LineEnergy, guess: number): number {
  if (!(lineSlope(energy, 0) < 0)) return 0;
  // Where the curvature is negative there may be no minimum near; the state is turned by no more than half of itself.
  const { Q } = energy;
  const farthest = 0.5 * Math.sqrt((Q[0][0] + Q[1][0]) / (Q[0][2] + Q[1][2]));
  let [low, high] = [0, Math.min(guess, farthest)];
  while (lineSlope(energy, high) < 0) {
    if (high === farthest) return farthest;
    [low, high] = [high, Math.min(2 * high, farthest)];
  }
  // Regula falsi with halved weights (Illinois): ten rounds bring the slope to rounding.
  const enough = energy.zeroPoint === undefined ? 1e-10 : dearEnough;
  let [f, g] = [lineSlope(energy, low), lineSlope(energy, high)];
  for (let k = 0; k < 40 && high - low > enough * high; k++) {
    const middle = (low * g - high * f) / (g - f);
    const h = lineSlope(energy, middle);
    if (h === 0) return middle;
    if (h < 0) [low, f, g] = [middle, h, g / 2];
    else [high, g, f] = [middle, h, f / 2];
  }
  return (low + high) / 2;
}
