import { type Channel, edgeStiffness } from './channel.ts';

/*
 * Without zero sound (lambda(1) <= 0) the collective mode is a zero of D = 1 + lambda W below the real axis, reached from above
 * through the cut 0 < s < 1, where ln[(s + 1)/(s - 1)] = ln[(1 + s)/(1 - s)] - i pi. It shows in Im X as a peak if it lies near.
 */

interface Complex {
  readonly re: number;
  readonly im: number;
}

const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

const divide = (a: Complex, b: Complex): Complex => {
  const norm = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / norm, im: (a.im * b.re - a.re * b.im) / norm };
};

const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
const size = ({ re, im }: Complex): number => Math.hypot(re, im);

/** ln[(1 + s)/(1 - s)] - i pi. */
const continued = ({ re, im }: Complex): Complex => ({
  re: 0.5 * Math.log(((1 + re) ** 2 + im * im) / ((1 - re) ** 2 + im * im)),
  im: Math.atan2(im, 1 + re) - Math.atan2(-im, 1 - re) - Math.PI,
});

/** D and dD/ds on the continued sheet; dW/ds = -ln/2 - s/(1 - s^2). */
const denominator = ({ L0, L1 }: Channel, s: Complex): readonly [Complex, Complex] => {
  const c = L1 / (1 + L1 / 3);
  const ln = continued(s);
  const square = multiply(s, s);
  const sln = multiply(s, ln);
  const W = { re: 1 - sln.re / 2, im: -sln.im / 2 };
  const ratio = divide(s, { re: 1 - square.re, im: -square.im });
  const dW = { re: -ln.re / 2 - ratio.re, im: -ln.im / 2 - ratio.im };
  const λ = { re: L0 + c * square.re, im: c * square.im };
  const λW = multiply(λ, W);
  const slope = multiply({ re: 2 * c * s.re, im: 2 * c * s.im }, W);
  const λdW = multiply(λ, dW);
  return [
    { re: 1 + λW.re, im: λW.im },
    { re: slope.re + λdW.re, im: slope.im + λdW.im },
  ];
};

const newton = (channel: Channel, start: Complex): Complex | undefined => {
  let s = start;
  for (let step = 0; step < 60; step++) {
    const [D, slope] = denominator(channel, s);
    const next = subtract(s, divide(D, slope));
    if (!Number.isFinite(size(next)) || size(next) > 100) return undefined;
    if (size(subtract(next, s)) <= 1e-14 * size(next)) return next;
    s = next;
  }
  return undefined;
};

export interface DampedMode {
  /** Re s and -Im s of the pole, in units of q v_F: it rings as exp(-i speed q v_F t - damping q v_F t). */
  readonly speed: number;
  readonly damping: number;
  /** |1 + lambda W| there. */
  readonly residual: number;
}

const starts: readonly Complex[] = [0.02, 0.2, 0.4, 0.6, 0.8, 0.95].flatMap((re) =>
  [0.001, 0.01, 0.1, 0.3, 1, 3].flatMap((im) => [
    { re, im: -im },
    { re: 0, im: -im },
  ]),
);

/** The damped mode that lies nearest to the real axis under the continuum, 0 <= Re s <= 1; undefined where none was found. */
export const dampedMode = (channel: Channel): DampedMode | undefined => {
  if (edgeStiffness(channel) > Number.EPSILON) return undefined;
  const found = starts
    .flatMap((start) => newton(channel, start) ?? [])
    .filter(({ re, im }) => im < 0 && re > -1e-12 && re <= 1)
    .sort((a, b) => b.im - a.im);
  const [s] = found;
  if (s === undefined) return undefined;
  return { speed: Math.abs(s.re) < 1e-12 ? 0 : s.re, damping: -s.im, residual: size(denominator(channel, s)[0]) };
};
