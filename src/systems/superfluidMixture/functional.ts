import type { Functional } from '../../physics/index.ts';
import type { Mixture } from './parameters.ts';

/** The uniform mixture as a mean-field functional (no drag); the kick varies along x alone, so one dimension says it all. */
export const functionalOf = ({ masses, densities, interactions }: Mixture): Functional => ({
  dimensions: 1,
  masses,
  coupling: { rabi: 0, momentum: 0, detuning: 0 },
  interactions,
  potential: { kind: 'none' },
  state: { kind: 'uniform', densities, momentum: 0 },
});
