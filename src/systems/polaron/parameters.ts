/** Where m2*, the effective mass of an impurity in the medium of component 1, comes from. Lengths in hbar = m1 = 1. */
export type EffectiveMass =
  | { readonly kind: 'given'; readonly ratio: number }
  | { readonly kind: 'chevy'; readonly inverseKFa: number }
  | { readonly kind: 'second-order'; readonly kFa: number }
  | { readonly kind: 'bose'; readonly a11: number; readonly a12: number }
  | { readonly kind: 'one-dimensional-exact'; readonly gOverKF: number };

/** Impurities (component 2) in a medium (component 1), uniform, zero temperature, hbar = m1 = 1. */
export interface PolaronParameters {
  readonly dimensions: 1 | 2 | 3;
  readonly masses: readonly [number, number];
  /** n1, n2; `dilute` is the limit n2/n1 -> 0, in which answers per atom stay finite. */
  readonly densities: readonly [number, number | 'dilute'];
  readonly effectiveMass: EffectiveMass;
}

/** k_F of one spin state: k_F^D = 2 pi n/2 (1D), 4 pi n (2D), 6 pi^2 n (3D). */
export function fermiMomentum(dimensions: 1 | 2 | 3, density: number): number {
  if (dimensions === 1) return Math.PI * density;
  if (dimensions === 2) return Math.sqrt(4 * Math.PI * density);
  return Math.cbrt(6 * Math.PI ** 2 * density);
}

/** n2/n1, 0 in the dilute limit. */
export const concentration = ({ densities: [n1, n2] }: PolaronParameters): number => (n2 === 'dilute' ? 0 : n2 / n1);
