import type { Functional } from '../../physics/index.ts';
import type { UniformState } from './state.ts';
import type { TrapModel } from './trapModel.ts';

/**
 * The uniform gas as a functional. A push by cos(q.r) leaves psi = e^{i k1 x} u(s), s along q: a grid along q says it all, at any angle
 * to the coupling, whose momentum is then k0 cos(angle) on that grid and k0 sin(angle) a constant.
 */
export const uniformFunctional = (state: UniformState, dimensions: Functional['dimensions']): Functional => {
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
