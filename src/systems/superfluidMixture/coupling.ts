import { type Probe, wavenumber } from '../../physics/probe.ts';
import { type Mixture, totalDensity } from './parameters.ts';

/**
 * How a probe couples to the currents of a uniform mixture: m1(a, b) = strength K_ab for a current matrix K, so that
 * strength = q^2/4n for the cosine and 1/2n for the position [CarliniStringari2021, Eq. 13].
 */
export interface Coupling {
  readonly q: number;
  readonly strength: number;
}

/*
 * The position in a uniform system is taken as the limit of sqrt(2) sin(qx)/q: the same f-sum rule at every q, and free
 * acceleration until t = 1/(c q). This is the q that stands for the limit, in units of the wavenumber m c of the slower sound.
 */
const limit = 1e-6;

export function couplingOf(mixture: Mixture, probe: Probe, slowest: number): Coupling {
  const n = totalDensity(mixture);
  const q = wavenumber(probe);
  return probe.kind === 'cosine'
    ? { q, strength: (q * q) / (4 * n) }
    : { q: limit * slowest * mixture.masses[0], strength: 1 / (2 * n) };
}
