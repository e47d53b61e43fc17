import { chebyshev, chebyshevAt } from '../../numerics/chebyshev.ts';
import type { DragLaw } from '../../physics/descriptions/functional.ts';
import { printedDragFraction } from './balanced.ts';
import { dragMassDensity } from './drag.ts';
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
 *
 * Otherwise only the integral is left. It is homogeneous: with n = n1 + n2, n1 = n cos^2 theta, n2 = n sin^2 theta,
 *
 *   rho_dr = n^(D/2) cos^2 theta sin^2 theta f(theta),
 *
 * f analytic on [0, pi/2] in one and three dimensions (the soft quantities are square roots of n1 n2), with logarithms at its ends in
 * two. Interpolated in Chebyshev nodes, it gives rho_dr and, by its own derivative, the slopes that belong to it exactly.
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

/** Nodes that leave 1e-12 in one and three dimensions, and 1e-9 in two. */
const nodes = { 1: 64, 2: 256, 3: 64 };

/** du/dn1 = -u/n of u = sin^2 theta, and d theta/du = 1/(2 sin theta cos theta). */
function tabulated(mixture: Mixture): DragLaw {
  const { dimensions } = mixture;
  const f = (θ: number): number => {
    const [n1, n2] = [Math.cos(θ) ** 2, Math.sin(θ) ** 2];
    return dragMassDensity({ ...mixture, densities: [n1, n2] }).value / (n1 * n2);
  };
  const table = chebyshev(f, 0, Math.PI / 2, nodes[dimensions]);
  return (n1, n2) => {
    const n = n1 + n2;
    if (n <= 0) return [0, 0, 0];
    const u = n2 / n;
    const [value, slope] = chebyshevAt(table, Math.atan2(Math.sqrt(n2), Math.sqrt(n1)));
    const scale = n ** (dimensions / 2);
    const rho = scale * u * (1 - u) * value;
    const along = scale * ((1 - 2 * u) * value + 0.5 * Math.sqrt(u * (1 - u)) * slope);
    const size = (dimensions * rho) / 2;
    return [rho, (size - u * along) / n, (size + (1 - u) * along) / n];
  };
}

function zeroPointLaw(mixture: Mixture): DragLaw {
  const { dimensions, masses, interactions } = mixture;
  const [m1, m2] = masses;
  if (m1 !== m2 || dimensions === 2) return tabulated(mixture);
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
