import { InputError } from '../../failure/index.ts';
import type { Functional, Probe, Vector3 } from '../../physics/index.ts';
import type { UniformState } from './state.ts';
import type { TrapModel } from './trapModel.ts';

/** Wavenumber along x. Throws InputError for a kick across the coupling. */
export const alongCoupling = (q: Vector3): number => {
  if (q[1] === 0 && q[2] === 0) return q[0];
  const message = 'gross-pitaevskii runs along the coupling only: direction x';
  throw new InputError([{ field: 'probe.operator.direction', message }]);
};

/**
 * The uniform gas as a functional. The kick varies along x alone and keeps the gas uniform across, so that a grid along x says it
 * all. Throws InputError for a kick across the coupling.
 */
export const uniformFunctional = (
  state: UniformState,
  probe: Probe,
  dimensions: Functional['dimensions'],
): Functional => {
  if (probe.kind === 'cosine') alongCoupling(probe.q);
  const { n, share, k0, k1, rabi, detuning, g11, g22, g12 } = state;
  return {
    dimensions,
    masses: [1, 1],
    coupling: { rabi, momentum: k0, detuning },
    interactions: { g11, g22, g12 },
    potential: { kind: 'none' },
    state: { kind: 'uniform', densities: [n * share[0], n * share[1]], momentum: k1 },
  };
};

/** The trapped gas, from its ground state. */
export const trapFunctional = (model: TrapModel): Functional => ({
  dimensions: model.dimensions,
  masses: [1, 1],
  coupling: { rabi: model.rabi, momentum: model.momentum, detuning: model.detuning },
  interactions: { g11: model.g11, g22: model.g22, g12: model.g12 },
  potential: { kind: 'harmonic', frequencies: model.frequencies },
  state: { kind: 'ground', atoms: model.fixed ?? model.atoms },
});
