import type { Geometry } from '../../physics/geometry.ts';

/**
 * Where the drag density comes from: the zero-point energy of moving superfluids; a given n_drag/n; the paper's Eq. 38 as it
 * stands; or none (mean field).
 */
export type Drag =
  | { readonly kind: 'lee-huang-yang' }
  | { readonly kind: 'given'; readonly fraction: number }
  | { readonly kind: 'printed' }
  | { readonly kind: 'none' };

export interface Interactions {
  readonly g11: number;
  readonly g22: number;
  readonly g12: number;
}

/**
 * Two Bose superfluids with contact interactions and no coherent coupling, hbar = m1 = 1. In three dimensions
 * g_ab = 2 pi a_ab/m_reduced (4 pi a/m for equal masses).
 */
export interface SuperfluidMixtureParameters {
  readonly geometry: Geometry;
  readonly masses: readonly [number, number];
  /** Uniform geometry: n1, n2. */
  readonly densities?: readonly [number, number];
  /** Trap (Thomas-Fermi): N1, N2. */
  readonly atoms?: readonly [number, number];
  readonly interactions: Interactions;
  readonly drag: Drag;
  /** k_B T as an energy. */
  readonly temperature: number;
}

/** A uniform mixture, complete: what the formulas need. */
export interface Mixture {
  readonly dimensions: 1 | 2 | 3;
  readonly masses: readonly [number, number];
  readonly densities: readonly [number, number];
  readonly interactions: Interactions;
}

export const totalDensity = ({ densities: [n1, n2] }: Mixture): number => n1 + n2;
export const totalMassDensity = ({ masses: [m1, m2], densities: [n1, n2] }: Mixture): number => m1 * n1 + m2 * n2;

/** N1 = N2, equal masses and equal interactions within each component: density and spin decouple. */
export const isBalanced = ({ masses: [m1, m2], densities: [n1, n2], interactions: { g11, g22 } }: Mixture): boolean =>
  m1 === m2 && n1 === n2 && g11 === g22;
