// One pass of a transform over groups of W (one pair point: rows; four neighbouring ones: tiles of columns). A block of
// radix x quarter groups is split by residue: output r lands in sub-block r. Twiddles: [j][r = 1..radix-1][re, im].
import { copy, forward2, forward3, forward4, forward4Bare, forward5 } from './butterflies';
import { inverse2, inverse3, inverse4, inverse4Bare, inverse5 } from './butterflies';
import { Column0, Column1, Column2, Column3, splat } from './vector';

/** Groups first..last-1 of every sub-block, for `blocks` blocks in a row. */
export function forwardPass<W>(radix: i32, p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  if (radix == 4) forwardPass4<W>(p, part, blocks, first, last, w);
  else if (radix == 2) forwardPass2<W>(p, part, blocks, first, last, w);
  else if (radix == 3) forwardPass3<W>(p, part, blocks, first, last, w);
  else forwardPass5<W>(p, part, blocks, first, last, w);
}

export function inversePass<W>(radix: i32, p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  if (radix == 4) inversePass4<W>(p, part, blocks, first, last, w);
  else if (radix == 2) inversePass2<W>(p, part, blocks, first, last, w);
  else if (radix == 3) inversePass3<W>(p, part, blocks, first, last, w);
  else inversePass5<W>(p, part, blocks, first, last, w);
}

function forwardPass4<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 4 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 48;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 48) {
      const w1r = splat(t), w1i = v128.load64_splat(t, 8), w2r = v128.load64_splat(t, 16);
      const w2i = v128.load64_splat(t, 24), w3r = v128.load64_splat(t, 32), w3i = v128.load64_splat(t, 40);
      const s1 = s + q, s2 = s1 + q, s3 = s2 + q;
      forward4<Column0>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
      if (offsetof<W>() == 128) {
        forward4<Column1>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
        forward4<Column2>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
        forward4<Column3>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
      }
    }
  }
}

function inversePass4<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 4 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 48;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 48) {
      const w1r = splat(t), w1i = v128.load64_splat(t, 8), w2r = v128.load64_splat(t, 16);
      const w2i = v128.load64_splat(t, 24), w3r = v128.load64_splat(t, 32), w3i = v128.load64_splat(t, 40);
      const s1 = s + q, s2 = s1 + q, s3 = s2 + q;
      inverse4<Column0>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
      if (offsetof<W>() == 128) {
        inverse4<Column1>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
        inverse4<Column2>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
        inverse4<Column3>(s, s1, s2, s3, s, s1, s2, s3, w1r, w1i, w2r, w2i, w3r, w3i);
      }
    }
  }
}

function forwardPass2<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 2 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 16;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 16) {
      const wr = splat(t), wi = v128.load64_splat(t, 8);
      const s1 = s + q;
      forward2<Column0>(s, s1, s, s1, wr, wi);
      if (offsetof<W>() == 128) {
        forward2<Column1>(s, s1, s, s1, wr, wi);
        forward2<Column2>(s, s1, s, s1, wr, wi);
        forward2<Column3>(s, s1, s, s1, wr, wi);
      }
    }
  }
}

function inversePass2<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 2 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 16;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 16) {
      const wr = splat(t), wi = v128.load64_splat(t, 8);
      const s1 = s + q;
      inverse2<Column0>(s, s1, s, s1, wr, wi);
      if (offsetof<W>() == 128) {
        inverse2<Column1>(s, s1, s, s1, wr, wi);
        inverse2<Column2>(s, s1, s, s1, wr, wi);
        inverse2<Column3>(s, s1, s, s1, wr, wi);
      }
    }
  }
}

function forwardPass3<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 3 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 32;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 32) {
      const w1r = splat(t), w1i = v128.load64_splat(t, 8);
      const w2r = v128.load64_splat(t, 16), w2i = v128.load64_splat(t, 24);
      const s1 = s + q, s2 = s1 + q;
      forward3<Column0>(s, s1, s2, w1r, w1i, w2r, w2i);
      if (offsetof<W>() == 128) {
        forward3<Column1>(s, s1, s2, w1r, w1i, w2r, w2i);
        forward3<Column2>(s, s1, s2, w1r, w1i, w2r, w2i);
        forward3<Column3>(s, s1, s2, w1r, w1i, w2r, w2i);
      }
    }
  }
}

function inversePass3<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 3 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 32;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 32) {
      const w1r = splat(t), w1i = v128.load64_splat(t, 8);
      const w2r = v128.load64_splat(t, 16), w2i = v128.load64_splat(t, 24);
      const s1 = s + q, s2 = s1 + q;
      inverse3<Column0>(s, s1, s2, w1r, w1i, w2r, w2i);
      if (offsetof<W>() == 128) {
        inverse3<Column1>(s, s1, s2, w1r, w1i, w2r, w2i);
        inverse3<Column2>(s, s1, s2, w1r, w1i, w2r, w2i);
        inverse3<Column3>(s, s1, s2, w1r, w1i, w2r, w2i);
      }
    }
  }
}

function forwardPass5<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 5 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 64;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 64) {
      const s1 = s + q, s2 = s1 + q, s3 = s2 + q, s4 = s3 + q;
      forward5<Column0>(s, s1, s2, s3, s4, t);
      if (offsetof<W>() == 128) {
        forward5<Column1>(s, s1, s2, s3, s4, t);
        forward5<Column2>(s, s1, s2, s3, s4, t);
        forward5<Column3>(s, s1, s2, s3, s4, t);
      }
    }
  }
}

function inversePass5<W>(p: usize, part: i32, blocks: i32, first: i32, last: i32, w: usize): void {
  const q = <usize>part * offsetof<W>();
  for (let block = 0; block < blocks; block++, p += 5 * q) {
    let s = p + <usize>first * offsetof<W>();
    let t = w + <usize>first * 64;
    for (let j = first; j < last; j++, s += offsetof<W>(), t += 64) {
      const s1 = s + q, s2 = s1 + q, s3 = s2 + q, s4 = s3 + q;
      inverse5<Column0>(s, s1, s2, s3, s4, t);
      if (offsetof<W>() == 128) {
        inverse5<Column1>(s, s1, s2, s3, s4, t);
        inverse5<Column2>(s, s1, s2, s3, s4, t);
        inverse5<Column3>(s, s1, s2, s3, s4, t);
      }
    }
  }
}

/** The outermost pass of a column transform: from the array, groups `stride` bytes apart, into the scratch. */
export function gatherPass4<W>(p: usize, stride: usize, scratch: usize, part: i32, w: usize): void {
  const q = <usize>part * stride;
  const k = <usize>part * offsetof<W>();
  for (let j = 0; j < part; j++, p += stride, scratch += offsetof<W>(), w += 48) {
    const w1r = splat(w), w1i = v128.load64_splat(w, 8), w2r = v128.load64_splat(w, 16);
    const w2i = v128.load64_splat(w, 24), w3r = v128.load64_splat(w, 32), w3i = v128.load64_splat(w, 40);
    const s1 = p + q, s2 = s1 + q, s3 = s2 + q;
    const d1 = scratch + k, d2 = d1 + k, d3 = d2 + k;
    forward4<Column0>(p, s1, s2, s3, scratch, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
    if (offsetof<W>() == 128) {
      forward4<Column1>(p, s1, s2, s3, scratch, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
      forward4<Column2>(p, s1, s2, s3, scratch, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
      forward4<Column3>(p, s1, s2, s3, scratch, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
    }
  }
}

/** And back: from the scratch into the array. */
export function scatterPass4<W>(p: usize, stride: usize, scratch: usize, part: i32, w: usize): void {
  const q = <usize>part * stride;
  const k = <usize>part * offsetof<W>();
  for (let j = 0; j < part; j++, p += stride, scratch += offsetof<W>(), w += 48) {
    const w1r = splat(w), w1i = v128.load64_splat(w, 8), w2r = v128.load64_splat(w, 16);
    const w2i = v128.load64_splat(w, 24), w3r = v128.load64_splat(w, 32), w3i = v128.load64_splat(w, 40);
    const d1 = p + q, d2 = d1 + q, d3 = d2 + q;
    const s1 = scratch + k, s2 = s1 + k, s3 = s2 + k;
    inverse4<Column0>(scratch, s1, s2, s3, p, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
    if (offsetof<W>() == 128) {
      inverse4<Column1>(scratch, s1, s2, s3, p, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
      inverse4<Column2>(scratch, s1, s2, s3, p, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
      inverse4<Column3>(scratch, s1, s2, s3, p, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
    }
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

/** The innermost radix-4 pass without rotation, `count` groups, from s to d (which may be the same). */
export function forwardBase4<W>(s: usize, sStride: usize, d: usize, dStride: usize, count: i32): void {
  for (let j = 0; j < count; j += 4, s += 4 * sStride, d += 4 * dStride) {
    const s1 = s + sStride, s2 = s1 + sStride, s3 = s2 + sStride;
    const d1 = d + dStride, d2 = d1 + dStride, d3 = d2 + dStride;
    forward4Bare<Column0>(s, s1, s2, s3, d, d1, d2, d3);
    if (offsetof<W>() == 128) {
      forward4Bare<Column1>(s, s1, s2, s3, d, d1, d2, d3);
      forward4Bare<Column2>(s, s1, s2, s3, d, d1, d2, d3);
      forward4Bare<Column3>(s, s1, s2, s3, d, d1, d2, d3);
    }
  }
}

export function inverseBase4<W>(s: usize, sStride: usize, d: usize, dStride: usize, count: i32): void {
  for (let j = 0; j < count; j += 4, s += 4 * sStride, d += 4 * dStride) {
    const s1 = s + sStride, s2 = s1 + sStride, s3 = s2 + sStride;
    const d1 = d + dStride, d2 = d1 + dStride, d3 = d2 + dStride;
    inverse4Bare<Column0>(s, s1, s2, s3, d, d1, d2, d3);
    if (offsetof<W>() == 128) {
      inverse4Bare<Column1>(s, s1, s2, s3, d, d1, d2, d3);
      inverse4Bare<Column2>(s, s1, s2, s3, d, d1, d2, d3);
      inverse4Bare<Column3>(s, s1, s2, s3, d, d1, d2, d3);
    }
  }
}
