// Two components in two lanes, and the multiply-add that the flavour offers: one rounding with relaxed SIMD, else two.

/** Sizes as types: offsetof<T>() is a literal, and only literal offsets become part of a load or store. */
@unmanaged export class Column0 {}
@unmanaged export class Column1 { a: v128; b: v128; }
@unmanaged export class Column2 extends Column1 { c: v128; d: v128; }
@unmanaged export class Column3 extends Column2 { e: v128; f: v128; }
/** Groups of one or four neighbouring pair points, 32 or 128 bytes: rows, and tiles of columns. Then four such groups. */
@unmanaged export class One extends Column1 {}
@unmanaged export class Four extends Column3 { g: v128; h: v128; }
@unmanaged class Eight extends Four { i: v128; j: v128; k: v128; l: v128; m: v128; n: v128; o: v128; p: v128; }
@unmanaged class Twelve extends Eight { q: v128; r: v128; s: v128; t: v128; u: v128; v: v128; w: v128; x: v128; }
@unmanaged export class Sixteen extends Twelve { a1: v128; b1: v128; c1: v128; d1: v128; e1: v128; f1: v128; g1: v128; h1: v128; }

/** Directions as types, so that a loop is compiled for each: Forward is the one of size 0. */
@unmanaged export class Forward {}
@unmanaged export class Inverse { a: v128; }

/** Inverse, and divided by the number of points: what the innermost pass of a row does. */
@unmanaged export class Scaled extends Inverse { b: v128; }

/** Whether a butterfly has twiddles, as types. */
@unmanaged export class Bare {}
@unmanaged export class Twiddled { a: v128; }

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
