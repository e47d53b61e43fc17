import { type IsotopeName, isotopes } from './isotopes.ts';
import { type ScatteringLength, scatteringTable } from './scattering.ts';
import { formatState, readState } from './states.ts';

const normal = (state: string): string => {
  const read = readState(state);
  return read === undefined ? state : formatState(read);
};

/** The scattering length of one pair of states (any order), in Bohr radii; undefined where the table has none. */
export const scatteringLength = (
  isotope: IsotopeName,
  state1: string,
  state2: string,
): ScatteringLength | undefined => {
  const [a, b] = [normal(state1), normal(state2)];
  return scatteringTable[isotope].find(
    ({ states: [first, second] }) => (first === a && second === b) || (first === b && second === a),
  );
};

export interface ScatteringLengths {
  readonly a11: ScatteringLength;
  readonly a22: ScatteringLength;
  readonly a12: ScatteringLength;
}

/** All three of a mixture, or undefined where the table lacks one. */
export const scatteringLengths = (
  isotope: IsotopeName,
  state1: string,
  state2: string,
): ScatteringLengths | undefined => {
  const a11 = scatteringLength(isotope, state1, state1);
  const a22 = scatteringLength(isotope, state2, state2);
  const a12 = scatteringLength(isotope, state1, state2);
  return a11 && a22 && a12 ? { a11, a22, a12 } : undefined;
};

/** Pairs of the table for which all three lengths are known, for messages. */
export const knownPairs = (isotope: IsotopeName): readonly (readonly [string, string])[] =>
  scatteringTable[isotope]
    .map(({ states }) => states)
    .filter(([a, b]) => a !== b && scatteringLengths(isotope, a, b) !== undefined);

export const isIsotope = (name: string): name is IsotopeName => Object.hasOwn(isotopes, name);
