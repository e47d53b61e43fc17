import type { Spectrum } from '../physics/index.ts';
import { circulation, eliminated, frequency, lineCount, weight } from './lines.ts';

/** chi_ab(omega + i eta), per atom of the whole mixture. */
export interface Susceptibility {
  readonly omega: Float64Array;
  /** [omega][a][b][re, im], a, b over the operators. */
  readonly chi: Float64Array;
}

/**
 * Linear response to lambda cos(omega t) switched on slowly: delta<F_a>/N = Re(chi_ab lambda e^{-i omega t}) for H_pert = -lambda F_b,
 *
 * chi_ab = sum_v conj(A_a) A_b/(omega_v - z) + A_a conj(A_b)/(omega_v + z) + 2 m_-1 of the eliminated modes, z = omega + i eta.
 *
 * `eta` > 0 is the rate of the switching, in frequency; a cell of a continuum takes its own half width where that is larger.
 * chi(0) = 2 m_-1 and Im chi = pi [S(omega) - S(-omega)] as eta -> 0.
 */
export const susceptibility = (spectrum: Spectrum, omega: Float64Array, eta: number): Susceptibility => {
  const count = spectrum.operators.length;
  const chi = new Float64Array(omega.length * count * count * 2);
  for (let i = 0; i < omega.length; i++) {
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) {
        const [re, im] = element(spectrum, a, b, omega[i], eta);
        chi.set([re, im], 2 * ((i * count + a) * count + b));
      }
    }
  }
  return { omega, chi };
};

const element = (spectrum: Spectrum, a: number, b: number, ω: number, η: number): readonly [re: number, im: number] => {
  let [re, im] = [2 * eliminated(spectrum, a, b), 0];
  for (let v = 0; v < lineCount(spectrum); v++) {
    const R = weight(spectrum, v, a, b);
    const I = circulation(spectrum, v, a, b);
    const γ = Math.max(η, spectrum.width[v] / 2);
    // (R + iI)/(d - i gamma) + (R - iI)/(s + i gamma), d = omega_v - omega, s = omega_v + omega
    const d = frequency(spectrum, v) - ω;
    const s = frequency(spectrum, v) + ω;
    const [D, T] = [d * d + γ * γ, s * s + γ * γ];
    re += (R * d - I * γ) / D + (R * s - I * γ) / T;
    im += (R * γ + I * d) / D - (R * γ + I * s) / T;
  }
  return [re, im];
};
