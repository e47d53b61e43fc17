import type { Functional } from '../../physics/index.ts';
import { dragLawOf } from './localDrag.ts';
import type { State } from './state.ts';
import type { TrapModel } from './trapModel.ts';

const uncoupled = { rabi: 0, momentum: 0, detuning: 0 };

/** The uniform mixture as a functional; the kick varies along one direction alone, so that a grid along it says it all. */
export function functionalOf({ mixture, drag, temperature }: State): Functional {
  const { dimensions, masses, densities, interactions } = mixture;
  const law = dragLawOf(mixture, drag, temperature);
  return {
    dimensions,
    masses,
    coupling: uncoupled,
    interactions,
    potential: { kind: 'none' },
    state: { kind: 'uniform', densities, momentum: 0 },
    ...(law && { drag: law }),
  };
}

/**
 * The mixture in its trap, from the Gross-Pitaevskii ground state. In one dimension the drag per atom grows towards the edge of the
 * cloud, where the gas is no longer weakly interacting and the expansion ends: no law of it is given.
 */
export function trapFunctionalOf(
  { mixture, drag }: State,
  frequencies: readonly number[],
  atoms: readonly [number, number],
): Functional {
  const { dimensions, masses, interactions } = mixture;
  const law = dimensions === 1 && drag.kind === 'lee-huang-yang' ? undefined : dragLawOf(mixture, drag, 0);
  return {
    dimensions,
    masses,
    coupling: uncoupled,
    interactions,
    potential: { kind: 'harmonic', frequencies },
    state: { kind: 'ground', atoms },
    ...(law && { drag: law }),
  };
}

/**
 * Any two clouds, each in its trap. No law of the drag is given: where one of them is only the other's thin tail, its velocity is rounding over
 * rounding, and a run with the drag of such places is not stable.
 */
export function cloudsFunctionalOf({ dimensions, masses, interactions, frequencies, atoms }: TrapModel): Functional {
  const [first, second] = frequencies;
  const isCommon = first.every((w, axis) => w === second[axis]);
  return {
    dimensions,
    masses,
    coupling: uncoupled,
    interactions,
    potential: { kind: 'harmonic', frequencies: first, ...(!isCommon && { secondFrequencies: second }) },
    state: { kind: 'ground', atoms },
  };
}
