import { invariant } from '../../failure/index.ts';
import type { System } from '../../physics/system.ts';
import { closedFormOf } from './closedForm.ts';
import { derivedOf } from './derived.ts';
import { exactOf } from './exact.ts';
import { functionalOf } from './functional.ts';
import { hydrodynamicOf } from './hydrodynamic.ts';
import { pairContinuumOf } from './pairs.ts';
import type { Mixture, SuperfluidMixtureParameters } from './parameters.ts';
import { quadraticOf } from './quadratic.ts';
import { dragWarnings, groundState, share } from './state.ts';
import { trappedMixture } from './trap.ts';
import { validityOf } from './validity.ts';

export { balancedDrag, balancedSounds, dragFunction, printedDragFraction } from './balanced.ts';
export { dragMassDensity } from './drag.ts';
export { pairMoments } from './pairMoments.ts';
export type { Drag, Mixture, SuperfluidMixtureParameters } from './parameters.ts';

function uniformMixture(parameters: SuperfluidMixtureParameters): System {
  const { geometry, masses, densities, interactions, drag, temperature } = parameters;
  invariant(densities !== undefined, 'a uniform mixture has densities');
  const mixture: Mixture = { dimensions: geometry.dimensions, masses, densities, interactions };
  const state = groundState(mixture, drag, temperature);
  return {
    kind: 'superfluid-mixture',
    phase: 'miscible',
    share: share(mixture),
    derived: derivedOf(state),
    as: {
      closedForm: (probe) => closedFormOf(state, probe),
      hydrodynamic: (probe) => hydrodynamicOf(state, probe),
      quadratic: (probe) => quadraticOf(state, probe),
      functional: () => functionalOf(state),
      pairContinuum: (probe) => pairContinuumOf(state, probe),
    },
    exact: (probe) => exactOf(state, probe),
    validity: (probe) => validityOf(state, probe),
    warnings: dragWarnings(state),
  };
}

/**
 * Two Bose superfluids without coherent coupling and their Andreev-Bashkin drag [CarliniStringari2021, Sec. III].
 * Throws `PhysicsRefusal` `immiscible`, `collapse`, `attractive-one-dimensional-gas`, `drag-out-of-bounds`.
 */
export const superfluidMixture = (parameters: SuperfluidMixtureParameters): System =>
  parameters.geometry.kind === 'uniform' ? uniformMixture(parameters) : trappedMixture(parameters);
