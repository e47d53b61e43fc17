/**
 * A symmetric splitting scheme as data, B outermost: exp(b1 h B) exp(a1 h A) exp(b2 h B) ... exp(a_S h A) exp(b_{S+1} h B),
 * with A the linear flow in Fourier space and B the local one. Neighbouring steps share exp(2 b1 h B): S pairs of
 * transforms a step.
 */
export interface Stepper {
  readonly name: string;
  readonly order: 2 | 4 | 6;
  /** a_1..a_S and b_1..b_{S+1}. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** True where the scheme relies on [B, [B, [B, A]]] = 0 (Runge-Kutta-Nystrom type). */
  readonly assumesNystrom: boolean;
  /** Bibliography key. */
  readonly reference: string;
}

/** Whole palindrome of `count` entries from its first half. */
export const palindrome = (half: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, i) => half[Math.min(i, count - 1 - i)]);

/** Completes the first half so that the whole palindrome of `count` entries sums to 1. */
export function completed(half: readonly number[], count: number): number[] {
  const sum = half.reduce((a, b) => a + b, 0);
  return palindrome([...half, count % 2 === 0 ? 0.5 - sum : 1 - 2 * sum], count);
}

/** Times within a step, in units of h, at which each local flow stands: 0, a1, a1 + a2, ..., 1. */
export function nodes({ a }: Pick<Stepper, 'a'>): number[] {
  let t = 0;
  return [0, ...a.map((a) => (t += a))];
}

/**
 * |sum_j b_j exp(2 pi i m c_j)|, c_j the nodes: the mth harmonic, in the step as period, of the local flows of a step. Smooth
 * flows would have none. It couples pairs of waves whose energies add up to 2 pi m/h, which then grow from nothing.
 */
export function harmonic({ a, b }: Stepper, m: number): number {
  let [re, im, c] = [0, 0, 0];
  for (let j = 0; j < b.length; j++) {
    re += b[j] * Math.cos(2 * Math.PI * m * c);
    im += b[j] * Math.sin(2 * Math.PI * m * c);
    c += a[j] ?? 0;
  }
  return Math.hypot(re, im);
}
