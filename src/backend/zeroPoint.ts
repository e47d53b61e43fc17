/**
 * What fluctuations add to the potentials of both components, homogeneous in the densities: with X = sqrt(weights[0] n1),
 * Y = sqrt(weights[1] n2), s = X + Y it is s^power M_c(Y/s), M a polynomial around the nearest of 128 nodes j/127.
 */
export interface ZeroPoint {
  readonly power: 1 | 3;
  readonly weights: readonly [number, number];
  /** [node][coefficient of (127 Y/s - j)^0, ^1, ... ^7][component]. */
  readonly table: Float64Array;
}

/** Nodes 0..last lie at j/last; degree of the polynomials. The kernel (wasm/assembly/local.ts) has both built in. */
export const zeroPointTable = { last: 127, degree: 7 };

/** Where there are no atoms it is 0. */
export function zeroPointAt({ power, weights, table }: ZeroPoint, n1: number, n2: number): readonly [number, number] {
  const Y = Math.sqrt(weights[1] * n2);
  const s = Math.sqrt(weights[0] * n1) + Y;
  if (!(s > 0)) return [0, 0];
  const t = (zeroPointTable.last * Y) / s;
  const node = Math.round(t);
  const δ = t - node;
  const first = 16 * node;
  let [M1, M2] = [table[first + 14], table[first + 15]];
  for (let at = first + 12; at >= first; at -= 2) {
    M1 = M1 * δ + table[at];
    M2 = M2 * δ + table[at + 1];
  }
  const scale = power === 3 ? s * s * s : s;
  return [scale * M1, scale * M2];
}
