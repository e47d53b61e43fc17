import type { Probe, System, Vector3 } from '../../physics/index.ts';
import type { Quantity } from '../../units/dimension.ts';
import { commutators } from './exact.ts';
import type { UniformState } from './state.ts';
import { stripeFunctional } from './stripeFunctional.ts';
import type { StripePhase } from './stripePhase.ts';
import { stripeQuadratic } from './stripeQuadratic.ts';
import type { StripeState } from './stripeState.ts';
import { diluteness } from './validity.ts';

const sharesOf = (polarisation: number): readonly [number, number] => [
  0.5 * (1 + polarisation),
  0.5 * (1 - polarisation),
];

const derivedOf = (
  { k0 }: UniformState,
  energy: number,
  polarisation: number,
  stripe: StripeState | undefined,
): Readonly<Record<string, Quantity>> => ({
  ...(stripe && {
    chemicalPotential: { value: stripe.chemicalPotential, dimension: 'energy' },
    fringeContrast: { value: stripe.contrast, dimension: '1' },
    fringeWavevector: { value: 2 * Math.abs(stripe.k), dimension: 'wavenumber' },
  }),
  groundStateEnergy: { value: energy, dimension: 'energy' },
  polarisation: { value: polarisation, dimension: '1' },
  recoilEnergy: { value: 0.5 * k0 * k0, dimension: 'energy' },
});

/**
 * The gas whose ground state is a stripe. Where all harmonics are known it has a quadratic form and a field to start from; what assumes a uniform state
 * throws the refusal of `phase`, which must be there.
 */
export const stripedSystem = (
  state: UniformState,
  { refusal, stripe, variational }: StripePhase,
  wavevector: (probe: Probe) => Vector3,
  dimensions: 1 | 2 | 3,
): System => {
  const refuse = (): never => {
    throw refusal;
  };
  const best = stripe ?? variational ?? { energy: state.energy, polarisation: state.s };
  const share = sharesOf(best.polarisation);
  return {
    kind: 'coherent-bec',
    phase: 'stripe',
    share,
    derived: derivedOf(state, best.energy, best.polarisation, stripe),
    as: {
      closedForm: refuse,
      hydrodynamic: refuse,
      functional: stripe ? (probe) => stripeFunctional(state, stripe, wavevector(probe), dimensions) : refuse,
      quadratic: stripe ? (probe) => stripeQuadratic(state, stripe, wavevector(probe)) : refuse,
    },
    exact: (probe) => {
      if (stripe === undefined) return {};
      const q = wavevector(probe);
      return { m1: commutators({ share, w: stripe.flip, rabi: state.rabi }, q[0] ** 2 + q[1] ** 2 + q[2] ** 2) };
    },
    validity: () => [diluteness(state, dimensions)],
    warnings: [],
  };
};
