import type { Geometry } from '../../physics/geometry.ts';

/**
 * Two-component condensate of one atomic species with coherent coupling, hbar = m = 1:
 * H = [(p_x - k0 sz)^2 + p_perp^2]/2 - (rabi/2) sx - (detuning/2) sz + V + contact interactions.
 */
export interface CoherentBecParameters {
  readonly geometry: Geometry;
  /** Uniform geometry: total density n = n1 + n2. */
  readonly density?: number;
  /** Trap: number of atoms; a pair fixes both components (only without coupling). */
  readonly atoms?: number | readonly [number, number];
  readonly interactions: { readonly g11: number; readonly g22: number; readonly g12: number };
  readonly coupling?: { readonly rabi: number; readonly momentum: number; readonly detuning: number };
}

/** Chemical potential per density of an unpolarised gas. */
export const evenStiffness = ({ g11, g22, g12 }: CoherentBecParameters['interactions']): number =>
  (g11 + g22 + 2 * g12) / 4;
