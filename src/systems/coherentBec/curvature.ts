import { PhysicsRefusal } from '../../failure/index.ts';
import { quantity, say } from '../../units/index.ts';
import type { UniformState } from './state.ts';

/**
 * Second derivatives of the energy density e(n, S, P) (S = n1 - n2 = n s, P = gradient of the common phase along x,
 * relative phase locked at zero)
 *   e = n P^2/2 - k0 P S + n k0^2/2 - (Omega/2) sqrt(n^2 - S^2) - (delta/2) S + (1/8)[g11 (n+S)^2 + g22 (n-S)^2 + 2 g12 (n^2-S^2)]
 * at the state, and what is left of them when S follows at once (e_S = 0).
 */
export interface Curvature {
  readonly ss: number;
  readonly sn: number;
  /** After elimination of S: (1/2) nn dn^2 + nP dn P + (1/2) PP P^2, and dS = spinDensity dn + spinMomentum P. */
  readonly nn: number;
  readonly nP: number;
  readonly PP: number;
  readonly spinDensity: number;
  readonly spinMomentum: number;
  /** Frequency of the gapped (relative phase, spin) mode at q = 0: gap^2 = 2 Omega w n e_SS. */
  readonly gap: number;
}

/** Curvature of a coherently coupled state. Throws PhysicsRefusal `collapse` where the gas is not stable against compression. */
export const curvatureOf = (state: UniformState): Curvature => {
  const { n, g11, g22, g12, rabi, k0, s, w, k1 } = state;
  const bend = rabi / (2 * n * w ** 3);
  const ss = 0.25 * (g11 + g22 - 2 * g12) + bend;
  const sn = 0.25 * (g11 - g22) - bend * s;
  const nn = 0.25 * (g11 + g22 + 2 * g12) + bend * s * s - (sn * sn) / ss;
  if (!(nn > 0)) {
    const stiffness = quantity(n * nn, 'energy');
    throw new PhysicsRefusal('collapse', say`the gas collapses: n d(mu)/dn = ${stiffness} is not positive`, {
      stiffness,
    });
  }
  return {
    ss,
    sn,
    nn,
    nP: k1 + (k0 * sn) / ss,
    // 0 at the critical coupling; the state is a minimum, and rounding must not make it none.
    PP: Math.max(0, n - (k0 * k0) / ss),
    spinDensity: -sn / ss,
    spinMomentum: k0 / ss,
    gap: Math.sqrt(2 * rabi * w * n * ss),
  };
};

/** Sounds along a direction with cosine `cosine` to x (coupled): c = sqrt(nn PP) + nP, at +q and at -q. */
export const soundsOf = (
  { n }: UniformState,
  c: Curvature,
  cosine: number,
): readonly [forward: number, backward: number] => {
  const stiffness = n - (n - c.PP) * cosine * cosine;
  const root = Math.sqrt(c.nn * stiffness);
  return [root + c.nP * cosine, root - c.nP * cosine];
};

/** Density and spin sounds of the uncoupled balanced mixture; density is the branch in which the components move in phase. */
export const mixtureSounds = ({ n, g11, g22, g12 }: UniformState): readonly [density: number, spin: number] => {
  const mean = (n * (g11 + g22)) / 4;
  const split = Math.hypot((n * (g11 - g22)) / 4, (n * g12) / 2);
  const upper = Math.sqrt(mean + split);
  const lower = (n * Math.sqrt(g11 * g22 - g12 * g12)) / 2 / upper;
  return g12 >= 0 ? [upper, lower] : [lower, upper];
};
