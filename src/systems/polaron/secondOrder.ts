import { PhysicsRefusal } from '../../failure/index.ts';
import { say } from '../../units/index.ts';
import type { Dressing } from './dressing.ts';
import { overHoles, pairInertia, pairSum } from './scattering.ts';

/*
 * The self-energy to second order in g = 2 pi a/mu is g n - g^2 int_(q < k_F) int_(k > k_F) (G - 2 mu/k^2) at E = 0, so that with
 * the derivatives of `scattering.ts`
 *
 *   mass/m2 = 1 + g^2 int int (4/3) <G^2 - c G^3>,
 *
 * 1 + (4/3 pi^2)(k_F a)^2 for equal masses. k_F = m1 = 1.
 */

const coupling = (M: number, kFa: number): number => (2 * Math.PI * kFa * (1 + M)) / M;

/** (Effective mass/m2 - 1)/(k_F a)^2 for m2/m1 = M. */
export const massCoefficient = (M: number): number =>
  coupling(M, 1) ** 2 * overHoles((q, depth) => pairInertia({ M, E: 0, q, depth }));

/** E/E_F to second order; (4/3 pi) x + (2/pi^2) x^2 for equal masses. */
export function energyToSecondOrder(M: number, kFa: number): number {
  const g = coupling(M, kFa);
  const pairs = overHoles((q, depth) => pairSum({ M, E: 0, q, depth }));
  return 2 * (g / (6 * Math.PI ** 2) - g * g * pairs);
}

/** Weakly interacting Fermi polaron of either sign of a [Bishop1973]. */
export function secondOrderDressing(M: number, kFa: number): Dressing {
  const ratio = 1 + massCoefficient(M) * kFa * kFa;
  if (!Number.isFinite(ratio)) {
    throw new PhysicsRefusal('strong-interaction', 'k_F a is beyond any expansion in it', { kFa });
  }
  const message = say`k_F a = ${kFa}: an expansion to second order, of little meaning towards 1; \`chevy\` reaches unitarity`;
  return {
    inverseRatio: 1 / ratio,
    energy: energyToSecondOrder(M, kFa),
    validity: [{ name: '|k_F a|', value: Math.abs(kFa), limit: 0.5, warning: { code: 'strong-interaction', message } }],
    warnings: [],
    sources: ['Bishop1973'],
  };
}
