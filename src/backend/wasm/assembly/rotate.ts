// The middle of a sweep in Fourier space, in registers: innermost forward pass, rotation, innermost inverse pass.
import { above } from './passes';
import { add, Column0, Column1, Column2, Column3, Forward, Four, Inverse, madd, mul, nmadd, One, sub, swap } from './vector';

/** Parts of d z + o swap(z), z = (re, im), (sr, si) = swap(z). */
@inline export function turnedRe(dr: v128, di: v128, or: v128, oi: v128, re: v128, im: v128): v128 {
  return nmadd(oi, swap(im), madd(or, swap(re), nmadd(di, im, mul(dr, re))));
}

@inline export function turnedIm(dr: v128, di: v128, or: v128, oi: v128, re: v128, im: v128): v128 {
  return madd(oi, swap(re), madd(or, swap(im), madd(di, re, mul(dr, im))));
}

@inline function low(a: v128): v128 {
  return v128.shuffle<f64>(a, a, 0, 0);
}

@inline function high(a: v128): v128 {
  return v128.shuffle<f64>(a, a, 1, 1);
}

/** One axis: t -> [d1 re, d2 re, d1 im, d2 im, o re, o im] of each of `count` points, blocks of 4 transformed within. */
function quads(p: usize, t: usize, count: i32): void {
  for (let j = 0; j < count; j += 4, p += 128, t += 192) {
    const a0r = v128.load(p), a0i = v128.load(p, 16), a2r = v128.load(p, 64), a2i = v128.load(p, 80);
    const b0r = add(a0r, a2r), b0i = add(a0i, a2i), b1r = sub(a0r, a2r), b1i = sub(a0i, a2i);
    const a1r = v128.load(p, 32), a1i = v128.load(p, 48), a3r = v128.load(p, 96), a3i = v128.load(p, 112);
    const b2r = add(a1r, a3r), b2i = add(a1i, a3i), b3r = sub(a1r, a3r), b3i = sub(a1i, a3i);

    const y0r = add(b0r, b2r), y0i = add(b0i, b2i), y2r = sub(b0r, b2r), y2i = sub(b0i, b2i);
    let dr = v128.load(t), di = v128.load(t, 16), o = v128.load(t, 32), or = low(o), oi = high(o);
    const z0r = turnedRe(dr, di, or, oi, y0r, y0i), z0i = turnedIm(dr, di, or, oi, y0r, y0i);
    dr = v128.load(t, 96), di = v128.load(t, 112), o = v128.load(t, 128), or = low(o), oi = high(o);
    const z2r = turnedRe(dr, di, or, oi, y2r, y2i), z2i = turnedIm(dr, di, or, oi, y2r, y2i);
    const c0r = add(z0r, z2r), c0i = add(z0i, z2i), c1r = sub(z0r, z2r), c1i = sub(z0i, z2i);

    const y1r = add(b1r, b3i), y1i = sub(b1i, b3r), y3r = sub(b1r, b3i), y3i = add(b1i, b3r);
    dr = v128.load(t, 48), di = v128.load(t, 64), o = v128.load(t, 80), or = low(o), oi = high(o);
    const z1r = turnedRe(dr, di, or, oi, y1r, y1i), z1i = turnedIm(dr, di, or, oi, y1r, y1i);
    dr = v128.load(t, 144), di = v128.load(t, 160), o = v128.load(t, 176), or = low(o), oi = high(o);
    const z3r = turnedRe(dr, di, or, oi, y3r, y3i), z3i = turnedIm(dr, di, or, oi, y3r, y3i);
    const c2r = add(z1r, z3r), c2i = add(z1i, z3i), c3r = sub(z1r, z3r), c3i = sub(z1i, z3i);

    v128.store(p, add(c0r, c2r)), v128.store(p, add(c0i, c2i), 16);
    v128.store(p, sub(c1r, c3i), 32), v128.store(p, add(c1i, c3r), 48);
    v128.store(p, sub(c0r, c2r), 64), v128.store(p, sub(c0i, c2i), 80);
    v128.store(p, add(c1r, c3i), 96), v128.store(p, sub(c1i, c3r), 112);
  }
}

/**
 * `count` points of one axis: the two innermost passes (radix 4 or 2, then 4; `radix` 1: only the last), the rotation, and
 * back. w -> twiddles of the upper one.
 */
export function turnLine4(radix: i32, p: usize, t: usize, count: i32, w: usize): void {
  if (radix == 1) return quads(p, t, count);
  const size = <usize>(4 * radix);
  for (let end = p + 32 * <usize>count; p < end; p += 32 * size, t += 48 * size) {
    above<Forward, One, Four>(radix, p, w);
    quads(p, t, 4 * radix);
    above<Inverse, One, Four>(radix, p, w);
  }
}

export function turnLine1(p: usize, t: usize, count: i32): void {
  for (let j = 0; j < count; j++, p += 32, t += 48) {
    const dr = v128.load(t), di = v128.load(t, 16), o = v128.load(t, 32), or = low(o), oi = high(o);
    const re = v128.load(p), im = v128.load(p, 16);
    v128.store(p, turnedRe(dr, di, or, oi, re, im)), v128.store(p, turnedIm(dr, di, or, oi, re, im), 16);
  }
}

@inline function timesRe(re: v128, im: v128, t: v128, u: v128): v128 {
  return nmadd(im, u, mul(re, t));
}

@inline function timesIm(re: v128, im: v128, t: v128, u: v128): v128 {
  return madd(re, u, mul(im, t));
}

/** What turns a tile: the factors along its axis alone, or after the matrices of its columns. */
@unmanaged export class Factors {}
@unmanaged export class Matrices { a: v128; }

@inline function columnRe<K>(dr: v128, di: v128, or: v128, oi: v128, re: v128, im: v128): v128 {
  return offsetof<K>() == 0 ? re : turnedRe(dr, di, or, oi, re, im);
}

@inline function columnIm<K>(dr: v128, di: v128, or: v128, oi: v128, re: v128, im: v128): v128 {
  return offsetof<K>() == 0 ? im : turnedIm(dr, di, or, oi, re, im);
}

/** Column C of 4 groups: u -> [d re, d im, o re, o im] (pairs) of each column, t -> [p re, p im] (pairs) of each group. */
@inline function turnColumn4<K, C, W>(p: usize, u: usize, t: usize): void {
  const a0r = v128.load(p, offsetof<C>()), a0i = v128.load(p, offsetof<C>() + 16);
  const a2r = v128.load(p, 2 * offsetof<W>() + offsetof<C>()), a2i = v128.load(p, 2 * offsetof<W>() + offsetof<C>() + 16);
  const b0r = add(a0r, a2r), b0i = add(a0i, a2i), b1r = sub(a0r, a2r), b1i = sub(a0i, a2i);
  const a1r = v128.load(p, offsetof<W>() + offsetof<C>()), a1i = v128.load(p, offsetof<W>() + offsetof<C>() + 16);
  const a3r = v128.load(p, 3 * offsetof<W>() + offsetof<C>()), a3i = v128.load(p, 3 * offsetof<W>() + offsetof<C>() + 16);
  const b2r = add(a1r, a3r), b2i = add(a1i, a3i), b3r = sub(a1r, a3r), b3i = sub(a1i, a3i);
  let dr = f64x2.splat(0), di = dr, or = dr, oi = dr;
  if (offsetof<K>() != 0) {
    dr = v128.load(u, 2 * offsetof<C>()), di = v128.load(u, 2 * offsetof<C>() + 16);
    or = v128.load(u, 2 * offsetof<C>() + 32), oi = v128.load(u, 2 * offsetof<C>() + 48);
  }

  const y0r = add(b0r, b2r), y0i = add(b0i, b2i), y2r = sub(b0r, b2r), y2i = sub(b0i, b2i);
  const x0r = columnRe<K>(dr, di, or, oi, y0r, y0i), x0i = columnIm<K>(dr, di, or, oi, y0r, y0i);
  let tr = v128.load(t), ti = v128.load(t, 16);
  const z0r = timesRe(x0r, x0i, tr, ti), z0i = timesIm(x0r, x0i, tr, ti);
  const x2r = columnRe<K>(dr, di, or, oi, y2r, y2i), x2i = columnIm<K>(dr, di, or, oi, y2r, y2i);
  tr = v128.load(t, 64), ti = v128.load(t, 80);
  const z2r = timesRe(x2r, x2i, tr, ti), z2i = timesIm(x2r, x2i, tr, ti);
  const c0r = add(z0r, z2r), c0i = add(z0i, z2i), c1r = sub(z0r, z2r), c1i = sub(z0i, z2i);

  const y1r = add(b1r, b3i), y1i = sub(b1i, b3r), y3r = sub(b1r, b3i), y3i = add(b1i, b3r);
  const x1r = columnRe<K>(dr, di, or, oi, y1r, y1i), x1i = columnIm<K>(dr, di, or, oi, y1r, y1i);
  tr = v128.load(t, 32), ti = v128.load(t, 48);
  const z1r = timesRe(x1r, x1i, tr, ti), z1i = timesIm(x1r, x1i, tr, ti);
  const x3r = columnRe<K>(dr, di, or, oi, y3r, y3i), x3i = columnIm<K>(dr, di, or, oi, y3r, y3i);
  tr = v128.load(t, 96), ti = v128.load(t, 112);
  const z3r = timesRe(x3r, x3i, tr, ti), z3i = timesIm(x3r, x3i, tr, ti);
  const c2r = add(z1r, z3r), c2i = add(z1i, z3i), c3r = sub(z1r, z3r), c3i = sub(z1i, z3i);

  v128.store(p, add(c0r, c2r), offsetof<C>()), v128.store(p, add(c0i, c2i), offsetof<C>() + 16);
  v128.store(p, sub(c1r, c3i), offsetof<W>() + offsetof<C>()), v128.store(p, add(c1i, c3r), offsetof<W>() + offsetof<C>() + 16);
  v128.store(p, sub(c0r, c2r), 2 * offsetof<W>() + offsetof<C>()), v128.store(p, sub(c0i, c2i), 2 * offsetof<W>() + offsetof<C>() + 16);
  v128.store(p, add(c1r, c3i), 3 * offsetof<W>() + offsetof<C>()), v128.store(p, sub(c1i, c3r), 3 * offsetof<W>() + offsetof<C>() + 16);
}

/** `count` groups of the scratch: the two innermost passes, the rotation, and back, as in `turnLine4`. X: 4 W. */
export function turnTile4<K, W, X>(radix: i32, p: usize, u: usize, t: usize, count: i32, w: usize): void {
  const size = <usize>(4 * radix);
  for (let end = p + <usize>count * offsetof<W>(); p < end; ) {
    if (radix > 1) above<Forward, W, X>(radix, p, w);
    for (let stop = p + size * offsetof<W>(); p < stop; p += 4 * offsetof<W>(), t += 128) {
      turnColumn4<K, Column0, W>(p, u, t);
      if (offsetof<W>() == 128) {
        turnColumn4<K, Column1, W>(p, u, t);
        turnColumn4<K, Column2, W>(p, u, t);
        turnColumn4<K, Column3, W>(p, u, t);
      }
    }
    if (radix > 1) above<Inverse, W, X>(radix, p - size * offsetof<W>(), w);
  }
}

@inline function turnColumn1<K, C>(p: usize, u: usize, tr: v128, ti: v128): void {
  const re = v128.load(p, offsetof<C>()), im = v128.load(p, offsetof<C>() + 16);
  let xr = re, xi = im;
  if (offsetof<K>() != 0) {
    const dr = v128.load(u, 2 * offsetof<C>()), di = v128.load(u, 2 * offsetof<C>() + 16);
    const or = v128.load(u, 2 * offsetof<C>() + 32), oi = v128.load(u, 2 * offsetof<C>() + 48);
    xr = turnedRe(dr, di, or, oi, re, im), xi = turnedIm(dr, di, or, oi, re, im);
  }
  v128.store(p, timesRe(xr, xi, tr, ti), offsetof<C>()), v128.store(p, timesIm(xr, xi, tr, ti), offsetof<C>() + 16);
}

export function turnTile1<K, W>(p: usize, u: usize, t: usize, count: i32): void {
  for (let j = 0; j < count; j++, p += offsetof<W>(), t += 32) {
    const tr = v128.load(t), ti = v128.load(t, 16);
    turnColumn1<K, Column0>(p, u, tr, ti);
    if (offsetof<W>() == 128) {
      turnColumn1<K, Column1>(p, u, tr, ti);
      turnColumn1<K, Column2>(p, u, tr, ti);
      turnColumn1<K, Column3>(p, u, tr, ti);
    }
  }
}

/** The 2 x 2 matrices of `columns` neighbouring harmonics, as `turnTile` reads them. */
export function prepareColumns(x: usize, u: usize, columns: i32): void {
  for (let c = 0; c < columns; c++, x += 48, u += 64) {
    const o = v128.load(x, 32);
    v128.store(u, v128.load(x)), v128.store(u, v128.load(x, 16), 16);
    v128.store(u, low(o), 32), v128.store(u, high(o), 48);
  }
}
