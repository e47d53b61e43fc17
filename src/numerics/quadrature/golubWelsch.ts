import { diagonaliseTridiagonal } from '../eigen/tridiagonal.ts';
import type { Rule } from './gaussLegendre.ts';

/**
 * Gauss rule of a symmetric measure of total weight 1 from the recurrence of its normalised polynomials,
 * x p_l = couplings_(l-1) p_(l-1) + couplings_l p_(l+1): nodes are the eigenvalues of the tridiagonal matrix, weights the squares
 * of the first components of its eigenvectors [GolubWelsch1969]. `couplings` [size], the last one unused.
 */
export function golubWelsch(couplings: Float64Array): Rule {
  const size = couplings.length;
  const values = new Float64Array(size);
  // the only column of the eigenvectors that is needed is rotated along
  const first = new Float64Array(size);
  first[0] = 1;
  diagonaliseTridiagonal(values, couplings.slice(), first, 1);
  const order = Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
  return {
    nodes: Float64Array.from(order, (i) => values[i]),
    weights: Float64Array.from(order, (i) => first[i] ** 2),
  };
}

/** Couplings of the normalised Legendre polynomials on [-1, 1], (l + 1)/sqrt((2l + 1)(2l + 3)). */
export const legendreCouplings = (size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, l) => (l + 1) / Math.sqrt((2 * l + 1) * (2 * l + 3)));
