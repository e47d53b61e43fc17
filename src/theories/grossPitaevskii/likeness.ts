import type { PairField } from '../../backend/index.ts';
import { norms } from './descent.ts';
import { type Discretisation, eachIndex } from './discretisation.ts';
import { keptOf } from './groundState.ts';

/**
 * Share of the atoms that two states do not have in common: 1 - |<a|b>|/N, where each component has its own phase 1 - sum_c |<a_c|b_c>|/N.
 * A soft direction gone by d (relative to |psi|) is d^2/2.
 */
export function apartness(problem: Discretisation, a: PairField, b: PairField): number {
  const common = [0, 0, 0, 0];
  for (let at = 0; at < a.length; at += 4) {
    for (const c of [0, 1]) {
      common[c] += a[at + c] * b[at + c] + a[at + c + 2] * b[at + c + 2];
      common[c + 2] += a[at + c] * b[at + c + 2] - a[at + c + 2] * b[at + c];
    }
  }
  const [r1, r2, i1, i2] = common;
  const [of, and] = [a, b].map((field) => norms(field).reduce((x, y) => x + y));
  const shared = keptOf(problem, a).together ? Math.hypot(r1 + r2, i1 + i2) : Math.hypot(r1, i1) + Math.hypot(r2, i2);
  return Math.max(0, 1 - shared / Math.sqrt(of * and));
}

/** (N1 - N2)/N. */
export function polarisation(field: PairField): number {
  const [a, b] = norms(field);
  return (a - b) / (a + b);
}

/** Mean canonical momentum of an atom along x. */
export function meanMomentum({ grid, box }: Discretisation, field: PairField): number {
  const mark = grid.mark();
  const work = grid.field();
  work.set(field);
  grid.forward(work);
  const [n] = grid.shape;
  let [sum, all] = [0, 0];
  eachIndex(grid.shape, (p, ix) => {
    const j = grid.order[0][ix];
    let share = 0;
    for (let c = 0; c < 4; c++) share += work[4 * p + c] ** 2;
    sum += share * (2 * j < n ? j : j - n);
    all += share;
  });
  grid.release(mark);
  return ((2 * Math.PI) / box[0]) * (sum / all);
}

/** The state in a mirror across x = 0 with the components exchanged. */
export function mirrored({ grid }: Discretisation, field: PairField): Float64Array {
  const [n] = grid.shape;
  const out = new Float64Array(field.length);
  eachIndex(grid.shape, (p, ix) => {
    const from = 4 * (p - ix + ((n - ix) % n));
    out.set([field[from + 1], field[from], field[from + 3], field[from + 2]], 4 * p);
  });
  return out;
}
