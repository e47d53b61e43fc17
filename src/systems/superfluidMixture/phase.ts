import { PhysicsRefusal } from '../../failure/index.ts';
import type { Mixture } from './parameters.ts';

/** Refuses every state that is not two uniform superfluids side by side, saying why and with the numbers. */
export function requireMiscible({ dimensions, interactions: { g11, g22, g12 } }: Mixture): void {
  const numbers = { g11, g22, g12, miscibility: g11 * g22 - g12 * g12 };
  if (g11 <= 0 || g22 <= 0) throw notRepulsive(dimensions, numbers);
  if (g12 * g12 < g11 * g22) return;
  const limit = Math.sqrt(g11 * g22);
  if (g12 > 0) {
    const message = `the components separate for g12 >= sqrt(g11 g22) = ${limit}, here g12 = ${g12}`;
    throw new PhysicsRefusal('immiscible', message, numbers);
  }
  const droplet = 'only beyond mean field a droplet may be stable, which is not described here';
  const message = `the mixture contracts for g12 <= -sqrt(g11 g22) = ${-limit}, here g12 = ${g12}; ${droplet}`;
  throw new PhysicsRefusal('collapse', message, numbers);
}

function notRepulsive(dimensions: number, numbers: Readonly<Record<string, number>>): PhysicsRefusal {
  const both = `both must be positive, here g11 = ${numbers['g11']}, g22 = ${numbers['g22']}`;
  if (dimensions > 1) {
    return new PhysicsRefusal('collapse', `a uniform attractive or ideal gas is unstable: ${both}`, numbers);
  }
  const message = `the ground state of an attractive gas in one dimension is a bright soliton, not uniform: ${both}`;
  return new PhysicsRefusal('attractive-one-dimensional-gas', message, numbers);
}

/**
 * rho_dr must leave the energy of the two velocities positive, rho_dr < rho_1 rho_2/(rho_1 + rho_2) (n_drag < n/4 when
 * balanced), and cannot be negative under Galilean invariance [CarliniStringari2021, below Eq. 32].
 */
export function requireDragBound({ masses, densities }: Mixture, dragMassDensity: number): void {
  const rho1 = masses[0] * densities[0];
  const rho2 = masses[1] * densities[1];
  const limit = (rho1 * rho2) / (rho1 + rho2);
  if (dragMassDensity >= 0 && dragMassDensity < limit) return;
  const share = dragMassDensity / (rho1 + rho2);
  const message = `n_drag/n = ${share} must be at least 0 (Galilean invariance; negative drag needs a lattice) and below ${limit / (rho1 + rho2)}, where the relative motion of the superfluids becomes unstable`;
  throw new PhysicsRefusal('drag-out-of-bounds', message, { dragMassDensity, limit });
}
