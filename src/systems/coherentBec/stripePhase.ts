import { PhysicsRefusal } from '../../failure/index.ts';
import type { Warning } from '../../physics/index.ts';
import { precise, quantity, type Saying, say } from '../../units/index.ts';
import { softWavevector } from './softMode.ts';
import type { UniformState } from './state.ts';
import { balancedStripe, type Stripe, stripeOf } from './stripe.ts';
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
 * Further harmonics lower the energy by less than this, in units of n (g11 + g22)/2; a stripe that lies higher is not looked for. Over
 * random couplings, detunings and densities (g n up to 8 k0^2) at which the stripe of all harmonics wins, that of one harmonic was at
 * most 0.020, and 0.042 g n/k0^2, above the uniform state; where there is no stationary one, the balanced one at most 0.059.
 */
const harmonicsGain = (unit: number, k0: number, stationary: boolean): number =>
  stationary ? Math.min(0.04, (0.1 * unit) / (k0 * k0)) : 0.12;

/**
 * Sufficient for the uniform state to be lowest among all states, periodic or not. With any 0 <= 4 lambda <= g12 for which g11, g22
 * and g' = g12 - 4 lambda form a convex quadratic form of the densities, n1 n2 >= (Re psi1* psi2)^2 and Jensen's inequality bound the
 * interaction by its value at the mean s = <sz> and w = <sx>; each Fourier component has a one-body energy above
 * k0^2 w^2/2 - Omega w/2 - delta s/2, which is convex. On the circle s^2 + w^2 = 1 the sum is the energy of the uniform state; its
 * minimum over the disc lies there if it falls outwards, 2 (k0^2 + 2 n lambda) <= Omega/w.
 */
const isLowestOfAll = ({ n, g11, g22, g12, rabi, k0, w }: UniformState): boolean => {
  if (!(g11 > 0 && g22 > 0)) return false;
  const immiscible = Math.max(0, g12 - Math.sqrt(g11 * g22));
  const isConvex = g12 >= -Math.sqrt(g11 * g22);
  return isConvex && rabi >= (2 * k0 * k0 + n * immiscible) * w * (1 - 1e-12);
};

/** A stripe within this part of n (g11 + g22)/2 is near enough for a warning. */
const nearness = 1e-3;

const comparison = (state: UniformState, stripe: Stripe | StripeState | undefined, full: boolean): Saying => {
  if (stripe === undefined) return 'no stripe was found beside it';
  const energyOf = ({ energy }: { readonly energy: number }) => precise(quantity(energy, 'energy'));
  const harmonic = full ? '' : ', with one harmonic,';
  return say`the energy of an atom is ${energyOf(stripe)} in it${harmonic} and ${energyOf(state)} in the uniform state`;
};

const refusalOf = (state: UniformState, stripe: Stripe | StripeState | undefined, soft: number | undefined) => {
  const full = stripe !== undefined && 'contrast' in stripe;
  const wavevector = full ? 2 * Math.abs(stripe.k) : stripe?.wavevector;
  const cause =
    soft === undefined
      ? ''
      : say`a modulation of wavelength ${quantity((2 * Math.PI) / soft, 'length')} lowers the energy of the uniform state; `;
  return new PhysicsRefusal(
    'stripe',
    say`the ground state is a stripe: ${cause}${comparison(state, stripe, full)}; this theory assumes a uniform state`,
    {
      uniformEnergy: quantity(state.energy, 'energy'),
      ...(stripe !== undefined &&
        wavevector !== undefined && {
          stripeEnergy: quantity(stripe.energy, 'energy'),
          fringeWavevector: quantity(wavevector, 'wavenumber'),
        }),
      ...(soft !== undefined && { softWavevector: quantity(soft, 'wavenumber') }),
    },
  );
};

const nearStripe = (state: UniformState, stripe: StripeState, unit: number): readonly Warning[] => {
  if (stripe.energy - state.energy > nearness * unit) return [];
  const above = quantity(stripe.energy - state.energy, 'energy');
  const message = say`the stripe is near: the energy of an atom in it is only ${above} above that of the uniform state`;
  return [{ code: 'near-stripe', message }];
};

const unsettled: Warning = {
  code: 'near-stripe',
  message: 'the stripe is near, and the search for it did not settle: the ground state may be striped',
};

/** Compares a uniform state with the stripe: that of one harmonic first, and where it is not far above, that of all. */
export const stripePhase = (state: UniformState): StripePhase => {
  if (!state.coupled || state.k0 === 0 || isLowestOfAll(state)) return { warnings: [] };
  const unit = 0.5 * state.n * (Math.abs(state.g11) + Math.abs(state.g22));
  const wins = ({ energy }: { readonly energy: number }) =>
    energy < state.energy - margin * (Math.abs(state.energy) + state.k0 ** 2);
  const variational = stripeOf(state);
  const start = variational ?? balancedStripe(state);
  const looked =
    start !== undefined &&
    start.energy < state.energy + harmonicsGain(unit, state.k0, variational !== undefined) * unit;
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
