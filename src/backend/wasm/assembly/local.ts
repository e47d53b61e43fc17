// exp(-i tau (V_c + s D_c + g_cc n_c + g12 n_other)) point by point.
import { add, madd, mul, nmadd, sub, swap } from './vector';

// c -> pairs of equal numbers that the host writes: 1.5 2^52, Taylor coefficients of sine (3) and cosine (3) in units of
// 2 pi/256; at 128 the table of 256 (cos, sin).

/**
 * z -> z exp(i angle), angle = x h 2 pi/256. Adding 1.5 2^52 rounds to the nearest entry of the table, whose number stands
 * then in the low bits; what is left is below 0.0123, where sine needs 3 terms and cosine 4 to reach rounding.
 */
@inline function turn(p: usize, re: v128, im: v128, x: v128, h: v128, c: usize, magic: v128): void {
  const t = madd(x, h, magic), r = madd(x, h, sub(magic, t));
  const e1 = entry(t, 0, c), e2 = entry(t, 1, c);
  const cos0 = v128.shuffle<f64>(e1, e2, 0, 2), sin0 = v128.shuffle<f64>(e1, e2, 1, 3);
  const r2 = mul(r, r), s = sine(r, r2, c), k = cosine(r2, c);
  const cos = add(cos0, nmadd(sin0, s, mul(cos0, k))), sin = add(sin0, madd(cos0, s, mul(sin0, k)));
  v128.store(p, nmadd(im, sin, mul(re, cos)));
  v128.store(p, madd(re, sin, mul(im, cos)), 16);
}

@inline function entry(t: v128, lane: u8, c: usize): v128 {
  const index = lane == 0 ? i32x4.extract_lane(t, 0) : i32x4.extract_lane(t, 2);
  return v128.load(c + ((index & 255) << 4), 128);
}

@inline function sine(r: v128, r2: v128, c: usize): v128 {
  return mul(r, madd(r2, madd(r2, v128.load(c, 48), v128.load(c, 32)), v128.load(c, 16)));
}

/** Less 1. */
@inline function cosine(r2: v128, c: usize): v128 {
  return mul(r2, madd(r2, madd(r2, v128.load(c, 96), v128.load(c, 80)), v128.load(c, 64)));
}

/**
 * Zero point of both components of densities n, per strength (src/backend/backend.ts has the formulas). Divisors are kept from
 * zero where there are no atoms; the numerator is zero there.
 */
@inline function zeroPoint(n: v128, own: v128, D: v128, isSoft: bool): v128 {
  const other = swap(n);
  const tiny = f64x2.splat(1e-200);
  const gn = mul(own, n);
  const S = add(gn, swap(gn));
  const nn = mul(D, mul(n, other));
  if (isSoft) {
    const R = f64x2.sqrt(f64x2.max(nmadd(f64x2.splat(4), nn, mul(S, S)), tiny));
    const l = mul(f64x2.splat(0.5), add(S, R));
    return f64x2.div(mul(mul(l, f64x2.sqrt(l)), nmadd(D, other, mul(own, l))), R);
  }
  const p = f64x2.sqrt(nn);
  const Sp = add(S, p);
  const s = f64x2.sqrt(f64x2.max(add(Sp, p), tiny));
  return f64x2.div(nmadd(mul(D, other), Sp, mul(own, nmadd(p, p, mul(S, Sp)))), s);
}

/** As `localFlow`, `drivenFlow` (d is 0 without a drive), with the zero point. */
export function zeroPointFlow(p: usize, v: usize, d: usize, s: f64, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load(g), cross = v128.load64_splat(g, 16), magic = v128.load(c);
  const ss = f64x2.splat(s), strength = v128.load64_splat(g, 24), D = v128.load64_splat(g, 32);
  const isSoft = load<f64>(g, 32) < 0, step: usize = d == 0 ? 0 : 16;
  for (let j = 0; j < count; j++, p += 32, v += 16, d += step) {
    const re = v128.load(p), im = v128.load(p, 16);
    const n = madd(re, re, mul(im, im));
    const w = step == 0 ? v128.load(v) : madd(ss, v128.load(d), v128.load(v));
    const mean = madd(cross, swap(n), madd(own, n, w));
    turn(p, re, im, madd(strength, zeroPoint(n, own, D, isSoft), mean), hh, c, magic);
  }
}

/** `count` points; v: [point][component]; g: [g11, g22] and g12; h = -tau 256/(2 pi). */
export function localFlow(p: usize, v: usize, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load(g), cross = v128.load64_splat(g, 16), magic = v128.load(c);
  for (let j = 0; j < count; j++, p += 32, v += 16) {
    const re = v128.load(p), im = v128.load(p, 16);
    const n = madd(re, re, mul(im, im));
    turn(p, re, im, madd(cross, swap(n), madd(own, n, v128.load(v))), hh, c, magic);
  }
}

/** The same with the driven term s d. */
export function drivenFlow(p: usize, v: usize, d: usize, s: f64, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load(g), cross = v128.load64_splat(g, 16), magic = v128.load(c);
  const ss = f64x2.splat(s);
  for (let j = 0; j < count; j++, p += 32, v += 16, d += 16) {
    const re = v128.load(p), im = v128.load(p, 16);
    const n = madd(re, re, mul(im, im));
    const w = madd(ss, v128.load(d), v128.load(v));
    turn(p, re, im, madd(cross, swap(n), madd(own, n, w)), hh, c, magic);
  }
}

/**
 * `localFlow` where both components of a point turn by the same angle: two points share one evaluation. The last of an odd
 * number of points goes together with itself, so that its bits do not depend on its neighbours.
 */
export function alikeFlow(p: usize, v: usize, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load64_splat(g), magic = v128.load(c);
  for (let left = count; left > 0; left -= 2, p += 64, v += 32) {
    const next: usize = left > 1 ? 1 : 0, q = p + 32 * next;
    const ar = v128.load(p), ai = v128.load(p, 16), br = v128.load(q), bi = v128.load(q, 16);
    const na = madd(ar, ar, mul(ai, ai)), nb = madd(br, br, mul(bi, bi));
    const n = add(v128.shuffle<f64>(na, nb, 0, 2), v128.shuffle<f64>(na, nb, 1, 3));
    const x = madd(own, n, v128.shuffle<f64>(v128.load(v), v128.load(v + 16 * next), 0, 2));
    const t = madd(x, hh, magic), r = madd(x, hh, sub(magic, t));
    const e1 = entry(t, 0, c), e2 = entry(t, 1, c);
    const cos0 = v128.shuffle<f64>(e1, e2, 0, 2), sin0 = v128.shuffle<f64>(e1, e2, 1, 3);
    const r2 = mul(r, r), s = sine(r, r2, c), k = cosine(r2, c);
    const cos = add(cos0, nmadd(sin0, s, mul(cos0, k))), sin = add(sin0, madd(cos0, s, mul(sin0, k)));
    const ca = v128.shuffle<f64>(cos, cos, 0, 0), sa = v128.shuffle<f64>(sin, sin, 0, 0);
    v128.store(p, nmadd(ai, sa, mul(ar, ca)));
    v128.store(p, madd(ar, sa, mul(ai, ca)), 16);
    const cb = v128.shuffle<f64>(cos, cos, 1, 1), sb = v128.shuffle<f64>(sin, sin, 1, 1);
    v128.store(q, nmadd(bi, sb, mul(br, cb)));
    v128.store(q, madd(br, sb, mul(bi, cb)), 16);
  }
}
