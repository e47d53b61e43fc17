import { InputError } from '../../failure/index.ts';
import type { System } from '../../physics/index.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { trappedCoherentBec } from './trap.ts';
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
