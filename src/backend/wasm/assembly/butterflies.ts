// Butterflies on the pair points at s0, s1, ... + offsetof<C>(), written to d0, d1, ...: forward ones multiply output r by
// the twiddle w_r = exp(-2 pi i r j/L), inverse ones multiply input r by its conjugate. i times (re, im) is (-im, re).
import { add, madd, mul, nmadd, sub } from './vector';

/** Stores (re, im) w. */
@inline function storeTimes<C>(d: usize, re: v128, im: v128, wr: v128, wi: v128): void {
  v128.store(d, nmadd(im, wi, mul(re, wr)), offsetof<C>());
  v128.store(d, madd(re, wi, mul(im, wr)), offsetof<C>() + 16);
}

@inline function store<C>(d: usize, re: v128, im: v128): void {
  v128.store(d, re, offsetof<C>());
  v128.store(d, im, offsetof<C>() + 16);
}

@inline export function copy<C>(s: usize, d: usize): void {
  store<C>(d, v128.load(s, offsetof<C>()), v128.load(s, offsetof<C>() + 16));
}

@inline export function forward2<C>(s0: usize, s1: usize, d0: usize, d1: usize, wr: v128, wi: v128): void {
  const ar = v128.load(s0, offsetof<C>());
  const ai = v128.load(s0, offsetof<C>() + 16);
  const br = v128.load(s1, offsetof<C>());
  const bi = v128.load(s1, offsetof<C>() + 16);
  store<C>(d0, add(ar, br), add(ai, bi));
  storeTimes<C>(d1, sub(ar, br), sub(ai, bi), wr, wi);
}

@inline export function inverse2<C>(s0: usize, s1: usize, d0: usize, d1: usize, wr: v128, wi: v128): void {
  const ar = v128.load(s0, offsetof<C>());
  const ai = v128.load(s0, offsetof<C>() + 16);
  const yr = v128.load(s1, offsetof<C>());
  const yi = v128.load(s1, offsetof<C>() + 16);
  const br = madd(yi, wi, mul(yr, wr));
  const bi = nmadd(yr, wi, mul(yi, wr));
  store<C>(d0, add(ar, br), add(ai, bi));
  store<C>(d1, sub(ar, br), sub(ai, bi));
}

@inline export function forward4<C>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
  w1r: v128, w1i: v128, w2r: v128, w2i: v128, w3r: v128, w3i: v128,
): void {
  const a0r = v128.load(s0, offsetof<C>());
  const a0i = v128.load(s0, offsetof<C>() + 16);
  const a2r = v128.load(s2, offsetof<C>());
  const a2i = v128.load(s2, offsetof<C>() + 16);
  const b0r = add(a0r, a2r);
  const b0i = add(a0i, a2i);
  const b1r = sub(a0r, a2r);
  const b1i = sub(a0i, a2i);
  const a1r = v128.load(s1, offsetof<C>());
  const a1i = v128.load(s1, offsetof<C>() + 16);
  const a3r = v128.load(s3, offsetof<C>());
  const a3i = v128.load(s3, offsetof<C>() + 16);
  const b2r = add(a1r, a3r);
  const b2i = add(a1i, a3i);
  const b3r = sub(a1r, a3r);
  const b3i = sub(a1i, a3i);
  store<C>(d0, add(b0r, b2r), add(b0i, b2i));
  storeTimes<C>(d1, add(b1r, b3i), sub(b1i, b3r), w1r, w1i);
  storeTimes<C>(d2, sub(b0r, b2r), sub(b0i, b2i), w2r, w2i);
  storeTimes<C>(d3, sub(b1r, b3i), add(b1i, b3r), w3r, w3i);
}

@inline export function inverse4<C>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
  w1r: v128, w1i: v128, w2r: v128, w2i: v128, w3r: v128, w3i: v128,
): void {
  const a0r = v128.load(s0, offsetof<C>());
  const a0i = v128.load(s0, offsetof<C>() + 16);
  const y2r = v128.load(s2, offsetof<C>());
  const y2i = v128.load(s2, offsetof<C>() + 16);
  const a2r = madd(y2i, w2i, mul(y2r, w2r));
  const a2i = nmadd(y2r, w2i, mul(y2i, w2r));
  const b0r = add(a0r, a2r);
  const b0i = add(a0i, a2i);
  const b1r = sub(a0r, a2r);
  const b1i = sub(a0i, a2i);
  const y1r = v128.load(s1, offsetof<C>());
  const y1i = v128.load(s1, offsetof<C>() + 16);
  const a1r = madd(y1i, w1i, mul(y1r, w1r));
  const a1i = nmadd(y1r, w1i, mul(y1i, w1r));
  const y3r = v128.load(s3, offsetof<C>());
  const y3i = v128.load(s3, offsetof<C>() + 16);
  const a3r = madd(y3i, w3i, mul(y3r, w3r));
  const a3i = nmadd(y3r, w3i, mul(y3i, w3r));
  const b2r = add(a1r, a3r);
  const b2i = add(a1i, a3i);
  const b3r = sub(a1r, a3r);
  const b3i = sub(a1i, a3i);
  store<C>(d0, add(b0r, b2r), add(b0i, b2i));
  store<C>(d1, sub(b1r, b3i), add(b1i, b3r));
  store<C>(d2, sub(b0r, b2r), sub(b0i, b2i));
  store<C>(d3, add(b1r, b3i), sub(b1i, b3r));
}

/** Without twiddles: the innermost pass. */
@inline export function forward4Bare<C>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
): void {
  const a0r = v128.load(s0, offsetof<C>());
  const a0i = v128.load(s0, offsetof<C>() + 16);
  const a2r = v128.load(s2, offsetof<C>());
  const a2i = v128.load(s2, offsetof<C>() + 16);
  const b0r = add(a0r, a2r);
  const b0i = add(a0i, a2i);
  const b1r = sub(a0r, a2r);
  const b1i = sub(a0i, a2i);
  const a1r = v128.load(s1, offsetof<C>());
  const a1i = v128.load(s1, offsetof<C>() + 16);
  const a3r = v128.load(s3, offsetof<C>());
  const a3i = v128.load(s3, offsetof<C>() + 16);
  const b2r = add(a1r, a3r);
  const b2i = add(a1i, a3i);
  const b3r = sub(a1r, a3r);
  const b3i = sub(a1i, a3i);
  store<C>(d0, add(b0r, b2r), add(b0i, b2i));
  store<C>(d1, add(b1r, b3i), sub(b1i, b3r));
  store<C>(d2, sub(b0r, b2r), sub(b0i, b2i));
  store<C>(d3, sub(b1r, b3i), add(b1i, b3r));
}

/** The forward one with outputs 1 and 3 exchanged. */
@inline export function inverse4Bare<C>(
  s0: usize, s1: usize, s2: usize, s3: usize, d0: usize, d1: usize, d2: usize, d3: usize,
): void {
  forward4Bare<C>(s0, s1, s2, s3, d0, d3, d2, d1);
}

/** X_1,2 = a0 - (a1 + a2)/2 -+ i (sqrt3/2) (a1 - a2) */
@inline export function forward3<C>(
  s0: usize, s1: usize, s2: usize, w1r: v128, w1i: v128, w2r: v128, w2i: v128,
): void {
  const a0r = v128.load(s0, offsetof<C>());
  const a0i = v128.load(s0, offsetof<C>() + 16);
  const a1r = v128.load(s1, offsetof<C>());
  const a1i = v128.load(s1, offsetof<C>() + 16);
  const a2r = v128.load(s2, offsetof<C>());
  const a2i = v128.load(s2, offsetof<C>() + 16);
  const half = f64x2.splat(0.5);
  const h = f64x2.splat(0.8660254037844386);
  const tr = add(a1r, a2r);
  const ti = add(a1i, a2i);
  const mr = nmadd(tr, half, a0r);
  const mi = nmadd(ti, half, a0i);
  const ur = mul(sub(a1r, a2r), h);
  const ui = mul(sub(a1i, a2i), h);
  store<C>(s0, add(a0r, tr), add(a0i, ti));
  storeTimes<C>(s1, add(mr, ui), sub(mi, ur), w1r, w1i);
  storeTimes<C>(s2, sub(mr, ui), add(mi, ur), w2r, w2i);
}

@inline export function inverse3<C>(
  s0: usize, s1: usize, s2: usize, w1r: v128, w1i: v128, w2r: v128, w2i: v128,
): void {
  const a0r = v128.load(s0, offsetof<C>());
  const a0i = v128.load(s0, offsetof<C>() + 16);
  const y1r = v128.load(s1, offsetof<C>());
  const y1i = v128.load(s1, offsetof<C>() + 16);
  const y2r = v128.load(s2, offsetof<C>());
  const y2i = v128.load(s2, offsetof<C>() + 16);
  const a1r = madd(y1i, w1i, mul(y1r, w1r));
  const a1i = nmadd(y1r, w1i, mul(y1i, w1r));
  const a2r = madd(y2i, w2i, mul(y2r, w2r));
  const a2i = nmadd(y2r, w2i, mul(y2i, w2r));
  const half = f64x2.splat(0.5);
  const h = f64x2.splat(0.8660254037844386);
  const tr = add(a1r, a2r);
  const ti = add(a1i, a2i);
  const mr = nmadd(tr, half, a0r);
  const mi = nmadd(ti, half, a0i);
  const ur = mul(sub(a1r, a2r), h);
  const ui = mul(sub(a1i, a2i), h);
  store<C>(s0, add(a0r, tr), add(a0i, ti));
  store<C>(s1, sub(mr, ui), add(mi, ur));
  store<C>(s2, add(mr, ui), sub(mi, ur));
}

/**
 * X_1,4 = p1 -+ i q1, X_2,3 = p2 -+ i q2 with c_k = cos(2 pi k/5), s_k = sin(2 pi k/5), t1 = a1 + a4, t2 = a2 + a3,
 * u1 = a1 - a4, u2 = a2 - a3: p1 = a0 + c1 t1 + c2 t2, p2 = a0 + c2 t1 + c1 t2, q1 = s1 u1 + s2 u2, q2 = s2 u1 - s1 u2.
 */
@inline export function forward5<C>(s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, w: usize): void {
  const a0r = v128.load(s0, offsetof<C>());
  const a0i = v128.load(s0, offsetof<C>() + 16);
  const a1r = v128.load(s1, offsetof<C>());
  const a1i = v128.load(s1, offsetof<C>() + 16);
  const a4r = v128.load(s4, offsetof<C>());
  const a4i = v128.load(s4, offsetof<C>() + 16);
  const a2r = v128.load(s2, offsetof<C>());
  const a2i = v128.load(s2, offsetof<C>() + 16);
  const a3r = v128.load(s3, offsetof<C>());
  const a3i = v128.load(s3, offsetof<C>() + 16);
  const c1 = f64x2.splat(0.30901699437494745);
  const c2 = f64x2.splat(-0.8090169943749475);
  const k1 = f64x2.splat(0.9510565162951535);
  const k2 = f64x2.splat(0.5877852522924731);
  const t1r = add(a1r, a4r);
  const t1i = add(a1i, a4i);
  const t2r = add(a2r, a3r);
  const t2i = add(a2i, a3i);
  const u1r = sub(a1r, a4r);
  const u1i = sub(a1i, a4i);
  const u2r = sub(a2r, a3r);
  const u2i = sub(a2i, a3i);
  const p1r = madd(t2r, c2, madd(t1r, c1, a0r));
  const p1i = madd(t2i, c2, madd(t1i, c1, a0i));
  const p2r = madd(t2r, c1, madd(t1r, c2, a0r));
  const p2i = madd(t2i, c1, madd(t1i, c2, a0i));
  const q1r = madd(u2r, k2, mul(u1r, k1));
  const q1i = madd(u2i, k2, mul(u1i, k1));
  const q2r = nmadd(u2r, k1, mul(u1r, k2));
  const q2i = nmadd(u2i, k1, mul(u1i, k2));
  store<C>(s0, add(a0r, add(t1r, t2r)), add(a0i, add(t1i, t2i)));
  storeTimes<C>(s1, add(p1r, q1i), sub(p1i, q1r), v128.load64_splat(w), v128.load64_splat(w, 8));
  storeTimes<C>(s2, add(p2r, q2i), sub(p2i, q2r), v128.load64_splat(w, 16), v128.load64_splat(w, 24));
  storeTimes<C>(s3, sub(p2r, q2i), add(p2i, q2r), v128.load64_splat(w, 32), v128.load64_splat(w, 40));
  storeTimes<C>(s4, sub(p1r, q1i), add(p1i, q1r), v128.load64_splat(w, 48), v128.load64_splat(w, 56));
}

@inline export function inverse5<C>(s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, w: usize): void {
  untwist<C>(s1, v128.load64_splat(w), v128.load64_splat(w, 8));
  untwist<C>(s2, v128.load64_splat(w, 16), v128.load64_splat(w, 24));
  untwist<C>(s3, v128.load64_splat(w, 32), v128.load64_splat(w, 40));
  untwist<C>(s4, v128.load64_splat(w, 48), v128.load64_splat(w, 56));
  const a0r = v128.load(s0, offsetof<C>());
  const a0i = v128.load(s0, offsetof<C>() + 16);
  const a1r = v128.load(s1, offsetof<C>());
  const a1i = v128.load(s1, offsetof<C>() + 16);
  const a4r = v128.load(s4, offsetof<C>());
  const a4i = v128.load(s4, offsetof<C>() + 16);
  const a2r = v128.load(s2, offsetof<C>());
  const a2i = v128.load(s2, offsetof<C>() + 16);
  const a3r = v128.load(s3, offsetof<C>());
  const a3i = v128.load(s3, offsetof<C>() + 16);
  const c1 = f64x2.splat(0.30901699437494745);
  const c2 = f64x2.splat(-0.8090169943749475);
  const k1 = f64x2.splat(0.9510565162951535);
  const k2 = f64x2.splat(0.5877852522924731);
  const t1r = add(a1r, a4r);
  const t1i = add(a1i, a4i);
  const t2r = add(a2r, a3r);
  const t2i = add(a2i, a3i);
  const u1r = sub(a1r, a4r);
  const u1i = sub(a1i, a4i);
  const u2r = sub(a2r, a3r);
  const u2i = sub(a2i, a3i);
  const p1r = madd(t2r, c2, madd(t1r, c1, a0r));
  const p1i = madd(t2i, c2, madd(t1i, c1, a0i));
  const p2r = madd(t2r, c1, madd(t1r, c2, a0r));
  const p2i = madd(t2i, c1, madd(t1i, c2, a0i));
  const q1r = madd(u2r, k2, mul(u1r, k1));
  const q1i = madd(u2i, k2, mul(u1i, k1));
  const q2r = nmadd(u2r, k1, mul(u1r, k2));
  const q2i = nmadd(u2i, k1, mul(u1i, k2));
  store<C>(s0, add(a0r, add(t1r, t2r)), add(a0i, add(t1i, t2i)));
  store<C>(s1, sub(p1r, q1i), add(p1i, q1r));
  store<C>(s2, sub(p2r, q2i), add(p2i, q2r));
  store<C>(s3, add(p2r, q2i), sub(p2i, q2r));
  store<C>(s4, add(p1r, q1i), sub(p1i, q1r));
}

/** In place, times the conjugate of w. */
@inline function untwist<C>(p: usize, wr: v128, wi: v128): void {
  const re = v128.load(p, offsetof<C>());
  const im = v128.load(p, offsetof<C>() + 16);
  v128.store(p, madd(im, wi, mul(re, wr)), offsetof<C>());
  v128.store(p, nmadd(re, wi, mul(im, wr)), offsetof<C>() + 16);
}
