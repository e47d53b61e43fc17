/** Normal Fermi liquid: Landau parameters given or of the dilute gas, and the pairs of the latter. */
export { fermiLiquid } from './fermiLiquid.ts';
export { type PairExponents, type PairSampling, pairExponents } from './pairStrengths.ts';
export { pairDensity, pairMoment, pairTotal } from './pairs.ts';
export type { FermiLiquidParameters } from './parameters.ts';
