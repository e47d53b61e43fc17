import { eigenSymmetric } from '../eigen/index.ts';

/**
 * S = A_1 (x) 1 (x) 1 + 1 (x) A_2 (x) 1 + ... of small symmetric matrices, applied without being formed; vectors are arrays
 * [axis 1][axis 2]..., the last axis contiguous.
 */
export interface KroneckerSum {
  /** [axis], sizes of the factors. */
  readonly sizes: readonly number[];
  /** [axis] -> [size][size], symmetric. */
  readonly factors: readonly Float64Array[];
}

/** A factor diagonalised: rows of `vectors` are the eigenvectors, `transposed` has them as columns. */
interface Diagonal {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
  readonly transposed: Float64Array;
}

/** (S + shift)^-1 by the eigenvectors of the factors. */
export interface ShiftedInverse {
  apply(x: Float64Array, out: Float64Array): void;
}

/** out[o][i][k] (+)= sum_j a[i][j] x[o][j][k] with a [n][n]; four j at a time so that out is read once for them. */
export function multiplyAxis(
  a: Float64Array,
  n: number,
  outer: number,
  inner: number,
  x: Float64Array,
  out: Float64Array,
  add: boolean,
): void {
  if (!add) out.fill(0);
  if (inner === 1) {
    multiplyRows(a, n, outer, x, out);
    return;
  }
  const blocks = n - (n % 4);
  for (let o = 0; o < outer; o++) {
    const base = o * n * inner;
    for (let i = 0; i < n; i++) {
      const to = base + i * inner;
      const row = i * n;
      for (let j = 0; j < blocks; j += 4) {
        const [a0, a1, a2, a3] = [a[row + j], a[row + j + 1], a[row + j + 2], a[row + j + 3]];
        const from = base + j * inner;
        for (let k = 0; k < inner; k++) {
          const at = from + k;
          out[to + k] += a0 * x[at] + a1 * x[at + inner] + (a2 * x[at + 2 * inner] + a3 * x[at + 3 * inner]);
        }
      }
      for (let j = blocks; j < n; j++) {
        const from = base + j * inner;
        for (let k = 0; k < inner; k++) out[to + k] += a[row + j] * x[from + k];
      }
    }
  }
}

/** out[o][i] += sum_j a[i][j] x[o][j]. */
function multiplyRows(a: Float64Array, n: number, outer: number, x: Float64Array, out: Float64Array): void {
  for (let o = 0; o < outer; o++) {
    const from = o * n;
    for (let i = 0; i < n; i++) {
      const row = i * n;
      let [even, odd] = [0, 0];
      let j = 0;
      for (; j + 1 < n; j += 2) {
        even += a[row + j] * x[from + j];
        odd += a[row + j + 1] * x[from + j + 1];
      }
      if (j < n) even += a[row + j] * x[from + j];
      out[from + i] += even + odd;
    }
  }
}

/** Product of the sizes of the axes after `axis`. */
const innerSize = (sizes: readonly number[], axis: number): number =>
  sizes.slice(axis + 1).reduce((product, size) => product * size, 1);

/** out = S x. */
export function multiplySum({ sizes, factors }: KroneckerSum, x: Float64Array, out: Float64Array): void {
  factors.forEach((factor, axis) => {
    const inner = innerSize(sizes, axis);
    multiplyAxis(factor, sizes[axis], x.length / (inner * sizes[axis]), inner, x, out, axis > 0);
  });
}

function diagonalise(factor: Float64Array, size: number): Diagonal {
  const { values, vectors } = eigenSymmetric(factor, size);
  const transposed = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) transposed[i * size + j] = vectors[j * size + i];
  return { values, vectors, transposed };
}

/** 1/(sum of the eigenvalues - smallest sum + shift), [axis 1][axis 2].... */
function denominators(diagonals: readonly Diagonal[], shift: number): Float64Array {
  let sums: readonly number[] = [shift - diagonals.reduce((sum, { values }) => sum + values[0], 0)];
  for (const { values } of diagonals) sums = sums.flatMap((sum) => Array.from(values, (value) => sum + value));
  return Float64Array.from(sums, (sum) => 1 / sum);
}

/** Prepares x -> (S - lowest eigenvalue + shift)^-1 x for several shifts > 0 at the price of one set of eigenvectors. */
export function shiftedInverses(
  { sizes, factors }: KroneckerSum,
  shifts: readonly number[],
): readonly ShiftedInverse[] {
  const diagonals = factors.map((factor, axis) => diagonalise(factor, sizes[axis]));
  const total = sizes.reduce((product, size) => product * size, 1);
  const work = [new Float64Array(total), new Float64Array(total)] as const;
  const turn = (key: 'vectors' | 'transposed', x: Float64Array): Float64Array => {
    let from = x;
    diagonals.forEach((diagonal, axis) => {
      const to = from === work[0] ? work[1] : work[0];
      const inner = innerSize(sizes, axis);
      multiplyAxis(diagonal[key], sizes[axis], total / (inner * sizes[axis]), inner, from, to, false);
      from = to;
    });
    return from;
  };
  return shifts.map((shift) => {
    const weights = denominators(diagonals, shift);
    return {
      apply: (x, out) => {
        const spectral = turn('vectors', x);
        for (let i = 0; i < total; i++) spectral[i] *= weights[i];
        out.set(turn('transposed', spectral));
      },
    };
  });
}
