import { InputError } from '../../failure/index.ts';
import type { Probe, System, Vector3 } from '../../physics/index.ts';
import { uniformClosedForm } from './closedForm.ts';
import { curvatureOf } from './curvature.ts';
import { derivedCoupled, derivedMixture } from './derived.ts';
import { uniformExact } from './exact.ts';
import { uniformFunctional } from './functional.ts';
import { coupledHydrodynamic, mixtureHydrodynamic } from './hydrodynamic.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { uniformQuadratic } from './quadratic.ts';
import { uniformState } from './state.ts';
import { stripePhase } from './stripePhase.ts';
import { stripedSystem } from './stripeSystem.ts';
import { uniformValidity } from './validity.ts';

/** Wavevector of the probe. Throws InputError where a uniform gas has no answer. */
const wavevector = (probe: Probe): Vector3 => {
  if (probe.kind === 'position') {
    throw new InputError([
      {
        field: 'probe.operator',
        message: 'the position operator needs a trap here: use a harmonic geometry, or a cosine',
      },
    ]);
  }
  if (Math.hypot(...probe.q) === 0) {
    throw new InputError([
      { field: 'probe.operator.q', message: 'the wavevector is 0: F is then the number of atoms' },
    ]);
  }
  return probe.q;
};

/**
 * Uniform gas, coupled or not. Throws PhysicsRefusal `immiscible` or `collapse` where it cannot exist; in the stripe phase it
 * exists, but the descriptions that assume a uniform state refuse.
 */
export const uniformCoherentBec = (parameters: CoherentBecParameters, density: number): System => {
  const state = uniformState(parameters, density);
  const curvature = state.coupled ? curvatureOf(state) : undefined;
  const phase = stripePhase(state);
  if (phase.refusal !== undefined) return stripedSystem(state, phase, wavevector, parameters.geometry.dimensions);
  return {
    kind: 'coherent-bec',
    phase: state.phase,
    share: state.share,
    derived: curvature ? derivedCoupled(state, curvature) : derivedMixture(state),
    as: {
      closedForm: (probe) => uniformClosedForm(state, curvature, probe, wavevector(probe)),
      hydrodynamic: (probe) =>
        curvature
          ? coupledHydrodynamic(state, curvature, wavevector(probe))
          : mixtureHydrodynamic(state, wavevector(probe)),
      functional: () => uniformFunctional(state, parameters.geometry.dimensions),
      quadratic: (probe) => uniformQuadratic(state, wavevector(probe), curvature?.gap),
    },
    exact: (probe) => uniformExact(state, wavevector(probe)),
    validity: (probe) => uniformValidity(state, curvature, wavevector(probe), parameters.geometry.dimensions),
    warnings: phase.warnings,
  };
};
