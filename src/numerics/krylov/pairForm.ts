/** A + B or A - B, which act on u + v and u - v of a vector (u, v) apart. */
export type Half = (x: Float64Array, out: Float64Array) => void;

const nothing = (x: Float64Array): boolean => x.every((value) => value === 0);

/**
 * M = [[A, B], [B, A]] of one sector, applied through A + B and A - B. Each is skipped where it has nothing to act on, so that a
 * vector of one kind, (p, p) or (p, -p), costs half.
 */
export function applyPair(plus: Half, minus: Half, n: number): Half {
  const [sum, difference, high, low] = Array.from({ length: 4 }, () => new Float64Array(n));
  return (x, out) => {
    for (let j = 0; j < n; j++) {
      sum[j] = 0.5 * (x[j] + x[n + j]);
      difference[j] = 0.5 * (x[j] - x[n + j]);
    }
    if (nothing(sum)) high.fill(0);
    else plus(sum, high);
    if (nothing(difference)) low.fill(0);
    else minus(difference, low);
    for (let j = 0; j < n; j++) {
      out[j] = high[j] + low[j];
      out[n + j] = high[j] - low[j];
    }
  };
}
