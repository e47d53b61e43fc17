import type { System } from '../../physics/index.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { trappedCoherentBec } from './trap.ts';

/** A trapped gas, symmetric under exchange of its components, on resonance, its wave function normalised to 1. */
export interface TrapCase {
  readonly frequencies: readonly number[];
  readonly k0: number;
  readonly rabi: number;
  readonly g: number;
  readonly g12: number;
}

export const trapParameters = ({ frequencies, k0, rabi, g, g12 }: TrapCase): CoherentBecParameters => ({
  geometry: { kind: 'harmonic', frequencies, dimensions: frequencies.length as 1 | 2 | 3 },
  atoms: 1,
  interactions: { g11: g, g22: g, g12 },
  coupling: { rabi, momentum: k0, detuning: 0 },
});

export const buildTrap = (one: TrapCase): System => trappedCoherentBec(trapParameters(one));
