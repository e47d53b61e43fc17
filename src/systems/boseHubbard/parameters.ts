/** Two components of bosons on a ring, lattice spacing 1: H = sum_a J_a hopping + on-site energies, any unit of energy. */
export interface BoseHubbardParameters {
  /** At least 3. */
  readonly sites: number;
  readonly atoms: readonly [number, number];
  /** J_a > 0 of -J_a sum_j (b+_a,j+1 b_a,j + h.c.). */
  readonly hopping: readonly [number, number];
  /** (U_aa/2) n_a (n_a - 1) and U12 n_1 n_2 on each site. */
  readonly onsite: { readonly U11: number; readonly U22: number; readonly U12: number };
}

/** m_a = 1/(2 J_a): the band at small momentum. */
export const massOf = (J: number): number => 1 / (2 * J);

/** Number of ways to put `atoms` bosons on `sites` sites. */
export function occupationCount(sites: number, atoms: number): number {
  let count = 1;
  for (let j = 1; j <= atoms; j++) count = (count * (sites - 1 + j)) / j;
  return Math.round(count);
}

/** Basis states of both components. */
export const stateCount = ({ sites, atoms }: Pick<BoseHubbardParameters, 'sites' | 'atoms'>): number =>
  occupationCount(sites, atoms[0]) * occupationCount(sites, atoms[1]);
