/**
 * A Hamiltonian on a finite basis, given by what it does to a vector; everything real. All of it fits into memory as a few hundred
 * vectors of length `size`.
 */
export interface ManyBody {
  /** Number of basis states. */
  readonly size: number;
  /** out = H x, H symmetric. x, out: [size]. */
  apply(x: Float64Array, out: Float64Array): void;
  /** [size], the diagonal of H. */
  readonly diagonal: Float64Array;
  /** Lowest state of H, normalised, found once and kept. Throws PhysicsRefusal `not-converged`. */
  ground(): GroundState;
  /** [operator] -> [size]: F_a, diagonal in the basis, without a part along the ground state. */
  readonly operators: readonly Float64Array[];
  /** How H answers a phase twist of each component; the components in the order of `operators`. */
  readonly twists: readonly Twist[];
  /** Length that the twist is spread over, so that the stiffness is a density. */
  readonly length: number;
  /** m_1, m_2 of the components at small momentum. */
  readonly masses: readonly [number, number];
  /** N_1, N_2. */
  readonly atoms: readonly [number, number];
  /** Lattice counterpart of q^2/4: m_1 of a free atom of mass m is this over m. */
  readonly strength: number;
}

export interface GroundState {
  readonly energy: number;
  /** [size]. */
  readonly vector: Float64Array;
  /** |H x - E x|. */
  readonly residual: number;
  readonly products: number;
}

/** H(phi) = H + phi i A + (phi^2/2) K + ..., A real antisymmetric. */
export interface Twist {
  /** out = A x. */
  current(x: Float64Array, out: Float64Array): void;
  /** out = K x. */
  curvature(x: Float64Array, out: Float64Array): void;
}
