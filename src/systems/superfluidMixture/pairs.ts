import { InputError } from '../../failure/index.ts';
import { integrateAdaptive, integrateHalfLine } from '../../numerics/quadrature/index.ts';
import { rootNewton } from '../../numerics/roots/index.ts';
import type { PairContinuum } from '../../physics/descriptions/pairContinuum.ts';
import type { Probe } from '../../physics/probe.ts';
import { branchesAt, healingWavenumber } from './branches.ts';
import { couplingOf } from './coupling.ts';
import { pairDrag } from './drag.ts';
import { phonons } from './hydrodynamic.ts';
import type { Mixture } from './parameters.ts';
import type { State } from './state.ts';

/*
 * At q -> 0 the probe couples to the pairs through the number currents j_a = J_a/m_a, and J_1 = -J_2 (see drag.ts): from
 * continuity omega <v|F_a|0> = q <v|j_a|0>, hence m1High(a, b) = strength s_a s_b rho_dr/(m_a m_b), s = (1, -1). With the
 * current matrix of the two sounds that is exactly what the low lines leave over.
 */

/** The pairs carry the drag that they are computed with. */
export function requireComputedDrag({ drag, temperature }: State): void {
  const fault = (field: string, message: string) => new InputError([{ field, message }]);
  if (drag.kind !== 'lee-huang-yang') {
    const message = `beyond-mean-field computes the drag from its pairs; it goes with \`lee-huang-yang\`, not with ${drag.kind}`;
    throw fault('system.drag.kind', message);
  }
  if (temperature > 0) throw fault('system.temperature', 'beyond-mean-field is built for zero temperature only');
}

/** The two sounds with drag and the pairs that carry the rest of the f-sum rule, q -> 0. */
export function pairContinuumOf(state: State, probe: Probe): PairContinuum {
  requireComputedDrag(state);
  const { mixture } = state;
  const { q, strength } = couplingOf(mixture, probe, state.slowest);
  const [m1, m2] = mixture.masses;
  const [n1, n2] = mixture.densities;
  return {
    low: phonons(state, probe),
    direction: [Math.sqrt(strength) / m1, -Math.sqrt(strength) / m2],
    omega: (k) => branchesAt(mixture, k).sum,
    density: (k) => pairDrag(mixture, k),
    scale: healingWavenumber(mixture),
    q,
    total: state.dragMassDensity,
    exact: [(strength * n1) / m1, 0, (strength * n2) / m2],
  };
}

/** Mean (m1High/m0High) and median (half of the drag comes from pairs above it) energy of the pairs. */
export function pairEnergies(mixture: Mixture): { readonly mean: number; readonly median: number } {
  const k0 = healingWavenumber(mixture);
  const density = (k: number): number => pairDrag(mixture, k);
  const omega = (k: number): number => branchesAt(mixture, k).sum;
  const drag = integrateHalfLine(density, k0).value;
  const m0 = integrateHalfLine((k) => density(k) / omega(k), k0).value;
  const below = (k: number): number => integrateAdaptive(density, 0, k, { absolute: 1e-11 * drag }).value;
  let high = k0;
  while (below(high) < drag / 2) high *= 2;
  const half = rootNewton((k) => [below(k) - drag / 2, density(k)], 0, high);
  return { mean: drag / m0, median: omega(half.x) };
}
