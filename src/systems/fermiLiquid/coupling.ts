import { type FermiLiquid, type Probe, wavenumber } from '../../physics/index.ts';

/** How a probe couples to the currents: m_1 of the whole density is `strength`, q^2/4 for the cosine and 1/2 for the position. */
export interface Coupling {
  readonly q: number;
  readonly strength: number;
}

/** Over k_F: stands for the limit q -> 0 of the position, sqrt(2) sin(qx)/q, which accelerates freely until 1/(q v_F). */
const limit = 1e-6;

export const couplingOf = ({ fermiMomentum }: FermiLiquid, probe: Probe): Coupling => {
  const q = wavenumber(probe);
  return probe.kind === 'cosine' ? { q, strength: (q * q) / 4 } : { q: limit * fermiMomentum, strength: 0.5 };
};
