// Butterflies of radix 3 and 5, as those of butterflies.ts. `Bare` ones are those whose twiddles are 1. Constants are loaded: a
// literal vector costs V8 three instructions wherever it is used.
import { oddConstants } from './layout';
import { add, Bare, madd, mul, nmadd, sub } from './vector';

/** Stores (re, im), times the twiddle at w where there are any. */
@inline function put<T, C>(d: usize, re: v128, im: v128, w: usize): void {
  if (offsetof<T>() == 0) {
    v128.store(d, re, offsetof<C>());
    v128.store(d, im, offsetof<C>() + 16);
  } else {
    const wr = v128.load(w), wi = v128.load(w, 16);
    v128.store(d, nmadd(im, wi, mul(re, wr)), offsetof<C>());
    v128.store(d, madd(re, wi, mul(im, wr)), offsetof<C>() + 16);
  }
}

@inline function oneHalf(): v128 {
  return v128.load(oddConstants);
}

/** sin(2 pi/3) */
@inline function sine3(): v128 {
  return v128.load(oddConstants, 16);
}

/** X_0 = a0 + t; X_1,2 = a0 - t/2 -+ i sin(2 pi/3) u with t = a1 + a2, u = a1 - a2. */
@inline export function forward3<T, C>(s0: usize, s1: usize, s2: usize, d0: usize, d1: usize, d2: usize, w: usize): void {
  const half = oneHalf(), h = sine3();
  const a1r = v128.load(s1, offsetof<C>()), a2r = v128.load(s2, offsetof<C>()), a0r = v128.load(s0, offsetof<C>());
  const tr = add(a1r, a2r), ur = sub(a1r, a2r), mr = nmadd(tr, half, a0r);
  const a1i = v128.load(s1, offsetof<C>() + 16), a2i = v128.load(s2, offsetof<C>() + 16), a0i = v128.load(s0, offsetof<C>() + 16);
  const ti = add(a1i, a2i), ui = sub(a1i, a2i), mi = nmadd(ti, half, a0i);
  put<Bare, C>(d0, add(a0r, tr), add(a0i, ti), w);
  put<T, C>(d1, madd(ui, h, mr), nmadd(ur, h, mi), w);
  put<T, C>(d2, nmadd(ui, h, mr), madd(ur, h, mi), w + 32);
}

@inline export function inverse3<T, C>(s0: usize, s1: usize, s2: usize, d0: usize, d1: usize, d2: usize, w: usize): void {
  // Without twiddles the inverse exchanges two inputs.
  if (offsetof<T>() == 0) return forward3<T, C>(s0, s2, s1, d0, d1, d2, w);
  const w1r = v128.load(w), w1i = v128.load(w, 16), w2r = v128.load(w, 32), w2i = v128.load(w, 48);
  const y1r = v128.load(s1, offsetof<C>()), y1i = v128.load(s1, offsetof<C>() + 16);
  const a1r = madd(y1i, w1i, mul(y1r, w1r)), a1i = nmadd(y1r, w1i, mul(y1i, w1r));
  const y2r = v128.load(s2, offsetof<C>()), y2i = v128.load(s2, offsetof<C>() + 16);
  const a2r = madd(y2i, w2i, mul(y2r, w2r)), a2i = nmadd(y2r, w2i, mul(y2i, w2r));
  const half = oneHalf(), h = sine3();
  const tr = add(a1r, a2r), ur = sub(a1r, a2r), ti = add(a1i, a2i), ui = sub(a1i, a2i);
  const a0r = v128.load(s0, offsetof<C>()), a0i = v128.load(s0, offsetof<C>() + 16);
  const mr = nmadd(tr, half, a0r), mi = nmadd(ti, half, a0i);
  put<Bare, C>(d0, add(a0r, tr), add(a0i, ti), w);
  put<Bare, C>(d1, nmadd(ui, h, mr), madd(ur, h, mi), w);
  put<Bare, C>(d2, madd(ui, h, mr), nmadd(ur, h, mi), w);
}

// Radix 5: with t1 = a1 + a4, t2 = a2 + a3, u1 = a1 - a4, u2 = a2 - a3, c_k = cos(2 pi k/5), s_k = sin(2 pi k/5):
// X_1,4 = p1 -+ i s1 v1, X_2,3 = p2 +- i s1 v2, where v1 = u1 + (s2/s1) u2, v2 = u2 - (s2/s1) u1 and
// p1,2 = a0 + c_1,2 t1 + c_2,1 t2 = a0 - (t1 + t2)/4 +- (sqrt5/4) (t1 - t2).

@inline function quarter(): v128 {
  return v128.load(oddConstants, 32);
}

/** sqrt(5)/4 */
@inline function root5(): v128 {
  return v128.load(oddConstants, 48);
}

/** s1 */
@inline function sine5(): v128 {
  return v128.load(oddConstants, 64);
}

/** s2/s1 */
@inline function golden(): v128 {
  return v128.load(oddConstants, 80);
}

@inline export function forward5<T, C>(
  s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, d0: usize, d1: usize, d2: usize, d3: usize, d4: usize, w: usize,
): void {
  const a1r = v128.load(s1, offsetof<C>()), a4r = v128.load(s4, offsetof<C>()), t1r = add(a1r, a4r), u1r = sub(a1r, a4r);
  const a2r = v128.load(s2, offsetof<C>()), a3r = v128.load(s3, offsetof<C>()), t2r = add(a2r, a3r), u2r = sub(a2r, a3r);
  const ratio = golden(), fourth = quarter(), c = root5();
  const v1r = madd(u2r, ratio, u1r), v2r = nmadd(u1r, ratio, u2r);
  const tr = add(t1r, t2r), er = sub(t1r, t2r), a0r = v128.load(s0, offsetof<C>()), br = nmadd(tr, fourth, a0r);
  v128.store(d0, add(a0r, tr), offsetof<C>());
  const p1r = madd(er, c, br), p2r = nmadd(er, c, br);
  const a1i = v128.load(s1, offsetof<C>() + 16), a4i = v128.load(s4, offsetof<C>() + 16), t1i = add(a1i, a4i), u1i = sub(a1i, a4i);
  const a2i = v128.load(s2, offsetof<C>() + 16), a3i = v128.load(s3, offsetof<C>() + 16), t2i = add(a2i, a3i), u2i = sub(a2i, a3i);
  const v1i = madd(u2i, ratio, u1i), v2i = nmadd(u1i, ratio, u2i);
  const ti = add(t1i, t2i), ei = sub(t1i, t2i), a0i = v128.load(s0, offsetof<C>() + 16), bi = nmadd(ti, fourth, a0i);
  v128.store(d0, add(a0i, ti), offsetof<C>() + 16);
  const p1i = madd(ei, c, bi), p2i = nmadd(ei, c, bi);
  const sine = sine5();
  put<T, C>(d1, madd(v1i, sine, p1r), nmadd(v1r, sine, p1i), w);
  put<T, C>(d4, nmadd(v1i, sine, p1r), madd(v1r, sine, p1i), w + 96);
  put<T, C>(d2, nmadd(v2i, sine, p2r), madd(v2r, sine, p2i), w + 32);
  put<T, C>(d3, madd(v2i, sine, p2r), nmadd(v2r, sine, p2i), w + 64);
}

@inline export function inverse5<T, C>(
  s0: usize, s1: usize, s2: usize, s3: usize, s4: usize, d0: usize, d1: usize, d2: usize, d3: usize, d4: usize, w: usize,
): void {
  if (offsetof<T>() == 0) return forward5<T, C>(s0, s4, s3, s2, s1, d0, d1, d2, d3, d4, w);
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
  const ratio = golden(), fourth = quarter(), c = root5();
  const v1r = madd(u2r, ratio, u1r), v2r = nmadd(u1r, ratio, u2r);
  const v1i = madd(u2i, ratio, u1i), v2i = nmadd(u1i, ratio, u2i);
  const tr = add(t1r, t2r), er = sub(t1r, t2r), a0r = v128.load(s0, offsetof<C>()), br = nmadd(tr, fourth, a0r);
  const ti = add(t1i, t2i), ei = sub(t1i, t2i), a0i = v128.load(s0, offsetof<C>() + 16), bi = nmadd(ti, fourth, a0i);
  put<Bare, C>(d0, add(a0r, tr), add(a0i, ti), w);
  const p1r = madd(er, c, br), p1i = madd(ei, c, bi), p2r = nmadd(er, c, br), p2i = nmadd(ei, c, bi);
  const sine = sine5();
  put<Bare, C>(d1, nmadd(v1i, sine, p1r), madd(v1r, sine, p1i), w);
  put<Bare, C>(d4, madd(v1i, sine, p1r), nmadd(v1r, sine, p1i), w);
  put<Bare, C>(d2, madd(v2i, sine, p2r), nmadd(v2r, sine, p2i), w);
  put<Bare, C>(d3, nmadd(v2i, sine, p2r), madd(v2r, sine, p2i), w);
}
