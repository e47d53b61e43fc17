import { cholesky } from '../../numerics/eigen/index.ts';
import { minimise } from '../../numerics/minimise/index.ts';
import { formMatrix, uniformForm } from './quadratic.ts';
import type { UniformState } from './state.ts';

export interface Stripe {
  /** Energy per atom. */
  readonly energy: number;
  /** <sigma_z>. */
  readonly polarisation: number;
  /** Wavevector of the density modulation, k_+ - k_-. */
  readonly wavevector: number;
  /** Largest component of the energy gradient at the minimum. */
  readonly residual: number;
}

/**
 * One-harmonic stripe psi = sqrt(n) [sqrt(p) e^{i k_+ x} chi(+) + sqrt(1-p) e^{i k_- x} chi(-)], chi(j) = (cos, sin) of half
 * the angle whose sine is s_j. Averaged over the fringes, with k_j = k0 s_j stationary,
 *   E/N = p e(+) + (1-p) e(-) + (n/2) sum_ab g_ab [mean_a mean_b + (1/2) fringe_a fringe_b],
 * e(j) = k0^2 w_j^2/2 - Omega w_j/2 - delta s_j/2, mean_a = p chi_a(+)^2 + (1-p) chi_a(-)^2,
 * fringe_a = 2 sqrt(p(1-p)) chi_a(+) chi_a(-) [Li2012], there for g11 = g22.
 * Variables: (alpha, angle_+, angle_-), p = cos^2 alpha.
 */
const stripeEnergy =
  (state: UniformState) =>
  (x: Float64Array, gradient: Float64Array): number => {
    const { n, g11, g22, g12, rabi, k0, detuning } = state;
    const p = Math.cos(x[0]) ** 2;
    const dp = -Math.sin(2 * x[0]);
    const mix = Math.sin(2 * x[0]);
    const side = (angle: number) => {
      const s = Math.sin(angle);
      const w = Math.cos(angle);
      const up = Math.cos(0.5 * angle - 0.25 * Math.PI);
      const down = -Math.sin(0.5 * angle - 0.25 * Math.PI);
      return {
        s,
        w,
        up,
        down,
        energy: 0.5 * k0 * k0 * w * w - 0.5 * rabi * w - 0.5 * detuning * s,
        slope: -k0 * k0 * w * s + 0.5 * rabi * s - 0.5 * detuning * w,
      };
    };
    const plus = side(x[1]);
    const minus = side(x[2]);
    const mean1 = p * plus.up ** 2 + (1 - p) * minus.up ** 2;
    const mean2 = p * plus.down ** 2 + (1 - p) * minus.down ** 2;
    const fringe1 = mix * plus.up * minus.up;
    const fringe2 = mix * plus.down * minus.down;
    const byMean1 = n * (g11 * mean1 + g12 * mean2);
    const byMean2 = n * (g22 * mean2 + g12 * mean1);
    const byFringe1 = 0.5 * n * (g11 * fringe1 + g12 * fringe2);
    const byFringe2 = 0.5 * n * (g22 * fringe2 + g12 * fringe1);
    // up^2 = (1 + s)/2 and down^2 = (1 - s)/2: d up = down/2, d down = -up/2.
    gradient[0] =
      dp *
        (plus.energy -
          minus.energy +
          byMean1 * (plus.up ** 2 - minus.up ** 2) +
          byMean2 * (plus.down ** 2 - minus.down ** 2)) +
      2 * Math.cos(2 * x[0]) * (byFringe1 * plus.up * minus.up + byFringe2 * plus.down * minus.down);
    gradient[1] =
      p * (plus.slope + 0.5 * plus.w * (byMean1 - byMean2)) +
      0.5 * mix * (byFringe1 * plus.down * minus.up - byFringe2 * plus.up * minus.down);
    gradient[2] =
      (1 - p) * (minus.slope + 0.5 * minus.w * (byMean1 - byMean2)) +
      0.5 * mix * (byFringe1 * plus.up * minus.down - byFringe2 * plus.down * minus.up);
    return (
      p * plus.energy +
      (1 - p) * minus.energy +
      0.5 * (mean1 * byMean1 + mean2 * byMean2) +
      0.5 * (fringe1 * byFringe1 + fringe2 * byFringe2)
    );
  };

/**
 * Lowest one-harmonic stripe, or undefined where the search ends in a state without fringes. Started from the balanced stripe,
 * whose minimum is known: w = (Omega/2)/(k0^2 + n (g11 + g22 + 2 g12)/8).
 */
export const stripeOf = (state: UniformState): Stripe | undefined => {
  const { n, g11, g22, g12, rabi, k0 } = state;
  if (!state.coupled || k0 === 0) return undefined;
  const w = (0.5 * rabi) / (k0 * k0 + (n * (g11 + g22 + 2 * g12)) / 8);
  if (!(w < 1)) return undefined;
  const angle = Math.acos(w);
  const { point, value, gradient } = minimise(stripeEnergy(state), [0.25 * Math.PI, angle, -angle]);
  const wavevector = Math.abs(k0 * (Math.sin(point[1]) - Math.sin(point[2])));
  const contrast = Math.abs(Math.sin(2 * point[0]));
  if (contrast < 1e-4 || wavevector < 1e-4 * Math.abs(k0)) return undefined;
  const p = Math.cos(point[0]) ** 2;
  const polarisation = p * Math.sin(point[1]) + (1 - p) * Math.sin(point[2]);
  return { energy: value, polarisation, wavevector, residual: gradient };
};

/** Wavevectors tried on each side, up to twice the distance of the two minima in momentum. */
const samples = 400;

/**
 * A wavevector along x at which density modulations lower the energy of the uniform state (the roton has softened), or
 * undefined. The soft region of width sqrt(1 - Omega/Omega_soft) is missed within about 1e-5 of its onset.
 */
export const softWavevector = (state: UniformState): number | undefined => {
  if (!state.coupled || state.k0 === 0) return undefined;
  for (let i = 1; i <= samples; i++) {
    for (const sign of [-1, 1]) {
      const q = (sign * 4 * Math.abs(state.k0) * i) / samples;
      if (cholesky(formMatrix(uniformForm(state, [q, 0, 0])), 4) === undefined) return q;
    }
  }
  return undefined;
};
