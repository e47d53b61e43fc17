import { golubWelsch, legendreCouplings } from '../../numerics/quadrature/index.ts';
import { type FermiLine, type FermiLiquid, fermiSpectrum, type Probe, type Spectrum } from '../../physics/index.ts';

/** Legendre polynomials of the deformed Fermi surface; an even number, an odd one has a zero mode. */
const polynomials = 400;

/**
 * One channel of the collisionless kinetic equation (s - mu) nu - mu (F nu) = mu U, in normalised Legendre polynomials of the
 * direction mu: with d_l = 1 + L_l/(2l + 1) it is the tridiagonal matrix of mu with couplings times sqrt(d_l d_(l+1)). Its modes
 * are lines of Gauss's rule: m_1 and m_-1 are exact for any number of polynomials, zero sound converges exponentially.
 */
const channelLines = (L0: number, L1: number, sign: 1 | -1): readonly FermiLine[] => {
  const d = (l: number): number => 1 + (l === 0 ? L0 : l === 1 ? L1 / 3 : 0);
  const rule = golubWelsch(legendreCouplings(polynomials).map((b, l) => b * Math.sqrt(d(l) * d(l + 1))));
  const s = rule.nodes.subarray(polynomials / 2);
  const weights = rule.weights.subarray(polynomials / 2);
  const edge = (j: number): number => (j < 0 ? 0 : Math.min(1, (s[j] + s[Math.min(j + 1, s.length - 1)]) / 2));
  return Array.from(s, (value, j) => ({
    s: value,
    width: value > 1 ? 0 : edge(j) - edge(j - 1),
    strength: (weights[j] * value) / d(0),
    sign,
  }));
};

/** Lines of the probe by Landau's kinetic equation as a matrix. */
export const lowLines = (liquid: FermiLiquid, probe: Probe): Spectrum => {
  const { F0, F1, G0, G1 } = liquid.landau;
  return fermiSpectrum(liquid, probe, [...channelLines(F0, F1, 1), ...channelLines(G0, G1, -1)]);
};
