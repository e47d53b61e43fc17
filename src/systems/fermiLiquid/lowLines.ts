import { golubWelsch, legendreCouplings } from '../../numerics/quadrature/index.ts';
import { type FermiLiquid, operators, type Probe, type Spectrum } from '../../physics/index.ts';
import { couplingOf } from './coupling.ts';

/** Legendre polynomials of the deformed Fermi surface; an even number, an odd one has a zero mode. */
const polynomials = 400;

interface Line {
  readonly s: number;
  readonly width: number;
  /** Integral of Im X/pi. */
  readonly strength: number;
  readonly sign: 1 | -1;
}

/**
 * One channel of the collisionless kinetic equation (s - mu) nu - mu (F nu) = mu U, in normalised Legendre polynomials of the
 * direction mu: with d_l = 1 + L_l/(2l + 1) it is the tridiagonal matrix of mu with couplings times sqrt(d_l d_(l+1)). Its modes
 * are lines of Gauss's rule: m_1 and m_-1 are exact for any number of polynomials, zero sound converges exponentially.
 */
const channelLines = (L0: number, L1: number, sign: 1 | -1): readonly Line[] => {
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

/** Lines of the probe by Landau's kinetic equation as a matrix; [re, im] of F(1) and F(2), half of the channel's amplitude each. */
export const lowLines = (liquid: FermiLiquid, probe: Probe): Spectrum => {
  const { landau, fermiMomentum, effectiveMass } = liquid;
  const { q, strength: coupling } = couplingOf(liquid, probe);
  const lines = [...channelLines(landau.F0, landau.F1, 1), ...channelLines(landau.G0, landau.G1, -1)];
  const scale = (q * fermiMomentum) / effectiveMass;
  // (coupling/q^2)(2/pi)(N(0)/n) q v_F Im X ds per atom, N(0)/n = 3 m* / k_F^2, and Im X = pi strength
  const factor = (6 * coupling) / (q * fermiMomentum);
  return {
    probe,
    operators,
    share: [0.5, 0.5],
    omega: Float64Array.from(lines, ({ s }) => s * scale),
    norm: new Int8Array(lines.length).fill(1),
    width: Float64Array.from(lines, ({ width }) => width * scale),
    amplitude: Float64Array.from(
      lines.flatMap(({ strength, sign }) => {
        const half = Math.sqrt(factor * strength) / 2;
        return [half, 0, sign * half, 0];
      }),
    ),
    high: new Uint8Array(lines.length),
    exhausts: ['mMinus1'],
  };
};
