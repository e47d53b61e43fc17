import { invariant } from '../../failure/index.ts';
import { accepted, type Integral, type Tolerance } from './integral.ts';

/* Gauss (7 points) inside Kronrod (15 points) on [-1, 1]; positive nodes, the odd ones are Gauss's (as in QUADPACK). */
const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.2077849550078985, 0,
];
const kronrod = [
  0.02293532201052922, 0.06309209262997856, 0.1047900103222502, 0.1406532597155259, 0.1690047266392679,
  0.1903505780647854, 0.2044329400752989, 0.2094821410847278,
];
const gauss = [0, 0.1294849661688697, 0, 0.2797053914892767, 0, 0.3818300505051189, 0, 0.4179591836734694];

interface Piece {
  readonly a: number;
  readonly b: number;
  readonly value: number;
  readonly error: number;
}

function piece(f: (x: number) => number, a: number, b: number): Piece {
  const middle = (a + b) / 2;
  const half = (b - a) / 2;
  let value = 0;
  let coarse = 0;
  for (let i = 0; i < nodes.length; i++) {
    const y = nodes[i] === 0 ? f(middle) : f(middle - half * nodes[i]) + f(middle + half * nodes[i]);
    value += kronrod[i] * y;
    coarse += gauss[i] * y;
  }
  invariant(Number.isFinite(value), `integrand is not finite in [${a}, ${b}]`);
  return { a, b, value: value * half, error: Math.abs((value - coarse) * half) };
}

const total = (pieces: readonly Piece[]): { value: number; error: number } => ({
  value: pieces.reduce((sum, { value }) => sum + value, 0),
  error: pieces.reduce((sum, { error }) => sum + error, 0),
});

/** Integral of f over [a, b], halving the piece with the largest error until the sum of the errors is small enough. */
export function integrateAdaptive(
  f: (x: number) => number,
  a: number,
  b: number,
  tolerance: Tolerance & { readonly pieces?: number } = {},
): Integral {
  const pieces = [piece(f, a, b)];
  let evaluations = 15;
  for (;;) {
    const { value, error } = total(pieces);
    const converged = accepted(error, value, tolerance);
    if (converged || pieces.length >= (tolerance.pieces ?? 500)) return { value, error, evaluations, converged };
    const worst = pieces.reduce((at, p, i) => (p.error > pieces[at].error ? i : at), 0);
    const { a: left, b: right } = pieces[worst];
    const middle = (left + right) / 2;
    pieces.splice(worst, 1, piece(f, left, middle), piece(f, middle, right));
    evaluations += 30;
  }
}
