import type { Mixture } from './parameters.ts';

/*
 * Bogoliubov theory of two uniform condensates. With (u + v)_a = sqrt(e_a/E) phi_a and (u - v)_a = sqrt(E/e_a) phi_a the two
 * branches E_i are the roots of the eigenvalues of the symmetric matrix
 *
 *   W_aa = e_a (e_a + 2 g_aa n_a),    W_12 = 2 g12 sqrt(n1 n2 e1 e2),    e_a = k^2/2m_a,
 *
 * and phi_i its eigenvectors, (cos, sin) and (-sin, cos). Everything below follows from the trace and the determinant, the
 * latter written so that nothing cancels at small k or near g12^2 = g11 g22:
 *
 *   (E_a E_b)^2 = (e1 e2)^2 [1 + 2 g11 n1/e1 + 2 g22 n2/e2 + 4 (g11 g22 - g12^2) n1 n2/(e1 e2)].
 */

/** What the two branches at one wavenumber have to say about pairs of quasi-particles. */
export interface Branches {
  /** E_a + E_b, E_a - E_b >= 0 and E_a E_b. */
  readonly sum: number;
  readonly difference: number;
  readonly product: number;
  /** W_12^2/4 = g12^2 n1 n2 e1 e2. */
  readonly mixing: number;
}

export function branchesAt({ masses, densities, interactions }: Mixture, k: number): Branches {
  const [n1, n2] = densities;
  const { g11, g22, g12 } = interactions;
  const e1 = (k * k) / (2 * masses[0]);
  const e2 = (k * k) / (2 * masses[1]);
  const W11 = e1 * (e1 + 2 * g11 * n1);
  const W22 = e2 * (e2 + 2 * g22 * n2);
  const mixing = g12 * g12 * n1 * n2 * e1 * e2;
  const stiffness = 4 * (g11 * g22 - g12 * g12) * n1 * n2;
  const product = e1 * e2 * Math.sqrt(1 + (2 * g11 * n1) / e1 + (2 * g22 * n2) / e2 + stiffness / (e1 * e2));
  const sum = Math.sqrt(W11 + W22 + 2 * product);
  return { sum, difference: Math.hypot(W11 - W22, 4 * Math.sqrt(mixing)) / sum, product, mixing };
}

/** A wavenumber at which the branches bend from sound to free particles: sqrt(2 m_a g_aa n_a), the larger of the two. */
export function healingWavenumber({ masses, densities, interactions: { g11, g22 } }: Mixture): number {
  return Math.sqrt(2 * Math.max(masses[0] * g11 * densities[0], masses[1] * g22 * densities[1]));
}

/** d^D k/(2 pi)^D = measure dk for a function of |k| alone. */
export function measure(dimensions: 1 | 2 | 3, k: number): number {
  if (dimensions === 1) return 1 / Math.PI;
  if (dimensions === 2) return k / (2 * Math.PI);
  return (k * k) / (2 * Math.PI * Math.PI);
}
