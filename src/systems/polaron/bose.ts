import { PhysicsRefusal } from '../../failure/index.ts';
import { integrateHalfLine } from '../../numerics/quadrature/index.ts';
import type { SmallParameter } from '../../physics/system.ts';
import { quantity, say } from '../../units/index.ts';
import type { Dressing } from './dressing.ts';

/*
 * An impurity in motion drags virtual phonons of the condensate along. To second order in g12, its recoil included,
 *
 *   1 - m2/m2* = (2/3 m2) int d^3k/(2 pi)^3 k^2 g12^2 n1 e1/[E (E + e2)^3],  E = sqrt(e1 (e1 + 2 g11 n1)),  e_a = k^2/2m_a,
 *
 * which is the drag density of a mixture per impurity as n2 -> 0. In units of 2 g11 n1 and m1, with s = E/k, M = m2/m1, the
 * integrand is k^2/[2 s (s + k/2M)^3], and the whole is C(M) (a12/a11)^2 sqrt(n1 a11^3), C(1) = 64/(45 sqrt pi).
 */

/** C(M) of 1 - m2/m2* = C(M) (a12/a11)^2 sqrt(n1 a11^3), M = m2/m1. */
export function boseCoefficient(M: number): number {
  const weight = (k: number): number => {
    const s = Math.sqrt(k * (k / 4) + 0.5);
    return ((k / (s + k / (2 * M))) ** 2 * (0.5 / s)) / (s + k / (2 * M));
  };
  const sum = integrateHalfLine(weight, 1, { relative: 1e-10 }).value / (2 * Math.PI ** 2);
  return ((2 / (3 * M)) * ((2 * Math.PI * (1 + M)) / M) ** 2 * sum) / Math.sqrt(8 * Math.PI);
}

const small = (name: string, value: number, limit: number, code: string, message: string): SmallParameter => ({
  name,
  value,
  limit,
  warning: { code, message: `${message}: ${name} = ${value.toPrecision(3)} (limit ${limit})` },
});

/**
 * Impurity in a Bose condensate of density n1, weak coupling [NespoloAstrakharchikRecati2017]. Refuses `collapse` (a11 <= 0) and
 * `strong-coupling` (second order would take away all of the inverse mass).
 */
export function boseDressing(M: number, n1: number, a11: number, a12: number): Dressing {
  if (a11 <= 0) {
    const length = quantity(a11, 'length');
    throw new PhysicsRefusal('collapse', say`the condensate collapses: it needs a11 > 0, here a11 = ${length}`, {
      a11: length,
    });
  }
  const gas = n1 * a11 ** 3;
  const taken = boseCoefficient(M) * (a12 / a11) ** 2 * Math.sqrt(gas);
  if (taken >= 1) {
    const message = `strong coupling: second order has 1 - m2/m2* = ${taken.toPrecision(4)}, which must stay below 1`;
    throw new PhysicsRefusal('strong-coupling', message, {
      a11: quantity(a11, 'length'),
      a12: quantity(a12, 'length'),
      gasParameter: gas,
      taken,
    });
  }
  return {
    inverseRatio: 1 - taken,
    validity: [
      small('n1 a11^3', gas, 1e-3, 'not-dilute', 'the condensate is not dilute'),
      small('1 - m2/m2*', taken, 0.2, 'strong-coupling', 'the mass is of second order in a12'),
    ],
    warnings: [],
    sources: ['NespoloAstrakharchikRecati2017'],
  };
}
