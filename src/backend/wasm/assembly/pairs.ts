// Even axes. With V the Fourier transform of a line in the order of `place`, the harmonics k and M - k of its cosine transform mix
// V_k and V_(M-k), and nothing else: every map of harmonics is a 2 x 2 map of such pairs (src/backend/wasm/fold.ts).
import { turnedIm, turnedRe } from './rotate';
import { Column0, Column1, Column2, Column3, madd, mul, nmadd } from './vector';

// A fold: number of pairs, pointer to the positions [pair][first, second] (i32), pointers to the maps from V to harmonics and back.
// A map: [pair][A, B, C, D], each [re re | im im], the lanes being components: (a, b) -> (A a + B b, C a + D b). A harmonic that is its
// own partner stands in both places, with B = C = 0.

@inline export function pairsOf(fold: usize): i32 {
  return load<i32>(fold);
}

@inline export function positionsOf(fold: usize): usize {
  return load<i32>(fold, 4);
}

@inline export function toHarmonics(fold: usize): usize {
  return load<i32>(fold, 8);
}

@inline export function fromHarmonics(fold: usize): usize {
  return load<i32>(fold, 12);
}

/** Re and im of A a + B b, A and B at t. */
@inline function mixedRe(ar: v128, ai: v128, br: v128, bi: v128, t: usize): v128 {
  return nmadd(bi, v128.load(t, 48), madd(br, v128.load(t, 32), nmadd(ai, v128.load(t, 16), mul(ar, v128.load(t)))));
}

@inline function mixedIm(ar: v128, ai: v128, br: v128, bi: v128, t: usize): v128 {
  return madd(bi, v128.load(t, 32), madd(br, v128.load(t, 48), madd(ai, v128.load(t), mul(ar, v128.load(t, 16)))));
}

@inline function storeMixed<C>(c: usize, d: usize, ar: v128, ai: v128, br: v128, bi: v128, t: usize): void {
  v128.store(c, mixedRe(ar, ai, br, bi, t), offsetof<C>()), v128.store(c, mixedIm(ar, ai, br, bi, t), offsetof<C>() + 16);
  t += 64;
  v128.store(d, mixedRe(ar, ai, br, bi, t), offsetof<C>()), v128.store(d, mixedIm(ar, ai, br, bi, t), offsetof<C>() + 16);
}

@inline function mapColumn<C>(a: usize, b: usize, c: usize, d: usize, t: usize): void {
  const ar = v128.load(a, offsetof<C>()), ai = v128.load(a, offsetof<C>() + 16);
  const br = v128.load(b, offsetof<C>()), bi = v128.load(b, offsetof<C>() + 16);
  storeMixed<C>(c, d, ar, ai, br, bi, t);
}

/** Every pair of groups of W from s to d, each side with its own stride; in place where both are the same. t: the map. */
export function mapPairs<W>(s: usize, sStride: usize, d: usize, dStride: usize, fold: usize, t: usize): void {
  for (let at = positionsOf(fold), end = at + 8 * <usize>pairsOf(fold); at < end; at += 8, t += 128) {
    const i = <usize>load<i32>(at), j = <usize>load<i32>(at, 4);
    const a = s + i * sStride, b = s + j * sStride, c = d + i * dStride, e = d + j * dStride;
    mapColumn<Column0>(a, b, c, e, t);
    if (offsetof<W>() == 128) {
      mapColumn<Column1>(a, b, c, e, t);
      mapColumn<Column2>(a, b, c, e, t);
      mapColumn<Column3>(a, b, c, e, t);
    }
  }
}

/** (a, b) -> (S a + P b, Q a + S b) after the matrix of the column, u as in `turnTile4`, where there are some. */
@inline function turnColumn<K, C>(
  a: usize, b: usize, u: usize, sr: v128, si: v128, pr: v128, pi: v128, qr: v128, qi: v128,
): void {
  let ar = v128.load(a, offsetof<C>()), ai = v128.load(a, offsetof<C>() + 16);
  let br = v128.load(b, offsetof<C>()), bi = v128.load(b, offsetof<C>() + 16);
  if (offsetof<K>() != 0) {
    const dr = v128.load(u, 2 * offsetof<C>()), di = v128.load(u, 2 * offsetof<C>() + 16);
    const or = v128.load(u, 2 * offsetof<C>() + 32), oi = v128.load(u, 2 * offsetof<C>() + 48);
    const cr = turnedRe(dr, di, or, oi, ar, ai), er = turnedRe(dr, di, or, oi, br, bi);
    ai = turnedIm(dr, di, or, oi, ar, ai), bi = turnedIm(dr, di, or, oi, br, bi);
    ar = cr, br = er;
  }
  v128.store(a, nmadd(bi, pi, madd(br, pr, nmadd(ai, si, mul(ar, sr)))), offsetof<C>());
  v128.store(a, madd(bi, pr, madd(br, pi, madd(ai, sr, mul(ar, si)))), offsetof<C>() + 16);
  v128.store(b, nmadd(ai, qi, madd(ar, qr, nmadd(bi, si, mul(br, sr)))), offsetof<C>());
  v128.store(b, madd(ai, qr, madd(ar, qi, madd(bi, sr, mul(br, si)))), offsetof<C>() + 16);
}

/** Contiguous groups in place, by a map whose D is A, after the matrices of the columns where there are some (K: as in rotate.ts). */
export function turnPairs<K, W>(p: usize, fold: usize, u: usize, t: usize): void {
  for (let at = positionsOf(fold), end = at + 8 * <usize>pairsOf(fold); at < end; at += 8, t += 128) {
    const a = p + <usize>load<i32>(at) * offsetof<W>(), b = p + <usize>load<i32>(at, 4) * offsetof<W>();
    const sr = v128.load(t), si = v128.load(t, 16), pr = v128.load(t, 32), pi = v128.load(t, 48);
    const qr = v128.load(t, 64), qi = v128.load(t, 80);
    turnColumn<K, Column0>(a, b, u, sr, si, pr, pi, qr, qi);
    if (offsetof<W>() == 128) {
      turnColumn<K, Column1>(a, b, u, sr, si, pr, pi, qr, qi);
      turnColumn<K, Column2>(a, b, u, sr, si, pr, pi, qr, qi);
      turnColumn<K, Column3>(a, b, u, sr, si, pr, pi, qr, qi);
    }
  }
}
