// Transforms along one axis: rows (contiguous) and columns (gathered in tiles into a scratch that fits the cache).
import { baseOf, lengthOf, partOf, passesOf, radixOf, scaleAt, twiddlesOf } from './layout';
import { fromHarmonics, mapPairs, toHarmonics, turnPairs } from './pairs';
import { across4, copyGroups, finish, pass, stretch, stretchRow4 } from './passes';
import { Factors, Matrices, turnLine1, turnLine4, turnTile1, turnTile4 } from './rotate';
import { Forward, Four, Inverse, mul, One } from './vector';

/** Largest stretch of a line, in points, on which all remaining passes run one after the other within the L1 cache. */
const cached: i32 = 512;

/** Number of passes, from `first` on, that run by themselves: the last one joins the innermost. */
@inline export function soloPasses(axis: usize, first: i32): i32 {
  const passes = passesOf(axis);
  return baseOf(axis) != 4 || passes <= first ? passes : passes - 1;
}

/** Radix of the pass that joins the innermost one: 1 if none does. */
@inline export function joined(axis: usize, solo: i32): i32 {
  return solo < passesOf(axis) ? radixOf(axis, solo) : 1;
}

/** Passes first..end-1 of `count` contiguous groups in place, the inverse ones in reverse. */
export function passes<Way, W>(p: usize, axis: usize, first: i32, end: i32, count: i32): void {
  for (let i = first; i < end; i++) {
    const k = offsetof<Way>() == 0 ? i : first + end - 1 - i;
    const radix = radixOf(axis, k), part = partOf(axis, k), blocks = count / (radix * part), w = twiddlesOf(axis, k);
    if (offsetof<W>() == 32 && radix == 4 && blocks >= 4) across4<Way>(p, part, blocks, w);
    else if (offsetof<W>() == 32 && radix == 4 && blocks == 1) stretchRow4<Way>(p, part, 0, part, w);
    else pass<Way, W>(radix, p, offsetof<W>(), p, offsetof<W>(), part, blocks, w);
  }
}

@inline function outer<Way>(radix: i32, p: usize, part: i32, first: i32, last: i32, w: usize): void {
  if (radix == 4) stretchRow4<Way>(p, part, first, last, w);
  else stretch<Way, One>(radix, p, 32, p, 32, part, first, last, w);
}

/** All passes of a row from pass k on, on one block of `count` points: depth first until the block fits the cache. */
export function row<Way>(p: usize, axis: usize, k: i32, count: i32): void {
  if (count > cached && k < passesOf(axis)) {
    const radix = radixOf(axis, k), part = partOf(axis, k), w = twiddlesOf(axis, k);
    if (offsetof<Way>() == 0) outer<Forward>(radix, p, part, 0, part, w);
    for (let r = 0; r < radix; r++) row<Way>(p + 32 * <usize>(r * part), axis, k + 1, part);
    if (offsetof<Way>() != 0) outer<Inverse>(radix, p, part, 0, part, w);
    return;
  }
  const solo = soloPasses(axis, k), radix = joined(axis, solo);
  if (offsetof<Way>() == 0) passes<Forward, One>(p, axis, k, solo, count);
  if (baseOf(axis) == 4) finish<Way, One, Four>(radix, p, p, 32, count, twiddlesOf(axis, solo));
  else if (offsetof<Way>() == 32) scale(p, count);
  if (offsetof<Way>() != 0) passes<Inverse, One>(p, axis, k, solo, count);
}

function scale(p: usize, count: i32): void {
  const by = v128.load(scaleAt);
  for (let end = p + 32 * <usize>count; p < end; p += 32) {
    v128.store(p, mul(v128.load(p), by));
    v128.store(p, mul(v128.load(p, 16), by), 16);
  }
}

/** A row but for its outermost pass, where it has one. */
export function rowInner<Way>(p: usize, axis: usize): void {
  const n = lengthOf(axis);
  if (n <= cached) return row<Way>(p, axis, 1, n);
  const part = partOf(axis, 0);
  for (let begin = 0; begin < n; begin += part) row<Way>(p + 32 * <usize>begin, axis, 1, part);
}

/** Points first..last-1 of each sub-block of the outermost pass. */
export function rowOuter<Way>(p: usize, axis: usize, first: i32, last: i32): void {
  outer<Way>(radixOf(axis, 0), p, partOf(axis, 0), first, last, twiddlesOf(axis, 0));
}

/** Forward, rotation, inverse on one block of a row as `row` does it. t: rotation table at the block's first point. */
export function turnRow(p: usize, axis: usize, k: i32, count: i32, t: usize): void {
  if (count > cached && k < passesOf(axis)) {
    const radix = radixOf(axis, k), part = partOf(axis, k), w = twiddlesOf(axis, k);
    outer<Forward>(radix, p, part, 0, part, w);
    for (let r = 0; r < radix; r++) turnRow(p + 32 * <usize>(r * part), axis, k + 1, part, t + 48 * <usize>(r * part));
    outer<Inverse>(radix, p, part, 0, part, w);
    return;
  }
  const solo = soloPasses(axis, k);
  passes<Forward, One>(p, axis, k, solo, count);
  if (baseOf(axis) == 4) turnLine4(joined(axis, solo), p, t, count, twiddlesOf(axis, solo));
  else turnLine1(p, t, count);
  passes<Inverse, One>(p, axis, k, solo, count);
}

/** The outermost pass of a tile of columns, groups `stride` bytes apart, on the way into or out of the scratch. */
function cross<Way, W>(p: usize, stride: usize, axis: usize, scratch: usize): void {
  const n = lengthOf(axis);
  if (passesOf(axis) == 0) {
    if (offsetof<Way>() == 0) copyGroups<W>(p, stride, scratch, offsetof<W>(), n);
    else copyGroups<W>(scratch, offsetof<W>(), p, stride, n);
    return;
  }
  const radix = radixOf(axis, 0), part = partOf(axis, 0), w = twiddlesOf(axis, 0);
  if (offsetof<Way>() == 0) pass<Way, W>(radix, p, stride, scratch, offsetof<W>(), part, 1, w);
  else pass<Way, W>(radix, scratch, offsetof<W>(), p, stride, part, 1, w);
}

/** A whole tile, forward or inverse. X: 4 W. `fold`: of an even axis, else 0. */
export function tile<Way, W, X>(p: usize, stride: usize, axis: usize, scratch: usize, fold: usize): void {
  const n = lengthOf(axis), solo = soloPasses(axis, 1);
  if (offsetof<Way>() == 0) {
    cross<Way, W>(p, stride, axis, scratch);
    passes<Way, W>(scratch, axis, 1, solo, n);
    if (fold == 0) return ends<Way, W, X>(p, stride, axis, scratch);
    ends<Way, W, X>(scratch, offsetof<W>(), axis, scratch);
    mapPairs<W>(scratch, offsetof<W>(), p, stride, fold, toHarmonics(fold));
  } else {
    if (fold != 0) mapPairs<W>(p, stride, scratch, offsetof<W>(), fold, fromHarmonics(fold));
    if (fold == 0) ends<Way, W, X>(p, stride, axis, scratch);
    else ends<Way, W, X>(scratch, offsetof<W>(), axis, scratch);
    passes<Way, W>(scratch, axis, 1, solo, n);
    cross<Way, W>(p, stride, axis, scratch);
  }
}

/** What `passes` leaves to the end of a forward tile, or to the begin of an inverse one, between the scratch and p. */
@inline function ends<Way, W, X>(p: usize, stride: usize, axis: usize, scratch: usize): void {
  const n = lengthOf(axis), solo = soloPasses(axis, 1);
  if (baseOf(axis) == 4) finish<Way, W, X>(joined(axis, solo), scratch, p, stride, n, twiddlesOf(axis, solo));
  else if (p != scratch && offsetof<Way>() == 0) copyGroups<W>(scratch, offsetof<W>(), p, stride, n);
  else if (p != scratch) copyGroups<W>(p, stride, scratch, offsetof<W>(), n);
}

/** Forward, rotation, inverse: u -> matrices of the columns, 0 if there are none, t -> what turns along the axis. */
export function turnTile<W, X>(p: usize, stride: usize, axis: usize, scratch: usize, fold: usize, u: usize, t: usize): void {
  const n = lengthOf(axis), solo = soloPasses(axis, 1);
  cross<Forward, W>(p, stride, axis, scratch);
  passes<Forward, W>(scratch, axis, 1, solo, n);
  if (fold != 0) turnEven<W, X>(axis, scratch, fold, u, t);
  else if (u == 0) turnHere<Factors, W, X>(axis, scratch, u, t);
  else turnHere<Matrices, W, X>(axis, scratch, u, t);
  passes<Inverse, W>(scratch, axis, 1, solo, n);
  cross<Inverse, W>(p, stride, axis, scratch);
}

@inline function turnHere<K, W, X>(axis: usize, scratch: usize, u: usize, t: usize): void {
  const n = lengthOf(axis), solo = soloPasses(axis, 1);
  if (baseOf(axis) == 4) turnTile4<K, W, X>(joined(axis, solo), scratch, u, t, n, twiddlesOf(axis, solo));
  else turnTile1<K, W>(scratch, u, t, n);
}

@inline function turnEven<W, X>(axis: usize, scratch: usize, fold: usize, u: usize, t: usize): void {
  ends<Forward, W, X>(scratch, offsetof<W>(), axis, scratch);
  if (u == 0) turnPairs<Factors, W>(scratch, fold, u, t);
  else turnPairs<Matrices, W>(scratch, fold, u, t);
  ends<Inverse, W, X>(scratch, offsetof<W>(), axis, scratch);
}
