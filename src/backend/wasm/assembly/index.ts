// What the host calls: `run` on the main thread, `attend` on every other. The host writes the job into shared memory first.
import { announce, awaitJob, barrier } from './barrier';
import { Job, lengthOf } from './layout';
import { row } from './lines';
import { columns, scratchOf, sweepFourier, sweepPlace } from './sweeps';
import { Forward, Inverse } from './vector';

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

function transformRows<Way>(job: Job, thread: i32): void {
  const axis = job.axisX;
  const nx = lengthOf(axis);
  const rows = (job.dimensions > 1 ? lengthOf(job.axisY) : 1) * (job.dimensions > 2 ? lengthOf(job.axisZ) : 1);
  for (let y = thread; y < rows; y += job.threads) row<Way>(job.field + 32 * <usize>(y * nx), axis, 0, nx);
}

/** Columns along y or z: `sets` groups of `width` neighbouring columns, `setStride` apart. */
function transformColumns<Way>(
  job: Job, thread: i32, axis: usize, stride: usize, width: i32, sets: i32, setStride: usize,
): void {
  const scratch = scratchOf(job, thread);
  const tiles = (width + 3) / 4;
  for (let k = thread; k < tiles * sets; k += job.threads) {
    const c = 4 * (k % tiles);
    columns<Way>(job.field + setStride * <usize>(k / tiles) + 32 * <usize>c, min(4, width - c), stride, axis, scratch);
  }
}

/** After the last barrier nothing of the job may be read: the host may be writing the next one. */
function transform<Way>(job: Job, thread: i32): void {
  const dimensions = job.dimensions;
  transformRows<Way>(job, thread);
  barrier(job, thread);
  if (dimensions == 1) return;
  const nx = lengthOf(job.axisX), ny = lengthOf(job.axisY);
  const row = 32 * <usize>nx, plane = row * <usize>ny;
  const nz = dimensions > 2 ? lengthOf(job.axisZ) : 1;
  transformColumns<Way>(job, thread, job.axisY, row, nx, nz, plane);
  barrier(job, thread);
  if (dimensions == 2) return;
  transformColumns<Way>(job, thread, job.axisZ, plane, nx, ny, row);
  barrier(job, thread);
}

function perform(job: Job, thread: i32): void {
  if (job.operation == 1) transform<Forward>(job, thread);
  else if (job.operation == 2) transform<Inverse>(job, thread);
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
