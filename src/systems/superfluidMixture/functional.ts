import type { Functional } from '../../physics/index.ts';
import { dragLawOf } from './localDrag.ts';
import type { State } from './state.ts';

/** The uniform mixture as a functional; the kick varies along one direction alone, so that a grid along it says it all. */
export function functionalOf({ mixture, drag, temperature }: State): Functional {
  const { dimensions, masses, densities, interactions } = mixture;
  const law = dragLawOf(mixture, drag, temperature);
  return {
    dimensions,
    masses,
    coupling: { rabi: 0, momentum: 0, detuning: 0 },
    interactions,
    potential: { kind: 'none' },
    state: { kind: 'uniform', densities, momentum: 0 },
    ...(law && { drag: law }),
  };
}
