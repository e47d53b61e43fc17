import { type Probe, wavenumber } from '../../physics/probe.ts';
import type { Exact } from '../../physics/system.ts';
import { couplingOf } from './coupling.ts';
import { totalDensity } from './parameters.ts';
import type { State } from './state.ts';

/**
 * Commutators: m1(1, 2) = 0, m1(a, a) = N_a/N q^2/4m_a or 1/2m_a. Static response to the cosine: the energy of a density wave is
 * (1/2)(g_ab + delta_ab q^2/4 m_a n_a), quantum pressure included, without the Lee-Huang-Yang correction to g. The position has no
 * static response in a uniform system.
 */
export function exactOf({ mixture, slowest }: State, probe: Probe): Exact {
  const { strength } = couplingOf(mixture, probe, slowest);
  const [m1, m2] = mixture.masses;
  const [n1, n2] = mixture.densities;
  const f = { '11': (strength * n1) / m1, '12': 0, '22': (strength * n2) / m2 };
  if (probe.kind === 'position') return { m1: f };
  const q = wavenumber(probe);
  const { g11, g12, g22 } = mixture.interactions;
  const [k11, k22] = [g11 + (q * q) / (4 * m1 * n1), g22 + (q * q) / (4 * m2 * n2)];
  const scale = 1 / (4 * totalDensity(mixture) * (k11 * k22 - g12 * g12));
  return { m1: f, mMinus1: { '11': k22 * scale, '12': -g12 * scale, '22': k11 * scale } };
}
