// Whole sweeps over the field, each thread its share. A step is two of them: in place (inverse, local flow, forward along x
// and, in three dimensions, y) and in Fourier space (along the last axis).
import { Job, lengthOf, partOf, passesOf, radixOf } from './layout';
import { forwardRowInner, forwardRowOuter, forwardTile, inverseRowInner, inverseRowOuter, inverseTile } from './lines';
import { turnBlock, turnTile } from './lines';
import { drivenFlow, localFlow, zeroPointFlow } from './local';
import { prepareColumns } from './rotate';
import { Four, One } from './vector';

/** Points of each sub-block that pass through inverse, local flow and forward together, within the L1 cache. */
const chunk: i32 = 16;

@inline function begin(count: i32, thread: i32, threads: i32): i32 {
  return <i32>(<i64>count * thread / threads);
}

@inline export function scratchOf(job: Job, thread: i32): usize {
  return job.scratch + <usize>thread * job.scratchBytes;
}

function flow(job: Job, point: i32, count: i32, h: f64, s: f64): void {
  const p = job.field + 32 * <usize>point, v = job.potential + 16 * <usize>point;
  const d = job.drive == 0 ? 0 : job.driven + 16 * <usize>point, g = job.interactions;
  if (load<f64>(g, 24) != 0) zeroPointFlow(p, v, d, s, count, h, g, job.constants);
  else if (d == 0) localFlow(p, v, count, h, g, job.constants);
  else drivenFlow(p, v, d, s, count, h, g, job.constants);
}

/** The outermost passes of a row with the local flow between: sub-block points first..last-1. `point`: start of the row. */
function place(job: Job, point: i32, first: i32, last: i32, inverse: bool, forward: bool, h: f64, s: f64): void {
  const axis = job.axisX;
  const p = job.field + 32 * <usize>point;
  const radix = radixOf(axis, 0), part = partOf(axis, 0);
  for (let j = first; j < last; j += chunk) {
    const end = min(j + chunk, last);
    if (inverse) inverseRowOuter(p, axis, j, end);
    for (let r = 0; r < radix; r++) flow(job, point + r * part + j, end - j, h, s);
    if (forward) forwardRowOuter(p, axis, j, end);
  }
}

/** One whole row: in from Fourier space along x, local flow, and out again. */
function row(job: Job, point: i32, inverse: bool, forward: bool, h: f64, s: f64): void {
  const axis = job.axisX;
  const p = job.field + 32 * <usize>point;
  if (inverse) inverseRowInner(p, axis);
  if (passesOf(axis) > 0) place(job, point, 0, partOf(axis, 0), inverse, forward, h, s);
  else flow(job, point, lengthOf(axis), h, s);
  if (forward) forwardRowInner(p, axis);
}

function forwardColumns(p: usize, count: i32, stride: usize, axis: usize, scratch: usize): void {
  let c = 0;
  for (; c + 4 <= count; c += 4) forwardTile<Four>(p + 32 * <usize>c, stride, axis, scratch);
  for (; c < count; c++) forwardTile<One>(p + 32 * <usize>c, stride, axis, scratch);
}

function inverseColumns(p: usize, count: i32, stride: usize, axis: usize, scratch: usize): void {
  let c = 0;
  for (; c + 4 <= count; c += 4) inverseTile<Four>(p + 32 * <usize>c, stride, axis, scratch);
  for (; c < count; c++) inverseTile<One>(p + 32 * <usize>c, stride, axis, scratch);
}

/** The sweep in place. On one axis the outermost pass belongs here and the rest to the sweep in Fourier space. */
export function sweepPlace(job: Job, thread: i32, inverse: bool, forward: bool, h: f64, s: f64): void {
  const threads = job.threads;
  const nx = lengthOf(job.axisX);
  if (job.dimensions == 1) {
    if (passesOf(job.axisX) > 0) {
      const part = partOf(job.axisX, 0);
      place(job, 0, begin(part, thread, threads), begin(part, thread + 1, threads), inverse, forward, h, s);
    } else if (thread == 0) {
      flow(job, 0, nx, h, s);
    }
  } else if (job.dimensions == 2) {
    const ny = lengthOf(job.axisY);
    const end = begin(ny, thread + 1, threads);
    for (let y = begin(ny, thread, threads); y < end; y++) row(job, y * nx, inverse, forward, h, s);
  } else {
    const ny = lengthOf(job.axisY), nz = lengthOf(job.axisZ);
    const end = begin(nz, thread + 1, threads);
    const scratch = scratchOf(job, thread);
    const stride = 32 * <usize>nx;
    for (let z = begin(nz, thread, threads); z < end; z++) {
      const p = job.field + stride * <usize>(z * ny);
      if (inverse) inverseColumns(p, nx, stride, job.axisY, scratch);
      for (let y = 0; y < ny; y++) row(job, (z * ny + y) * nx, inverse, forward, h, s);
      if (forward) forwardColumns(p, nx, stride, job.axisY, scratch);
    }
  }
}

/** The sweep in Fourier space with the tables of one stage: pointers x, y, z. */
export function sweepFourier(job: Job, thread: i32, stage: usize): void {
  const threads = job.threads;
  const x = <usize>load<i32>(stage), y = <usize>load<i32>(stage, 4), z = <usize>load<i32>(stage, 8);
  const nx = lengthOf(job.axisX);
  if (job.dimensions == 1) turnLine(job, thread, x);
  else if (job.dimensions == 2) {
    // A table of ones stands where the third axis is absent, as the factor of the columns.
    turnColumns(job, job.field, 32 * <usize>nx, job.axisY, thread, threads, x, z, y);
  } else {
    const ny = lengthOf(job.axisY);
    const stride = 32 * <usize>(nx * ny);
    const end = begin(ny, thread + 1, threads);
    for (let row = begin(ny, thread, threads); row < end; row++) {
      turnColumns(job, job.field + 32 * <usize>(row * nx), stride, job.axisZ, 0, 1, x, y + 32 * <usize>row, z, thread);
    }
  }
}

function turnLine(job: Job, thread: i32, t: usize): void {
  const axis = job.axisX;
  if (passesOf(axis) == 0) {
    if (thread == 0) turnBlock(job.field, axis, 0, lengthOf(axis), t);
    return;
  }
  const part = partOf(axis, 0);
  const end = begin(radixOf(axis, 0), thread + 1, job.threads);
  for (let r = begin(radixOf(axis, 0), thread, job.threads); r < end; r++) {
    turnBlock(job.field + 32 * <usize>(r * part), axis, 1, part, t + 48 * <usize>(r * part));
  }
}

/** Share `share` of `shares` of the columns that start side by side at p. */
function turnColumns(
  job: Job, p: usize, stride: usize, axis: usize, share: i32, shares: i32, x: usize, factor: usize, t: usize,
  thread: i32 = share,
): void {
  const nx = lengthOf(job.axisX);
  const u = scratchOf(job, thread), scratch = u + 256;
  const tiles = (nx + 3) / 4;
  const end = min(4 * begin(tiles, share + 1, shares), nx);
  let c = 4 * begin(tiles, share, shares);
  for (; c + 4 <= end; c += 4) {
    prepareColumns(x + 48 * <usize>c, factor, u, 4);
    turnTile<Four>(p + 32 * <usize>c, stride, axis, scratch, u, t);
  }
  for (; c < end; c++) {
    prepareColumns(x + 48 * <usize>c, factor, u, 1);
    turnTile<One>(p + 32 * <usize>c, stride, axis, scratch, u, t);
  }
}
