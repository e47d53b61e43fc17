import { PhysicsRefusal } from '../../failure/index.ts';
import type { Warning } from '../../physics/index.ts';
import type { UniformState } from './state.ts';
import { balancedStripe, type Stripe, softWavevector, stripeOf } from './stripe.ts';
import { type StripeState, stripeState } from './stripeState.ts';

/** What the search for a stripe found beside a uniform state. */
export interface StripePhase {
  /** Set where the ground state is a stripe: why a theory of a uniform state has nothing to say. */
  readonly refusal?: PhysicsRefusal;
  /** The stripe of all harmonics, where it was computed; a ground state only with `refusal`. */
  readonly stripe?: StripeState;
  /** The best stripe there is otherwise. */
  readonly variational?: Stripe;
  readonly warnings: readonly Warning[];
}

/** Relative margin by which the stripe must win; energies are minimised to about 1e-16. */
const margin = 1e-13;

/**
 * Further harmonics lower the energy by less than this, in units of n (g11 + g22)/2: at the boundary, for g n up to 4 k0^2 and
 * g12 from -0.5 g to g, the one-harmonic stripe was at most 0.017 too high. A stripe that lies higher is not looked for.
 */
const harmonicsGain = 0.04;

/** A stripe within this part of n (g11 + g22)/2 is near enough for a warning. */
const nearness = 1e-3;

const refusalOf = (state: UniformState, stripe: Stripe | StripeState | undefined, soft: number | undefined) => {
  const full = stripe !== undefined && 'contrast' in stripe;
  const wavevector = full ? 2 * Math.abs(stripe.k) : stripe?.wavevector;
  const cause =
    soft === undefined
      ? ''
      : `a modulation of wavevector ${soft.toPrecision(3)} lowers the energy of the uniform state; `;
  const energy = stripe === undefined ? 'not found' : stripe.energy.toPrecision(8);
  return new PhysicsRefusal(
    'stripe',
    `the ground state is a stripe: ${cause}energy per atom ${energy} (stripe${full ? '' : ', one harmonic'}) against ` +
      `${state.energy.toPrecision(8)} (uniform); this theory assumes a uniform state`,
    {
      uniformEnergy: state.energy,
      ...(stripe !== undefined &&
        wavevector !== undefined && { stripeEnergy: stripe.energy, fringeWavevector: wavevector }),
      ...(soft !== undefined && { softWavevector: soft }),
    },
  );
};

const nearStripe = (state: UniformState, stripe: StripeState, unit: number): readonly Warning[] => {
  if (stripe.energy - state.energy > nearness * unit) return [];
  const message =
    `the stripe is near: its energy per atom is ${stripe.energy.toPrecision(8)}, that of the uniform state ` +
    `${state.energy.toPrecision(8)}`;
  return [{ code: 'near-stripe', message }];
};

const unsettled: Warning = {
  code: 'near-stripe',
  message: 'the stripe is near, and the search for it did not settle: the ground state may be striped',
};

/** Compares a uniform state with the stripe: that of one harmonic first, and where it is not far above, that of all. */
export const stripePhase = (state: UniformState): StripePhase => {
  if (!state.coupled || state.k0 === 0) return { warnings: [] };
  const unit = 0.5 * state.n * (Math.abs(state.g11) + Math.abs(state.g22));
  const wins = ({ energy }: { readonly energy: number }) =>
    energy < state.energy - margin * (Math.abs(state.energy) + state.k0 ** 2);
  const variational = stripeOf(state);
  const start = variational ?? balancedStripe(state);
  const looked = start !== undefined && start.energy < state.energy + harmonicsGain * unit;
  const found = looked ? stripeState(state, start) : 'uniform';
  if (typeof found === 'object' && wins(found)) {
    return { refusal: refusalOf(state, found, undefined), stripe: found, warnings: [] };
  }
  const soft = softWavevector(state);
  if (soft !== undefined || (variational !== undefined && wins(variational))) {
    return { refusal: refusalOf(state, variational, soft), ...(variational && { variational }), warnings: [] };
  }
  if (typeof found === 'object') return { stripe: found, warnings: nearStripe(state, found, unit) };
  return { warnings: found === 'unsettled' ? [unsettled] : [] };
};
