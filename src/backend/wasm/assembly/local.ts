// exp(-i tau (V_c + s D_c + g_cc n_c + g12 n_other)) point by point.
import { add, madd, mul, nmadd, sub, swap } from './vector';

// c -> numbers of 8 bytes that the host writes: (unused), 1.5 2^52, Taylor coefficients of sine (3) and cosine (3) in units
// of 2 pi/256; at 128 the table of 256 (cos, sin).

/**
 * z -> z exp(i angle), angle = h x 2 pi/256. Adding 1.5 2^52 rounds to the nearest entry of the table, whose number
 * stands then in the low bits; what is left is below 0.0123, where sine needs 3 terms and cosine 4 to reach rounding.
 */
@inline function turn(p: usize, re: v128, im: v128, x: v128, h: v128, c: usize, magic: v128): void {
  const t = madd(x, h, magic);
  const r = madd(x, h, sub(magic, t));
  const e1 = v128.load(c + ((i32x4.extract_lane(t, 0) & 255) << 4), 128);
  const e2 = v128.load(c + ((i32x4.extract_lane(t, 2) & 255) << 4), 128);
  const cos0 = v128.shuffle<f64>(e1, e2, 0, 2);
  const sin0 = v128.shuffle<f64>(e1, e2, 1, 3);
  const r2 = mul(r, r);
  const s = mul(r, madd(r2, madd(r2, v128.load64_splat(c, 32), v128.load64_splat(c, 24)), v128.load64_splat(c, 16)));
  const k = mul(r2, madd(r2, madd(r2, v128.load64_splat(c, 56), v128.load64_splat(c, 48)), v128.load64_splat(c, 40)));
  const cos = add(cos0, nmadd(sin0, s, mul(cos0, k)));
  const sin = add(sin0, madd(cos0, s, mul(sin0, k)));
  v128.store(p, nmadd(im, sin, mul(re, cos)));
  v128.store(p, madd(re, sin, mul(im, cos)), 16);
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
