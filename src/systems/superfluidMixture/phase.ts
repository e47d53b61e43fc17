import { PhysicsRefusal } from '../../failure/index.ts';
import { interactionNumbers } from '../../physics/interactions.ts';
import { list, precise, quantity, say } from '../../units/index.ts';
import type { Mixture } from './parameters.ts';

/** Refuses every state that is not two uniform superfluids side by side, saying why and with the numbers. */
export function requireMiscible({ dimensions, interactions }: Mixture): void {
  const { g11, g22, g12 } = interactions;
  if (g11 <= 0 || g22 <= 0) throw notRepulsive(dimensions, interactions);
  const numbers = interactionNumbers(interactions, dimensions);
  const ratio = precise(g12 / Math.sqrt(g11 * g22), 6);
  if (g12 * g12 < g11 * g22) return;
  if (g12 > 0) {
    const message = say`the components separate unless g12 < sqrt(g11 g22); here g12 = ${ratio} sqrt(g11 g22)`;
    throw new PhysicsRefusal('immiscible', message, numbers);
  }
  const droplet = 'only beyond mean field a droplet may be stable, which is not described here';
  const message = say`the mixture contracts unless g12 > -sqrt(g11 g22); here g12 = ${ratio} sqrt(g11 g22); ${droplet}`;
  throw new PhysicsRefusal('collapse', message, numbers);
}

function notRepulsive(dimensions: 1 | 2 | 3, interactions: Mixture['interactions']): PhysicsRefusal {
  const numbers = interactionNumbers(interactions, dimensions);
  const both = say`both g11 and g22 must be positive, here they are ${list([numbers.g11, numbers.g22], ' and ')}`;
  if (dimensions > 1) {
    return new PhysicsRefusal('collapse', say`a uniform attractive or ideal gas is unstable: ${both}`, numbers);
  }
  const message = say`the ground state of an attractive gas in one dimension is a bright soliton, not uniform: ${both}`;
  return new PhysicsRefusal('attractive-one-dimensional-gas', message, numbers);
}

/**
 * rho_dr must leave the energy of the two velocities positive, rho_dr < rho_1 rho_2/(rho_1 + rho_2) (n_drag < n/4 when
 * balanced), and cannot be negative under Galilean invariance [CarliniStringari2021, below Eq. 32].
 */
export function requireDragBound({ dimensions, masses, densities }: Mixture, dragMassDensity: number): void {
  const rho1 = masses[0] * densities[0];
  const rho2 = masses[1] * densities[1];
  const limit = (rho1 * rho2) / (rho1 + rho2);
  if (dragMassDensity >= 0 && dragMassDensity < limit) return;
  const share = dragMassDensity / (rho1 + rho2);
  const message = say`n_drag/n = ${share} must be at least 0 (Galilean invariance; negative drag needs a lattice) and below ${limit / (rho1 + rho2)}, where the relative motion of the superfluids becomes unstable`;
  throw new PhysicsRefusal('drag-out-of-bounds', message, {
    dragMassDensity: quantity(dragMassDensity, 'massDensity', dimensions),
    limit: quantity(limit, 'massDensity', dimensions),
  });
}
