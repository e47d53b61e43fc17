/** What a grid writes for the kernels beside its fields: axes, and what turns along them. */
import { invariant } from '../../failure/index.ts';
import { type Fold, fromHarmonics, toHarmonics } from './fold.ts';
import type { Heap } from './memory.ts';
import { type Pass, type Radices, radices } from './radices.ts';

/** A length of 2^a 3^b 5^c, or a bug of whoever chose it. */
export function known(n: number): Radices {
  const found = radices(n);
  invariant(found !== undefined, `a grid axis has 2^a 3^b 5^c points, not ${n}`);
  return found;
}

/** Writes an axis and the twiddles of its passes, 0 for those without any. */
export function writeAxis(heap: Heap, { n, base, passes }: Radices): number {
  const address = heap.allocate(12 + 12 * passes.length);
  heap.words(address, 3).set([n, base, passes.length]);
  for (const [k, pass] of passes.entries()) {
    const table = pass.coprime ? 0 : writeDoubles(heap, twiddles(pass));
    heap.words(address + 12 + 12 * k, 3).set([pass.radix, pass.part, table]);
  }
  return address;
}

/** exp(-2 pi i r j/L), L = radix x part, as [j][r = 1..radix-1][re, re, im, im]. */
function twiddles({ radix, part }: Pass): Float64Array {
  const table = new Float64Array(4 * (radix - 1) * part);
  for (let j = 0, i = 0; j < part; j++) {
    for (let r = 1; r < radix; r++, i += 4) {
      const angle = (-2 * Math.PI * r * j) / (radix * part);
      table.fill(Math.cos(angle), i, i + 2).fill(Math.sin(angle), i + 2, i + 4);
    }
  }
  return table;
}

export function writeDoubles(heap: Heap, values: Float64Array): number {
  const address = heap.allocate(8 * values.length);
  heap.doubles(address, values.length).set(values);
  return address;
}

/**
 * out[position] = table[order[position]]/divisor, rows of `width` numbers. A rounded 1/divisor instead would take the same 5e-17 of
 * the norm in every rotation where the divisor is no power of 2 (theories/grossPitaevskii/longRuns.test.ts).
 */
export function permute(
  table: Float64Array,
  order: Int32Array,
  width: number,
  divisor: number,
  out: Float64Array,
): void {
  for (let i = 0; i < order.length; i++) {
    for (let c = 0; c < width; c++) out[width * i + c] = table[width * order[i] + c] / divisor;
  }
}

/** Of an even axis, as assembly/pairs.ts reads it. */
export function writeFold(heap: Heap, fold: Fold): number {
  const address = heap.allocate(16);
  const positions = heap.allocate(4 * fold.positions.length);
  heap.words(positions, fold.positions.length).set(fold.positions);
  const ways = [toHarmonics(fold), fromHarmonics(fold)].map((table) => writeDoubles(heap, table));
  heap.words(address, 4).set([fold.lower.length, positions, ...ways]);
  return address;
}
