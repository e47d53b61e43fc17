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
 * Zero point of both components of densities n (src/backend/zeroPoint.ts has the formula and the layout of the table). The divisor is kept
 * from zero where there are no atoms.
 */
@inline function zeroPoint(n: v128, weights: v128, table: usize, isCubic: bool, magic: v128): v128 {
  const root = f64x2.sqrt(mul(weights, n));
  const s = add(root, swap(root)), last = f64x2.splat(127);
  const w = f64x2.div(v128.shuffle<f64>(root, root, 1, 3), f64x2.max(s, f64x2.splat(1e-200)));
  const t = madd(w, last, magic), r = madd(w, last, sub(magic, t));
  const row = table + (<usize>(i32x4.extract_lane(t, 0) & 127) << 7);
  let M = madd(r, v128.load(row, 112), v128.load(row, 96));
  M = madd(r, M, v128.load(row, 80));
  M = madd(r, M, v128.load(row, 64));
  M = madd(r, M, v128.load(row, 48));
  M = madd(r, M, v128.load(row, 32));
  M = madd(r, M, v128.load(row, 16));
  M = madd(r, M, v128.load(row));
  return mul(M, isCubic ? mul(s, mul(s, s)) : s);
}

/** As `localFlow`, `drivenFlow` (d is 0 without a drive), with the zero point; g goes on: its power, both weights, its table. */
export function zeroPointFlow(p: usize, v: usize, d: usize, s: f64, count: i32, h: f64, g: usize, c: usize): void {
  const hh = f64x2.splat(h), own = v128.load(g), cross = v128.load64_splat(g, 16), magic = v128.load(c);
  const ss = f64x2.splat(s), weights = v128.load(g, 32), table = g + 48;
  const isCubic = load<f64>(g, 24) == 3, step: usize = d == 0 ? 0 : 16;
  for (let j = 0; j < count; j++, p += 32, v += 16, d += step) {
    const re = v128.load(p), im = v128.load(p, 16);
    const n = madd(re, re, mul(im, im));
    const w = step == 0 ? v128.load(v) : madd(ss, v128.load(d), v128.load(v));
    const mean = madd(cross, swap(n), madd(own, n, w));
    turn(p, re, im, add(zeroPoint(n, weights, table, isCubic, magic), mean), hh, c, magic);
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
