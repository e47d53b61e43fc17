// What the host calls: `run` on the main thread, `attend` on every other. The host writes the job into shared memory first.
import { announce, awaitJob, barrier } from './barrier';
import { Job, lengthOf } from './layout';
import { row } from './lines';
import { begin, columns, scratchOf, sweepFourier, sweepPlace } from './sweeps';
import { Forward, Inverse, Scaled } from './vector';

/** Local flows from..to-1 of a schedule, each with the rotation after it; `stages x steps` rotations stand between the first and the last. */
function evolve(job: Job, thread: i32): void {
  const stages = job.stageCount, total = job.steps * stages, end = job.to;
  const durations = job.durations, drive = job.drive;
  for (let i = job.from; i < end; i++) {
    const slot = i == 0 ? stages + (total == 0 ? 2 : 0) : i == total ? stages + 1 : (i - 1) % stages;
    const h = load<f64>(durations + 8 * <usize>slot);
    const stage = i == total ? 0 : job.stages + 12 * <usize>(i % stages);
    sweepPlace(job, thread, i > 0, stage, h, drive == 0 ? 0 : load<f64>(drive + 8 * <usize>i));
    barrier(job, thread);
    if (i == total) return;
    sweepFourier(job, thread, stage);
    barrier(job, thread);
  }
}

/** `rows` neighbouring rows from p on; of the inverse, divided by the number of points. */
function transformRows<Way>(job: Job, p: usize, rows: i32): void {
  const axis = job.axisX, nx = lengthOf(axis), size = 32 * <usize>nx;
  for (let end = p + size * <usize>rows; p < end; p += size) {
    if (offsetof<Way>() == 0) row<Forward>(p, axis, 0, nx);
    else row<Scaled>(p, axis, 0, nx);
  }
}

/** Columns along y or z: `sets` groups of `width` neighbouring columns, `setStride` apart. */
function transformColumns<Way>(
  job: Job, thread: i32, axis: usize, fold: usize, stride: usize, width: i32, sets: i32, setStride: usize,
): void {
  const scratch = scratchOf(job, thread);
  const tiles = (width + 7) / 8;
  const end = begin(tiles * sets, thread + 1, job.threads);
  for (let k = begin(tiles * sets, thread, job.threads); k < end; k++) {
    const c = 8 * (k % tiles);
    columns<Way>(job.field + setStride * <usize>(k / tiles) + 32 * <usize>c, min(8, width - c), stride, axis, scratch, fold);
  }
}

/**
 * Rows, then columns; of three dimensions planes, each while it is in the cache, then columns along z. After the last barrier nothing
 * of the job may be read: the host may be writing the next one.
 */
function transform<Way>(job: Job, thread: i32): void {
  const dimensions = job.dimensions, threads = job.threads;
  const nx = lengthOf(job.axisX), ny = dimensions > 1 ? lengthOf(job.axisY) : 1, nz = dimensions > 2 ? lengthOf(job.axisZ) : 1;
  const row = 32 * <usize>nx, plane = row * <usize>ny;
  if (dimensions < 3) {
    const from = begin(ny, thread, threads);
    transformRows<Way>(job, job.field + row * <usize>from, begin(ny, thread + 1, threads) - from);
    barrier(job, thread);
    if (dimensions == 1) return;
    transformColumns<Way>(job, thread, job.axisY, job.foldY, row, nx, 1, plane);
    barrier(job, thread);
    return;
  }
  for (let z = begin(nz, thread, threads), end = begin(nz, thread + 1, threads); z < end; z++) {
    const p = job.field + plane * <usize>z;
    transformRows<Way>(job, p, ny);
    columns<Way>(p, nx, row, job.axisY, scratchOf(job, thread), job.foldY);
  }
  barrier(job, thread);
  transformColumns<Way>(job, thread, job.axisZ, job.foldZ, plane, nx, ny, row);
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
