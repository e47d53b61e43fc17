import type { TrapGroundState } from './trapGroundState.ts';

const samples = 200;

/**
 * Largest amplitude in the highest tenth of the grid's momenta along an axis, relative to the largest of all: what aliasing
 * leaves undetermined. Taken on the line of points next to that axis.
 */
export function momentumTail({ lattice, vector }: TrapGroundState, axis: number): number {
  const { axes, points, components } = lattice;
  const stride = axes.slice(axis + 1).reduce((product, one) => product * one.points.length, 1);
  const { points: x, spacing } = axes[axis];
  let [top, all] = [0, 0];
  for (let sample = 0; sample <= samples; sample++) {
    const k = (sample / samples) * (Math.PI / spacing);
    for (let a = 0; a < components; a++) {
      let [even, odd] = [0, 0];
      for (let j = 0; j < x.length; j++) {
        even += vector[2 * a * points + j * stride] * Math.cos(k * x[j]);
        if (axis === 0) odd += vector[(2 * a + 1) * points + j * stride] * Math.sin(k * x[j]);
      }
      const amplitude = Math.abs(even) + Math.abs(odd);
      all = Math.max(all, amplitude);
      if (sample > 0.9 * samples) top = Math.max(top, amplitude);
    }
  }
  return top / all;
}
