/** A smooth function on [begin, end] as sum_k c_k T_k(x), x = -1..1. */
export interface Chebyshev {
  readonly begin: number;
  readonly end: number;
  readonly coefficients: Float64Array;
}

/** Interpolates in `count` nodes, none of them an end; the error falls as the coefficients do. */
export function chebyshev(f: (x: number) => number, begin: number, end: number, count: number): Chebyshev {
  const angle = (j: number) => (Math.PI * (j + 0.5)) / count;
  const values = Float64Array.from({ length: count }, (_, j) =>
    f(begin + ((end - begin) * (1 + Math.cos(angle(j)))) / 2),
  );
  const coefficients = Float64Array.from({ length: count }, (_, k) => {
    const sum = values.reduce((sum, value, j) => sum + value * Math.cos(k * angle(j)), 0);
    return ((k === 0 ? 1 : 2) / count) * sum;
  });
  return { begin, end, coefficients };
}

/** Value and slope by Clenshaw's recurrence and its derivative. */
export function chebyshevAt({ begin, end, coefficients }: Chebyshev, at: number): readonly [number, number] {
  const x = (2 * (at - begin)) / (end - begin) - 1;
  let [b, bNext, d, dNext] = [0, 0, 0, 0];
  for (let k = coefficients.length - 1; k > 0; k--) {
    [d, dNext] = [2 * b + 2 * x * d - dNext, d];
    [b, bNext] = [coefficients[k] + 2 * x * b - bNext, b];
  }
  return [coefficients[0] + x * b - bNext, ((b + x * d - dNext) * 2) / (end - begin)];
}
