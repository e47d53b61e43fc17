/** Of one line, [j][re, im], out of place. */
export type LineTransform = (x: Float64Array) => Float64Array;

/**
 * Textbook Fourier transform of any length, out of place: a sum over r of the transforms of every radix-th point, radix =
 * smallest prime factor. Slow and obvious; the oracle of the fast ones.
 */
const smallestFactor = (n: number): number => {
  for (let p = 2; p * p <= n; p++) if (n % p === 0) return p;
  return n;
};

/** exp(sign 2 pi i j/n) with the angle reduced to the first octant, so that the symmetric values are exactly symmetric. */
export function rootOfUnity(j: number, n: number): readonly [number, number] {
  const eighths = Math.floor((8 * (((j % n) + n) % n)) / n);
  const rest = (8 * (((j % n) + n) % n)) / n - eighths;
  const angle = (Math.PI / 4) * (eighths % 2 === 0 ? rest : 1 - rest);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  switch (eighths) {
    case 0:
      return [c, s];
    case 1:
      return [s, c];
    case 2:
      return [-s, c];
    case 3:
      return [-c, s];
    case 4:
      return [-c, -s];
    case 5:
      return [-s, -c];
    case 6:
      return [s, -c];
    default:
      return [c, -s];
  }
}

const known = new Map<number, Float64Array>();

/** [j][re, im]: the roots exp(2 pi i j/n), kept. */
function roots(n: number): Float64Array {
  const table = known.get(n) ?? Float64Array.from(Array.from({ length: n }, (_, j) => rootOfUnity(j, n)).flat());
  known.set(n, table);
  return table;
}

/** X_k = sum over j of x_j exp(sign 2 pi i j k/n); x: [j][re, im]. */
export function transform(x: Float64Array, sign: 1 | -1): Float64Array {
  const n = x.length / 2;
  if (n === 1) return x.slice();
  const p = smallestFactor(n);
  const m = n / p;
  const parts = Array.from({ length: p }, (_, r) => transform(everyNth(x, r, p), sign));
  const out = new Float64Array(2 * n);
  const root = roots(n);
  for (const [r, part] of parts.entries()) {
    for (let k = 0; k < n; k++) {
      const [c, s] = [root[2 * ((r * k) % n)], root[2 * ((r * k) % n) + 1]];
      const [re, im] = [part[2 * (k % m)], part[2 * (k % m) + 1]];
      out[2 * k] += re * c - sign * im * s;
      out[2 * k + 1] += sign * re * s + im * c;
    }
  }
  return out;
}

/**
 * Sign -1: X_k = c_k sum over m of x_m cos(pi k (2 m + 1)/(2 M)), c_0 = 1, else sqrt(2), straight from the definition; x_m stands at
 * the position p with place[p] = m. Sign 1: the transpose, which is M times the inverse.
 */
export function cosines(x: Float64Array, place: Int32Array, sign: 1 | -1): Float64Array {
  const M = place.length;
  const out = new Float64Array(2 * M);
  const root = roots(4 * M);
  for (let k = 0; k < M; k++) {
    for (let p = 0; p < M; p++) {
      const c = (k === 0 ? 1 : Math.SQRT2) * root[2 * ((k * (2 * place[p] + 1)) % (4 * M))];
      const [from, to] = sign === -1 ? [p, k] : [k, p];
      out[2 * to] += c * x[2 * from];
      out[2 * to + 1] += c * x[2 * from + 1];
    }
  }
  return out;
}

function everyNth(x: Float64Array, first: number, step: number): Float64Array {
  const out = new Float64Array(x.length / step);
  for (let j = 0; j < out.length / 2; j++) {
    out[2 * j] = x[2 * (first + j * step)];
    out[2 * j + 1] = x[2 * (first + j * step) + 1];
  }
  return out;
}
