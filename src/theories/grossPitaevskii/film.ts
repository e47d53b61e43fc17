import { PhysicsRefusal } from '../../failure/index.ts';
import type { Stepper } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import type { DensityMovie } from '../../physics/spectrum.ts';
import type { Question, Runner, Stage } from './stage.ts';
import { unfolded, wholePlaces } from './unfolding.ts';

/** Bytes that a movie may have; one of 100 frames of 256 x 256 points has 0.1 GiB. */
const most = 2 ** 29;

/** Evenly over the run, both ends among them. */
const frameTimes = ({ time }: Kick, frames: number): Float64Array =>
  Float64Array.from({ length: frames }, (_, i) => (time[time.length - 1] * i) / (frames - 1));

/**
 * The densities of both components, by one more run whose samples are the frames. Nothing is taken out of them, so the step is one
 * with which F errs by less than is asked for as it is. Nothing where none are asked for.
 */
export async function filmed(
  { kick, frames }: Question,
  go: Runner,
  stage: Stage,
  stepper: Stepper,
  h: number,
): Promise<{ readonly movie?: DensityMovie }> {
  if (frames === undefined) return {};
  const { grid, box, shape, functional } = stage.problem;
  const points = shape.reduce((a, b) => a * b, 1);
  requireRoom(frames, points);
  const time = frameTimes(kick, frames);
  const run = await go(stage, { ...kick, time }, stepper, h, true);
  const density = new Float64Array(2 * points * frames);
  for (const [i, frame] of run.frames.entries()) density.set(inRows(unfolded(grid, frame), shape), 2 * points * i);
  const axes = wholePlaces(grid, box);
  return { movie: { time, axes, density, dimensions: functional.dimensions } };
}

function requireRoom(frames: number, points: number): void {
  const bytes = 16 * frames * points;
  if (bytes <= most) return;
  throw new PhysicsRefusal(
    'memory',
    `${frames} frames of ${points} points take ${(bytes / 2 ** 30).toFixed(1)} GiB, more than ${most / 2 ** 30} GiB: ask for fewer.`,
    { bytes, limit: most },
  );
}

/** [z][y][x][component] -> [x][y][z][component]. */
function inRows(frame: Float64Array, [nx, ny = 1, nz = 1]: readonly number[]): Float64Array {
  if (ny * nz === 1) return frame;
  const out = new Float64Array(frame.length);
  for (let z = 0, from = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++, from += 2) {
        const to = 2 * (z + nz * (y + ny * x));
        out[to] = frame[from];
        out[to + 1] = frame[from + 1];
      }
    }
  }
  return out;
}
