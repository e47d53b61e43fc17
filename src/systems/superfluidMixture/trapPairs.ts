import { integrateHalfLine } from '../../numerics/quadrature/index.ts';
import { rootNewton } from '../../numerics/roots/index.ts';
import { healingWavenumber } from './branches.ts';
import { pairDrag } from './drag.ts';
import { type Mixture, totalDensity } from './parameters.ts';

/*
 * Pairs of a balanced Thomas-Fermi cloud in the local density approximation. Where the density is y n0, y = 1 - s^2, energies
 * scale with y, wavenumbers with sqrt(y) and the drag density with y^(D/2). All shells are collected at equal energy, labelled by the
 * wavenumber k that has it at the centre: the shell y contributes at the wavenumber l, in units scaled like its own, with omega(l) = omega(k)/y, and
 * dl/dk = (l/k) slope(k)/slope(l), slope = d ln omega/d ln k.
 */

/** Points and step of the trapezoidal rule in tau. */
const reach = 18;
const step = 0.125;

interface Shell {
  /** -ln y >= 0. */
  readonly depth: number;
  readonly weight: number;
}

/**
 * y = 1/(1 + exp(-pi sinh tau)): the rim, where the pairs of lowest energy are, is resolved on a logarithmic scale. Volume
 * s^(D-1) ds = (1 - y)^(D/2 - 1) dy/2 times drag density y^(D/2), normalised.
 */
function shells(dimensions: 1 | 2 | 3): readonly Shell[] {
  const all = Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const tau = (i - reach) * step;
    const [rim, depth] = [
      1 / (1 + Math.exp(Math.PI * Math.sinh(tau))),
      Math.log1p(Math.exp(-Math.PI * Math.sinh(tau))),
    ];
    return { depth, weight: Math.cosh(tau) * rim ** (dimensions / 2) * Math.exp(-depth * (1 + dimensions / 2)) };
  });
  const sum = all.reduce((total, { weight }) => total + weight, 0);
  return all.map(({ depth, weight }) => ({ depth, weight: weight / sum }));
}

/** ln omega and d ln omega/d ln k of a pair, omega = E_d + E_s, E^2 = e (e + 2 m c^2), dE/d ln k = e (2 e + 2 m c^2)/E. */
export function pairEnergy(centre: Mixture, x: number): readonly [number, number] {
  const { masses, interactions } = centre;
  const n = totalDensity(centre);
  const e = Math.exp(2 * x) / (2 * masses[0]);
  const density = e + (interactions.g11 + interactions.g12) * n;
  const spin = e + (interactions.g11 - interactions.g12) * n;
  const Ed = Math.sqrt(e * density);
  const Es = Math.sqrt(e * spin);
  return [Math.log(Ed + Es), (e * ((e + density) / Ed + (e + spin) / Es)) / (Ed + Es)];
}

/** Density over k of the mean of n_drag/n, with the integral `total`, from the mixture at the centre. */
export function localPairDensity(centre: Mixture, total: number): (k: number) => number {
  const all = shells(centre.dimensions);
  const drag = integrateHalfLine((k) => pairDrag(centre, k), healingWavenumber(centre)).value;
  return (k) => {
    const x = Math.log(k);
    const [logarithm, slope] = pairEnergy(centre, x);
    const density = (depth: number): number => {
      const beyond = (z: number): readonly [number, number] => {
        const [value, derivative] = pairEnergy(centre, z);
        return [value - logarithm - depth, derivative];
      };
      const root = rootNewton(beyond, x, x + depth).x;
      return pairDrag(centre, Math.exp(root)) * Math.exp(root - x) * (slope / pairEnergy(centre, root)[1]);
    };
    return (total / drag) * all.reduce((sum, { depth, weight }) => sum + weight * density(depth), 0);
  };
}
