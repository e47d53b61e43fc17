import { type KroneckerSum, type ShiftedInverse, shiftedInverse } from '../../numerics/krylov/kroneckerSum.ts';
import { addToAxes, singleParticle, type TrapLattice } from './trapLattice.ts';

/** A lattice with what a search on it needs. */
export interface TrapStage {
  readonly lattice: TrapLattice;
  /** Single-particle part without the trap, in the sector of the ground state. */
  readonly one: KroneckerSum;
  /** Mean field in the middle of the cloud, roughly. */
  readonly potential: number;
  /** Near inverse of the curvature, for linear systems. */
  readonly inverse: ShiftedInverse;
  /** Near inverse of H, trap included: a metric to descend in. */
  smooth(): ShiftedInverse;
}

export const trapStage = (lattice: TrapLattice, potential: number): TrapStage => {
  const one = singleParticle(lattice, 1);
  // The trap is a sum over the axes too.
  const withTrap = () => addToAxes(lattice, one, (x, axis) => (lattice.model.frequencies[axis] * x) ** 2 / 2);
  return {
    lattice,
    one,
    potential,
    inverse: shiftedInverse(one, potential),
    smooth: () => shiftedInverse(withTrap(), potential),
  };
};
