// Passes of a transform along one axis, over groups of W. A block of radix x part groups is split by residue: output r of
// the forward pass lands in sub-block r. Twiddles: [j][r = 1..radix-1][re re | im im].
import { column4, group2, group3, group4, group5, groupBare2, groupBare4 } from './groups';
import { Bare, Column0, Column1, Column2, Column3, Forward, Inverse, One, Twiddled } from './vector';

/** All groups of `blocks` blocks in a row, from s to d, each with its own stride; in place where both are the same. */
export function pass<Way, W>(
  radix: i32, s: usize, sStride: usize, d: usize, dStride: usize, part: i32, blocks: i32, w: usize,
): void {
  if (w == 0) return coprime<Way, W>(radix, s, sStride, d, dStride, part, 0, part, blocks);
  const sSize = <usize>(radix * part) * sStride, dSize = <usize>(radix * part) * dStride;
  for (let block = 0; block < blocks; block++, s += sSize, d += dSize) {
    stretch<Way, W>(radix, s, sStride, d, dStride, part, 0, part, w);
  }
}

/** One block of which only groups first..last-1 of each sub-block take part. */
export function stretch<Way, W>(
  radix: i32, s: usize, sStride: usize, d: usize, dStride: usize, part: i32, first: i32, last: i32, w: usize,
): void {
  if (w == 0) return coprime<Way, W>(radix, s, sStride, d, dStride, part, first, last, 1);
  const sq = <usize>part * sStride, dq = <usize>part * dStride;
  const step = <usize>(32 * (radix - 1)), end = w + step * <usize>last;
  s += <usize>first * sStride;
  d += <usize>first * dStride;
  w += step * <usize>first;
  if (radix == 4) {
    for (; w < end; w += 96, s += sStride, d += dStride) {
      const s1 = s + sq, s2 = s1 + sq, s3 = s2 + sq, d1 = d + dq, d2 = d1 + dq, d3 = d2 + dq;
      group4<Way, W, Column0, Column0>(s, s1, s2, s3, d, d1, d2, d3, w);
    }
  } else if (radix == 2) {
    for (; w < end; w += 32, s += sStride, d += dStride) group2<Way, W, Column0, Column0>(s, s + sq, d, d + dq, w);
  } else if (radix == 3) {
    for (; w < end; w += 64, s += sStride, d += dStride) {
      const s1 = s + sq, d1 = d + dq;
      group3<Way, W, Twiddled>(s, s1, s1 + sq, d, d1, d1 + dq, w);
    }
  } else {
    for (; w < end; w += 128, s += sStride, d += dStride) {
      const s1 = s + sq, s2 = s1 + sq, s3 = s2 + sq, d1 = d + dq, d2 = d1 + dq, d3 = d2 + dq;
      group5<Way, W, Twiddled>(s, s1, s2, s3, s3 + sq, d, d1, d2, d3, d3 + dq, w);
    }
  }
}

/** Groups of radix 3 or 5 without twiddles, element m of each side at a_m and b_m: a in the order of the points. */
@inline function bare3<Way, W>(a0: usize, a1: usize, a2: usize, b0: usize, b1: usize, b2: usize): void {
  if (offsetof<Way>() == 0) group3<Way, W, Bare>(a0, a1, a2, b0, b1, b2, 0);
  else group3<Way, W, Bare>(b0, b1, b2, a0, a1, a2, 0);
}

@inline function bare5<Way, W>(
  a0: usize, a1: usize, a2: usize, a3: usize, a4: usize, b0: usize, b1: usize, b2: usize, b3: usize, b4: usize,
): void {
  if (offsetof<Way>() == 0) group5<Way, W, Bare>(a0, a1, a2, a3, a4, b0, b1, b2, b3, b4, 0);
  else group5<Way, W, Bare>(b0, b1, b2, b3, b4, a0, a1, a2, a3, a4, 0);
}

/**
 * `blocks` blocks in a row, of each groups first..last-1, where radix and part have no common divisor. Sub-block r then holds the
 * harmonics k = r part mod radix, in the transform of which element m of group q counts with exp(-2 pi i r (m part + q)/radix): no
 * twiddles, but another order of the elements, the one numbered (i - q)/part mod radix at place i. From a group to the next the
 * order turns by one place.
 */
function coprime<Way, W>(
  radix: i32, s: usize, sStride: usize, d: usize, dStride: usize, part: i32, first: i32, last: i32, blocks: i32,
): void {
  const forward = offsetof<Way>() == 0, size = <usize>(radix * part);
  let a = forward ? s : d, b = forward ? d : s;
  const aStride = forward ? sStride : dStride, bStride = forward ? dStride : sStride;
  a += <usize>first * aStride;
  b += <usize>first * bStride;
  for (let block = 0; block < blocks; block++, a += size * aStride, b += size * bStride) {
    if (radix == 3) coprime3<Way, W>(a, aStride, b, bStride, part, first, last - first);
    else coprime5<Way, W>(a, aStride, b, bStride, part, first, last - first);
  }
}

/** `count` groups from group `first` on, in the order of the points at a, of the harmonics at b. */
@inline function coprime3<Way, W>(
  a: usize, aStride: usize, b: usize, bStride: usize, part: i32, first: i32, count: i32,
): void {
  const aq = <usize>part * aStride, bq = <usize>part * bStride;
  // 1/part is part.
  const step = part % 3, start = (3 - first % 3) * step;
  let a0 = a + aq * <usize>(start % 3), a1 = a + aq * <usize>((start + step) % 3), a2 = a + aq * <usize>((start + 2 * step) % 3);
  for (; count > 0; count--, b += bStride) {
    bare3<Way, W>(a0, a1, a2, b, b + bq, b + 2 * bq);
    const turned = a2;
    a2 = a1 + aStride, a1 = a0 + aStride, a0 = turned + aStride;
  }
}

@inline function coprime5<Way, W>(
  a: usize, aStride: usize, b: usize, bStride: usize, part: i32, first: i32, count: i32,
): void {
  const aq = <usize>part * aStride, bq = <usize>part * bStride;
  // 1/part is part^3.
  const rest = part % 5, step = rest * rest * rest % 5, start = (5 - first % 5) * step;
  let a0 = a + aq * <usize>(start % 5), a1 = a + aq * <usize>((start + step) % 5), a2 = a + aq * <usize>((start + 2 * step) % 5);
  let a3 = a + aq * <usize>((start + 3 * step) % 5), a4 = a + aq * <usize>((start + 4 * step) % 5);
  for (; count > 0; count--, b += bStride) {
    const b1 = b + bq, b2 = b1 + bq, b3 = b2 + bq;
    bare5<Way, W>(a0, a1, a2, a3, a4, b, b1, b2, b3, b3 + bq);
    const turned = a4;
    a4 = a3 + aStride, a3 = a2 + aStride, a2 = a1 + aStride, a1 = a0 + aStride, a0 = turned + aStride;
  }
}

/** The same of radix 4 for pair points in place, with half the arithmetic of addresses. */
export function stretchRow4<Way>(p: usize, part: i32, first: i32, last: i32, w: usize): void {
  const q = 32 * <usize>part;
  p += 32 * <usize>first;
  for (let t = w + 96 * <usize>first, end = w + 96 * <usize>last; t < end; t += 96, p += 32) {
    const p1 = p + q, p2 = p1 + q, p3 = p2 + q;
    group4<Way, One, Column0, Column0>(p, p1, p2, p3, p, p1, p2, p3, t);
  }
}

/** Many small radix-4 blocks of pair points in place: the twiddles of each j stay in registers for all blocks. */
export function across4<Way>(p: usize, part: i32, blocks: i32, w: usize): void {
  const q = 32 * <usize>part, size = <usize>blocks * 4 * q;
  for (let t = w, end = w + 96 * <usize>part; t < end; t += 96, p += 32) {
    const w1r = v128.load(t), w1i = v128.load(t, 16), w2r = v128.load(t, 32);
    const w2i = v128.load(t, 48), w3r = v128.load(t, 64), w3i = v128.load(t, 80);
    for (let s = p, stop = p + size; s < stop; ) {
      const s1 = s + q, s2 = s1 + q, s3 = s2 + q;
      column4<Way, Column0, Column0, Column0>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
      s = s3 + q;
    }
  }
}

/** The level above the innermost, whose sub-blocks have 4 groups: one block of radix x 4 groups at p, in place. X: 4 W. */
@inline export function above<Way, W, X>(radix: i32, p: usize, w: usize): void {
  const p1 = p + offsetof<W>(), p2 = p + 2 * offsetof<W>(), p3 = p + 3 * offsetof<W>();
  if (radix == 4) {
    groupBare4<Way, W, X, X>(p, p, p, p, p, p, p, p);
    group4<Way, W, X, X>(p1, p1, p1, p1, p1, p1, p1, p1, w + 96);
    group4<Way, W, X, X>(p2, p2, p2, p2, p2, p2, p2, p2, w + 192);
    group4<Way, W, X, X>(p3, p3, p3, p3, p3, p3, p3, p3, w + 288);
  } else if (radix == 2) {
    groupBare2<W, X, X>(p, p, p, p);
    group2<Way, W, X, X>(p1, p1, p1, p1, w + 32);
    group2<Way, W, X, X>(p2, p2, p2, p2, w + 64);
    group2<Way, W, X, X>(p3, p3, p3, p3, w + 96);
  } else if (radix == 3) above3<Way, W, X>(p);
  else above5<Way, W, X>(p);
}

/** As `coprime`, written out: 1/4 is 1 mod 3 and -1 mod 5. */
function above3<Way, W, X>(p: usize): void {
  const q = p + offsetof<X>(), r = q + offsetof<X>(), w = offsetof<W>();
  bare3<Way, W>(p, q, r, p, q, r);
  bare3<Way, W>(r + w, p + w, q + w, p + w, q + w, r + w);
  bare3<Way, W>(q + 2 * w, r + 2 * w, p + 2 * w, p + 2 * w, q + 2 * w, r + 2 * w);
  bare3<Way, W>(p + 3 * w, q + 3 * w, r + 3 * w, p + 3 * w, q + 3 * w, r + 3 * w);
}

function above5<Way, W, X>(p: usize): void {
  const step = 4 * offsetof<W>();
  let b0 = p, b1 = b0 + step, b2 = b1 + step, b3 = b2 + step, b4 = b3 + step;
  let a0 = b0, a1 = b4, a2 = b3, a3 = b2, a4 = b1;
  for (const end = b1; b0 < end; ) {
    bare5<Way, W>(a0, a1, a2, a3, a4, b0, b1, b2, b3, b4);
    const turned = a4, w = offsetof<W>();
    a4 = a3 + w, a3 = a2 + w, a2 = a1 + w, a1 = a0 + w, a0 = turned + w;
    b0 += w, b1 += w, b2 += w, b3 += w, b4 += w;
  }
}

/** The innermost radix-4 pass of `count` groups at s, contiguous, to d, `dStride` apart. */
@inline function innermost<Way, W>(s: usize, d: usize, dStride: usize, count: i32): void {
  for (let end = s + <usize>count * offsetof<W>(); s < end; s += 4 * offsetof<W>(), d += 4 * dStride) {
    const d1 = d + dStride, d2 = d1 + dStride, d3 = d2 + dStride;
    if (offsetof<Way>() == 0) groupBare4<Way, W, W, Column0>(s, s, s, s, d, d1, d2, d3);
    else groupBare4<Way, W, Column0, W>(d, d1, d2, d3, s, s, s, s);
  }
}

/**
 * The two innermost passes (radix 4 or 2, then 4; `radix` 1: only the last) of `count` groups, between the scratch, where
 * groups are contiguous, and p, where they are `stride` apart (or the same place). Forward: from scratch to p.
 */
export function finish<Way, W, X>(radix: i32, scratch: usize, p: usize, stride: usize, count: i32, w: usize): void {
  if (radix == 1) return innermost<Way, W>(scratch, p, stride, count);
  const step = <usize>(4 * radix) * offsetof<W>();
  for (let end = scratch + <usize>count * offsetof<W>(); scratch < end; scratch += step, p += <usize>(4 * radix) * stride) {
    if (offsetof<Way>() == 0) above<Forward, W, X>(radix, scratch, w);
    innermost<Way, W>(scratch, p, stride, 4 * radix);
    if (offsetof<Way>() != 0) above<Inverse, W, X>(radix, scratch, w);
  }
}

/** `count` groups from s to d, each side with its own stride. */
export function copyGroups<W>(s: usize, sStride: usize, d: usize, dStride: usize, count: i32): void {
  for (let j = 0; j < count; j++, s += sStride, d += dStride) {
    copy<Column0>(s, d);
    if (offsetof<W>() == 128) {
      copy<Column1>(s, d);
      copy<Column2>(s, d);
      copy<Column3>(s, d);
    }
  }
}

@inline function copy<C>(s: usize, d: usize): void {
  v128.store(d, v128.load(s, offsetof<C>()), offsetof<C>());
  v128.store(d, v128.load(s, offsetof<C>() + 16), offsetof<C>() + 16);
}
