import type { LeeHuangYang } from '../leeHuangYang.ts';

/**
 * A two-component condensate as an energy functional, hbar = m1 = 1:
 *
 *   E = sum_ab <a| H0 |b> + sum_a int V_a n_a + (1/2) sum_ab g_ab int n_a n_b + int e(n1, n2) - (1/2) int rho(n1, n2) (v1 - v2)^2,
 *   H0 = [(p_x - k0 sz)^2 + p_perp^2]/(2 m_a) - (rabi/2) sx - (detuning/2) sz.
 *
 * e and rho, the zero-point energy and the drag of two superfluids, are beyond mean field. Stated without a grid: the theory that
 * needs one chooses it.
 */
export interface Functional {
  readonly dimensions: 1 | 2 | 3;
  readonly masses: readonly [number, number];
  /** Masses must be equal where `rabi` is not 0. */
  readonly coupling: { readonly rabi: number; readonly momentum: number; readonly detuning: number };
  readonly interactions: { readonly g11: number; readonly g22: number; readonly g12: number };
  readonly potential: Potential;
  readonly state: CondensateState;
  /** e, where it is counted. */
  readonly zeroPoint?: LeeHuangYang;
  /** rho, where it is known and no coherent coupling joins the components. */
  readonly drag?: DragLaw;
  /** Side lengths of the periodic box; chosen by the theory where left out. */
  readonly box?: readonly number[];
  /** What shows that the state is the right one. */
  readonly evidence?: Readonly<Record<string, number | string>>;
  /** Where two lengths share the box only if one of them is changed. */
  readonly fit?: Fit;
}

/** By which part a length of the state was changed, and the same state with another change: together they show its effect. */
export interface Fit {
  readonly mismatch: number;
  readonly other?: Functional;
}

/** rho_12(n1, n2), a mass density, with its derivatives by n1 and n2. v_a = Im(psi_a^* grad psi_a)/(m_a n_a). */
export type DragLaw = (n1: number, n2: number) => readonly [rho: number, rho1: number, rho2: number];

/** V of both components: nothing, sum_i m_a omega_i^2 x_i^2/2 (component 2 with frequencies of its own, if any), or any function of place. */
export type Potential =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'harmonic';
      readonly frequencies: readonly number[];
      readonly secondFrequencies?: readonly number[];
    }
  | { readonly kind: 'given'; value(component: 1 | 2, x: number, y: number, z: number): number };

/**
 * Where the motion starts. `uniform`: psi_a = sqrt(densities[a]) exp(i momentum x), momentum = canonical momentum along x
 * (k1 of the plane-wave phase). `ground`: lowest energy for the number of atoms, together or each. `given`: any field, with
 * the box in which it is periodic; what it lacks is a factor exp(i momentum x).
 */
export type CondensateState =
  | { readonly kind: 'uniform'; readonly densities: readonly [number, number]; readonly momentum: number }
  | { readonly kind: 'ground'; readonly atoms: number | readonly [number, number] }
  | {
      readonly kind: 'given';
      readonly momentum?: number;
      /** Harmonics along x beyond this wavenumber are small. */
      readonly reach?: number;
      /** [re1, re2, im1, im2] at a place. */
      value(x: number, y: number, z: number): readonly [number, number, number, number];
    };
