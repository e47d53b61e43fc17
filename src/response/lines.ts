import { PhysicsRefusal } from '../failure/index.ts';
import type { Component, Moments, Spectrum } from '../physics/index.ts';

/** How the lines of a spectrum are read. Operators count from 0 here: F(1), F(2) of the file are 0, 1. */
export type Part = 'low' | 'high' | 'all';

export const lineCount = (spectrum: Spectrum): number => spectrum.omega.length;

export const isPart = (spectrum: Spectrum, line: number, part: Part): boolean =>
  part === 'all' || (spectrum.high[line] === 1) === (part === 'high');

/**
 * omega_v of the positive-norm partner. A line of norm -1 at omega is the partner, at -omega and with conjugate amplitudes,
 * of the positive-norm line of an energetically unstable state.
 */
export const frequency = (spectrum: Spectrum, line: number): number => spectrum.norm[line] * spectrum.omega[line];

/** Re conj(A_a) A_b: the weight of the line in S_ab [CarliniStringari2021, Eq. 4]. */
export const weight = ({ amplitude, operators }: Spectrum, line: number, a: number, b: number): number => {
  const i = 2 * (line * operators.length + a);
  const j = 2 * (line * operators.length + b);
  return amplitude[i] * amplitude[j] + amplitude[i + 1] * amplitude[j + 1];
};

/** Coefficients of F(1), F(2) in n = F(1) + F(2) and s = F(1) - F(2) are (1, sign). */
const channel = ({ amplitude, operators }: Spectrum, line: number, sign: 1 | -1): number => {
  const i = 2 * line * operators.length;
  return (amplitude[i] + sign * amplitude[i + 2]) ** 2 + (amplitude[i + 1] + sign * amplitude[i + 3]) ** 2;
};

/**
 * Weight of the line in each S_ab. n and s are taken from their amplitudes: positive, and right to the last digits where the
 * operators nearly cancel (the gapped line in n and the phonon in s at small q), which 11 + 22 +- 2*12 is not.
 */
export const weights = (spectrum: Spectrum, line: number): Moments => ({
  '11': weight(spectrum, line, 0, 0),
  '12': weight(spectrum, line, 0, 1),
  '22': weight(spectrum, line, 1, 1),
  nn: channel(spectrum, line, 1),
  ss: channel(spectrum, line, -1),
});

/** Im conj(A_a) A_b, of the positive-norm partner: the part of Eq. 2 that is odd under exchange of the operators. */
export const circulation = ({ amplitude, operators, norm }: Spectrum, line: number, a: number, b: number): number => {
  const i = 2 * (line * operators.length + a);
  const j = 2 * (line * operators.length + b);
  return norm[line] * (amplitude[i] * amplitude[j + 1] - amplitude[i + 1] * amplitude[j]);
};

/** Whether the theory lists lines above a gap. */
export const hasHigh = (spectrum: Spectrum): boolean => spectrum.high.includes(1);

/** m_-1(a, b) of the modes that the theory has eliminated; 0 where nothing was. */
export const eliminated = ({ instantaneous, operators }: Spectrum, a: number, b: number): number =>
  instantaneous === undefined ? 0 : instantaneous[a * operators.length + b];

export const hasEliminated = ({ instantaneous }: Spectrum): boolean =>
  instantaneous?.some((value) => value !== 0) ?? false;

/**
 * Whether the lines are all that the probe excites. They are where the theory exhausts the energy-weighted sum rule, or names
 * lines on both sides of a gap; a low-energy theory (hydrodynamics, Landau's) does neither, and says nothing of totals.
 */
export const isComplete = (spectrum: Spectrum): boolean => spectrum.exhausts.includes('m1') || hasHigh(spectrum);

/** 2/(N_b/N): turns <F_b>/N into the response per atom of component b. Refuses an empty component. */
export const perAtom = (spectrum: Spectrum, b: number): number => {
  const share = spectrum.share[b];
  if (share > 0) return 2 / share;
  throw new PhysicsRefusal('empty-component', `component ${b + 1} has no atoms, so it has no response per atom`, {
    share,
  });
};

export const operatorOf = (component: Component): number => component - 1;
