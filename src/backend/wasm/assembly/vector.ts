// Two components in two lanes, and the multiply-add that the flavour offers: one rounding with relaxed SIMD, else two.

/** Sizes as types: offsetof<T>() is a literal, and only literal offsets become part of a load or store. */
@unmanaged export class Column0 {}
@unmanaged export class Column1 { a: f64; b: f64; c: f64; d: f64; }
@unmanaged export class Column2 extends Column1 { e: f64; f: f64; g: f64; h: f64; }
@unmanaged export class Column3 extends Column2 { i: f64; j: f64; k: f64; l: f64; }
/** Groups of one or four neighbouring pair points, 32 or 128 bytes: rows, and tiles of columns. */
@unmanaged export class One extends Column1 {}
@unmanaged export class Four extends Column3 { m: f64; n: f64; o: f64; p: f64; }

@inline export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** c - a b */
@inline export function nmadd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(a, b, c);
  return f64x2.sub(c, f64x2.mul(a, b));
}

@inline export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

@inline export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

@inline export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/** The other component's value in each lane. */
@inline export function swap(a: v128): v128 {
  return v128.shuffle<f64>(a, a, 1, 0);
}

@inline export function splat(p: usize): v128 {
  return v128.load64_splat(p);
}
