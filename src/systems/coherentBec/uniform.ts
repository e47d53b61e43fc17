import { InputError, PhysicsRefusal } from '../../failure/index.ts';
import type { Probe, System, Vector3, Warning } from '../../physics/index.ts';
import { uniformClosedForm } from './closedForm.ts';
import { curvatureOf } from './curvature.ts';
import { derivedCoupled, derivedMixture } from './derived.ts';
import { uniformExact } from './exact.ts';
import { uniformFunctional } from './functional.ts';
import { coupledHydrodynamic, mixtureHydrodynamic } from './hydrodynamic.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { uniformQuadratic } from './quadratic.ts';
import { type UniformState, uniformState } from './state.ts';
import { softWavevector, stripeOf } from './stripe.ts';
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

/** Relative margin by which the stripe must win; energies are minimised to about 1e-16. */
const margin = 1e-13;

interface Striped {
  readonly reason: PhysicsRefusal;
  readonly energy: number;
  readonly polarisation: number;
}

/** Why the state is a stripe, or undefined where the uniform state stands. */
const striped = (state: UniformState): Striped | undefined => {
  const stripe = stripeOf(state);
  const wins = stripe !== undefined && stripe.energy < state.energy - margin * (Math.abs(state.energy) + state.k0 ** 2);
  const soft = wins ? undefined : softWavevector(state);
  if (!wins && soft === undefined) return undefined;
  const cause =
    soft === undefined
      ? ''
      : `a modulation of wavevector ${soft.toPrecision(3)} lowers the energy of the uniform state; `;
  const reason = new PhysicsRefusal(
    'stripe',
    `the ground state is a stripe: ${cause}energy per atom ${stripe?.energy.toPrecision(8) ?? 'not found'} (stripe, ` +
      `one harmonic) against ${state.energy.toPrecision(8)} (uniform); this theory assumes a uniform state`,
    {
      uniformEnergy: state.energy,
      ...(stripe && { stripeEnergy: stripe.energy, fringeWavevector: stripe.wavevector }),
      ...(soft !== undefined && { softWavevector: soft }),
    },
  );
  return { reason, energy: stripe?.energy ?? state.energy, polarisation: stripe?.polarisation ?? state.s };
};

const stripedSystem = (k0: number, { reason, energy, polarisation }: Striped): System => {
  const refuse = (): never => {
    throw reason;
  };
  return {
    kind: 'coherent-bec',
    phase: 'stripe',
    share: [0.5 * (1 + polarisation), 0.5 * (1 - polarisation)],
    derived: {
      groundStateEnergy: { value: energy, dimension: 'energy' },
      polarisation: { value: polarisation, dimension: '1' },
      recoilEnergy: { value: 0.5 * k0 * k0, dimension: 'energy' },
    },
    as: { closedForm: refuse, hydrodynamic: refuse, quadratic: refuse, functional: refuse },
    exact: () => ({}),
    validity: () => [],
    warnings: [],
  };
};

/** The full Gross-Pitaevskii boundary of the stripe lies 6 to 13 % above the one-harmonic one: a state this close may be striped. */
const boundaryError = 1.15;

const warningsOf = (parameters: CoherentBecParameters, state: UniformState): readonly Warning[] => {
  const { coupling } = parameters;
  if (coupling === undefined || state.k0 === 0) return [];
  const weaker = { ...parameters, coupling: { ...coupling, rabi: coupling.rabi / boundaryError } };
  if (striped(uniformState(weaker, state.n)) === undefined) return [];
  const message =
    'the stripe is near: at a coupling 15 % weaker the one-harmonic energy, which is off by 6 to 13 %, has it as ground state';
  return [{ code: 'near-stripe', message }];
};

/**
 * Uniform gas, coupled or not. Throws PhysicsRefusal `immiscible` or `collapse` where it cannot exist; in the stripe phase it
 * exists, but its descriptions refuse.
 */
export const uniformCoherentBec = (parameters: CoherentBecParameters, density: number): System => {
  const state = uniformState(parameters, density);
  const curvature = state.coupled ? curvatureOf(state) : undefined;
  const stripe = striped(state);
  if (stripe !== undefined) return stripedSystem(state.k0, stripe);
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
      functional: (probe) => uniformFunctional(state, probe),
      quadratic: (probe) => uniformQuadratic(state, wavevector(probe), curvature?.gap),
    },
    exact: (probe) => uniformExact(state, wavevector(probe)),
    validity: (probe) => uniformValidity(state, curvature, wavevector(probe), parameters.geometry.dimensions),
    warnings: warningsOf(parameters, state),
  };
};
