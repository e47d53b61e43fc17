import { type Experiment, scale } from '../experiment/index.ts';
import type { Result } from '../results/index.ts';

/** What the readout and the choice of a coupling need of a coherently coupled gas, hbar = m = 1. */
export interface CoupledGas {
  readonly k0: number;
  readonly rabi: number;
  /** W = Omega + (g - g12) n: what a change of the polarisation costs, as a frequency; at the mean density in a trap. */
  readonly gap: number;
  /** G n, G = (g + g12)/2; at the centre of a trap. */
  readonly chemical: number;
  readonly place:
    | { readonly kind: 'uniform'; readonly q: number }
    | { readonly kind: 'trap'; readonly dimensions: 1 | 2 | 3; readonly radius2: number; readonly frequency: number };
}

/** Undefined where components do not change into each other. */
export const coupledGas = (experiment: Experiment, { system: { derived } }: Result): CoupledGas | undefined => {
  const { system, probe } = scale(experiment);
  if (system.kind !== 'coherent-bec') return undefined;
  const { coupling, geometry, interactions, density } = system.parameters;
  const { g11, g22, g12 } = interactions;
  if (coupling === undefined || coupling.rabi === 0) return undefined;
  const [k0, rabi] = [coupling.momentum ?? 0, Math.abs(coupling.rabi)];
  const [G, difference] = [(g11 + g22 + 2 * g12) / 4, (g11 + g22 - 2 * g12) / 2];
  if (geometry.kind === 'uniform') {
    const [n, q] = [density ?? 0, probe.kind === 'cosine' ? probe.q[0] : 0];
    return { k0, rabi, gap: rabi + difference * n, chemical: G * n, place: { kind: 'uniform', q } };
  }
  const { dimensions, frequencies } = geometry;
  const frequency = frequencies[0] ?? 1;
  // <x^2> = R^2/(D + 4) in a Thomas-Fermi cloud, and G n = w^2 R^2/2 at its centre.
  const radius2 = (derived['meanSquareRadius']?.value ?? 0) * (dimensions + 4);
  const chemical = 0.5 * frequency ** 2 * radius2;
  const meanSplit = ((difference / G) * chemical * 4) / (dimensions + 4);
  return { k0, rabi, gap: rabi + meanSplit, chemical, place: { kind: 'trap', dimensions, radius2, frequency } };
};
