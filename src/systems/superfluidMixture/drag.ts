import { type Integral, integrateHalfLine, type Tolerance } from '../../numerics/quadrature/index.ts';
import { type Branches, branchesAt, healingWavenumber, measure } from './branches.ts';
import type { Mixture } from './parameters.ts';

/*
 * Two superfluids at velocities v_a: in their common frame the fluctuations feel H + sum_a v_a J_a, where
 * J_a = sum_k k_x a+_ak a_ak. J_1 + J_2 is the total momentum of the fluctuations and commutes with H, so that only
 * v1 - v2 acts. On the ground state J_1 = -J_2 creates pairs, one quasi-particle of each branch at k and -k, with amplitude
 *
 *   k_x A,    A^2 = g12^2 n1 n2 e1 e2 / (E_a E_b (E_a + E_b)^2).
 *
 * Second order in the velocities: e = -sum_k k_x^2 A^2 (v1 - v2)^2/(E_a + E_b) = -(1/2) rho_dr (v1 - v2)^2, hence
 *
 *   rho_dr = (2/D) int d^Dk/(2 pi)^D k^2 A^2/(E_a + E_b),
 *
 * which converges in one, two and three dimensions without regularisation. At a temperature T, with f the Bose function,
 * pairs are enhanced by 1 + f_a + f_b; a quasi-particle may also be scattered to the other branch, with amplitude
 * C^2 = g12^2 n1 n2 e1 e2/(E_a E_b (E_a - E_b)^2), or carry current itself, C_1,ii C_2,ii = sin^2 cos^2 of the mixing angle.
 */

/** drho_dr/dk at zero temperature: all of the drag comes from pairs of wavenumber k and -k, of energy E_a + E_b. */
export function pairDrag(mixture: Mixture, k: number): number {
  const { sum, product, mixing } = branchesAt(mixture, k);
  return (2 / mixture.dimensions) * measure(mixture.dimensions, k) * ((k * k * (mixing / product)) / sum ** 3);
}

/** Bose function f(E) at temperature T. */
const bose = (E: number, T: number): number => 1 / Math.expm1(E / T);

/** E_a and E_b from sum, difference and product, the smaller one without cancellation. */
function energies({ sum, difference, product }: Branches): readonly [number, number] {
  const upper = (sum + difference) / 2;
  return [upper, product / upper];
}

/** drho_dr/dk beyond `pairDrag` at temperature T. */
export function thermalDrag(mixture: Mixture, k: number, T: number): number {
  const branches = branchesAt(mixture, k);
  const { sum, difference, product, mixing } = branches;
  const [upper, lower] = energies(branches);
  const [fa, fb] = [bose(upper, T), bose(lower, T)];
  if (fb === 0 || mixing === 0) return 0;
  const pairs = (2 * (mixing / product) * (fa + fb)) / sum ** 3;
  // (fb - fa)/(Ea - Eb) without cancellation; -df/dE = f (1 + f)/T.
  const slope = (fb * (1 + fa) * -Math.expm1(-difference / T)) / difference;
  const scattering = (sum * sum * slope) / (2 * product);
  const own = (fa * (1 + fa) + fb * (1 + fb)) / T;
  const weight = (4 * mixing) / (sum * difference) ** 2;
  return ((k * k) / mixture.dimensions) * measure(mixture.dimensions, k) * (pairs + weight * (scattering - own));
}

/** Share of the momentum carried by thermal quasi-particles, rho_n/rho [Landau1941]; it must stay small. */
export function normalFraction(mixture: Mixture, T: number): number {
  if (T === 0) return 0;
  const { masses, densities, dimensions } = mixture;
  const rho = masses[0] * densities[0] + masses[1] * densities[1];
  const density = (k: number): number => {
    const [upper, lower] = energies(branchesAt(mixture, k));
    const [fa, fb] = [bose(upper, T), bose(lower, T)];
    return ((k * k) / dimensions) * measure(dimensions, k) * ((fa * (1 + fa) + fb * (1 + fb)) / T);
  };
  return integrateHalfLine(density, healingWavenumber(mixture), { relative: 1e-8 }).value / rho;
}

/**
 * Below this g12^2/(g11 g22) the drag, which is proportional to it, is 0: the integration weighs terms of 1e-19 of the largest
 * one, and those would be smaller than the smallest number of full precision, 2e-308.
 */
const vanishing = 1e-250;

const none: Integral = { value: 0, error: 0, evaluations: 0, converged: true };

/**
 * rho_dr of e = -(1/2) rho_dr (v1 - v2)^2 from the zero-point energy of the moving Bogoliubov vacuum, for any masses,
 * densities and interactions in D = 1, 2, 3; mass density in hbar = m1 = 1. With `temperature` from the free energy of the
 * quasi-particles, depletion left out: only far below the transition. n_drag of the paper is rho_dr/m.
 */
export function dragMassDensity(
  mixture: Mixture,
  temperature = 0,
  tolerance: Tolerance = { relative: 1e-11 },
): Integral {
  const { g11, g22, g12 } = mixture.interactions;
  if (g12 * g12 <= vanishing * g11 * g22) return none;
  const k0 = healingWavenumber(mixture);
  const zero = integrateHalfLine((k) => pairDrag(mixture, k), k0, tolerance);
  if (temperature === 0) return zero;
  const thermal = integrateHalfLine((k) => thermalDrag(mixture, k, temperature), k0, {
    ...tolerance,
    absolute: (tolerance.absolute ?? 0) + (tolerance.relative ?? 0) * zero.value,
  });
  return {
    value: zero.value + thermal.value,
    error: zero.error + thermal.error,
    evaluations: zero.evaluations + thermal.evaluations,
    converged: zero.converged && thermal.converged,
  };
}
