// exp(-i tau (V_c + s D_c + g_cc n_c + g12 n_other)) point by point.
import { add, madd, mul, nmadd, sub, swap } from './vector';

// c -> numbers of 8 bytes that the host writes: (unused), 1.5 2^52, Taylor coefficients of sine (3) and cosine (3) in units
// of 2 pi/256; at 128 the table of 256 (cos, sin).

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
  return mul(r, madd(r2, madd(r2, v128.load64_splat(c, 32), v128.load64_splat(c, 24)), v128.load64_splat(c, 16)));
}

/** Less 1. */
@inline function cosine(r2: v128, c: usize): v128 {
  return mul(r2, madd(r2, madd(r2, v128.load64_splat(c, 56), v128.load64_splat(c, 48)), v128.load64_splat(c, 40)));
}

/** n1 and n2 of a point. */
@inline function densities(p: usize): v128 {
  const re = v128.load(p), im = v128.load(p, 16);
  return madd(re, re, mul(im, im));
}

/** One point turned, its zero point given as u g_cc - v n_other. */
@inline function turnWith(
  p: usize, v: usize, d: usize, ss: v128, n: v128, uu: v128, vv: v128, own: v128, cross: v128, hh: v128, c: usize, magic: v128,
): void {
  const other = swap(n);
  const w = d == 0 ? v128.load(v) : madd(ss, v128.load(d), v128.load(v));
  const mean = madd(cross, other, madd(own, n, w));
  turn(p, v128.load(p), v128.load(p, 16), nmadd(vv, other, madd(uu, own, mean)), hh, c, magic);
}

/**
 * As `localFlow` and `drivenFlow` (d is 0 without a drive), with the zero point; src/backend/backend.ts has the formulas. Two points
 * go together, so that roots and the division serve both. Divisors are kept from zero where there are no atoms; the numerators
 * are zero there.
 */
export function zeroPointFlow(p: usize, v: usize, d: usize, s: f64, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load(g), cross = v128.load64_splat(g, 16), magic = v128.load64_splat(c, 8);
  const ss = f64x2.splat(s), strength = v128.load64_splat(g, 24), D = v128.load64_splat(g, 32);
  const tiny = f64x2.splat(1e-200), isSoft = load<f64>(g, 32) < 0;
  for (let j = 0; j < count; j += 2) {
    const isLast = j + 1 == count;
    const a = densities(p), b = isLast ? a : densities(p + 32);
    const ga = mul(own, a), gb = mul(own, b);
    const S = add(v128.shuffle<f64>(ga, gb, 0, 2), v128.shuffle<f64>(ga, gb, 1, 3));
    const P = mul(D, mul(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3)));
    let uu: v128, vv: v128;
    if (isSoft) {
      const R = f64x2.sqrt(f64x2.max(nmadd(f64x2.splat(4), P, mul(S, S)), tiny));
      const l = mul(f64x2.splat(0.5), add(S, R));
      const scale = f64x2.div(mul(strength, mul(l, f64x2.sqrt(l))), R);
      uu = mul(scale, l);
      vv = mul(scale, D);
    } else {
      const r = f64x2.sqrt(P), Sr = add(S, r);
      const scale = f64x2.div(strength, f64x2.sqrt(f64x2.max(add(Sr, r), tiny)));
      uu = mul(scale, nmadd(r, r, mul(S, Sr)));
      vv = mul(scale, mul(D, Sr));
    }
    turnWith(p, v, d, ss, a, v128.shuffle<f64>(uu, uu, 0, 0), v128.shuffle<f64>(vv, vv, 0, 0), own, cross, hh, c, magic);
    p += 32;
    v += 16;
    if (d != 0) d += 16;
    if (isLast) break;
    turnWith(p, v, d, ss, b, v128.shuffle<f64>(uu, uu, 1, 1), v128.shuffle<f64>(vv, vv, 1, 1), own, cross, hh, c, magic);
    p += 32;
    v += 16;
    if (d != 0) d += 16;
  }
}

/** `count` points; v: [point][component]; g: [g11, g22] and g12; h = -tau 256/(2 pi). */
export function localFlow(p: usize, v: usize, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load(g), cross = v128.load64_splat(g, 16), magic = v128.load64_splat(c, 8);
  for (let j = 0; j < count; j++, p += 32, v += 16) {
    const re = v128.load(p), im = v128.load(p, 16);
    const n = madd(re, re, mul(im, im));
    turn(p, re, im, madd(cross, swap(n), madd(own, n, v128.load(v))), hh, c, magic);
  }
}

/** The same with the driven term s d. */
export function drivenFlow(p: usize, v: usize, d: usize, s: f64, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load(g), cross = v128.load64_splat(g, 16), magic = v128.load64_splat(c, 8);
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
export function evenFlow(p: usize, v: usize, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load64_splat(g), magic = v128.load64_splat(c, 8);
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
