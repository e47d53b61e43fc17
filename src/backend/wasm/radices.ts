/** How a length is taken apart: passes from the outermost in, and the innermost radix, 4 where 4 divides it. */
export interface Radices {
  readonly n: number;
  readonly passes: readonly { readonly radix: number; readonly part: number }[];
  readonly base: 4 | 1;
}

/** Radix 4 as far as it goes, outermost since gathering columns is tuned for it; undefined unless n = 2^a 3^b 5^c. */
export function radices(n: number): Radices | undefined {
  const count = (p: number) => {
    let k = 0;
    while (n % p ** (k + 1) === 0) k++;
    return k;
  };
  const [a, b, c] = [count(2), count(3), count(5)];
  if (n < 1 || 2 ** a * 3 ** b * 5 ** c !== n) return undefined;
  const base = a >= 2 ? 4 : 1;
  const left = a >= 2 ? a - 2 : a;
  const list = [...repeat(4, left >> 1), ...repeat(5, c), ...repeat(3, b), ...repeat(2, left % 2)];
  const parts = list.map((_, i) => n / list.slice(0, i + 1).reduce((x, y) => x * y));
  return { n, base, passes: list.map((radix, i) => ({ radix, part: parts[i] })) };
}

const repeat = (radix: number, times: number): number[] => new Array<number>(times).fill(radix);

/** Position in a transformed line -> harmonic: every pass leaves the residues r of the harmonics in sub-block r. */
export function harmonics({ passes, base }: Radices): Int32Array {
  let order = Array.from({ length: base }, (_, j) => j);
  for (const { radix } of passes.toReversed()) {
    order = Array.from({ length: radix }, (_, r) => order.map((j) => radix * j + r)).flat();
  }
  return Int32Array.from(order);
}
