import type { UniformState } from './state.ts';

/**
 * A periodic state, psi_a(x) = sqrt(n) e^{i P x} sum_j c_aj e^{i k j x} over odd j = 2 i - (L - 1), i = 0 .. L - 1, c real and of
 * norm 1. Odd j are enough: densities have even harmonics only, and the Hamiltonian leads from a plane wave to others through them.
 * Real c are the states with psi(-x) = psi(x)^*: a place and a phase are chosen, nothing else is lost in the ground state.
 */
export interface Wave {
  /** L, even: waves on the lattice. */
  readonly waves: number;
  /** [2][L]. */
  readonly c: Float64Array;
  /** k, half of the wavevector of the density modulation. */
  readonly k: number;
  /** P, the middle of the lattice. */
  readonly momentum: number;
}

/** j of the i-th of L waves. */
export const harmonic = (waves: number, i: number): number => 2 * i - (waves - 1);

/** Velocity of component `a` in a plane wave of that momentum. */
export const velocity = ({ k0 }: UniformState, a: number, momentum: number): number => momentum - (a === 0 ? k0 : -k0);

/** The same state on a longer lattice: [2][L] with zeros at both ends. */
export const lengthen = (wave: Wave, waves: number): Wave => {
  const c = new Float64Array(2 * waves);
  const shift = (waves - wave.waves) / 2;
  for (let a = 0; a < 2; a++) c.set(wave.c.subarray(a * wave.waves, (a + 1) * wave.waves), a * waves + shift);
  return { ...wave, waves, c };
};

/** sum_m c_a(m + l) c_b(m), l = -(L-1) .. L-1: Fourier components of psi_a conj(psi_b), per n; [2L - 1]. */
const correlation = ({ c, waves: L }: Wave, a: number, b: number): Float64Array => {
  const out = new Float64Array(2 * L - 1);
  for (let i = 0; i < L; i++) for (let m = 0; m < L; m++) out[i - m + L - 1] += c[a * L + i] * c[b * L + m];
  return out;
};

/** sum_m c_a(s - m) c_b(m), s = 0 .. 2L-2: Fourier components of psi_a psi_b, per n; [2L - 1]. */
const convolution = ({ c, waves: L }: Wave, a: number, b: number): Float64Array => {
  const out = new Float64Array(2 * L - 1);
  for (let i = 0; i < L; i++) for (let m = 0; m < L; m++) out[i + m] += c[a * L + i] * c[b * L + m];
  return out;
};

/** sum_b g_ab n_b as Fourier components, for a = 1 and 2; [2L - 1] each. */
export const meanFields = ({ n, g11, g22, g12 }: UniformState, wave: Wave): readonly [Float64Array, Float64Array] => {
  const [first, second] = [correlation(wave, 0, 0), correlation(wave, 1, 1)];
  return [
    first.map((value, l) => n * (g11 * value + g12 * second[l])),
    first.map((value, l) => n * (g12 * value + g22 * second[l])),
  ];
};

/** H0 + mean field on c: [2][L]; the interaction energy per atom, half of what c of it gives, comes apart. */
export const applyMeanField = (
  state: UniformState,
  wave: Wave,
): { readonly image: Float64Array; readonly interaction: number } => {
  const { waves: L, c, k, momentum } = wave;
  const fields = meanFields(state, wave);
  const image = new Float64Array(2 * L);
  let interaction = 0;
  for (let a = 0; a < 2; a++) {
    const bias = a === 0 ? -0.5 * state.detuning : 0.5 * state.detuning;
    for (let i = 0; i < L; i++) {
      let field = 0;
      for (let m = 0; m < L; m++) field += fields[a][i - m + L - 1] * c[a * L + m];
      const kinetic = 0.5 * velocity(state, a, momentum + k * harmonic(L, i)) ** 2;
      image[a * L + i] = (kinetic + bias) * c[a * L + i] - 0.5 * state.rabi * c[(1 - a) * L + i] + field;
      interaction += 0.5 * field * c[a * L + i];
    }
  }
  return { image, interaction };
};

/** M about a periodic state in blocks: M = [[normal + drift, pair], [pair, normal - drift]] in (u, v). */
export interface PeriodicForm {
  /** 2L. */
  readonly modes: number;
  /** [2L][2L]. */
  readonly normal: Float64Array;
  /** [2L][2L]. */
  readonly pair: Float64Array;
  /** [2L], diagonal. */
  readonly drift: Float64Array;
}

/**
 * u on momenta p = P + k j + q, v on P + k j - q:
 *   normal_ab = (H0 - mu + q^2/2 + sum_c g_ac n_c) delta_ab + g_ab psi_a conj(psi_b), pair_ab = g_ab psi_a psi_b, drift = q velocity,
 * since (v +- q)^2/2 = v^2/2 + q^2/2 +- v q. `q` runs along x; `squared` is q^2 with what the probe has across x.
 */
export const periodicForm = (
  state: UniformState,
  wave: Wave,
  chemicalPotential: number,
  q: number,
  squared: number,
): PeriodicForm => {
  const { waves: L, k, momentum } = wave;
  const { n, rabi, detuning, g11, g22, g12 } = state;
  const g = [g11, g12, g12, g22];
  const fields = meanFields(state, wave);
  const modes = 2 * L;
  const [normal, pair] = [new Float64Array(modes * modes), new Float64Array(modes * modes)];
  const drift = new Float64Array(modes);
  for (let a = 0; a < 2; a++) {
    for (let b = 0; b < 2; b++) {
      const [exchange, both] = [correlation(wave, a, b), convolution(wave, a, b)];
      const scale = n * g[2 * a + b];
      for (let i = 0; i < L; i++) {
        for (let m = 0; m < L; m++) {
          const at = (a * L + i) * modes + b * L + m;
          normal[at] = scale * exchange[i - m + L - 1] + (a === b ? fields[a][i - m + L - 1] : 0);
          pair[at] = scale * both[i + m];
        }
      }
    }
    for (let i = 0; i < L; i++) {
      const row = a * L + i;
      const speed = velocity(state, a, momentum + k * harmonic(L, i));
      normal[row * modes + row] +=
        0.5 * speed ** 2 + 0.5 * squared + (a === 0 ? -0.5 : 0.5) * detuning - chemicalPotential;
      normal[row * modes + (1 - a) * L + i] -= 0.5 * rabi;
      drift[row] = q * speed;
    }
  }
  return { modes, normal, pair, drift };
};
