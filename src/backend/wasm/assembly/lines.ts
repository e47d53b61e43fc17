// Transforms along one axis: rows (contiguous) and columns (gathered in tiles into a scratch that fits the cache).
import { baseOf, lengthOf, partOf, passesOf, radixOf, twiddlesOf } from './layout';
import { copyGroups, forwardBase4, forwardPass, gatherPass4, inverseBase4, inversePass, scatterPass4 } from './passes';
import { turnLine1, turnLine4, turnTile1, turnTile4 } from './rotate';
import { One } from './vector';

/** Passes first..last of a whole line of groups. */
function forwardPasses<W>(p: usize, axis: usize, first: i32): void {
  const passes = passesOf(axis);
  const n = lengthOf(axis);
  for (let k = first; k < passes; k++) {
    const radix = radixOf(axis, k), part = partOf(axis, k);
    forwardPass<W>(radix, p, part, n / (radix * part), 0, part, twiddlesOf(axis, k));
  }
}

function inversePasses<W>(p: usize, axis: usize, first: i32): void {
  const n = lengthOf(axis);
  for (let k = passesOf(axis) - 1; k >= first; k--) {
    const radix = radixOf(axis, k), part = partOf(axis, k);
    inversePass<W>(radix, p, part, n / (radix * part), 0, part, twiddlesOf(axis, k));
  }
}

/** A row but for its outermost pass, where it has one. */
export function forwardRowInner(p: usize, axis: usize): void {
  forwardPasses<One>(p, axis, 1);
  if (baseOf(axis) == 4) forwardBase4<One>(p, 32, p, 32, lengthOf(axis));
}

export function inverseRowInner(p: usize, axis: usize): void {
  if (baseOf(axis) == 4) inverseBase4<One>(p, 32, p, 32, lengthOf(axis));
  inversePasses<One>(p, axis, 1);
}

/** Points first..last-1 of each sub-block of the outermost pass. */
export function forwardRowOuter(p: usize, axis: usize, first: i32, last: i32): void {
  forwardPass<One>(radixOf(axis, 0), p, partOf(axis, 0), 1, first, last, twiddlesOf(axis, 0));
}

export function inverseRowOuter(p: usize, axis: usize, first: i32, last: i32): void {
  inversePass<One>(radixOf(axis, 0), p, partOf(axis, 0), 1, first, last, twiddlesOf(axis, 0));
}

/** Largest stretch of a line, in points, on which all remaining passes run one after the other within the L1 cache. */
const cached: i32 = 512;

/**
 * Forward, rotation, inverse on one block of a line, the passes before `pass` being done: depth first until the block
 * fits the cache. t: rotation table at the block's first point.
 */
export function turnBlock(p: usize, axis: usize, pass: i32, count: i32, t: usize): void {
  const passes = passesOf(axis);
  if (count > cached && pass < passes) {
    const radix = radixOf(axis, pass), part = partOf(axis, pass), w = twiddlesOf(axis, pass);
    forwardPass<One>(radix, p, part, 1, 0, part, w);
    for (let r = 0; r < radix; r++) turnBlock(p + 32 * <usize>(r * part), axis, pass + 1, part, t + 48 * <usize>(r * part));
    inversePass<One>(radix, p, part, 1, 0, part, w);
    return;
  }
  for (let k = pass; k < passes; k++) {
    const radix = radixOf(axis, k), part = partOf(axis, k);
    forwardPass<One>(radix, p, part, count / (radix * part), 0, part, twiddlesOf(axis, k));
  }
  if (baseOf(axis) == 4) turnLine4(p, t, count);
  else turnLine1(p, t, count);
  for (let k = passes - 1; k >= pass; k--) {
    const radix = radixOf(axis, k), part = partOf(axis, k);
    inversePass<One>(radix, p, part, count / (radix * part), 0, part, twiddlesOf(axis, k));
  }
}

/** A tile of columns, groups `stride` bytes apart, into the scratch, all passes above the innermost done. */
function gather<W>(p: usize, stride: usize, axis: usize, scratch: usize): void {
  if (passesOf(axis) > 0 && radixOf(axis, 0) == 4) {
    gatherPass4<W>(p, stride, scratch, partOf(axis, 0), twiddlesOf(axis, 0));
    forwardPasses<W>(scratch, axis, 1);
  } else {
    copyGroups<W>(p, stride, scratch, offsetof<W>(), lengthOf(axis));
    forwardPasses<W>(scratch, axis, 0);
  }
}

function scatter<W>(p: usize, stride: usize, axis: usize, scratch: usize): void {
  if (passesOf(axis) > 0 && radixOf(axis, 0) == 4) {
    inversePasses<W>(scratch, axis, 1);
    scatterPass4<W>(p, stride, scratch, partOf(axis, 0), twiddlesOf(axis, 0));
  } else {
    inversePasses<W>(scratch, axis, 0);
    copyGroups<W>(scratch, offsetof<W>(), p, stride, lengthOf(axis));
  }
}

export function forwardTile<W>(p: usize, stride: usize, axis: usize, scratch: usize): void {
  gather<W>(p, stride, axis, scratch);
  const n = lengthOf(axis);
  if (baseOf(axis) == 4) forwardBase4<W>(scratch, offsetof<W>(), p, stride, n);
  else copyGroups<W>(scratch, offsetof<W>(), p, stride, n);
}

export function inverseTile<W>(p: usize, stride: usize, axis: usize, scratch: usize): void {
  const n = lengthOf(axis);
  if (baseOf(axis) == 4) inverseBase4<W>(p, stride, scratch, offsetof<W>(), n);
  else copyGroups<W>(p, stride, scratch, offsetof<W>(), n);
  scatter<W>(p, stride, axis, scratch);
}

/** Forward, rotation, inverse: u -> matrices of the columns, t -> factors along the axis. */
export function turnTile<W>(p: usize, stride: usize, axis: usize, scratch: usize, u: usize, t: usize): void {
  gather<W>(p, stride, axis, scratch);
  if (baseOf(axis) == 4) turnTile4<W>(scratch, u, t, lengthOf(axis));
  else turnTile1<W>(scratch, u, t, lengthOf(axis));
  scatter<W>(p, stride, axis, scratch);
}
