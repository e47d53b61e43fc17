/** Landau parameters, F in phase (density), G out of phase (spin), l = 0 and 1; higher ones are taken to vanish. */
export interface LandauParameters {
  readonly F0: number;
  readonly F1: number;
  readonly G0: number;
  readonly G1: number;
}

/** A balanced two-component normal Fermi liquid at zero temperature in Landau's theory, hbar = m = 1. */
export interface FermiLiquid {
  readonly landau: LandauParameters;
  /** k_F = (3 pi^2 n)^(1/3). */
  readonly fermiMomentum: number;
  /** m* = 1 + F1/3. */
  readonly effectiveMass: number;
  /** k_F a where the parameters come from a dilute gas: then second-order pair excitations are known as well. */
  readonly gasParameter?: number;
}
