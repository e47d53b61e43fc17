/*
 * Zero-point energy of a uniform mixture of two condensates of equal mass m in three dimensions, hbar = 1. The two Bogoliubov
 * branches are E = sqrt(e (e + 2 lambda)), e = k^2/2m, lambda = m c^2 the eigenvalues of the matrix sqrt(n_a n_b) g_ab. Each is
 * the spectrum of one gas of interaction lambda, so that the renormalised sum over k gives for each what it gives for one gas
 * [LeeHuangYang1957], [Larsen1963]:
 *
 *   e(n1, n2) = (8 m^(3/2)/15 pi^2) (x^5 + y^5),      x, y = sqrt(lambda_+-).
 *
 * With S = x^2 + y^2 = g11 n1 + g22 n2, p = x y = sqrt(D n1 n2), D = g11 g22 - g12^2, and s = x + y = sqrt(S + 2 p), Newton's
 * identities leave no eigenvalue and no cancellation behind:
 *
 *   x^5 + y^5 = s (S^2 - S p - p^2),
 *   d/dS = (5/2) (S^2 + S p - p^2)/s,      d/dp = -5 p (S + p)/s,      dp/dn1 = D n2/(2 p),
 *
 *   de/dn1 = (4 m^(3/2)/3 pi^2) [g11 (S^2 + S p - p^2) - D n2 (S + p)]/s,      and 1 <-> 2.
 *
 * For D < 0 (g12^2 > g11 g22) one branch is imaginary at long waves; it is left out [Petrov2015], as its x^5 is of the order
 * |D|^(5/2). What remains is lambda = (S + R)/2, R = sqrt(S^2 - 4 D n1 n2), and from lambda^2 - S lambda + D n1 n2 = 0
 *
 *   de/dn1 = (4 m^(3/2)/3 pi^2) lambda^(3/2) (g11 lambda - D n2)/R.
 */

/** What fixes e(n1, n2). Both g11 and g22 are positive. */
export interface LeeHuangYang {
  /** 4 m^(3/2)/3 pi^2. */
  readonly strength: number;
  readonly g11: number;
  readonly g22: number;
  /** g11 g22 - g12^2. */
  readonly determinant: number;
}

export const leeHuangYang = (
  mass: number,
  { g11, g22, g12 }: { readonly g11: number; readonly g22: number; readonly g12: number },
): LeeHuangYang => ({
  strength: (4 * mass ** 1.5) / (3 * Math.PI ** 2),
  g11,
  g22,
  determinant: g11 * g22 - g12 * g12,
});

/** Energy per volume in hbar = m1 = 1. [Petrov2015] for equal masses. */
export function leeHuangYangEnergy(
  { strength, g11, g22, determinant: D }: LeeHuangYang,
  n1: number,
  n2: number,
): number {
  const S = g11 * n1 + g22 * n2;
  if (D < 0) return 0.4 * strength * ((S + Math.sqrt(S * S - 4 * D * n1 * n2)) / 2) ** 2.5;
  const p = Math.sqrt(D * n1 * n2);
  return 0.4 * strength * Math.sqrt(S + 2 * p) * (S * S - S * p - p * p);
}

/** de/dn1 and de/dn2. */
export function leeHuangYangPotentials(
  { strength, g11, g22, determinant: D }: LeeHuangYang,
  n1: number,
  n2: number,
): readonly [number, number] {
  const S = g11 * n1 + g22 * n2;
  if (S <= 0) return [0, 0];
  if (D < 0) {
    const R = Math.sqrt(S * S - 4 * D * n1 * n2);
    const λ = (S + R) / 2;
    const scale = (strength * λ * Math.sqrt(λ)) / R;
    return [scale * (g11 * λ - D * n2), scale * (g22 * λ - D * n1)];
  }
  const p = Math.sqrt(D * n1 * n2);
  const [own, mixed] = [S * S + S * p - p * p, D * (S + p)];
  const scale = strength / Math.sqrt(S + 2 * p);
  return [scale * (g11 * own - mixed * n2), scale * (g22 * own - mixed * n1)];
}
