/** Two-component Bose-Hubbard ring. */
export { boseHubbard } from './boseHubbard.ts';
export { momentumFault, positionFault } from './momentum.ts';
export { type BoseHubbardParameters, stateCount } from './parameters.ts';
