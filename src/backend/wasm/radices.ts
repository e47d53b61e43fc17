/** A pass over blocks of radix x part points; `coprime`: without twiddles (assembly/passes.ts), radix 3 or 5 not dividing part. */
export interface Pass {
  readonly radix: number;
  readonly part: number;
  readonly coprime: boolean;
}

/** How a length is taken apart: passes from the outermost in, and the innermost radix, 4 where 4 divides it. */
export interface Radices {
  readonly n: number;
  readonly passes: readonly Pass[];
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
  const coprime = (i: number) => list[i] % 2 === 1 && parts[i] % list[i] !== 0;
  return { n, base, passes: list.map((radix, i) => ({ radix, part: parts[i], coprime: coprime(i) })) };
}

const repeat = (radix: number, times: number): number[] => new Array<number>(times).fill(radix);

/** Position in a transformed line -> harmonic: every pass leaves the residues r, or r part, of the harmonics in sub-block r. */
export function harmonics({ passes, base }: Radices): Int32Array {
  let order = Array.from({ length: base }, (_, j) => j);
  for (const { radix, part, coprime } of passes.toReversed()) {
    const residue = coprime ? part : 1;
    order = Array.from({ length: radix }, (_, r) =>
      order.map((j) => (radix * j + residue * r) % (radix * part)),
    ).flat();
  }
  return Int32Array.from(order);
}
