import type { Kick } from '../../physics/probe.ts';
import type { Viewer } from '../../physics/theory.ts';
import type { Discretisation } from './discretisation.ts';
import { unfolded } from './unfolding.ts';

/** A run as somebody looks on: in strides of whole steps. */
export interface Sight {
  /** Steps of length h until the next frame. */
  stride(h: number): number;
  /** `count`: steps made since the last time. */
  show(time: number, count?: number): Promise<void> | undefined;
}

/** Of the time of a run, the most that showing it should take. */
const shareForShowing = 0.05;

/** Recent times count most; the very first is long while code is still being compiled. */
const smoothed = (before: number, now: number): number => (before < 1e300 ? 0.7 * before + 0.3 * now : now);

/** Strides as long as the viewer can wait, and as short as it asks for where showing costs little; by what the last ones took. */
export function sightOf(
  viewer: Viewer | undefined,
  { grid, shape, box }: Discretisation,
  { time }: Kick,
  density: () => Float64Array,
): Sight | undefined {
  if (viewer === undefined) return undefined;
  const between = time[time.length - 1] / viewer.frames;
  let begin = performance.now();
  let step = Number.POSITIVE_INFINITY;
  let showing = 0;
  return {
    stride(h) {
      const wanted = Math.max(between / h + 1e-9, showing / shareForShowing / step);
      return Math.max(1, Math.floor(Math.min(wanted, viewer.seconds / step)));
    },
    show(time, count) {
      const made = performance.now();
      if (count !== undefined) step = smoothed(step, (made - begin) / 1000 / count);
      viewer.show({ time, shape, box, density: () => unfolded(grid, density()) });
      begin = performance.now();
      showing = smoothed(showing, (begin - made) / 1000);
      return viewer.rest()?.then(() => {
        begin = performance.now();
      });
    },
  };
}
