import type { Kick } from '../../physics/probe.ts';
import type { Viewer } from '../../physics/theory.ts';
import type { Discretisation } from './discretisation.ts';

/** A run as somebody looks on: in strides of whole steps. */
export interface Sight {
  /** Steps of length h until the next frame. */
  stride(h: number): number;
  /** `count`: steps made since the last time. */
  show(time: number, count?: number): Promise<void> | undefined;
}

/** Strides as long as the viewer can wait, by what the steps before took. */
export function sightOf(
  viewer: Viewer | undefined,
  { grid: { shape }, box }: Discretisation,
  { time }: Kick,
  density: () => Float64Array,
): Sight | undefined {
  if (viewer === undefined) return undefined;
  const between = time[time.length - 1] / viewer.frames;
  let begin = performance.now();
  let cost = Number.POSITIVE_INFINITY;
  return {
    stride: (h) => Math.max(1, Math.floor(Math.min(viewer.seconds / cost, between / h + 1e-9))),
    show(time, count) {
      const seconds = (performance.now() - begin) / 1000;
      // Recent strides count most; the very first is slow while the kernels are still being compiled.
      if (count !== undefined) cost = cost < 1e300 ? 0.7 * cost + (0.3 * seconds) / count : seconds / count;
      viewer.show({ time, shape, box, density });
      const wait = viewer.rest();
      begin = performance.now();
      return wait?.then(() => {
        begin = performance.now();
      });
    },
  };
}
