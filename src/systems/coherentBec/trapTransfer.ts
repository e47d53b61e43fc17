import type { TrapGroundState } from './trapGroundState.ts';
import type { TrapLattice } from './trapLattice.ts';

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** [new point][old point]: even or odd functions known at x_j > 0, at other places; coefficients are values times sqrt(volume). */
const interpolation = (from: TrapLattice, to: TrapLattice, parity: 1 | -1): readonly Float64Array[] => {
  const { points, spacing } = from.axes[0];
  const scale = Math.sqrt(to.volume / from.volume);
  const basis = (x: number, at: number) => sinc((x - at) / spacing) + parity * sinc((x + at) / spacing);
  return Array.from(to.axes[0].points, (x) => points.map((at) => scale * basis(x, at)));
};

/** A state on a line at the points of another lattice of the same length, by the sinc functions of its own. */
export const onGrid = ({ lattice, vector }: TrapGroundState, to: TrapLattice): Float64Array => {
  const parts = [interpolation(lattice, to, 1), interpolation(lattice, to, -1)];
  const blocks = Array.from({ length: 2 * to.components }, (_, block) => {
    const values = vector.subarray(block * lattice.points, (block + 1) * lattice.points);
    return parts[block % 2].map((row) => row.reduce((sum, factor, j) => sum + factor * values[j], 0));
  });
  return Float64Array.from(blocks.flat());
};
