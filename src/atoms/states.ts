import type { Isotope } from './isotopes.ts';

/** A hyperfine state |F, mF> of the electronic ground state; doubled, so that fermionic isotopes stay integers. */
export interface HyperfineState {
  readonly twiceF: number;
  readonly twiceM: number;
}

const half = (text: string): number | undefined => {
  const match = /^([+-]?\d+)(\/2)?$/.exec(text.trim());
  if (match === null) return undefined;
  return Number(match[1]) * (match[2] === undefined ? 2 : 1);
};

/** Reads `1,-1` or `9/2,-7/2`; undefined where it is not of that form. */
export const readState = (text: string): HyperfineState | undefined => {
  const [twiceF, twiceM, ...more] = text
    .replace(/^\|(.*)[>⟩]$/, '$1')
    .split(',')
    .map(half);
  if (twiceF === undefined || twiceM === undefined || more.length > 0) return undefined;
  return { twiceF, twiceM };
};

/** Whether the isotope has the state: F = I +- 1/2 and |mF| <= F. */
export const hasState = ({ twiceNuclearSpin }: Isotope, { twiceF, twiceM }: HyperfineState): boolean =>
  Math.abs(twiceF - twiceNuclearSpin) === 1 && Math.abs(twiceM) <= twiceF && (twiceF - twiceM) % 2 === 0;

const fraction = (twice: number): string => (twice % 2 === 0 ? String(twice / 2) : `${twice}/2`);

export const formatState = ({ twiceF, twiceM }: HyperfineState): string => `${fraction(twiceF)},${fraction(twiceM)}`;
