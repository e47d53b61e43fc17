import { integrateInterval } from '../numerics/quadrature/index.ts';

/*
 * Interaction of two quasi-particles of a dilute Fermi gas at the angle theta on the Fermi surface, to second order in
 * x = k_F a [AbrikosovKhalatnikov1958]; with s = sin(theta/2) and L = ln[(1 + s)/(1 - s)],
 *
 *   F(theta) = (2x/pi) {1 + (2x/pi) [2 + cos(theta) L/(2s)]},   G(theta) = -(2x/pi) {1 + (2x/pi) [1 - s L/2]},
 *
 * whose Legendre components are the Landau parameters: L_l = (2l + 1) <P_l(cos theta) L(theta)> over the directions.
 */

/** Interaction as a function of s and depth = 1 - s, where L has its logarithm. */
type Interaction = (x: number, s: number, depth: number) => number;

const halfLogarithm = (s: number, depth: number): number => 0.5 * Math.log((1 + s) / depth);

const density: Interaction = (x, s, depth) => {
  const y = (2 * x) / Math.PI;
  const ratio = s === 0 ? 1 : halfLogarithm(s, depth) / s;
  return y * (1 + y * (2 + (1 - 2 * s * s) * ratio));
};

const spin: Interaction = (x, s, depth) => {
  const y = (2 * x) / Math.PI;
  return -y * (1 + y * (1 - s * halfLogarithm(s, depth)));
};

/** l = 1 component; the mean over the directions is the integral of 2 s ds. */
const first = (interaction: Interaction, x: number): number => {
  const integrand = (depth: number): number => {
    const s = 1 - depth;
    return 3 * (1 - 2 * s * s) * interaction(x, s, depth) * 2 * s;
  };
  return integrateInterval(integrand, 0, 1, { relative: 1e-12 }).value;
};

/** F_1 and G_1 by projection of the interaction on P_1. */
export const projectedLandau = (x: number): { readonly F1: number; readonly G1: number } => ({
  F1: first(density, x),
  G1: first(spin, x),
});
