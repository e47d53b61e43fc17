// The butterflies of whole groups: one pair point (rows) or four neighbouring ones (tiles of columns), either way.
import { bare2, bare4, forward2, forward4, inverse2, inverse4 } from './butterflies';
import { forward3, forward5, inverse3, inverse5 } from './odd';
import { Column0, Column1, Column2, Column3 } from './vector';

@inline export function group2<Way, W, S, D>(s0: usize, s1: usize, d0: usize, d1: usize, w: usize): void {
  column2<Way, Column0, S, D>(s0, s1, d0, d1, w);
  if (offsetof<W>() == 128) {
    column2<Way, Column1, S, D>(s0, s1, d0, d1, w);
    column2<Way, Column2, S, D>(s0, s1, d0, d1, w);
    column2<Way, Column3, S, D>(s0, s1, d0, d1, w);
  }
}

@inline function column2<Way, C, S, D>(s0: usize, s1: usize, d0: usize, d1: usize, w: usize): void {
  if (offsetof<Way>() == 0) forward2<C, S, D>(s0, s1, d0, d1, w);
  else inverse2<C, S, D>(s0, s1, d0, d1, w);
}

@inline export function groupBare2<W, S, D>(s0: usize, s1: usize, d0: usize, d1: usize): void {
  bare2<Column0, S, D>(s0, s1, d0, d1);
  if (offsetof<W>() == 128) {
    bare2<Column1, S, D>(s0, s1, d0, d1);
    bare2<Column2, S, D>(s0, s1, d0, d1);
    bare2<Column3, S, D>(s0, s1, d0, d1);
  }
}

/** w -> the three twiddles. */
@inline export function group4<Way, W, S, D>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize, w: usize,
): void {
  const w1r = v128.load(w), w1i = v128.load(w, 16), w2r = v128.load(w, 32);
  const w2i = v128.load(w, 48), w3r = v128.load(w, 64), w3i = v128.load(w, 80);
  column4<Way, Column0, S, D>(s0, s1, s2, s3, d0, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
  if (offsetof<W>() == 128) {
    column4<Way, Column1, S, D>(s0, s1, s2, s3, d0, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
    column4<Way, Column2, S, D>(s0, s1, s2, s3, d0, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
    column4<Way, Column3, S, D>(s0, s1, s2, s3, d0, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
  }
}

@inline export function column4<Way, C, S, D>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
  w1r: v128, w1i: v128, w2r: v128, w2i: v128, w3r: v128, w3i: v128,
): void {
  if (offsetof<Way>() == 0) forward4<C, S, D>(s0, s1, s2, s3, d0, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
  else inverse4<C, S, D>(s0, s1, s2, s3, d0, d1, d2, d3, w1r, w1i, w2r, w2i, w3r, w3i);
}

@inline export function groupBare4<Way, W, S, D>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
): void {
  bare4<Way, Column0, S, D>(s0, s1, s2, s3, d0, d1, d2, d3);
  if (offsetof<W>() == 128) {
    bare4<Way, Column1, S, D>(s0, s1, s2, s3, d0, d1, d2, d3);
    bare4<Way, Column2, S, D>(s0, s1, s2, s3, d0, d1, d2, d3);
    bare4<Way, Column3, S, D>(s0, s1, s2, s3, d0, d1, d2, d3);
  }
}

/** T: with twiddles or bare. */
@inline export function group3<Way, W, T>(
  s0: usize, s1: usize, s2: usize, d0: usize, d1: usize, d2: usize, w: usize,
): void {
  column3<Way, Column0, T>(s0, s1, s2, d0, d1, d2, w);
  if (offsetof<W>() == 128) {
    column3<Way, Column1, T>(s0, s1, s2, d0, d1, d2, w);
    column3<Way, Column2, T>(s0, s1, s2, d0, d1, d2, w);
    column3<Way, Column3, T>(s0, s1, s2, d0, d1, d2, w);
  }
}

@inline function column3<Way, C, T>(s0: usize, s1: usize, s2: usize, d0: usize, d1: usize, d2: usize, w: usize): void {
  if (offsetof<Way>() == 0) forward3<T, C>(s0, s1, s2, d0, d1, d2, w);
  else inverse3<T, C>(s0, s1, s2, d0, d1, d2, w);
}

@inline export function group5<Way, W, T>(
  s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, d0: usize, d1: usize, d2: usize, d3: usize, d4: usize, w: usize,
): void {
  column5<Way, Column0, T>(s0, s1, s2, s3, s4, d0, d1, d2, d3, d4, w);
  if (offsetof<W>() == 128) {
    column5<Way, Column1, T>(s0, s1, s2, s3, s4, d0, d1, d2, d3, d4, w);
    column5<Way, Column2, T>(s0, s1, s2, s3, s4, d0, d1, d2, d3, d4, w);
    column5<Way, Column3, T>(s0, s1, s2, s3, s4, d0, d1, d2, d3, d4, w);
  }
}

@inline function column5<Way, C, T>(
  s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, d0: usize, d1: usize, d2: usize, d3: usize, d4: usize, w: usize,
): void {
  if (offsetof<Way>() == 0) forward5<T, C>(s0, s1, s2, s3, s4, d0, d1, d2, d3, d4, w);
  else inverse5<T, C>(s0, s1, s2, s3, s4, d0, d1, d2, d3, d4, w);
}
