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

/** The shortest series whose last coefficients are rounding. */
function seriesOf(f: (w: number) => number): Chebyshev {
  for (let count = 32; count <= 512; count *= 2) {
    const series = chebyshev(f, 0, 1, count);
    const size = series.coefficients.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
    if (series.coefficients.subarray(-4).every((c) => Math.abs(c) <= 1e-14 * size)) return series;
  }
  const message = 'The zero-point energy is no smooth function of the ratio of the densities here.';
  throw new PhysicsRefusal('zero-point-unresolved', message, {});
}

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

/** Energy per volume. */
export function leeHuangYangEnergy(term: LeeHuangYang, n1: number, n2: number): number {
  const [e1, e2] = leeHuangYangPotentials(term, n1, n2);
  return (n1 * e1 + n2 * e2) / (term.power / 2 + 1);
}
