import type { PairField } from '../../backend/index.ts';
import { leeHuangYangPotentials } from '../../physics/leeHuangYang.ts';
import type { Discretisation } from './discretisation.ts';
import { solveKinetic } from './hamiltonian.ts';
import type { LineEnergy } from './lineSearch.ts';

/** Numbers of atoms that a search keeps: of both components together, or of each. */
export interface Kept {
  readonly atoms: readonly [number, number];
  readonly together: boolean;
}

/** What a sweep over the gradient finds. */
export interface Slope {
  readonly mu: readonly [number, number];
  /** |H psi - mu psi|/|psi|. */
  readonly residual: number;
}

/** Sums over the grid that one iteration needs, by component where two stand. */
interface Overlaps {
  readonly zr: number;
  readonly zOld: number;
  readonly zField: readonly [number, number];
  readonly dField: readonly [number, number];
  readonly oldField: readonly [number, number];
  readonly norm: readonly [number, number];
}

export function norms(field: PairField): [number, number] {
  let [a, b] = [0, 0];
  for (let at = 0; at < field.length; at += 4) {
    a += field[at] * field[at] + field[at + 2] * field[at + 2];
    b += field[at + 1] * field[at + 1] + field[at + 3] * field[at + 3];
  }
  return [a, b];
}

/** Factors that bring norms (integrals) to the numbers of atoms. */
export function scales([a, b]: readonly [number, number], { atoms: [N1, N2], together }: Kept): [number, number] {
  if (!together) return [Math.sqrt(N1 / a), Math.sqrt(N2 / b)];
  const both = Math.sqrt((N1 + N2) / (a + b));
  return [both, both];
}

export function scale(field: PairField, [s1, s2]: readonly [number, number]): void {
  for (let at = 0; at < field.length; at += 4) {
    field[at] *= s1;
    field[at + 1] *= s2;
    field[at + 2] *= s1;
    field[at + 3] *= s2;
  }
}

const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);

/** Of sums by component: the quotients, or that of both together. */
const quotients = (
  [a, b]: readonly [number, number],
  [A, B]: readonly [number, number],
  together: boolean,
): [number, number] => (together ? [(a + b) / (A + B), (a + b) / (A + B)] : [ratio(a, A), ratio(b, B)]);

/** W = V + mean field (+ zero point) of both components at every point, and r = H psi; mu = <H>. */
export function image(
  { functional, potential }: Discretisation,
  field: PairField,
  kineticField: PairField,
  [r, W]: readonly [PairField, Float64Array],
  together: boolean,
): [number, number] {
  const { g11, g22, g12 } = functional.interactions;
  const { zeroPoint } = functional;
  let [H1, H2, N1, N2] = [0, 0, 0, 0];
  for (let at = 0, p = 0; at < field.length; at += 4, p += 2) {
    const a = field[at];
    const b = field[at + 1];
    const c = field[at + 2];
    const d = field[at + 3];
    const n1 = a * a + c * c;
    const n2 = b * b + d * d;
    let W1 = potential[p] + g11 * n1 + g12 * n2;
    let W2 = potential[p + 1] + g22 * n2 + g12 * n1;
    if (zeroPoint !== undefined) {
      const [e1, e2] = leeHuangYangPotentials(zeroPoint, n1, n2);
      W1 += e1;
      W2 += e2;
    }
    W[p] = W1;
    W[p + 1] = W2;
    const ra = kineticField[at] + W1 * a;
    const rb = kineticField[at + 1] + W2 * b;
    const rc = kineticField[at + 2] + W1 * c;
    const rd = kineticField[at + 3] + W2 * d;
    r[at] = ra;
    r[at + 1] = rb;
    r[at + 2] = rc;
    r[at + 3] = rd;
    H1 += ra * a + rc * c;
    H2 += rb * b + rd * d;
    N1 += n1;
    N2 += n2;
  }
  return quotients([H1, H2], [N1, N2], together);
}

/** r = H psi -> r - mu psi; the square of its norm against that of psi. */
export function takeOut(r: PairField, field: PairField, [μ1, μ2]: readonly [number, number]): number {
  let [square, norm] = [0, 0];
  for (let at = 0; at < r.length; at += 4) {
    const a = r[at] - μ1 * field[at];
    const b = r[at + 1] - μ2 * field[at + 1];
    const c = r[at + 2] - μ1 * field[at + 2];
    const d = r[at + 3] - μ2 * field[at + 3];
    r[at] = a;
    r[at + 1] = b;
    r[at + 2] = c;
    r[at + 3] = d;
    square += a * a + b * b + c * c + d * d;
    norm +=
      field[at] * field[at] +
      field[at + 1] * field[at + 1] +
      field[at + 2] * field[at + 2] +
      field[at + 3] * field[at + 3];
  }
  return Math.sqrt(square / norm);
}

/**
 * z = P_V^(1/2) P_K P_V^(1/2) r, P_V = 1/(alpha + W), P_K = 1/(alpha + H0 - min H0) [AntoineLevittTang2017]; W is replaced by
 * the weights. Attraction may leave W below nothing, where a preconditioner must be positive.
 */
export function precondition(
  problem: Discretisation,
  [r, z]: readonly [PairField, PairField],
  W: Float64Array,
  α: number,
  lowest: number,
): void {
  for (let at = 0, p = 0; at < r.length; at += 4, p += 2) {
    const w1 = 1 / Math.sqrt(α + Math.max(0, W[p]));
    const w2 = 1 / Math.sqrt(α + Math.max(0, W[p + 1]));
    W[p] = w1;
    W[p + 1] = w2;
    z[at] = w1 * r[at];
    z[at + 1] = w2 * r[at + 1];
    z[at + 2] = w1 * r[at + 2];
    z[at + 3] = w2 * r[at + 3];
  }
  solveKinetic(problem, z, α - lowest);
}

/** The second P_V^(1/2), and in the same sweep all the sums that follow from z. */
export function weighed(
  [z, r, old, d, field]: readonly [PairField, PairField, PairField, PairField, PairField],
  W: Float64Array,
): Overlaps {
  let [zr, zOld, z1, z2, d1, d2, o1, o2, n1, n2] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0, p = 0; at < z.length; at += 4, p += 2) {
    const za = z[at] * W[p];
    const zb = z[at + 1] * W[p + 1];
    const zc = z[at + 2] * W[p];
    const ze = z[at + 3] * W[p + 1];
    const a = field[at];
    const b = field[at + 1];
    const c = field[at + 2];
    const e = field[at + 3];
    z[at] = za;
    z[at + 1] = zb;
    z[at + 2] = zc;
    z[at + 3] = ze;
    const oa = old[at];
    const ob = old[at + 1];
    const oc = old[at + 2];
    const oe = old[at + 3];
    zr += za * r[at] + zb * r[at + 1] + zc * r[at + 2] + ze * r[at + 3];
    zOld += za * oa + zb * ob + zc * oc + ze * oe;
    z1 += za * a + zc * c;
    z2 += zb * b + ze * e;
    d1 += d[at] * a + d[at + 2] * c;
    d2 += d[at + 1] * b + d[at + 3] * e;
    o1 += oa * a + oc * c;
    o2 += ob * b + oe * e;
    n1 += a * a + c * c;
    n2 += b * b + e * e;
  }
  return { zr, zOld, zField: [z1, z2], dField: [d1, d2], oldField: [o1, o2], norm: [n1, n2] };
}

/** d -> beta d - z, less what only changes the norm(s); d . r. */
export function turn(
  [d, z, field, r]: readonly [PairField, PairField, PairField, PairField],
  β: number,
  { zField, dField, norm }: Overlaps,
  together: boolean,
): number {
  const part = (c: 0 | 1) => β * dField[c] - zField[c];
  const [s1, s2] = quotients([part(0), part(1)], norm, together);
  let down = 0;
  for (let at = 0; at < d.length; at += 4) {
    const a = β * d[at] - z[at] - s1 * field[at];
    const b = β * d[at + 1] - z[at + 1] - s2 * field[at + 1];
    const c = β * d[at + 2] - z[at + 2] - s1 * field[at + 2];
    const e = β * d[at + 3] - z[at + 3] - s2 * field[at + 3];
    d[at] = a;
    d[at + 1] = b;
    d[at + 2] = c;
    d[at + 3] = e;
    down += a * r[at] + b * r[at + 1] + c * r[at + 2] + e * r[at + 3];
  }
  return down;
}

/** <z - (its part along psi), r - old>: r has no part along psi, old has none along the psi before. */
export function polakRibiere(
  { zr, zOld, zField, oldField, norm }: Overlaps,
  together: boolean,
  before: number,
): number {
  if (before === 0) return 0;
  const [s1, s2] = quotients(zField, norm, together);
  return Math.max(0, (zr - (zOld - s1 * oldField[0] - s2 * oldField[1])) / before);
}

/** psi -> s (psi + t d), and H0 psi likewise; s brings back the numbers of atoms, which are polynomials in t. */
export function stepAlong(
  [field, K, d, Kd]: readonly [PairField, PairField, PairField, PairField],
  t: number,
  { Q }: LineEnergy,
  kept: Kept,
): void {
  const at = ([c0, c1, c2]: readonly number[]) => c0 + t * (c1 + t * c2);
  const [s1, s2] = scales([at(Q[0]), at(Q[1])], kept);
  for (let i = 0; i < field.length; i += 2) {
    field[i] = s1 * (field[i] + t * d[i]);
    field[i + 1] = s2 * (field[i + 1] + t * d[i + 1]);
    K[i] = s1 * (K[i] + t * Kd[i]);
    K[i + 1] = s2 * (K[i + 1] + t * Kd[i + 1]);
  }
}
