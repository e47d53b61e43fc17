import type { Mixture } from './parameters.ts';

/** Symmetric 2 x 2 matrix [11, 12, 22]. */
export type Symmetric2 = readonly [number, number, number];

/*
 * Hydrodynamics of two superfluids with e = (1/2) sum rho_a v_a^2 - (1/2) rho_dr (v1 - v2)^2 + (1/2) sum g_ab n_a n_b and
 * v_a = grad phi_a/m_a: the number currents are j = K grad phi,
 *
 *   K_11 = (n1 - rho_dr/m1)/m1,   K_12 = rho_dr/(m1 m2),   K_22 = (n2 - rho_dr/m2)/m2,
 *
 * and d phi/dt = -g delta n: omega^2 = q^2 times the eigenvalues of K g. For the balanced mixture these are Eqs. 27-30, 35.
 */

export function currentMatrix({ masses: [m1, m2], densities: [n1, n2] }: Mixture, dragMassDensity: number): Symmetric2 {
  const mixed = dragMassDensity / (m1 * m2);
  return [n1 / m1 - dragMassDensity / (m1 * m1), mixed, n2 / m2 - dragMassDensity / (m2 * m2)];
}

export const stiffnessMatrix = ({ interactions: { g11, g12, g22 } }: Mixture): Symmetric2 => [g11, g12, g22];

/** A gapless mode: c, and x with sum_v x_v x_v^T = K, so that delta n_a of a phonon is proportional to x_a. */
export interface Sound {
  readonly speed: number;
  readonly x: readonly [number, number];
}

const determinant = ([a, b, c]: Symmetric2): number => a * c - b * b;

/**
 * The two sounds, [in phase (density), out of phase (spin)]. For repulsion between the components the density sound is the
 * faster one, for attraction the slower; without any coupling the faster one is called density. With K = L L^T the symmetric
 * matrix L^T g L has the eigenvalues of K g, and x = L times its eigenvectors (cos, sin), (-sin, cos).
 */
export function twoSounds(K: Symmetric2, g: Symmetric2): readonly [Sound, Sound] {
  const a = Math.sqrt(K[0]);
  const b = K[1] / a;
  const c = Math.sqrt(K[2] - b * b);
  const first = a * a * g[0] + 2 * a * b * g[1] + b * b * g[2];
  const mixed = c * (a * g[1] + b * g[2]);
  const second = c * c * g[2];
  const upper = (first + second + Math.hypot(first - second, 2 * mixed)) / 2;
  const angle = Math.atan2(2 * mixed, first - second) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const fast: Sound = { speed: Math.sqrt(upper), x: [a * cos, b * cos + c * sin] };
  const slow: Sound = {
    speed: Math.sqrt((determinant(K) * determinant(g)) / upper),
    x: [-a * sin, c * cos - b * sin],
  };
  return fast.x[0] * fast.x[1] >= 0 ? [fast, slow] : [slow, fast];
}
