import { type FermiLiquid, fermiCoupling, type PairContinuum, type Probe } from '../../physics/index.ts';
import { dragFraction } from './closedForm.ts';
import { lowLines } from './lowLines.ts';
import { pairDensity, pairTotal } from './pairs.ts';

/**
 * The dilute gas in Landau theory, and the pairs that carry what it leaves of the f-sum rule, n_drag/n in all. Their distribution
 * over the energy E is the one of second order in k_F a; it begins at E = 0 with a constant, so that pairs are given at least
 * q v_F, the end of the particle-hole continuum, below which they are part of the low excitations. E = k^2 defines `k` here: it
 * is the relative momentum of a fast pair.
 */
export const pairContinuum = (liquid: FermiLiquid, probe: Probe): PairContinuum => {
  const { fermiMomentum, effectiveMass, landau } = liquid;
  const { q, strength } = fermiCoupling(liquid, probe);
  const unit = fermiMomentum ** 2;
  const edge = (q * fermiMomentum) / effectiveMass;
  const total = dragFraction(landau);
  const direction = Math.sqrt(strength);
  return {
    low: lowLines(liquid, probe),
    direction: [direction, -direction],
    omega: (k) => Math.hypot(k * k, edge),
    density: (k) => ((total * 2 * k) / unit) * (pairDensity((k * k) / unit) / pairTotal),
    scale: fermiMomentum,
    q: Math.sqrt(edge),
    total,
    exact: [strength / 2, 0, strength / 2],
  };
};
