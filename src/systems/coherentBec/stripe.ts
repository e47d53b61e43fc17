import { minimise } from '../../numerics/minimise/index.ts';
import type { UniformState } from './state.ts';

export interface Stripe {
  /** Energy per atom. */
  readonly energy: number;
  /** <sigma_z>. */
  readonly polarisation: number;
  /** Wavevector of the density modulation, k_+ - k_-. */
  readonly wavevector: number;
  /** (k_+ + k_-)/2. */
  readonly momentum: number;
  /** Amplitudes of the lower and the upper wave in component 1, then in component 2. */
  readonly amplitudes: readonly [number, number, number, number];
  /** Largest component of the energy gradient at the minimum. */
  readonly residual: number;
}

/** One plane wave of the stripe: spinor (up, down) with s = sin(angle), its one-body energy and the slope of that in the angle. */
const side = ({ rabi, k0, detuning }: UniformState, angle: number) => {
  const s = Math.sin(angle);
  const w = Math.cos(angle);
  return {
    w,
    up: Math.cos(0.5 * angle - 0.25 * Math.PI),
    down: -Math.sin(0.5 * angle - 0.25 * Math.PI),
    energy: 0.5 * (k0 * k0 * w * w - rabi * w - detuning * s),
    slope: -k0 * k0 * w * s + 0.5 * (rabi * s - detuning * w),
  };
};

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
    const { n, g11, g22, g12 } = state;
    const p = Math.cos(x[0]) ** 2;
    const mix = Math.sin(2 * x[0]);
    const plus = side(state, x[1]);
    const minus = side(state, x[2]);
    const [ups, downs] = [plus.up * minus.up, plus.down * minus.down];
    const [mean1, mean2] = [p * plus.up ** 2 + (1 - p) * minus.up ** 2, p * plus.down ** 2 + (1 - p) * minus.down ** 2];
    const [fringe1, fringe2] = [mix * ups, mix * downs];
    // Derivatives of the interaction energy by the means and by the fringes.
    const [m1, m2] = [n * (g11 * mean1 + g12 * mean2), n * (g22 * mean2 + g12 * mean1)];
    const [f1, f2] = [0.5 * n * (g11 * fringe1 + g12 * fringe2), 0.5 * n * (g22 * fringe2 + g12 * fringe1)];
    const up = plus.up ** 2 - minus.up ** 2;
    gradient[0] =
      -mix * (plus.energy - minus.energy + (m1 - m2) * up) + 2 * Math.cos(2 * x[0]) * (f1 * ups + f2 * downs);
    // d up = down/2 and d down = -up/2 by the angle; d up^2 = -d down^2 = w/2.
    gradient[1] =
      p * (plus.slope + 0.5 * plus.w * (m1 - m2)) + 0.5 * mix * (f1 * plus.down * minus.up - f2 * plus.up * minus.down);
    gradient[2] =
      (1 - p) * (minus.slope + 0.5 * minus.w * (m1 - m2)) +
      0.5 * mix * (f1 * plus.up * minus.down - f2 * plus.down * minus.up);
    const oneBody = p * plus.energy + (1 - p) * minus.energy;
    return oneBody + 0.5 * (mean1 * m1 + mean2 * m2 + fringe1 * f1 + fringe2 * f2);
  };

/** The stripe of these (alpha, angle_+, angle_-). */
const stripeAt = (state: UniformState, point: ArrayLike<number>, energy: number, residual: number): Stripe => {
  const { k0 } = state;
  const [plus, minus] = [side(state, point[1]), side(state, point[2])];
  const [kPlus, kMinus] = [k0 * Math.sin(point[1]), k0 * Math.sin(point[2])];
  const [a, b] = [Math.cos(point[0]), Math.sin(point[0])];
  const p = a * a;
  return {
    energy,
    polarisation: p * Math.sin(point[1]) + (1 - p) * Math.sin(point[2]),
    wavevector: Math.abs(kPlus - kMinus),
    momentum: 0.5 * (kPlus + kMinus),
    amplitudes:
      kPlus > kMinus
        ? [b * minus.up, a * plus.up, b * minus.down, a * plus.down]
        : [a * plus.up, b * minus.up, a * plus.down, b * minus.down],
    residual,
  };
};

/**
 * One-harmonic stripe of equal shares, w = (Omega/2)/(k0^2 + n (g11 + g22 + 2 g12)/8): the lowest one for g11 = g22 without
 * detuning. Undefined where there is none.
 */
const balancedPoint = (state: UniformState): readonly number[] | undefined => {
  const { n, g11, g22, g12, rabi, k0 } = state;
  if (!state.coupled || k0 === 0) return undefined;
  const w = (0.5 * rabi) / (k0 * k0 + (n * (g11 + g22 + 2 * g12)) / 8);
  if (!(Math.abs(w) < 1)) return undefined;
  const angle = Math.acos(w);
  return [0.25 * Math.PI, angle, -angle];
};

/** See `balancedPoint`; not a stationary one of unequal components, but a place to search from. */
export const balancedStripe = (state: UniformState): Stripe | undefined => {
  const point = balancedPoint(state);
  if (point === undefined) return undefined;
  const gradient = new Float64Array(3);
  const energy = stripeEnergy(state)(Float64Array.from(point), gradient);
  return stripeAt(state, point, energy, Math.max(...gradient.map(Math.abs)));
};

/** Lowest one-harmonic stripe, or undefined where the search, from the balanced one, ends in a state without fringes. */
export const stripeOf = (state: UniformState): Stripe | undefined => {
  const start = balancedPoint(state);
  if (start === undefined) return undefined;
  const { point, value, gradient } = minimise(stripeEnergy(state), start);
  const stripe = stripeAt(state, point, value, gradient);
  const contrast = Math.abs(Math.sin(2 * point[0]));
  return contrast < 1e-4 || stripe.wavevector < 1e-4 * Math.abs(state.k0) ? undefined : stripe;
};
