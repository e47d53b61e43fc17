import type { Spectrum } from '../spectrum.ts';

/**
 * Low lines that leave part of the energy-weighted sum rule over, and the pairs of quasi-particles that carry the rest: at
 * q -> 0 a pair of wavenumbers k and -k has energy omega(k) and the share density(k) dk of the missing weight,
 *
 *   m1High(a, b) = direction_a direction_b integral of density dk.
 */
export interface PairContinuum {
  /** The gapless lines, with the drag. */
  readonly low: Spectrum;
  /** [operator]. */
  readonly direction: readonly number[];
  /** omega(k), rising from 0; [CarliniStringari2021, below Eq. 32]. */
  omega(k: number): number;
  /** Weight per dk, positive, vanishing at 0 and integrable to infinity. */
  density(k: number): number;
  /** A wavenumber where the weight lies. */
  readonly scale: number;
  /** Wavenumber handed over by the probe: pairs below it are one cell, since q -> 0 does not hold for them. */
  readonly q: number;
  /** Integral of `density` as the low lines have it. */
  readonly total: number;
  /** m_1(a, b) of the Hamiltonian: 11, 12, 22. */
  readonly exact: readonly [number, number, number];
}
