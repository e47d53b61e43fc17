import type { PairField } from '../../backend/index.ts';
import { type Discretisation, eachPoint } from './discretisation.ts';

/** A start of the search: amplitudes of exp(+i k x) and exp(-i k x) in both components under a common envelope. */
interface Seed {
  readonly k: number;
  readonly plus: readonly [number, number];
  readonly minus: readonly [number, number];
}

/**
 * What could be lowest: with coupling the single minimum, the plane wave at the minimum of the lower branch (that of positive
 * polarisation) and the stripe of both; a polarised start where unlike atoms repel more; without coupling the given shares.
 */
export function seedsFor({ functional: { coupling, interactions, state, masses } }: Discretisation): readonly Seed[] {
  if (state.kind !== 'ground') return [];
  if (typeof state.atoms !== 'number') {
    const share = state.atoms.map(Math.sqrt);
    return [{ k: 0, plus: [share[0], share[1]], minus: [0, 0] }];
  }
  const still: Seed = { k: 0, plus: [1, 1], minus: [0, 0] };
  const out: Seed[] = coupling.detuning === 0 ? [still] : [];
  const { g11, g22, g12 } = interactions;
  if (coupling.detuning !== 0 || 2 * g12 > g11 + g22) {
    const favoured = coupling.detuning < 0 ? [0.5, 1] : [1, 0.5];
    out.push({ k: 0, plus: [favoured[0], favoured[1]], minus: [0, 0] });
  }
  const critical = (2 * coupling.momentum ** 2) / masses[0];
  if (coupling.rabi < critical) {
    const k = coupling.momentum * Math.sqrt(1 - (coupling.rabi / critical) ** 2);
    const s = k / coupling.momentum;
    const [up, down] = [Math.sqrt((1 + s) / 2), Math.sqrt((1 - s) / 2)];
    const favoured = coupling.detuning < 0;
    if (favoured) out.push({ k, plus: [0, 0], minus: [down, up] });
    else out.push({ k, plus: [up, down], minus: [0, 0] });
    out.push({ k, plus: [up, down], minus: [down, up] });
  }
  return out;
}

/** Thomas-Fermi profile of the mean interaction, with a Gaussian foot so that no place is empty. */
export function plantSeed(
  { functional, grid, box, cell, potential }: Discretisation,
  field: PairField,
  seed: Seed,
): void {
  const { g11, g22, g12 } = functional.interactions;
  const g = (g11 + g22 + 2 * g12) / 4;
  const atoms = functional.state.kind === 'ground' ? [functional.state.atoms].flat().reduce((a, b) => a + b) : 1;
  const V = (p: number) => (potential[2 * p] + potential[2 * p + 1]) / 2;
  const lowest = Array.from({ length: grid.points }, (_, p) => V(p)).reduce((a, b) => Math.min(a, b));
  const width = zeroPoint(functional.potential);
  const count = (μ: number) => {
    let sum = 0;
    for (let p = 0; p < grid.points; p++) sum += Math.max(0, μ - V(p));
    return (sum * cell) / g;
  };
  const μ = g > 0 ? root((μ) => count(μ) - atoms, lowest, lowest + 1) : lowest;
  eachPoint(grid, box, (p, x) => {
    const foot = Math.exp((lowest - V(p)) / Math.max(width, 1e-300));
    const envelope = Math.sqrt((g > 0 ? Math.max(0, μ - V(p)) / g : 0) + (1e-4 * atoms * foot) / cell / grid.points);
    const [c, s] = [Math.cos(seed.k * x), Math.sin(seed.k * x)];
    for (const a of [0, 1]) {
      field[4 * p + a] = envelope * (seed.plus[a] + seed.minus[a]) * c;
      field[4 * p + a + 2] = envelope * (seed.plus[a] - seed.minus[a]) * s;
    }
  });
}

/** Energy over which the foot falls by e: half the largest trap frequency; 1 where there is none. */
const zeroPoint = (potential: Discretisation['functional']['potential']): number =>
  potential.kind === 'harmonic' ? Math.max(...potential.frequencies, ...(potential.secondFrequencies ?? [])) / 2 : 1;

/** Root of a rising function, by doubling and bisection. */
function root(f: (x: number) => number, low: number, start: number): number {
  let [a, b] = [low, start];
  while (f(b) < 0) [a, b] = [b, b + 2 * (b - low)];
  for (let i = 0; i < 60; i++) {
    const middle = (a + b) / 2;
    if (f(middle) < 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
