import { InputError } from '../../failure/index.ts';
import { type System, thomasFermiPotential } from '../../physics/index.ts';
import { type CoherentBecParameters, evenStiffness } from './parameters.ts';
import { trappedCoherentBec } from './trap.ts';
import { trapModel } from './trapModel.ts';
import { uniformCoherentBec } from './uniform.ts';

export type { CoherentBecParameters } from './parameters.ts';

/**
 * Two-component condensate of one species, with or without coherent coupling, uniform or in a harmonic trap, hbar = m = 1.
 * Throws InputError where the parameters do not fit the geometry, PhysicsRefusal where there is no stable state.
 */
export const coherentBec = (parameters: CoherentBecParameters): System => {
  if (parameters.geometry.kind === 'harmonic') return trappedCoherentBec(parameters);
  if (parameters.density === undefined || !(parameters.density > 0)) {
    throw new InputError([{ field: 'system.density', message: 'a uniform gas needs a positive density' }]);
  }
  return uniformCoherentBec(parameters, parameters.density);
};

/**
 * The uniform gas that the middle of a trap is, in the trap's own dimension: density and couplings of the unpolarised Thomas-Fermi
 * cloud, whose local chemical potential is (g11 + g22 + 2 g12) n/4. Throws InputError and PhysicsRefusal `attractive`.
 */
export const middleOfTrap = (
  parameters: CoherentBecParameters,
): Pick<CoherentBecParameters, 'geometry' | 'interactions'> & { readonly density: number } => {
  const { frequencies, atoms, dimensions, g11, g22, g12 } = trapModel(parameters);
  const interactions = { g11, g22, g12 };
  const stiffness = evenStiffness(interactions);
  const density = thomasFermiPotential(frequencies, 1, atoms, stiffness) / stiffness;
  return { geometry: { kind: 'uniform', dimensions }, interactions, density };
};
