// Butterflies of radix 2 and 4 on the pair points at s0 + offsetof<C>(), s1 + offsetof<C>() + offsetof<S>(), ... (S: a stride
// that is known beforehand, or none), written likewise with stride D. Forward ones multiply output r by the twiddle
// w_r = exp(-2 pi i r j/L), inverse ones multiply input r by its conjugate. i times (re, im) is (-im, re).
// A twiddle stands twice in its table, once for each component: [re re | im im]; w points to those of r = 1, 2, 3.
import { scaleAt } from './layout';
import { add, madd, mul, nmadd, sub } from './vector';

@inline export function forward2<C, S, D>(s0: usize, s1: usize, d0: usize, d1: usize, w: usize): void {
  const ar = v128.load(s0, offsetof<C>()), ai = v128.load(s0, offsetof<C>() + 16);
  const br = v128.load(s1, offsetof<C>() + offsetof<S>()), bi = v128.load(s1, offsetof<C>() + offsetof<S>() + 16);
  v128.store(d0, add(ar, br), offsetof<C>());
  v128.store(d0, add(ai, bi), offsetof<C>() + 16);
  const cr = sub(ar, br), ci = sub(ai, bi), wr = v128.load(w), wi = v128.load(w, 16);
  v128.store(d1, nmadd(ci, wi, mul(cr, wr)), offsetof<C>() + offsetof<D>());
  v128.store(d1, madd(cr, wi, mul(ci, wr)), offsetof<C>() + offsetof<D>() + 16);
}

@inline export function inverse2<C, S, D>(s0: usize, s1: usize, d0: usize, d1: usize, w: usize): void {
  const yr = v128.load(s1, offsetof<C>() + offsetof<S>()), yi = v128.load(s1, offsetof<C>() + offsetof<S>() + 16);
  const wr = v128.load(w), wi = v128.load(w, 16);
  const br = madd(yi, wi, mul(yr, wr)), bi = nmadd(yr, wi, mul(yi, wr));
  const ar = v128.load(s0, offsetof<C>()), ai = v128.load(s0, offsetof<C>() + 16);
  v128.store(d0, add(ar, br), offsetof<C>());
  v128.store(d0, add(ai, bi), offsetof<C>() + 16);
  v128.store(d1, sub(ar, br), offsetof<C>() + offsetof<D>());
  v128.store(d1, sub(ai, bi), offsetof<C>() + offsetof<D>() + 16);
}

/** Where all twiddles are 1; inverse is the same. */
@inline export function bare2<C, S, D>(s0: usize, s1: usize, d0: usize, d1: usize): void {
  const ar = v128.load(s0, offsetof<C>()), ai = v128.load(s0, offsetof<C>() + 16);
  const br = v128.load(s1, offsetof<C>() + offsetof<S>()), bi = v128.load(s1, offsetof<C>() + offsetof<S>() + 16);
  v128.store(d0, add(ar, br), offsetof<C>());
  v128.store(d0, add(ai, bi), offsetof<C>() + 16);
  v128.store(d1, sub(ar, br), offsetof<C>() + offsetof<D>());
  v128.store(d1, sub(ai, bi), offsetof<C>() + offsetof<D>() + 16);
}

@inline export function forward4<C, S, D>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
  w1r: v128, w1i: v128, w2r: v128, w2i: v128, w3r: v128, w3i: v128,
): void {
  const a0r = v128.load(s0, offsetof<C>()), a2r = v128.load(s2, offsetof<C>() + 2 * offsetof<S>());
  const b0r = add(a0r, a2r), b1r = sub(a0r, a2r);
  const a0i = v128.load(s0, offsetof<C>() + 16), a2i = v128.load(s2, offsetof<C>() + 2 * offsetof<S>() + 16);
  const b0i = add(a0i, a2i), b1i = sub(a0i, a2i);
  const a1r = v128.load(s1, offsetof<C>() + offsetof<S>()), a3r = v128.load(s3, offsetof<C>() + 3 * offsetof<S>());
  const b2r = add(a1r, a3r), b3r = sub(a1r, a3r);
  const a1i = v128.load(s1, offsetof<C>() + offsetof<S>() + 16), a3i = v128.load(s3, offsetof<C>() + 3 * offsetof<S>() + 16);
  const b2i = add(a1i, a3i), b3i = sub(a1i, a3i);
  v128.store(d0, add(b0r, b2r), offsetof<C>());
  v128.store(d0, add(b0i, b2i), offsetof<C>() + 16);
  const c2r = sub(b0r, b2r), c2i = sub(b0i, b2i);
  v128.store(d2, nmadd(c2i, w2i, mul(c2r, w2r)), offsetof<C>() + 2 * offsetof<D>());
  v128.store(d2, madd(c2r, w2i, mul(c2i, w2r)), offsetof<C>() + 2 * offsetof<D>() + 16);
  const c1r = add(b1r, b3i), c1i = sub(b1i, b3r);
  v128.store(d1, nmadd(c1i, w1i, mul(c1r, w1r)), offsetof<C>() + offsetof<D>());
  v128.store(d1, madd(c1r, w1i, mul(c1i, w1r)), offsetof<C>() + offsetof<D>() + 16);
  const c3r = sub(b1r, b3i), c3i = add(b1i, b3r);
  v128.store(d3, nmadd(c3i, w3i, mul(c3r, w3r)), offsetof<C>() + 3 * offsetof<D>());
  v128.store(d3, madd(c3r, w3i, mul(c3i, w3r)), offsetof<C>() + 3 * offsetof<D>() + 16);
}

@inline export function inverse4<C, S, D>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
  w1r: v128, w1i: v128, w2r: v128, w2i: v128, w3r: v128, w3i: v128,
): void {
  const y1r = v128.load(s1, offsetof<C>() + offsetof<S>()), y1i = v128.load(s1, offsetof<C>() + offsetof<S>() + 16);
  const a1r = madd(y1i, w1i, mul(y1r, w1r)), a1i = nmadd(y1r, w1i, mul(y1i, w1r));
  const y3r = v128.load(s3, offsetof<C>() + 3 * offsetof<S>()), y3i = v128.load(s3, offsetof<C>() + 3 * offsetof<S>() + 16);
  const a3r = madd(y3i, w3i, mul(y3r, w3r)), a3i = nmadd(y3r, w3i, mul(y3i, w3r));
  const b2r = add(a1r, a3r), b2i = add(a1i, a3i), b3r = sub(a1r, a3r), b3i = sub(a1i, a3i);
  const y2r = v128.load(s2, offsetof<C>() + 2 * offsetof<S>()), y2i = v128.load(s2, offsetof<C>() + 2 * offsetof<S>() + 16);
  const a2r = madd(y2i, w2i, mul(y2r, w2r)), a2i = nmadd(y2r, w2i, mul(y2i, w2r));
  const a0r = v128.load(s0, offsetof<C>()), a0i = v128.load(s0, offsetof<C>() + 16);
  const b0r = add(a0r, a2r), b0i = add(a0i, a2i), b1r = sub(a0r, a2r), b1i = sub(a0i, a2i);
  v128.store(d0, add(b0r, b2r), offsetof<C>());
  v128.store(d0, add(b0i, b2i), offsetof<C>() + 16);
  v128.store(d2, sub(b0r, b2r), offsetof<C>() + 2 * offsetof<D>());
  v128.store(d2, sub(b0i, b2i), offsetof<C>() + 2 * offsetof<D>() + 16);
  v128.store(d1, sub(b1r, b3i), offsetof<C>() + offsetof<D>());
  v128.store(d1, add(b1i, b3r), offsetof<C>() + offsetof<D>() + 16);
  v128.store(d3, add(b1r, b3i), offsetof<C>() + 3 * offsetof<D>());
  v128.store(d3, sub(b1i, b3r), offsetof<C>() + 3 * offsetof<D>() + 16);
}

/** Times `by` where the way is `Scaled`. */
@inline function scaled<Way>(x: v128, by: v128): v128 {
  return offsetof<Way>() == 32 ? mul(x, by) : x;
}

/** Where all twiddles are 1. The inverse exchanges outputs 1 and 3. */
@inline export function bare4<Way, C, S, D>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
): void {
  const by = offsetof<Way>() == 32 ? v128.load(scaleAt) : f64x2.splat(0);
  const a0r = v128.load(s0, offsetof<C>()), a2r = v128.load(s2, offsetof<C>() + 2 * offsetof<S>());
  const b0r = add(a0r, a2r), b1r = sub(a0r, a2r);
  const a0i = v128.load(s0, offsetof<C>() + 16), a2i = v128.load(s2, offsetof<C>() + 2 * offsetof<S>() + 16);
  const b0i = add(a0i, a2i), b1i = sub(a0i, a2i);
  const a1r = v128.load(s1, offsetof<C>() + offsetof<S>()), a3r = v128.load(s3, offsetof<C>() + 3 * offsetof<S>());
  const b2r = add(a1r, a3r), b3r = sub(a1r, a3r);
  const a1i = v128.load(s1, offsetof<C>() + offsetof<S>() + 16), a3i = v128.load(s3, offsetof<C>() + 3 * offsetof<S>() + 16);
  const b2i = add(a1i, a3i), b3i = sub(a1i, a3i);
  v128.store(d0, scaled<Way>(add(b0r, b2r), by), offsetof<C>());
  v128.store(d0, scaled<Way>(add(b0i, b2i), by), offsetof<C>() + 16);
  v128.store(d2, scaled<Way>(sub(b0r, b2r), by), offsetof<C>() + 2 * offsetof<D>());
  v128.store(d2, scaled<Way>(sub(b0i, b2i), by), offsetof<C>() + 2 * offsetof<D>() + 16);
  if (offsetof<Way>() == 0) {
    v128.store(d1, scaled<Way>(add(b1r, b3i), by), offsetof<C>() + offsetof<D>());
    v128.store(d1, scaled<Way>(sub(b1i, b3r), by), offsetof<C>() + offsetof<D>() + 16);
    v128.store(d3, scaled<Way>(sub(b1r, b3i), by), offsetof<C>() + 3 * offsetof<D>());
    v128.store(d3, scaled<Way>(add(b1i, b3r), by), offsetof<C>() + 3 * offsetof<D>() + 16);
  } else {
    v128.store(d1, scaled<Way>(sub(b1r, b3i), by), offsetof<C>() + offsetof<D>());
    v128.store(d1, scaled<Way>(add(b1i, b3r), by), offsetof<C>() + offsetof<D>() + 16);
    v128.store(d3, scaled<Way>(add(b1r, b3i), by), offsetof<C>() + 3 * offsetof<D>());
    v128.store(d3, scaled<Way>(sub(b1i, b3r), by), offsetof<C>() + 3 * offsetof<D>() + 16);
  }
}
