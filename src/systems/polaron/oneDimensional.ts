import { PhysicsRefusal } from '../../failure/index.ts';
import { say } from '../../units/index.ts';
import { bare, type Dressing } from './dressing.ts';

/*
 * One fermion of the other spin in a Fermi sea in one dimension, contact repulsion g, equal masses: Bethe's ansatz shifts the
 * quasi-momenta k by delta(k)/L, delta = pi - 2 atan(2 (k - Lambda)/g), Lambda the rapidity of the spin, so that
 *
 *   E(Lambda) = int dk/(2 pi) k delta,   p(Lambda) = int dk/(2 pi) delta + const,   1/m* = E''/p'^2 at Lambda = 0.
 *
 * With alpha = 2 k_F/g both integrals are elementary.
 */

/** atan(alpha) - alpha/(1 + alpha^2) = 2 alpha^3 (1/3 - 2 alpha^2/5 + ...), which cancels for small alpha. */
function difference(alpha: number): number {
  const x = alpha * alpha;
  if (alpha < 0.01) return 2 * alpha * x * (1 / 3 - x * (2 / 5 - x * (3 / 7 - x * (4 / 9))));
  return Math.atan(alpha) - 1 / (alpha + 1 / alpha);
}

/** m/m* for g/k_F = gOverKF >= 0 (m = 1) [McGuire1965]. */
export function inverseMass(gOverKF: number): number {
  const alpha = 2 / gOverKF;
  return ((Math.PI / 2) * difference(alpha)) / Math.atan(alpha) ** 2;
}

/** (alpha - atan alpha)/alpha^2 = alpha/3 - alpha^3/5 + ... */
function lag(alpha: number): number {
  const x = alpha * alpha;
  return alpha < 0.01 ? alpha * (1 / 3 - x * (1 / 5 - x * (1 / 7 - x / 9))) : (alpha - Math.atan(alpha)) / x;
}

/** E/E_F: 2g/(pi k_F) for weak repulsion, 1 for infinite, where the impurity is one more fermion [McGuire1965]. */
export function energy(gOverKF: number): number {
  const alpha = 2 / gOverKF;
  return gOverKF === 0 ? 0 : 1 - (2 / Math.PI) * (Math.atan(alpha) - lag(alpha));
}

/** Repulsive impurity of equal mass; refuses `attractive-one-dimensional-impurity`. */
export function oneDimensionalDressing(gOverKF: number): Dressing {
  if (gOverKF < 0) {
    const message = say`attractive one-dimensional impurity: for g < 0 the ground state is a pair of two atoms, whose mass tends to 2 m, not a polaron; here g/k_F = ${gOverKF}`;
    throw new PhysicsRefusal('attractive-one-dimensional-impurity', message, { gOverKF });
  }
  return { inverseRatio: inverseMass(gOverKF), energy: energy(gOverKF), ...bare, sources: ['McGuire1965'] };
}
