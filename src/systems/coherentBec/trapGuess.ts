import { softened } from '../../physics/index.ts';
import type { TrapLattice } from './trapLattice.ts';
import type { TrapModel } from './trapModel.ts';

/**
 * Polarisation s that a uniform gas of density n has at rest: the velocity d_x Phi - k0 s vanishes, which leaves
 * e/n = k0^2 (1 - s^2)/2 - (rabi/2) sqrt(1 - s^2) - detuning s/2 + interactions, and its derivative is bisected.
 */
function localPolarisation({ rabi, momentum, detuning, g11, g22, g12 }: TrapModel, n: number): number {
  const slope = (s: number): number =>
    (rabi * s) / (2 * Math.sqrt(1 - s * s)) -
    momentum ** 2 * s -
    detuning / 2 +
    (n * (g11 * (1 + s) - g22 * (1 - s) - 2 * g12 * s)) / 4;
  let [low, high] = [-1, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** [point]: polarisation at the densities of the profile, which `fixed` numbers of atoms override. */
function polarisations(model: TrapModel, density: Float64Array): Float64Array {
  const { fixed, atoms, rabi } = model;
  if (fixed !== undefined) return density.map(() => (fixed[0] - fixed[1]) / atoms);
  return rabi > 0 && !model.balanced ? density.map((n) => localPolarisation(model, n)) : density.map(() => 0);
}

/** Phi = k0 int_0^x s dx, half of the first step to the first point. */
function phases({ axes, model, points }: TrapLattice, s: Float64Array): Float64Array {
  const { spacing, points: x } = axes[0];
  const inner = points / x.length;
  const out = new Float64Array(points);
  for (let k = 0; k < points; k++) {
    const before = k < inner ? 0 : out[k - inner] + (model.momentum * spacing * (s[k - inner] - s[k])) / 2;
    out[k] = before + model.momentum * s[k] * (k < inner ? spacing / 2 : spacing);
  }
  return out;
}

/** [point]: atoms of a smoothed Thomas-Fermi cloud. */
export function cloudProfile({ model, potential: V }: TrapLattice, potential: number): Float64Array {
  const width = 0.3 * Math.cbrt(2 * potential * Math.max(...model.frequencies) ** 2);
  const profile = V.map((value) => softened(potential - value, width));
  const total = profile.reduce((sum, value) => sum + value, 0);
  return profile.map((value) => (model.atoms * value) / total);
}

/** A smoothed Thomas-Fermi cloud with the right number of atoms, each point polarised as a uniform gas at rest. */
export function guessTrap(lattice: TrapLattice, potential: number): Float64Array {
  const { model, components, points } = lattice;
  const number = cloudProfile(lattice, potential);
  const s = polarisations(
    model,
    number.map((value) => value / lattice.volume),
  );
  const phase = phases(lattice, s);
  const vector = new Float64Array(2 * components * points);
  for (let a = 0; a < components; a++) {
    for (let k = 0; k < points; k++) {
      const amplitude = Math.sqrt((number[k] * (1 + (a === 0 ? s[k] : -s[k]))) / 2);
      vector[2 * a * points + k] = amplitude * Math.cos(phase[k]);
      vector[(2 * a + 1) * points + k] = amplitude * Math.sin(phase[k]);
    }
  }
  return vector;
}
