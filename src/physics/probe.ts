/** What is done to the mixture and what is watched. All numbers in hbar = m1 = 1. */

export type Vector3 = readonly [number, number, number];

/**
 * The one-body function f of F_a = sum over the atoms of component a of f(r), a = 1, 2:
 * `cosine`: f = cos(q.r); `position`: f = x.
 */
export type Probe = { readonly kind: 'cosine'; readonly q: Vector3 } | { readonly kind: 'position' };

/** s(t) of H_pert = -lambda F(component) s(t). `kick` is s = delta(t): lambda is then an impulse (lambda times time). */
export type Drive =
  | { readonly kind: 'step' }
  | { readonly kind: 'ramp'; readonly duration: number }
  | { readonly kind: 'pulse'; readonly duration: number }
  | { readonly kind: 'kick' };

/** Component 1 or 2. */
export type Component = 1 | 2;

/** A parameter that goes evenly from what it is to `to` after `begin`, within `duration`; 0: at once. */
export interface Change<T> {
  readonly to: T;
  readonly begin: number;
  readonly duration: number;
}

/**
 * What changes while the answer is watched, beside the probe: the coherent coupling, the detuning, and the trap, whose potential
 * goes evenly from that of the old frequencies to that of the new ones.
 */
export interface Quench {
  readonly rabi?: Change<number>;
  readonly detuning?: Change<number>;
  readonly frequencies?: Change<readonly number[]>;
}

/** How the probe is applied and for how long the answer is watched; only non-linear runs need it to answer at all. */
export interface Kick {
  readonly drive: Drive;
  /** lambda; position: a force (acceleration, as m1 = 1), cosine: an energy. */
  readonly strength: number;
  readonly pushed: Component;
  /** Times at which the answer is wanted, ascending from 0. */
  readonly time: Float64Array;
  /** Only a propagation can follow it. */
  readonly quench?: Quench;
}

/** Names of the probed operators, in the order of every amplitude array: F(1), F(2). */
export const operators = ['1', '2'] as const;

export const wavenumber = (probe: Probe): number => (probe.kind === 'cosine' ? Math.hypot(...probe.q) : 0);
