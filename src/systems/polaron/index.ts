/** Impurities in a quantum gas: effective mass and drag. */
export { boseCoefficient } from './bose.ts';
export { type Chevy, chevy } from './chevy.ts';
export type { EffectiveMass, PolaronParameters } from './parameters.ts';
export { polaron } from './polaron.ts';
export { massCoefficient } from './secondOrder.ts';
