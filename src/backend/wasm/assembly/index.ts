// What the host calls: `run` on the main thread, `attend` on every other. The host writes the job into shared memory first.
import { announce, awaitJob, barrier } from './barrier';
import { Job, lengthOf, partOf, passesOf } from './layout';
import { forwardRowInner, forwardRowOuter, forwardTile, inverseRowInner, inverseRowOuter, inverseTile } from './lines';
import { scratchOf, sweepFourier, sweepPlace } from './sweeps';
import { Four, One } from './vector';

/** Flows first, after each rotation, and last, with a rotation between any two. */
function evolve(job: Job, thread: i32): void {
  const stages = job.stageCount;
  const total = job.steps * stages;
  const durations = job.durations;
  const drive = job.drive;
  let stage = 0;
  let h = load<f64>(durations + 8 * <usize>(total == 0 ? stages + 2 : stages));
  for (let i = 0; i <= total; i++) {
    sweepPlace(job, thread, i > 0, i < total, h, drive == 0 ? 0 : load<f64>(drive + 8 * <usize>i));
    if (i == total) break;
    barrier(job, thread);
    sweepFourier(job, thread, job.stages + 12 * <usize>stage);
    barrier(job, thread);
    h = load<f64>(durations + 8 * <usize>(i + 1 == total ? stages + 1 : stage));
    stage = stage + 1 == stages ? 0 : stage + 1;
  }
  barrier(job, thread);
}

function transformRows(job: Job, thread: i32, inverse: bool): void {
  const axis = job.axisX;
  const nx = lengthOf(axis);
  const rows = (job.dimensions > 1 ? lengthOf(job.axisY) : 1) * (job.dimensions > 2 ? lengthOf(job.axisZ) : 1);
  for (let y = thread; y < rows; y += job.threads) {
    const p = job.field + 32 * <usize>(y * nx);
    if (inverse) inverseRowInner(p, axis);
    if (passesOf(axis) > 0) {
      if (inverse) inverseRowOuter(p, axis, 0, partOf(axis, 0));
      else forwardRowOuter(p, axis, 0, partOf(axis, 0));
    }
    if (!inverse) forwardRowInner(p, axis);
  }
}

/** Columns along y or z: `sets` groups of `width` neighbouring columns, `setStride` apart. */
function transformColumns(
  job: Job, thread: i32, axis: usize, stride: usize, width: i32, sets: i32, setStride: usize, inverse: bool,
): void {
  const scratch = scratchOf(job, thread);
  const tiles = (width + 3) / 4;
  for (let k = thread; k < tiles * sets; k += job.threads) {
    const c = 4 * (k % tiles);
    let p = job.field + setStride * <usize>(k / tiles) + 32 * <usize>c;
    if (c + 4 <= width) {
      if (inverse) inverseTile<Four>(p, stride, axis, scratch);
      else forwardTile<Four>(p, stride, axis, scratch);
      continue;
    }
    for (let rest = width - c; rest > 0; rest--, p += 32) {
      if (inverse) inverseTile<One>(p, stride, axis, scratch);
      else forwardTile<One>(p, stride, axis, scratch);
    }
  }
}

/** After the last barrier nothing of the job may be read: the host may be writing the next one. */
function transform(job: Job, thread: i32, inverse: bool): void {
  const dimensions = job.dimensions;
  transformRows(job, thread, inverse);
  barrier(job, thread);
  if (dimensions == 1) return;
  const nx = lengthOf(job.axisX), ny = lengthOf(job.axisY);
  const row = 32 * <usize>nx, plane = row * <usize>ny;
  const nz = dimensions > 2 ? lengthOf(job.axisZ) : 1;
  transformColumns(job, thread, job.axisY, row, nx, nz, plane, inverse);
  barrier(job, thread);
  if (dimensions == 2) return;
  transformColumns(job, thread, job.axisZ, plane, nx, ny, row, inverse);
  barrier(job, thread);
}

function perform(job: Job, thread: i32): void {
  if (job.operation == 1) transform(job, thread, false);
  else if (job.operation == 2) transform(job, thread, true);
  else if (job.operation == 3) evolve(job, thread);
}

/** Thread 0: wakes the others unless the job is for one thread, does its share, returns when all are done. */
export function run(at: usize): void {
  const job = changetype<Job>(at);
  if (job.threads > 1) announce(job);
  perform(job, 0);
}

/** Every other thread: serves jobs until one says stop. A job that is announced is for all threads. */
export function attend(at: usize, thread: i32, ticket: i32): void {
  const job = changetype<Job>(at);
  for (;;) {
    ticket = awaitJob(job, ticket);
    if (job.operation == 0) return;
    perform(job, thread);
  }
}
