// Whole sweeps over the work field, each thread its share. A step is two of them: in place (inverse, local flow, forward along x;
// in three dimensions then forward, rotation, inverse along y, since the factors of the axes commute) and in Fourier space (along
// the last axis).
import { Job, lengthOf, partOf, passesOf, radixOf } from './layout';
import { rowInner, rowOuter, tile, turnRow, turnTile } from './lines';
import { drivenFlow, alikeFlow, localFlow, zeroPointFlow } from './local';
import { prepareColumns } from './rotate';
import { both, haveTwins, twins } from './twins';
import { Forward, Four, Inverse, One, Sixteen } from './vector';

/** Points of each sub-block that pass through inverse, local flow and forward together, within the L1 cache. */
const chunk: i32 = 16;

/** First of the `count` things that fall to a thread. */
@inline export function begin(count: i32, thread: i32, threads: i32): i32 {
  return <i32>(<i64>count * thread / threads);
}

@inline export function scratchOf(job: Job, thread: i32): usize {
  return job.scratch + <usize>thread * job.scratchBytes;
}

/** p -> `count` points, the first of which is `point` in the tables of the flow. */
function flow(job: Job, p: usize, point: i32, count: i32, h: f64, s: f64): void {
  const v = job.potential + 16 * <usize>point;
  const d = job.drive == 0 ? 0 : job.driven + 16 * <usize>point, g = job.interactions;
  if (job.alike != 0) alikeFlow(p, v, count, h, g, job.constants);
  else if (load<f64>(g, 24) != 0) zeroPointFlow(p, v, d, s, count, h, g, job.constants);
  else if (d == 0) localFlow(p, v, count, h, g, job.constants);
  else drivenFlow(p, v, d, s, count, h, g, job.constants);
}

/** The outermost passes of the row at p with the local flow between: sub-block points first..last-1. `point`: as in `flow`. */
function place(job: Job, p: usize, point: i32, first: i32, last: i32, inverse: bool, forward: bool, h: f64, s: f64): void {
  const axis = job.axisX;
  const radix = radixOf(axis, 0), part = partOf(axis, 0);
  for (let j = first; j < last; j += chunk) {
    const end = min(j + chunk, last);
    if (inverse) rowOuter<Inverse>(p, axis, j, end);
    for (let at = j; at < radix * part; at += part) flow(job, p + 32 * <usize>at, point + at, end - j, h, s);
    if (forward) rowOuter<Forward>(p, axis, j, end);
  }
}

/** One whole row: in from Fourier space along x, local flow, and out again. */
function placeRow(job: Job, p: usize, point: i32, inverse: bool, forward: bool, h: f64, s: f64): void {
  const axis = job.axisX;
  if (inverse) rowInner<Inverse>(p, axis);
  if (passesOf(axis) > 0) place(job, p, point, 0, partOf(axis, 0), inverse, forward, h, s);
  else flow(job, p, point, lengthOf(axis), h, s);
  if (forward) rowInner<Forward>(p, axis);
}

/** The columns that start side by side at p. */
export function columns<Way>(p: usize, count: i32, stride: usize, axis: usize, scratch: usize, fold: usize): void {
  const end = p + 32 * <usize>count;
  if (haveTwins(axis, stride, fold)) for (; p + both <= end; p += both) twins<Way>(p, stride, axis, scratch);
  for (; p + 128 <= end; p += 128) tile<Way, Four, Sixteen>(p, stride, axis, scratch, fold);
  for (; p < end; p += 32) tile<Way, One, Four>(p, stride, axis, scratch, fold);
}

/** Rows from..to-1 of a plane: the field enters the work before the first flow and leaves it after the last. */
function placeRows(job: Job, z: i32, from: i32, to: i32, inverse: bool, forward: bool, h: f64, s: f64): void {
  const nx = lengthOf(job.axisX), ny = lengthOf(job.axisY), bytes = 32 * <usize>nx;
  const moves = job.work != job.field;
  for (let y = from; y < to; y++) {
    const row = job.work + job.plane * <usize>z + job.pitch * <usize>y;
    const point = (z * ny + y) * nx, field = job.field + 32 * <usize>point;
    if (moves && !inverse) memory.copy(row, field, bytes);
    placeRow(job, row, point, inverse, forward, h, s);
    if (moves && !forward) memory.copy(field, row, bytes);
  }
}

/** Planes z..end-1, each turned along y while it is in the cache. */
function placePlanes(job: Job, thread: i32, z: i32, end: i32, inverse: bool, stage: usize, h: f64, s: f64): void {
  const nx = lengthOf(job.axisX), ny = lengthOf(job.axisY), scratch = scratchOf(job, thread);
  for (; z < end; z++) {
    placeRows(job, z, 0, ny, inverse, stage != 0, h, s);
    if (stage == 0) continue;
    const t = <usize>load<i32>(stage, 4);
    let p = job.work + job.plane * <usize>z;
    const stop = p + 32 * <usize>nx;
    for (; p + 128 <= stop; p += 128) turnTile<Four, Sixteen>(p, job.pitch, job.axisY, scratch, job.foldY, 0, t);
    for (; p < stop; p += 32) turnTile<One, Four>(p, job.pitch, job.axisY, scratch, job.foldY, 0, t);
  }
}

/**
 * The sweep in place; `stage`: tables of the rotation that follows, 0 after the last one. On one axis the outermost pass belongs
 * here and the rest to the sweep in Fourier space.
 */
export function sweepPlace(job: Job, thread: i32, inverse: bool, stage: usize, h: f64, s: f64): void {
  const threads = job.threads, forward = stage != 0;
  if (job.dimensions == 1) {
    if (passesOf(job.axisX) > 0) {
      const part = partOf(job.axisX, 0);
      place(job, job.work, 0, begin(part, thread, threads), begin(part, thread + 1, threads), inverse, forward, h, s);
    } else if (thread == 0) {
      flow(job, job.work, 0, lengthOf(job.axisX), h, s);
    }
  } else if (job.dimensions == 2) {
    const ny = lengthOf(job.axisY);
    placeRows(job, 0, begin(ny, thread, threads), begin(ny, thread + 1, threads), inverse, forward, h, s);
  } else {
    const nz = lengthOf(job.axisZ);
    placePlanes(job, thread, begin(nz, thread, threads), begin(nz, thread + 1, threads), inverse, stage, h, s);
  }
}

/** The sweep in Fourier space with the tables of one stage: pointers x, y, z. */
export function sweepFourier(job: Job, thread: i32, stage: usize): void {
  const threads = job.threads;
  const x = <usize>load<i32>(stage);
  if (job.dimensions == 1) turnLine(job, thread, x);
  else if (job.dimensions == 2) {
    turnColumns(job, job.work, job.pitch, job.axisY, job.foldY, thread, threads, x, <usize>load<i32>(stage, 4), thread);
  } else {
    const z = <usize>load<i32>(stage, 8), ny = lengthOf(job.axisY);
    const end = begin(ny, thread + 1, threads);
    for (let row = begin(ny, thread, threads); row < end; row++) {
      turnColumns(job, job.work + job.pitch * <usize>row, job.plane, job.axisZ, job.foldZ, 0, 1, x, z, thread);
    }
  }
}

function turnLine(job: Job, thread: i32, t: usize): void {
  const axis = job.axisX;
  if (passesOf(axis) == 0) {
    if (thread == 0) turnRow(job.work, axis, 0, lengthOf(axis), t);
    return;
  }
  const part = partOf(axis, 0);
  const end = begin(radixOf(axis, 0), thread + 1, job.threads);
  for (let r = begin(radixOf(axis, 0), thread, job.threads); r < end; r++) {
    turnRow(job.work + 32 * <usize>(r * part), axis, 1, part, t + 48 * <usize>(r * part));
  }
}

/** Share `share` of `shares` of the columns that start side by side at p. */
function turnColumns(
  job: Job, p: usize, stride: usize, axis: usize, fold: usize, share: i32, shares: i32, x: usize, t: usize, thread: i32,
): void {
  const nx = lengthOf(job.axisX);
  const u = scratchOf(job, thread), scratch = u + 256;
  const tiles = (nx + 3) / 4;
  const end = min(4 * begin(tiles, share + 1, shares), nx);
  let c = 4 * begin(tiles, share, shares);
  for (; c + 4 <= end; c += 4) {
    prepareColumns(x + 48 * <usize>c, u, 4);
    turnTile<Four, Sixteen>(p + 32 * <usize>c, stride, axis, scratch, fold, u, t);
  }
  for (; c < end; c++) {
    prepareColumns(x + 48 * <usize>c, u, 1);
    turnTile<One, Four>(p + 32 * <usize>c, stride, axis, scratch, fold, u, t);
  }
}
