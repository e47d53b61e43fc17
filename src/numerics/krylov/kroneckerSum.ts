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

/** A row-major matrix somewhere in an array. */
interface Block {
  readonly data: Float64Array;
  readonly start: number;
}

/**
 * out [rows][width] += a [rows][n] x [n][width]. Two rows and four columns of `a` at a time, so that each element of x and out
 * that is read serves several products: this is where the time goes.
 */
function addProduct(a: Block, rows: number, n: number, x: Block, width: number, out: Block): void {
  const A = a.data;
  const X = x.data;
  const O = out.data;
  const columns = n - (n % 4);
  for (let i = 0; i < rows; i += 2) {
    // The last row of an odd number is its own partner, with factors 0.
    const second = i + 1 < rows ? 1 : 0;
    const row0 = a.start + i * n;
    const row1 = row0 + second * n;
    const to0 = out.start + i * width;
    const to1 = to0 + second * width;
    for (let j = 0; j < columns; j += 4) {
      const a0 = A[row0 + j];
      const a1 = A[row0 + j + 1];
      const a2 = A[row0 + j + 2];
      const a3 = A[row0 + j + 3];
      const b0 = second * A[row1 + j];
      const b1 = second * A[row1 + j + 1];
      const b2 = second * A[row1 + j + 2];
      const b3 = second * A[row1 + j + 3];
      const from = x.start + j * width;
      for (let k = 0; k < width; k++) {
        const x0 = X[from + k];
        const x1 = X[from + width + k];
        const x2 = X[from + 2 * width + k];
        const x3 = X[from + 3 * width + k];
        O[to0 + k] += a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3);
        O[to1 + k] += b0 * x0 + b1 * x1 + (b2 * x2 + b3 * x3);
      }
    }
    for (let j = columns; j < n; j++) {
      const factor0 = A[row0 + j];
      const factor1 = second * A[row1 + j];
      const from = x.start + j * width;
      for (let k = 0; k < width; k++) {
        O[to0 + k] += factor0 * X[from + k];
        O[to1 + k] += factor1 * X[from + k];
      }
    }
  }
}

/** A small matrix and its transpose, [n][n]. */
interface Factor {
  readonly plain: Float64Array;
  readonly transposed: Float64Array;
}

/** out[o][i][k] (+)= sum_j factor[i][j] x[o][j][k]; along the last axis as a product with the transpose from the right. */
function multiplyAxis(
  { plain, transposed }: Factor,
  n: number,
  inner: number,
  x: Float64Array,
  out: Float64Array,
  add: boolean,
): void {
  if (!add) out.fill(0);
  const outer = x.length / (n * inner);
  if (inner === 1) {
    addProduct({ data: x, start: 0 }, outer, n, { data: transposed, start: 0 }, n, { data: out, start: 0 });
    return;
  }
  for (let o = 0; o < outer; o++) {
    const start = o * n * inner;
    addProduct({ data: plain, start: 0 }, n, n, { data: x, start }, inner, { data: out, start });
  }
}

/** Product of the sizes of the axes after `axis`. */
const innerSize = (sizes: readonly number[], axis: number): number =>
  sizes.slice(axis + 1).reduce((product, size) => product * size, 1);

/** out = S x. */
export function multiplySum({ sizes, factors }: KroneckerSum, x: Float64Array, out: Float64Array): void {
  factors.forEach((factor, axis) => {
    const inner = innerSize(sizes, axis);
    multiplyAxis({ plain: factor, transposed: factor }, sizes[axis], inner, x, out, axis > 0);
  });
}

function diagonalise(factor: Float64Array, size: number): Diagonal {
  const { values, vectors } = eigenSymmetric(factor, size);
  const transposed = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) transposed[i * size + j] = vectors[j * size + i];
  return { values, vectors, transposed };
}

/** A Kronecker sum in the product basis of its factors' eigenvectors, where it is diagonal. */
export interface Eigenbasis {
  /** [axis 1][axis 2]..., sums of the factors' eigenvalues; the first is the lowest. */
  readonly values: Float64Array;
  /** Coefficients in the eigenvectors of a vector on the axes; x and out may not be the same. */
  expand(x: Float64Array, out: Float64Array): void;
  /** The vector of given coefficients. */
  compose(x: Float64Array, out: Float64Array): void;
}

/** Diagonalises the factors; orthonormal, so that `compose` undoes `expand`. */
export function eigenbasis({ sizes, factors }: KroneckerSum): Eigenbasis {
  const diagonals = factors.map((factor, axis) => diagonalise(factor, sizes[axis]));
  let sums: readonly number[] = [0];
  for (const { values } of diagonals) sums = sums.flatMap((sum) => Array.from(values, (value) => sum + value));
  const work = [new Float64Array(sums.length), new Float64Array(sums.length)] as const;
  const turn = (back: boolean, x: Float64Array, out: Float64Array): void => {
    let from = x;
    diagonals.forEach(({ vectors, transposed }, axis) => {
      const to = axis === diagonals.length - 1 ? out : work[axis % 2];
      const factor = back ? { plain: transposed, transposed: vectors } : { plain: vectors, transposed };
      multiplyAxis(factor, sizes[axis], innerSize(sizes, axis), from, to, false);
      from = to;
    });
  };
  return {
    values: Float64Array.from(sums),
    expand: (x, out) => turn(false, x, out),
    compose: (x, out) => turn(true, x, out),
  };
}

/** x -> (S - lowest eigenvalue + shift)^-1 x, shift > 0. */
export function shiftedInverse(sum: KroneckerSum, shift: number): ShiftedInverse {
  const { values, expand, compose } = eigenbasis(sum);
  const spectral = new Float64Array(values.length);
  return {
    apply: (x, out) => {
      expand(x, spectral);
      for (let i = 0; i < spectral.length; i++) spectral[i] /= values[i] - values[0] + shift;
      compose(spectral, out);
    },
  };
}
