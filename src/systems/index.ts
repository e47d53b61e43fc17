/** The mixtures, each with its exact knowledge. */
export { type CoherentBecParameters, coherentBec } from './coherentBec/index.ts';
export { type FermiLiquidParameters, fermiLiquid } from './fermiLiquid/index.ts';
export { type SuperfluidMixtureParameters, superfluidMixture } from './superfluidMixture/index.ts';
