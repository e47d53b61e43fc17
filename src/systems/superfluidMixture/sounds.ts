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

/** x x^T of rank one, back to x, from the larger diagonal element. */
function root([a, b, c]: Symmetric2): readonly [number, number] {
  if (a >= c) return a > 0 ? [Math.sqrt(a), b / Math.sqrt(a)] : [0, 0];
  return [b / Math.sqrt(c), Math.sqrt(c)];
}

/**
 * The two sounds, [in phase (density), out of phase (spin)]. For repulsion between the components the density sound is the
 * faster one, for attraction the slower; without any coupling the faster one is called density. With x x^T of the upper branch = (K g K - lambda_- K)/(lambda_+ - lambda_-).
 */
export function twoSounds(K: Symmetric2, g: Symmetric2): readonly [Sound, Sound] {
  const trace = K[0] * g[0] + 2 * K[1] * g[1] + K[2] * g[2];
  const product = determinant(K) * determinant(g);
  const first = K[0] * g[0] - K[2] * g[2];
  const gap = Math.sqrt(first * first + 4 * (K[0] * g[1] + K[1] * g[2]) * (K[1] * g[0] + K[2] * g[1]));
  const upper = (trace + gap) / 2;
  const lower = product / upper;
  const X = gap === 0 ? ([K[0], K[1], (K[1] * K[1]) / K[0]] as const) : projected(K, g, lower, gap);
  const rest = [K[0] - X[0], K[1] - X[1], K[2] - X[2]] as const;
  const fast: Sound = { speed: Math.sqrt(upper), x: root(X) };
  const slow: Sound = { speed: Math.sqrt(lower), x: root(rest) };
  return X[1] >= 0 ? [fast, slow] : [slow, fast];
}

function projected(K: Symmetric2, g: Symmetric2, lower: number, gap: number): Symmetric2 {
  const [a, b, c] = [K[0] * g[0] + K[1] * g[1], K[0] * g[1] + K[1] * g[2], K[1] * g[0] + K[2] * g[1]];
  const d = K[1] * g[1] + K[2] * g[2];
  const KgK = [a * K[0] + b * K[1], a * K[1] + b * K[2], c * K[1] + d * K[2]] as const;
  return [(KgK[0] - lower * K[0]) / gap, (KgK[1] - lower * K[1]) / gap, (KgK[2] - lower * K[2]) / gap];
}
