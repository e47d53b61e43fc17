import { gaussLegendre, integrateHalfLine } from '../numerics/quadrature/index.ts';

/*
 * Two equal condensates moving against each other along x, at velocities +v/2 and -v/2. Bogoliubov's equations of the pair k, -k
 * are, with f_a = (u + v)_a and the Doppler shift s = k_x v,
 *
 *   [(omega -+ s/2)^2 - W] f_1,2 = C f_2,1,   W = e (e + g n),   C = e g12 n,   e = k^2/2,
 *
 * whose positive-norm frequencies obey omega^2 = W + s^2/4 +- sqrt(W s^2 + C^2). The vacuum has the energy (1/2) sum of both over
 * all k (what does not depend on v left out), and the drag is its second derivative: energy density -(1/2) rho_dr v^2. No
 * perturbation theory, and no formula of Eq. 38 or of the drag integral, enters.
 */

/** What mixing adds to (omega_+ + omega_-)^2 = 4 W - 2 delta; C^2 divided out so that differences in s keep their digits. */
const mixed = (W: number, C: number, s: number): number => {
  const a = W - (s * s) / 4;
  return (C * C) / (a + Math.sqrt(a * a - C * C));
};

/** Second difference of omega_+ + omega_- over a step h: that of delta, brought over the two roots. */
const secondDifference = (W: number, C: number, h: number): number => {
  const [at, rest] = [mixed(W, C, h), mixed(W, C, 0)];
  const sum = Math.sqrt(4 * W - 2 * at) + Math.sqrt(4 * W - 2 * rest);
  return (2 * (-2 * (at - rest))) / (sum * h * h);
};

/** Steps as parts of the lower frequency at rest; two of them extrapolate away the error of second order. */
const part = 0.02;

/** d^2(omega_+ + omega_-)/ds^2 at s = 0. */
const bending = (k: number, gn: number, g12n: number): number => {
  const e = (k * k) / 2;
  const [W, C] = [e * (e + gn), e * g12n];
  const h = part * Math.sqrt(W - Math.abs(C));
  return (4 * secondDifference(W, C, h / 2) - secondDifference(W, C, h)) / 3;
};

/** Mean of cos^2 over the directions, by quadrature. */
const directions = ((): number => {
  const { nodes, weights } = gaussLegendre(4);
  return nodes.reduce((sum, x, i) => sum + ((weights[i] ?? 0) / 2) * x * x, 0);
})();

/** n_drag = rho_dr (m = 1) of a balanced mixture of total density n in three dimensions. */
export const movingVacuumDrag = (n: number, g: number, g12: number): number => {
  const integrand = (k: number): number =>
    (-0.5 * directions * k ** 4 * bending(k, g * n, g12 * n)) / (2 * Math.PI ** 2);
  return integrateHalfLine(integrand, Math.sqrt(g * n), { relative: 1e-9 }).value;
};

/*
 * Any masses and densities, component 1 moving: [(omega - s)^2 - W_1][omega^2 - W_2] = C^2, W_a = e_a (e_a + 2 g_aa n_a),
 * C^2 = 4 g12^2 n1 n2 e1 e2. By Galilean invariance the relative velocity alone matters, so that what is odd in s drops out.
 */

/** What the frequencies of one wavenumber depend on. */
interface Couplings {
  readonly W1: number;
  readonly W2: number;
  readonly C2: number;
}

/**
 * What the coupling adds to a frequency: omega = r + delta, r = sqrt(W) + shift the one without it, by Newton's method from
 * `start`. Kept apart from r, delta has all its digits where it is small. The other component has W' and the Doppler shift s'.
 */
const addedBy = (C2: number, W: number, shift: number, other: number, otherShift: number, start: number): number => {
  const rest = Math.sqrt(W);
  const apart = rest + shift - otherShift;
  let δ = start;
  for (let i = 0; i < 60; i++) {
    const [a, b] = [δ * (2 * rest + δ), (apart + δ) ** 2 - other];
    const step = (a * b - C2) / (2 * (rest + δ) * b + 2 * a * (apart + δ));
    δ -= step;
    if (Math.abs(step) < 1e-16 * Math.abs(δ)) break;
  }
  return δ;
};

/** omega_+ + omega_- less its value sqrt(W_1) + s + sqrt(W_2) without coupling. */
const addedAt = ({ W1, W2, C2 }: Couplings, s: number): number => {
  // at rest: the roots of (x - W_1)(x - W_2) = C^2, as differences from W_1 and W_2
  const moved = C2 / (Math.abs(W1 - W2) / 2 + Math.hypot((W1 - W2) / 2, Math.sqrt(C2)));
  const sign = W1 > W2 ? 1 : -1;
  const start = (W: number, by: number): number => by / (Math.sqrt(W + by) + Math.sqrt(W));
  return addedBy(C2, W1, s, W2, 0, start(W1, sign * moved)) + addedBy(C2, W2, 0, W1, s, start(W2, -sign * moved));
};

/** Extrapolated second difference of the sum. */
const bendingOfPair = (couplings: Couplings): number => {
  const { W1, W2, C2 } = couplings;
  const upper = (W1 + W2) / 2 + Math.hypot((W1 - W2) / 2, Math.sqrt(C2));
  const h = part * Math.sqrt((W1 * W2 - C2) / upper);
  const rest = addedAt(couplings, 0);
  const second = (x: number): number => (addedAt(couplings, x) + addedAt(couplings, -x) - 2 * rest) / (x * x);
  return (4 * second(h / 2) - second(h)) / 3;
};

/** A uniform mixture in three dimensions. */
export interface AnyMixture {
  readonly masses: readonly [number, number];
  readonly densities: readonly [number, number];
  readonly interactions: { readonly g11: number; readonly g22: number; readonly g12: number };
}

/** Healing wavenumbers above which atoms are free and the integrand is its k^-2 tail, to the square of the inverse. */
const free = 1e4;

/**
 * rho_dr of a mixture in three dimensions from the vacuum in relative motion. The branches of the two components must be further
 * apart than the steps are wide (masses that differ): where they cross, the differences lose their digits.
 */
export const movingVacuumOf = ({ masses: [m1, m2], densities: [n1, n2], interactions }: AnyMixture): number => {
  const { g11, g22, g12 } = interactions;
  const integrand = (k: number): number => {
    const [e1, e2] = [(k * k) / (2 * m1), (k * k) / (2 * m2)];
    const couplings = {
      W1: e1 * (e1 + 2 * g11 * n1),
      W2: e2 * (e2 + 2 * g22 * n2),
      C2: 4 * g12 * g12 * n1 * n2 * e1 * e2,
    };
    return (-0.5 * directions * k ** 4 * bendingOfPair(couplings)) / (2 * Math.PI ** 2);
  };
  const scale = Math.sqrt(2 * m1 * g11 * n1);
  const last = free * scale;
  const tail = integrand(last) * last * last;
  return integrateHalfLine((k) => (k < last ? integrand(k) : tail / (k * k)), scale, { relative: 1e-7 }).value;
};
