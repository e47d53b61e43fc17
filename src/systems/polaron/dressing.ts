import type { SmallParameter, Warning } from '../../physics/system.ts';

/** What is known of one impurity in its medium. */
export interface Dressing {
  /** m2 / m2*. */
  readonly inverseRatio: number;
  /** Energy in units of E_F = k_F^2/2m1. */
  readonly energy?: number;
  /** Quasi-particle weight Z. */
  readonly residue?: number;
  readonly validity: readonly SmallParameter[];
  readonly warnings: readonly Warning[];
  /** Sources, as in `ClosedForm.equations`. */
  readonly sources: readonly string[];
}

/** Nothing to warn of. */
export const bare = { validity: [], warnings: [] } as const;
