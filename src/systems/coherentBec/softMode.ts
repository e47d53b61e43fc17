import { uniformForm } from './quadratic.ts';
import type { UniformState } from './state.ts';

/** Rounding of the sums below, relative to their largest term. */
const rounding = 1e-14;

/**
 * A wavevector along x at which density modulations lower the energy of the uniform state (the roton has softened): the softest,
 * or undefined where there is none.
 *
 * With the y of the quadratic form eliminated, the stiffness in x is A - C B^-1 C^T, positive at large e = q^2/2. Its determinant
 * times e + R, R = Omega/w, has no pole: it is the cubic
 *   (e + R)(e + A)(e + B) - 2 K e (e + B) - 8 k0^2 s^2 e (e + A) - 4 Gcp^2 (e + R) - 16 Gcp k0^2 w s e,
 * A = 2 Gcc, B = R + 2 Gpp - 2 K, K = k0^2 w^2, and the state is stable where that is nowhere negative.
 */
export const softWavevector = (state: UniformState): number | undefined => {
  if (!state.coupled || state.k0 === 0) return undefined;
  const { s, w, rabi } = state;
  const { Gcc, Gcp, Gpp } = uniformForm(state, [0, 0, 0]);
  const k2 = state.k0 * state.k0;
  const [R, A, K] = [rabi / w, 2 * Gcc, k2 * w * w];
  const B = R + 2 * Gpp - 2 * K;
  const tilt = 8 * k2 * s * s;
  const c2 = R + A + B - 2 * K - tilt;
  const c1 = R * A + R * B + A * B - 2 * K * B - tilt * A - 4 * Gcp * Gcp - 16 * Gcp * k2 * w * s;
  const c0 = R * (A * B - 4 * Gcp * Gcp);
  const cubic = (e: number) => ((e + c2) * e + c1) * e + c0;
  const size = R * Math.abs(A) * (R + 2 * Math.abs(Gpp) + 2 * K);
  const isSoft = (e: number) => cubic(e) < -rounding * (size + e ** 3);
  const bend = c2 * c2 - 3 * c1;
  const lowest = bend > 0 ? (Math.sqrt(bend) - c2) / 3 : 0;
  if (lowest > 0 && isSoft(lowest)) return Math.sqrt(2 * lowest);
  if (!isSoft(0)) return undefined;
  let e = k2;
  while (!isSoft(e)) e /= 2;
  return Math.sqrt(2 * e);
};
