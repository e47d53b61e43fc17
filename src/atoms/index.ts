/** Isotopes: masses, D lines, scattering lengths, each with uncertainty and source. */
export { type Isotope, type IsotopeName, isotopeNames, isotopes, massOf } from './isotopes.ts';
export { isIsotope, knownPairs, type ScatteringLengths, scatteringLength, scatteringLengths } from './lookup.ts';
export type { Measured } from './measured.ts';
export { type ScatteringLength, scatteringTable } from './scattering.ts';
export { type SourceKey, sources } from './sources.ts';
export { formatState, type HyperfineState, hasState, readState } from './states.ts';
