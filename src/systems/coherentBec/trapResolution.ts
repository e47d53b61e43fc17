import { momentumTail } from '../../numerics/sincAxis.ts';
import type { TrapGroundState } from './trapGroundState.ts';

/** Share of the highest momenta along an axis, on the line of points next to it: cosines of the even real parts, and along x sines of the odd imaginary ones. */
export function momentumTailOf({ lattice, vector }: TrapGroundState, axis: number): number {
  const { axes, points, components } = lattice;
  const stride = axes.slice(axis + 1).reduce((product, one) => product * one.points.length, 1);
  const { points: x, spacing } = axes[axis];
  const along = (part: number, wave: (at: number) => number): number =>
    Math.abs(x.reduce((sum, at, j) => sum + vector[part * points + j * stride] * wave(at), 0));
  return momentumTail(spacing, (k) =>
    Math.max(
      ...Array.from({ length: components }, (_, a) => {
        const odd = axis === 0 ? along(2 * a + 1, (at) => Math.sin(k * at)) : 0;
        return along(2 * a, (at) => Math.cos(k * at)) + odd;
      }),
    ),
  );
}
