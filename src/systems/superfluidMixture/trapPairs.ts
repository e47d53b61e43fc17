import { gaussLegendre, integrateHalfLine } from '../../numerics/quadrature/index.ts';
import { rootNewton } from '../../numerics/roots/index.ts';
import { healingWavenumber } from './branches.ts';
import { pairDrag } from './drag.ts';
import { type Mixture, totalDensity } from './parameters.ts';

/*
 * Pairs of a balanced Thomas-Fermi cloud in the local density approximation. Where the density is y n0, y = 1 - s^2, energies
 * scale with y, wavenumbers with sqrt(y) and the drag density with y^(D/2). All shells are collected at equal energy, labelled by the
 * wavenumber k that has it at the centre: the shell y contributes at the k/sqrt(y)-scaled wavenumber l with omega(l) = omega(k)/y, and
 * dl/dk = (l/k) slope(k)/slope(l), slope = d ln omega/d ln k.
 */

const angles = gaussLegendre(24);

/** ln omega and d ln omega/d ln k of a pair, omega = E_d + E_s, E^2 = e (e + 2 m c^2). */
export function pairEnergy(centre: Mixture, x: number): readonly [number, number] {
  const { masses, interactions } = centre;
  const { g11, g12 } = interactions;
  const n = totalDensity(centre);
  const e = Math.exp(2 * x) / (2 * masses[0]);
  const energies = [g11 + g12, g11 - g12].map((g) => ({
    E: Math.sqrt(e * (e + g * n)),
    slope: (2 * e + g * n) / (e + g * n),
  }));
  const sum = energies.reduce((total, { E }) => total + E, 0);
  return [Math.log(sum), energies.reduce((total, { E, slope }) => total + E * slope, 0) / sum];
}

/** Density over k of the mean of n_drag/n, with the integral `total`, from the mixture at the centre. */
export function localPairDensity(centre: Mixture, total: number): (k: number) => number {
  const { dimensions } = centre;
  const theta = Array.from(angles.nodes, (x) => (Math.PI / 4) * (1 + x));
  // s = sin: volume s^(D-1) ds times drag density y^(D/2), y = cos^2
  const weights = theta.map(
    (t, i) => angles.weights[i] * Math.sin(t) ** (dimensions - 1) * Math.cos(t) ** (dimensions + 1),
  );
  const volume = weights.reduce((sum, w) => sum + w, 0);
  const drag = integrateHalfLine((k) => pairDrag(centre, k), healingWavenumber(centre)).value;
  return (k) => {
    const x = Math.log(k);
    const [logarithm, slope] = pairEnergy(centre, x);
    const shell = (t: number): number => {
      const shift = -2 * Math.log(Math.cos(t));
      const root = rootNewton(
        (z) => [pairEnergy(centre, z)[0] - logarithm - shift, pairEnergy(centre, z)[1]],
        x,
        x + shift,
      );
      return pairDrag(centre, Math.exp(root.x)) * Math.exp(root.x - x) * (slope / pairEnergy(centre, root.x)[1]);
    };
    return (total / (volume * drag)) * theta.reduce((sum, t, i) => sum + weights[i] * shell(t), 0);
  };
}
