import type { LandauParameters } from '../../physics/index.ts';

/**
 * Landau parameters of the dilute gas to second order in x = k_F a [AbrikosovKhalatnikov1958], F1 and G1 as in
 * [CarliniStringari2021, Eq. 44].
 */
export const dilute = (x: number): LandauParameters => ({
  F0: (2 * x) / Math.PI + ((8 * (2 + Math.LN2)) / (3 * Math.PI ** 2)) * x * x,
  F1: ((8 * (7 * Math.LN2 - 1)) / (5 * Math.PI ** 2)) * x * x,
  G0: (-2 * x) / Math.PI - ((8 * (1 - Math.LN2)) / (3 * Math.PI ** 2)) * x * x,
  G1: ((-8 * (2 + Math.LN2)) / (5 * Math.PI ** 2)) * x * x,
});

/** Euler's constant. */
const γ = 0.5772156649015329;

/**
 * T_c/T_F of the superfluid that a weakly attractive gas (x = k_F a < 0) becomes: (e^gamma/pi) (2/e)^(7/3) exp(pi/(2x)), the
 * medium's polarisation included [GorkovMelikBarkhudarov1961].
 */
export const criticalTemperature = (x: number): number =>
  (Math.exp(γ) / Math.PI) * (2 / Math.E) ** (7 / 3) * Math.exp(Math.PI / (2 * x));
