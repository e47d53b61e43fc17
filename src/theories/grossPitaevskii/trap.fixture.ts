import type { Functional } from '../../physics/descriptions/functional.ts';

/** One atom in a one-dimensional trap with nothing else, but for the changes. */
export const trap = (changes: Partial<Functional>): Functional => ({
  dimensions: 1,
  masses: [1, 1],
  coupling: { rabi: 0, momentum: 0, detuning: 0 },
  interactions: { g11: 0, g22: 0, g12: 0 },
  potential: { kind: 'harmonic', frequencies: [1] },
  state: { kind: 'ground', atoms: 1 },
  ...changes,
});
