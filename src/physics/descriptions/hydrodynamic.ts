/**
 * Linear hydrodynamics as a quadratic Hamiltonian in canonical pairs (nu_i, phi_i): density amplitudes and phases of the
 * gapless fields, after the gapped (locked) variables have been eliminated by the condition that the energy is stationary
 * in them [CarliniStringari2021, Eqs. 17-19, 27-30]. Equations of motion: d nu/dt = dH/d phi, d phi/dt = -dH/d nu.
 */
export interface Hydrodynamic {
  /** n, number of canonical pairs; z = (nu_1..nu_n, phi_1..phi_n). */
  readonly pairs: number;
  /** [2n][2n], real symmetric: H = (1/2) z^T hessian z. */
  readonly hessian: Float64Array;
  /** [operator] -> [2n]: F_a/sqrt(N) = source_a . z + (static part). */
  readonly source: readonly Float64Array[];
  /** [operator][operator], m_-1 of the eliminated variables per atom (static offset, Eq. 9). */
  readonly instantaneous: Float64Array;
  /** N_a/N. */
  readonly share: readonly number[];
  /** Bibliography keys with equation numbers of these linear equations. */
  readonly equations?: readonly string[];
  readonly evidence: Readonly<Record<string, number | string>>;
}
