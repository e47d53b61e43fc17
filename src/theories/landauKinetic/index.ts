/** Landau theory of the normal Fermi liquid: zero sound, particle-hole continuum, and the pairs that it leaves out. */
export { landauKinetic } from './landauKinetic.ts';
export { landauMap } from './map.ts';
