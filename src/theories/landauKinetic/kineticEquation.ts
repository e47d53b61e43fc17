import { golubWelsch, legendreCouplings } from '../../numerics/quadrature/index.ts';
import type { Channel } from './channel.ts';

/*
 * The collisionless kinetic equation itself, as a matrix, without the closed form of X. nu(mu) is the displacement of the Fermi
 * surface in the direction of cos(angle to q) = mu, U the potential:
 *
 *   (s - mu) nu - mu (F nu) = mu U,   (F nu)_l = L_l/(2l + 1) nu_l in normalised Legendre polynomials |l>.
 *
 * With the diagonal d_l = 1 + L_l/(2l + 1) and nu = d^(-1/2) y it reads (s - J) y = J d^(-1/2) |0> U, where J = d^(1/2) mu d^(1/2)
 * is a real symmetric tridiagonal matrix with the couplings b_l sqrt(d_l d_(l+1)), b_l = (l + 1)/sqrt((2l + 1)(2l + 3)). So
 *
 *   X(s) = -<0|nu>/U = (1/d_0) sum_j c_j^2 s_j/(s_j - s),   J |j> = s_j |j>,   c_j = <0|j>.
 *
 * Cutting at l < n is Gauss quadrature of the spectral measure with n nodes: exact for m_-1, m_1, m_3, .., and a zero sound
 * converges exponentially. n is even: an odd matrix has a zero mode.
 */

export interface KineticModes {
  /** [mode], positive ones only, ascending. */
  readonly s: Float64Array;
  /** [mode], integral of Im X over the mode, pi c_j^2 s_j/d_0. */
  readonly weight: Float64Array;
}

/** All modes of the equation with `size` (even) Legendre polynomials. */
export const kineticModes = ({ L0, L1 }: Channel, size: number): KineticModes => {
  const d = (l: number): number => 1 + (l === 0 ? L0 : l === 1 ? L1 / 3 : 0);
  const couplings = legendreCouplings(size).map((b, l) => b * Math.sqrt(d(l) * d(l + 1)));
  const { nodes, weights } = golubWelsch(couplings);
  const s = nodes.subarray(size / 2);
  return { s, weight: s.map((value, j) => (Math.PI * weights[size / 2 + j] * value) / d(0)) };
};

/** X(i u) at an imaginary frequency, where it is smooth and real: (2/pi) sum of weight s_j/(s_j^2 + u^2). */
export const imaginaryResponse = ({ s, weight }: KineticModes, u: number): number => {
  let sum = 0;
  for (let j = 0; j < s.length; j++) sum += (weight[j] * s[j]) / (s[j] ** 2 + u * u);
  return (2 / Math.PI) * sum;
};
