import { type ZeroPoint, zeroPointAt, zeroPointTable } from '../backend/index.ts';
import { PhysicsRefusal } from '../failure/index.ts';
import { type Chebyshev, chebyshev, chebyshevAt } from '../numerics/chebyshev.ts';
import { type Condensates, zeroPointPotentials } from './zeroPointPotentials.ts';

/*
 * Zero-point energy e(n1, n2) of a mixture as a term of the energy, its derivatives (zeroPointPotentials.ts) tabulated. e is homogeneous of
 * degree D/2 + 1 in the densities and analytic in their roots, so that with X = sqrt(m1 g11 n1), Y = sqrt(m2 g22 n2), s = X + Y
 *
 *   de/dn_c = s^D M_c(w),   w = Y/s,
 *
 * M_c analytic on [0, 1]: for equal masses its singularities lie at w = (1 +- i t)/2, t >= 1 (g12^2 < g11 g22). A Chebyshev series finds
 * it, and polynomials around 128 nodes, which the kernel of a run reads, follow from the series. By Euler's theorem
 *
 *   e = (n1 de/dn1 + n2 de/dn2)/(D/2 + 1)
 *
 * of the same table: energy and potentials belong together to rounding.
 */

/** e(n1, n2) of a mixture. */
export interface LeeHuangYang extends ZeroPoint {
  /** g11 g22 - g12^2; where it is negative one branch of excitations is imaginary at long waves, and e is the real part. */
  readonly determinant: number;
}

/** A density that is nearly none. */
const tiny = 1e-200;

const sizeOf = ({ coefficients }: Chebyshev): number =>
  coefficients.reduce((most, c) => Math.max(most, Math.abs(c)), 0);

/** The shortest series whose last coefficients are rounding. */
function seriesOf(f: (w: number) => number): Chebyshev {
  for (let count = 32; count <= 512; count *= 2) {
    const series = chebyshev(f, 0, 1, count);
    if (series.coefficients.subarray(-4).every((c) => Math.abs(c) <= 1e-14 * sizeOf(series))) return series;
  }
  throw unresolved();
}

const unresolved = (): PhysicsRefusal =>
  new PhysicsRefusal(
    'zero-point-unresolved',
    'The zero-point energy changes too fast with the ratio of the densities: g12^2/(g11 g22) is large, or the masses very different.',
    {},
  );

/** Part of the largest potential that the last term of a polynomial may be: what energy and potentials may differ by. */
const rest = 1e-10;

/** Coefficients of x^0, x^1, ... of sum_k c_k T_k((x - middle)/half). */
function powers(c: Float64Array, middle: number, half: number): Float64Array {
  const out = new Float64Array(c.length);
  let [T, before] = [Float64Array.of(1), Float64Array.of(0)];
  for (let k = 0; k < c.length; k++) {
    for (let i = 0; i < T.length; i++) out[i] += c[k] * T[i];
    const factor = k === 0 ? 1 : 2;
    const next = Float64Array.from({ length: T.length + 1 }, (_, i) => {
      const times = ((i === 0 ? 0 : T[i - 1]) - middle * (T[i] ?? 0)) / half;
      return factor * times - (k === 0 ? 0 : (before[i] ?? 0));
    });
    [before, T] = [T, next];
  }
  return out;
}

/** The polynomials of `ZeroPoint`; those at the ends count for one side only. */
function tableOf(series: readonly Chebyshev[]): Float64Array {
  const { last, degree } = zeroPointTable;
  const size = degree + 1;
  const table = new Float64Array(2 * size * (last + 1));
  for (let node = 0; node <= last; node++) {
    const [from, to] = [node === 0 ? 0 : -0.5, node === last ? 0 : 0.5];
    series.forEach((M, c) => {
      const near = chebyshev((δ) => chebyshevAt(M, (node + δ) / last)[0], from, to, size);
      if (Math.abs(near.coefficients[degree]) > rest * sizeOf(M)) throw unresolved();
      powers(near.coefficients, (from + to) / 2, (to - from) / 2).forEach((x, k) => {
        table[2 * (size * node + k) + c] = x;
      });
    });
  }
  return table;
}

/** Throws `PhysicsRefusal` `zero-point-unresolved`. g11 and g22 are positive. */
export function leeHuangYang(gas: Condensates): LeeHuangYang {
  const { g11, g22, g12 } = gas.interactions;
  const weights = [gas.masses[0] * g11, gas.masses[1] * g22] as const;
  const known = new Map<number, readonly [number, number]>();
  const at = (w: number): readonly [number, number] => {
    const M = known.get(w) ?? zeroPointPotentials(gas, [(1 - w) ** 2 / weights[0], w ** 2 / weights[1]]);
    known.set(w, M);
    return M;
  };
  const table = tableOf([0, 1].map((c) => seriesOf((w) => at(w)[c])));
  return { power: gas.dimensions, weights, table, determinant: g11 * g22 - g12 * g12 };
}

/** de/dn1 and de/dn2 in hbar = m1 = 1. */
export const leeHuangYangPotentials: (term: LeeHuangYang, n1: number, n2: number) => readonly [number, number] =
  zeroPointAt;

/**
 * The second derivatives [h11, h12, h22] of e by n1 and n2: with dX/dn1 = X/2n1, dw/dn1 = -w X/(2 n1 s), dw/dn2 = (1 - w) Y/(2 n2 s),
 *   d mu_c/dn1 = s^(D-1) (X/2n1) (D M_c - w M_c'),   d mu_c/dn2 = s^(D-1) (Y/2n2) (D M_c + (1 - w) M_c').
 * Where a density is 0 its derivative may be infinite; here it is very large.
 */
export function leeHuangYangStiffness(
  { power, weights, table }: LeeHuangYang,
  n1: number,
  n2: number,
): readonly [number, number, number] {
  const Y = Math.sqrt(weights[1] * n2);
  const s = Math.sqrt(weights[0] * n1) + Y;
  if (!(s > 0)) return [0, 0, 0];
  const { last, degree } = zeroPointTable;
  const w = Y / s;
  const node = Math.round(last * w);
  const δ = last * w - node;
  let [M1, M2, D1, D2] = [0, 0, 0, 0];
  for (let k = degree, first = 2 * (degree + 1) * node; k >= 0; k--) {
    [D1, D2] = [D1 * δ + M1, D2 * δ + M2];
    [M1, M2] = [M1 * δ + table[first + 2 * k], M2 * δ + table[first + 2 * k + 1]];
  }
  [D1, D2] = [last * D1, last * D2];
  const scale = power === 3 ? s * s : 1;
  const by1 = (scale / 2) * Math.sqrt(weights[0] / Math.max(n1, tiny));
  const by2 = (scale / 2) * Math.sqrt(weights[1] / Math.max(n2, tiny));
  return [by1 * (power * M1 - w * D1), by2 * (power * M1 + (1 - w) * D1), by2 * (power * M2 + (1 - w) * D2)];
}

/** Energy per volume. */
export function leeHuangYangEnergy(term: LeeHuangYang, n1: number, n2: number): number {
  const [e1, e2] = leeHuangYangPotentials(term, n1, n2);
  return (n1 * e1 + n2 * e2) / (term.power / 2 + 1);
}
