// Two neighbouring tiles of columns at once, their outermost and innermost passes in turn, 4 groups of each. Where rows lie a multiple of
// 4096 bytes apart, all lines of one tile share two sets of the L1 cache, fewer places than there are lines on their way at a time: what
// is to be written is driven out before it is. Two tiles have four sets.
import { group4, groupBare4 } from './groups';
import { lengthOf, partOf, passesOf, radixOf, twiddlesOf } from './layout';
import { joined, passes, soloPasses } from './lines';
import { above } from './passes';
import { Column0, Four, Sixteen } from './vector';

/** Bytes of a row of both tiles. */
export const both: usize = 256;

/** Longest axis, in groups, whose two scratches are better gone through at once than one sub-block after the other. */
const shallow: i32 = 128;

/** Whether columns at that distance gain by it, and the axis has what it takes: radix 4 outermost, and another pass besides the innermost. */
export function haveTwins(axis: usize, stride: usize, fold: usize): bool {
  return fold == 0 && stride % 2048 == 0 && lengthOf(axis) % 16 == 0 && passesOf(axis) > 0 && radixOf(axis, 0) == 4;
}

/** The outermost pass: from or to p; the scratch of the second tile lies `next` bytes after that of the first, here and below. */
function cross<Way>(p: usize, stride: usize, axis: usize, scratch: usize, next: usize): void {
  const part = <usize>partOf(axis, 0), pq = part * stride, sq = part * offsetof<Four>();
  let w = twiddlesOf(axis, 0);
  for (const end = w + 96 * part; w < end; w += 96, p += stride, scratch += offsetof<Four>()) {
    for (let a = p, s = scratch, edge = p + both; a < edge; a += offsetof<Four>(), s += next) {
      const a1 = a + pq, a2 = a1 + pq, a3 = a2 + pq, s1 = s + sq, s2 = s1 + sq, s3 = s2 + sq;
      if (offsetof<Way>() == 0) group4<Way, Four, Column0, Column0>(a, a1, a2, a3, s, s1, s2, s3, w);
      else group4<Way, Four, Column0, Column0>(s, s1, s2, s3, a, a1, a2, a3, w);
    }
  }
}

function aboveBoth<Way>(radix: i32, scratch: usize, next: usize, w: usize): void {
  above<Way, Four, Sixteen>(radix, scratch, w);
  above<Way, Four, Sixteen>(radix, scratch + next, w);
}

/** 4 `radix` groups at p, the innermost pass. */
function innermost<Way>(radix: i32, p: usize, stride: usize, scratch: usize, next: usize): void {
  for (const end = scratch + <usize>radix * offsetof<Sixteen>(); scratch < end; scratch += offsetof<Sixteen>(), p += 4 * stride) {
    for (let a = p, s = scratch, edge = p + both; a < edge; a += offsetof<Four>(), s += next) {
      const a1 = a + stride, a2 = a1 + stride, a3 = a2 + stride;
      if (offsetof<Way>() == 0) groupBare4<Way, Four, Four, Column0>(s, s, s, s, a, a1, a2, a3);
      else groupBare4<Way, Four, Column0, Four>(a, a1, a2, a3, s, s, s, s);
    }
  }
}

/** All passes but the outermost, of `count` groups. */
function inner<Way>(p: usize, stride: usize, axis: usize, scratch: usize, next: usize, count: i32): void {
  const solo = soloPasses(axis, 1), radix = joined(axis, solo), w = twiddlesOf(axis, solo);
  const step = <usize>radix * offsetof<Sixteen>(), end = scratch + <usize>count * offsetof<Four>();
  if (offsetof<Way>() == 0) {
    passes<Way, Four>(scratch, axis, 1, solo, count);
    passes<Way, Four>(scratch + next, axis, 1, solo, count);
  }
  for (let s = scratch; s < end; s += step, p += <usize>(4 * radix) * stride) {
    if (offsetof<Way>() == 0 && radix > 1) aboveBoth<Way>(radix, s, next, w);
    innermost<Way>(radix, p, stride, s, next);
    if (offsetof<Way>() != 0 && radix > 1) aboveBoth<Way>(radix, s, next, w);
  }
  if (offsetof<Way>() != 0) {
    passes<Way, Four>(scratch, axis, 1, solo, count);
    passes<Way, Four>(scratch + next, axis, 1, solo, count);
  }
}

/** Both tiles at p, forward or inverse. */
export function twins<Way>(p: usize, stride: usize, axis: usize, scratch: usize): void {
  const n = lengthOf(axis), next = <usize>n * offsetof<Four>(), count = n > shallow ? partOf(axis, 0) : n;
  if (offsetof<Way>() == 0) cross<Way>(p, stride, axis, scratch, next);
  for (let first = 0; first < n; first += count) {
    const at = <usize>first;
    inner<Way>(p + at * stride, stride, axis, scratch + at * offsetof<Four>(), next, count);
  }
  if (offsetof<Way>() != 0) cross<Way>(p, stride, axis, scratch, next);
}
