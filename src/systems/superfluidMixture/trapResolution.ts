import { momentumTail } from '../../numerics/sincAxis.ts';
import { componentOf, components } from './trapLattice.ts';
import type { TrapState } from './trapState.ts';

/** Share of the highest momenta along an axis, on the line of points next to it. */
export function momentumTailOf({ lattice, vector }: TrapState, axis: number): number {
  const { axes } = lattice;
  const stride = axes.slice(axis + 1).reduce((product, one) => product * one.points.length, 1);
  const { points: x, spacing, isWhole } = axes[axis];
  const along = (a: 0 | 1, wave: (at: number) => number): number => {
    const own = componentOf(lattice, vector, a);
    return x.reduce((sum, at, j) => sum + own[j * stride] * wave(at), 0);
  };
  return momentumTail(spacing, (k) =>
    Math.max(
      ...components.map((a) => {
        // On half an axis the sine series is of no function that is there.
        const odd = isWhole ? along(a, (at) => Math.sin(k * at)) : 0;
        return Math.hypot(
          along(a, (at) => Math.cos(k * at)),
          odd,
        );
      }),
    ),
  );
}
