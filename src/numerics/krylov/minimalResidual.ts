import { type Apply, dot, type LinearOptions } from './conjugateGradient.ts';

export interface MinimalResidual {
  readonly x: Float64Array;
  /** |b - A x| / |b|, in the norm of the preconditioner. */
  readonly residual: number;
  readonly iterations: number;
}

/** Two rotations back, one back, and the present one; each is (cosine, sine). */
type Rotation = readonly [number, number];

/** The vectors of the recursion, which change places as it goes on. */
interface Work {
  before: Float64Array;
  now: Float64Array;
  next: Float64Array;
  z: Float64Array;
  following: Float64Array;
  readonly image: Float64Array;
  w: [Float64Array, Float64Array, Float64Array];
}

const workOf = (b: Float64Array): Work => {
  const make = () => new Float64Array(b.length);
  const w: Work['w'] = [make(), make(), make()];
  return { before: make(), now: b.slice(), next: make(), z: make(), following: make(), image: make(), w };
};

/** next = image - (alpha/beta) now - (beta/last) before: the recursion of Lanczos, unnormalised. */
const recur = ({ image, now, before, next }: Work, alpha: number, beta: number, last: number): void => {
  const [a, b] = [alpha / beta, beta / last];
  for (let i = 0; i < next.length; i++) next[i] = image[i] - a * now[i] - b * before[i];
};

/** w = (z - c1 w1 - c2 w2)/scale onto the third of the directions, and x += step w. */
const advance = ({ w, z }: Work, x: Float64Array, c: readonly [number, number, number], step: number): void => {
  const [older, old, w0] = w;
  for (let i = 0; i < x.length; i++) {
    w0[i] = (z[i] - c[0] * older[i] - c[1] * old[i]) / c[2];
    x[i] += step * w0[i];
  }
  w.push(w.shift() ?? w0);
};

const precede = (work: Work): void => {
  [work.before, work.now, work.next] = [work.now, work.next, work.before];
  [work.z, work.following] = [work.following, work.z];
};

const copy: Apply = (x, out) => out.set(x);

/**
 * Preconditioned minimal residuals for a symmetric matrix of any sign, from x = 0 [GolubVanLoan2013, 11.4]: Lanczos in the scalar
 * product of the preconditioner makes a tridiagonal matrix, which Givens rotations turn into a triangular one row by row. Singular
 * systems may be solved where b lies in the range. Stops at the tolerance or after `iterations`; the caller judges the residual.
 */
export function minimalResidual(matrix: Apply, b: Float64Array, options: LinearOptions): MinimalResidual {
  const { tolerance, iterations, precondition = copy } = options;
  const x = new Float64Array(b.length);
  const work = workOf(b);
  precondition(work.now, work.z);
  let beta = Math.sqrt(Math.max(0, dot(work.z, work.now)));
  const size = beta;
  if (size === 0) return { x, residual: 0, iterations: 0 };
  let [last, rest] = [1, beta];
  let [older, old]: [Rotation, Rotation] = [
    [1, 0],
    [1, 0],
  ];
  let count = 0;
  for (; count < iterations && Math.abs(rest) > tolerance * size && beta > 0; count++) {
    for (let i = 0; i < x.length; i++) work.z[i] /= beta;
    matrix(work.z, work.image);
    const alpha = dot(work.image, work.z);
    recur(work, alpha, beta, last);
    precondition(work.next, work.following);
    const next = Math.sqrt(Math.max(0, dot(work.following, work.next)));
    const diagonal = old[0] * alpha - older[0] * old[1] * beta;
    const scale = Math.hypot(diagonal, next);
    // The recursion ended in the null space of the matrix.
    if (scale === 0) break;
    const now: Rotation = [diagonal / scale, next / scale];
    const above = old[1] * alpha + older[0] * old[0] * beta;
    advance(work, x, [older[1] * beta, above, scale], now[0] * rest);
    rest *= -now[1];
    [older, old] = [old, now];
    [last, beta] = [beta, next];
    precede(work);
  }
  return { x, residual: Math.abs(rest) / size, iterations: count };
}
