/** The mixtures, each with its exact knowledge. */
export {
  type BoseHubbardParameters,
  boseHubbard,
  momentumFault,
  positionFault,
  stateCount,
} from './boseHubbard/index.ts';
export { type CoherentBecParameters, coherentBec, middleOfTrap } from './coherentBec/index.ts';
export { type FermiLiquidParameters, fermiLiquid } from './fermiLiquid/index.ts';
export { type PolaronParameters, polaron } from './polaron/index.ts';
export {
  balancedDrag,
  balancedSounds,
  dragFunction,
  dragMassDensity,
  pairMoments,
  printedDragFraction,
  type SuperfluidMixtureParameters,
  superfluidMixture,
} from './superfluidMixture/index.ts';
