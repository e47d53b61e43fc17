import { evenStiffness } from './parameters.ts';
import { uniformState } from './state.ts';
import { stripeOf } from './stripe.ts';
import { cloudProfile, guessTrap } from './trapGuess.ts';
import type { TrapLattice } from './trapLattice.ts';
import type { TrapModel } from './trapModel.ts';

/**
 * Where the band of one atom has two minima, at +-k1, plane waves and stripes compete. A stripe has the symmetry psi(-x)^* = psi(x) where
 * its density is highest (`bright`) or lowest (`dark`) in the middle of the trap. `local`: each place polarised as a uniform gas at rest.
 */
export type SeedName = 'plane-up' | 'plane-down' | 'bright' | 'dark' | 'local';

/** Amplitudes of exp(i k x) and exp(-i k x) in both components under a common envelope. */
interface Waves {
  readonly k: number;
  readonly plus: readonly [number, number];
  readonly minus: readonly [number, number];
}

/** Part of the central density that stands for the cloud. */
const typical = 0.7;

/** Wavenumber and both amplitudes of one wave: as in the stripe of a uniform gas of a typical density, or as one atom has them. */
const waveOf = (model: TrapModel, potential: number): { k: number; major: number; minor: number } => {
  const { g11, g22, g12, rabi, momentum, detuning } = model;
  const interactions = { g11, g22, g12 };
  const geometry = { kind: 'uniform', dimensions: 1 } as const;
  const density = (typical * potential) / evenStiffness(model);
  const stripe = stripeOf(uniformState({ geometry, interactions, coupling: { rabi, momentum, detuning } }, density));
  const s = Math.sqrt(Math.max(0, 1 - (rabi / (2 * momentum ** 2)) ** 2));
  const k = stripe === undefined ? momentum * s : stripe.wavevector / 2;
  return { k, major: Math.sqrt((1 + s) / 2), minor: Math.sqrt((1 - s) / 2) };
};

const wavesOf = (name: Exclude<SeedName, 'local'>, model: TrapModel, potential: number): Waves => {
  const { k, major, minor } = waveOf(model, potential);
  const [up, down]: readonly (readonly [number, number])[] = [
    [major, minor],
    [minor, major],
  ];
  switch (name) {
    case 'plane-up':
      return { k, plus: up, minus: [0, 0] };
    case 'plane-down':
      return { k, plus: [0, 0], minus: down };
    case 'bright':
      return { k, plus: up, minus: down };
    case 'dark':
      return { k, plus: up, minus: [-down[0], -down[1]] };
  }
};

/** A start on both components, with the right number of atoms; `potential` is the central mean field. */
export const seedState = (name: SeedName, lattice: TrapLattice, potential: number): Float64Array => {
  if (name === 'local') return guessTrap(lattice, potential);
  const { points, x, model } = lattice;
  const { k, plus, minus } = wavesOf(name, model, potential);
  const profile = cloudProfile(lattice, potential);
  const vector = new Float64Array(4 * points);
  for (let a = 0; a < 2; a++) {
    for (let p = 0; p < points; p++) {
      const envelope = Math.sqrt(profile[p]);
      vector[2 * a * points + p] = envelope * (plus[a] + minus[a]) * Math.cos(k * x[p]);
      vector[(2 * a + 1) * points + p] = envelope * (plus[a] - minus[a]) * Math.sin(k * x[p]);
    }
  }
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0) / model.atoms);
  return vector.map((value) => value / norm);
};
