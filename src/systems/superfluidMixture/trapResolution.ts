import type { TrapState } from './trapState.ts';

const samples = 200;

/** Largest amplitude in the highest tenth of the grid's momenta along an axis, on the points next to it, relative to the largest of all. */
export function momentumTail({ lattice, vector }: TrapState, axis: number): number {
  const { axes, points } = lattice;
  const stride = axes.slice(axis + 1).reduce((product, one) => product * one.points.length, 1);
  const { points: x, spacing } = axes[axis];
  let [top, all] = [0, 0];
  for (let sample = 0; sample <= samples; sample++) {
    const k = (sample / samples) * (Math.PI / spacing);
    for (const start of [0, points]) {
      let [even, odd] = [0, 0];
      for (let j = 0; j < x.length; j++) {
        even += vector[start + j * stride] * Math.cos(k * x[j]);
        odd += vector[start + j * stride] * Math.sin(k * x[j]);
      }
      // On half an axis the sine series is of no function that is there.
      const amplitude = axes[axis].isWhole ? Math.hypot(even, odd) : Math.abs(even);
      all = Math.max(all, amplitude);
      if (sample > 0.9 * samples) top = Math.max(top, amplitude);
    }
  }
  return top / all;
}
