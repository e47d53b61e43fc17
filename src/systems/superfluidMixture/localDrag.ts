import type { DragLaw } from '../../physics/descriptions/functional.ts';
import { printedDragFraction } from './balanced.ts';
import type { Drag, Interactions, Mixture } from './parameters.ts';
import { printedFraction } from './state.ts';

/*
 * rho_dr as a function of the local densities. For equal masses m both branches are E = sqrt(e (e + 2 lambda)), so that the
 * integral of drag.ts depends on the densities by lambda_+- = m c_+-^2 and the factor g12^2 n1 n2 alone. The balanced closed forms
 * (balanced.ts), where g12^2 n1 n2 = (lambda_+ - lambda_-)^2/4, therefore give it for any densities and interactions. With
 * S = lambda_+ + lambda_- = g11 n1 + g22 n2, p = sqrt(lambda_+ lambda_-) = sqrt((g11 g22 - g12^2) n1 n2) and s = sqrt(S + 2 p):
 *
 *   D = 3:  rho_dr = (8 m^(5/2)/45 pi^2) g12^2 n1 n2 (S + 3 p)/s^3,      D = 1:  rho_dr = (2 m^(3/2)/3 pi) g12^2 n1 n2/s^3,
 *
 * without the differences of nearly equal sounds that the balanced forms have.
 */

/** rho = A n1 n2 (S + b p)/s^3 or, without b, A n1 n2/s^3, with its derivatives; dS/dn1 = g11, dp/dn1 = p/(2 n1). */
const elementary =
  (A: number, b: number | undefined, { g11, g22, g12 }: Interactions): DragLaw =>
  (n1, n2) => {
    const S = g11 * n1 + g22 * n2;
    if (S <= 0) return [0, 0, 0];
    const q = Math.sqrt(g11 * g22 - g12 * g12);
    const root = Math.sqrt(n1 * n2);
    const p = q * root;
    const ss = S + 2 * p;
    const scale = A / (ss * Math.sqrt(ss));
    const top = b === undefined ? 1 : S + b * p;
    // n1 n2 dp/dn1 = q root n2/2, finite where n1 = 0.
    const along = (own: number, other: number) => {
      const [dS, dp] = [own * n1 * n2, (q * root * other) / 2];
      const dTop = b === undefined ? 0 : dS + b * dp;
      return scale * (other * top + dTop - (1.5 * top * (dS + 2 * dp)) / ss);
    };
    return [scale * n1 * n2 * top, along(g11, n2), along(g22, n1)];
  };

function zeroPointLaw({ dimensions, masses: [m1, m2], interactions }: Mixture): DragLaw | undefined {
  if (m1 !== m2 || dimensions === 2) return undefined;
  const gg = interactions.g12 ** 2;
  if (dimensions === 1) return elementary(((2 * m1 ** 1.5) / (3 * Math.PI)) * gg, undefined, interactions);
  return elementary(((8 * m1 ** 2.5) / (45 * Math.PI ** 2)) * gg, 3, interactions);
}

/** Eq. 38 as printed, of the local total density: rho proportional to n^(3/2). */
function printedLaw(mixture: Mixture): DragLaw | undefined {
  if (printedFraction(mixture) === undefined) return undefined;
  const [m] = mixture.masses;
  const { g11, g12 } = mixture.interactions;
  const A = m * printedDragFraction(g12 / g11, ((g11 * m) / (4 * Math.PI)) ** 3);
  return (n1, n2) => {
    const root = A * Math.sqrt(n1 + n2);
    return [root * (n1 + n2), 1.5 * root, 1.5 * root];
  };
}

/** The drag of a file as a function of the densities at a place; undefined where there is none, or none is known. */
export function dragLawOf(mixture: Mixture, drag: Drag, temperature: number): DragLaw | undefined {
  if (drag.kind === 'none' || (temperature > 0 && drag.kind === 'lee-huang-yang')) return undefined;
  if (drag.kind === 'lee-huang-yang') return zeroPointLaw(mixture);
  if (drag.kind === 'printed') return printedLaw(mixture);
  const [a, b] = mixture.masses.map((m) => m * drag.fraction);
  return (n1, n2) => [a * n1 + b * n2, a, b];
}
