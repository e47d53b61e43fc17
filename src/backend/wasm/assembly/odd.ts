// Butterflies of radix 3 and 5, as those of butterflies.ts; twiddles are read where they are used.
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

/** X_1,2 = a0 - (a1 + a2)/2 -+ i (sqrt3/2) (a1 - a2) */
@inline export function forward3<C>(s0: usize, s1: usize, s2: usize, d0: usize, d1: usize, d2: usize, w: usize): void {
  const half = f64x2.splat(0.5), h = f64x2.splat(0.8660254037844386);
  const a1r = v128.load(s1, offsetof<C>()), a2r = v128.load(s2, offsetof<C>());
  const tr = add(a1r, a2r), ur = mul(sub(a1r, a2r), h);
  const a1i = v128.load(s1, offsetof<C>() + 16), a2i = v128.load(s2, offsetof<C>() + 16);
  const ti = add(a1i, a2i), ui = mul(sub(a1i, a2i), h);
  const a0r = v128.load(s0, offsetof<C>()), a0i = v128.load(s0, offsetof<C>() + 16);
  const mr = nmadd(tr, half, a0r), mi = nmadd(ti, half, a0i);
  store<C>(d0, add(a0r, tr), add(a0i, ti));
  storeTimes<C>(d1, add(mr, ui), sub(mi, ur), v128.load(w), v128.load(w, 16));
  storeTimes<C>(d2, sub(mr, ui), add(mi, ur), v128.load(w, 32), v128.load(w, 48));
}

@inline export function inverse3<C>(s0: usize, s1: usize, s2: usize, d0: usize, d1: usize, d2: usize, w: usize): void {
  const half = f64x2.splat(0.5), h = f64x2.splat(0.8660254037844386);
  const w1r = v128.load(w), w1i = v128.load(w, 16), w2r = v128.load(w, 32), w2i = v128.load(w, 48);
  const y1r = v128.load(s1, offsetof<C>()), y1i = v128.load(s1, offsetof<C>() + 16);
  const a1r = madd(y1i, w1i, mul(y1r, w1r)), a1i = nmadd(y1r, w1i, mul(y1i, w1r));
  const y2r = v128.load(s2, offsetof<C>()), y2i = v128.load(s2, offsetof<C>() + 16);
  const a2r = madd(y2i, w2i, mul(y2r, w2r)), a2i = nmadd(y2r, w2i, mul(y2i, w2r));
  const tr = add(a1r, a2r), ur = mul(sub(a1r, a2r), h), ti = add(a1i, a2i), ui = mul(sub(a1i, a2i), h);
  const a0r = v128.load(s0, offsetof<C>()), a0i = v128.load(s0, offsetof<C>() + 16);
  const mr = nmadd(tr, half, a0r), mi = nmadd(ti, half, a0i);
  store<C>(d0, add(a0r, tr), add(a0i, ti));
  store<C>(d1, sub(mr, ui), add(mi, ur));
  store<C>(d2, add(mr, ui), sub(mi, ur));
}

/**
 * X_1,4 = p1 -+ i q1, X_2,3 = p2 -+ i q2 with c_k = cos(2 pi k/5), s_k = sin(2 pi k/5), t1 = a1 + a4, t2 = a2 + a3,
 * u1 = a1 - a4, u2 = a2 - a3: p1 = a0 + c1 t1 + c2 t2, p2 = a0 + c2 t1 + c1 t2, q1 = s1 u1 + s2 u2, q2 = s2 u1 - s1 u2.
 */
@inline export function forward5<C>(
  s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, d0: usize, d1: usize, d2: usize, d3: usize, d4: usize, w: usize,
): void {
  const a1r = v128.load(s1, offsetof<C>()), a4r = v128.load(s4, offsetof<C>());
  const t1r = add(a1r, a4r), u1r = sub(a1r, a4r);
  const a1i = v128.load(s1, offsetof<C>() + 16), a4i = v128.load(s4, offsetof<C>() + 16);
  const t1i = add(a1i, a4i), u1i = sub(a1i, a4i);
  const a2r = v128.load(s2, offsetof<C>()), a3r = v128.load(s3, offsetof<C>());
  const t2r = add(a2r, a3r), u2r = sub(a2r, a3r);
  const a2i = v128.load(s2, offsetof<C>() + 16), a3i = v128.load(s3, offsetof<C>() + 16);
  const t2i = add(a2i, a3i), u2i = sub(a2i, a3i);
  const c1 = f64x2.splat(0.30901699437494745), c2 = f64x2.splat(-0.8090169943749475);
  const a0r = v128.load(s0, offsetof<C>()), a0i = v128.load(s0, offsetof<C>() + 16);
  store<C>(d0, add(a0r, add(t1r, t2r)), add(a0i, add(t1i, t2i)));
  const p1r = madd(t2r, c2, madd(t1r, c1, a0r)), p1i = madd(t2i, c2, madd(t1i, c1, a0i));
  const p2r = madd(t2r, c1, madd(t1r, c2, a0r)), p2i = madd(t2i, c1, madd(t1i, c2, a0i));
  const k1 = f64x2.splat(0.9510565162951535), k2 = f64x2.splat(0.5877852522924731);
  const q1r = madd(u2r, k2, mul(u1r, k1)), q1i = madd(u2i, k2, mul(u1i, k1));
  storeTimes<C>(d1, add(p1r, q1i), sub(p1i, q1r), v128.load(w), v128.load(w, 16));
  storeTimes<C>(d4, sub(p1r, q1i), add(p1i, q1r), v128.load(w, 96), v128.load(w, 112));
  const q2r = nmadd(u2r, k1, mul(u1r, k2)), q2i = nmadd(u2i, k1, mul(u1i, k2));
  storeTimes<C>(d2, add(p2r, q2i), sub(p2i, q2r), v128.load(w, 32), v128.load(w, 48));
  storeTimes<C>(d3, sub(p2r, q2i), add(p2i, q2r), v128.load(w, 64), v128.load(w, 80));
}

@inline export function inverse5<C>(
  s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, d0: usize, d1: usize, d2: usize, d3: usize, d4: usize, w: usize,
): void {
  const y1r = v128.load(s1, offsetof<C>()), y1i = v128.load(s1, offsetof<C>() + 16);
  const w1r = v128.load(w), w1i = v128.load(w, 16);
  const a1r = madd(y1i, w1i, mul(y1r, w1r)), a1i = nmadd(y1r, w1i, mul(y1i, w1r));
  const y4r = v128.load(s4, offsetof<C>()), y4i = v128.load(s4, offsetof<C>() + 16);
  const w4r = v128.load(w, 96), w4i = v128.load(w, 112);
  const a4r = madd(y4i, w4i, mul(y4r, w4r)), a4i = nmadd(y4r, w4i, mul(y4i, w4r));
  const t1r = add(a1r, a4r), u1r = sub(a1r, a4r), t1i = add(a1i, a4i), u1i = sub(a1i, a4i);
  const y2r = v128.load(s2, offsetof<C>()), y2i = v128.load(s2, offsetof<C>() + 16);
  const w2r = v128.load(w, 32), w2i = v128.load(w, 48);
  const a2r = madd(y2i, w2i, mul(y2r, w2r)), a2i = nmadd(y2r, w2i, mul(y2i, w2r));
  const y3r = v128.load(s3, offsetof<C>()), y3i = v128.load(s3, offsetof<C>() + 16);
  const w3r = v128.load(w, 64), w3i = v128.load(w, 80);
  const a3r = madd(y3i, w3i, mul(y3r, w3r)), a3i = nmadd(y3r, w3i, mul(y3i, w3r));
  const t2r = add(a2r, a3r), u2r = sub(a2r, a3r), t2i = add(a2i, a3i), u2i = sub(a2i, a3i);
  const c1 = f64x2.splat(0.30901699437494745), c2 = f64x2.splat(-0.8090169943749475);
  const a0r = v128.load(s0, offsetof<C>()), a0i = v128.load(s0, offsetof<C>() + 16);
  store<C>(d0, add(a0r, add(t1r, t2r)), add(a0i, add(t1i, t2i)));
  const p1r = madd(t2r, c2, madd(t1r, c1, a0r)), p1i = madd(t2i, c2, madd(t1i, c1, a0i));
  const p2r = madd(t2r, c1, madd(t1r, c2, a0r)), p2i = madd(t2i, c1, madd(t1i, c2, a0i));
  const k1 = f64x2.splat(0.9510565162951535), k2 = f64x2.splat(0.5877852522924731);
  const q1r = madd(u2r, k2, mul(u1r, k1)), q1i = madd(u2i, k2, mul(u1i, k1));
  store<C>(d1, sub(p1r, q1i), add(p1i, q1r));
  store<C>(d4, add(p1r, q1i), sub(p1i, q1r));
  const q2r = nmadd(u2r, k1, mul(u1r, k2)), q2i = nmadd(u2i, k1, mul(u1i, k2));
  store<C>(d2, sub(p2r, q2i), add(p2i, q2r));
  store<C>(d3, add(p2r, q2i), sub(p2i, q2r));
}
