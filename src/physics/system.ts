import type { Quantity, Saying } from '../units/index.ts';
import type { Descriptions } from './descriptions/index.ts';
import type { Probe } from './probe.ts';

export interface Warning {
  /** Stable short name, e.g. `outside-phonon-regime`. */
  readonly code: string;
  readonly message: Saying;
}

/**
 * What state of matter a system is in. Coherently coupled: `single-minimum`, `plane-wave`, `stripe` with spin-orbit coupling, `paramagnetic`,
 * `ferromagnetic` without. Not coupled: `miscible` where g12^2 < g11 g22, else `immiscible`, which exists in a trap only (a small cloud may overlap
 * in spite of it). `normal`: Fermi liquids, polarons, rings.
 */
export type Phase =
  | 'single-minimum'
  | 'plane-wave'
  | 'stripe'
  | 'paramagnetic'
  | 'ferromagnetic'
  | 'miscible'
  | 'immiscible'
  | 'normal';

/** A parameter that a theory relies on to be small, computed for the case at hand. */
export interface SmallParameter {
  readonly name: string;
  readonly value: number;
  /** Above this a warning is given. */
  readonly limit: number;
  readonly warning: Warning;
}

/** Symmetric 2 x 2 matrix over the operators F(1), F(2), per atom. */
export interface Crossed {
  readonly '11': number;
  readonly '12': number;
  readonly '22': number;
}

/** Totals that follow from the Hamiltonian alone, whatever the theory: commutators and thermodynamics. */
export interface Exact {
  /** m_1(a, b) = (1/2)<[F_a, [H, F_b]]>/N [CarliniStringari2021, Eqs. 13, 14]. */
  readonly m1?: Crossed;
  /** m_-1(a, b) = half of the static response per atom, from the second derivative of the energy. */
  readonly mMinus1?: Crossed;
}

/** What a file may fix of the numerics by which a description is made; the system chooses what is left out. */
export interface Numerics {
  /** Points along each axis of a trap. */
  readonly grid?: readonly number[];
}

/**
 * A mixture: its state, what is exactly known of it, and the ways in which it can be stated. `as` holds functions, since a
 * description may depend on the probe and may have to refuse (`PhysicsRefusal`) in a phase that it cannot describe.
 */
export interface System {
  readonly kind: string;
  readonly phase: Phase;
  /** N_1/N, N_2/N. */
  readonly share: readonly [number, number];
  /** Named numbers of CONTRACT `system.derived`. */
  readonly derived: Readonly<Record<string, Quantity>>;
  readonly as: { readonly [D in keyof Descriptions]?: (probe: Probe, numerics?: Numerics) => Descriptions[D] };
  exact(probe: Probe): Exact;
  validity(probe: Probe): readonly SmallParameter[];
  readonly warnings: readonly Warning[];
}
