/**
 * A quadratic boson Hamiltonian H = (1/2) Psi^T M Psi, Psi = (a_1..a_n, a_1^+..a_n^+), split into sectors that the
 * symmetries leave apart (the wavevectors +q and -q of a uniform state, the parities of a trap). In each sector a basis is
 * chosen in which M is real (parity times complex conjugation is a symmetry of every state treated here).
 *
 * Normal modes: eta M w = omega w, eta = diag(1_n, -1_n), w = (u, v), w^T eta w = +1, omega > 0.
 * The operator F_a creates the mode with <v|F_a|0>/sqrt(N) = source_a . w.
 */
export interface QuadraticSector {
  readonly label: string;
  /** n, number of boson modes; vectors have length 2n. */
  readonly modes: number;
  /** out = M x, without forming M. x, out: [2n]. */
  apply(x: Float64Array, out: Float64Array): void;
  /** out = P x, P symmetric positive definite and near M^-1; large sectors, which are solved by iteration, bring one. */
  precondition?(x: Float64Array, out: Float64Array): void;
  /** [operator] -> [2n]. */
  readonly source: readonly Float64Array[];
  /**
   * Known zero modes (Goldstone directions) as vectors [2n] with M z = 0; they carry no strength of the probed operators
   * and are projected out. Empty at finite wavevector.
   */
  readonly zeroModes: readonly Float64Array[];
}

export interface Quadratic {
  readonly sectors: readonly QuadraticSector[];
  /** N_a/N. */
  readonly share: readonly number[];
  /** Lines above this frequency are "high"; absent where the system has no gap (all lines are low). */
  readonly gap?: number;
  /** Number of low branches in a uniform sector, which decides low/high there better than a frequency. */
  readonly lowBranches?: number;
  /** Residuals and drifts of the ground state that M was built on. */
  readonly evidence: Readonly<Record<string, number | string>>;
}
