import type { PairField } from '../../backend/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { type Discretisation, eachPoint } from './discretisation.ts';
import { highestFrequency } from './extent.ts';

/** A start of the search: amplitudes of exp(+i k x) and exp(-i k x) in both components under a common envelope. */
interface Seed {
  readonly k: number;
  readonly plus: readonly [number, number];
  readonly minus: readonly [number, number];
  /** Components of given numbers that stand apart in a trap: which of them is inside, or along which axis, component 1 on the right. */
  readonly apart?: { readonly inside: 1 | 2 } | { readonly axis: number };
}

type Apart = NonNullable<Seed['apart']>;

/**
 * What could be lowest: with coupling the single minimum, the plane wave at the minimum of the lower branch (that of positive
 * polarisation) and the stripe of both; a polarised start where unlike atoms repel more; without coupling the given shares, in a trap where unlike
 * atoms repel more also apart: one component inside the other, or side by side along the weakest axis.
 */
export function seedsFor({ functional }: Discretisation): readonly Seed[] {
  const { coupling, interactions, state, masses } = functional;
  if (state.kind !== 'ground') return [];
  if (typeof state.atoms !== 'number') {
    const share = state.atoms.map(Math.sqrt);
    const common: Seed = { k: 0, plus: [share[0], share[1]], minus: [0, 0] };
    return [common, ...waysApart(functional).map((apart) => ({ ...common, apart }))];
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

function waysApart({ interactions, potential, dimensions }: Functional): readonly Apart[] {
  const { g11, g22, g12 } = interactions;
  if (potential.kind !== 'harmonic' || g11 <= 0 || g22 <= 0 || g12 <= Math.sqrt(g11 * g22)) return [];
  const frequencies = potential.frequencies.slice(0, dimensions);
  return [{ inside: 1 }, { inside: 2 }, { axis: frequencies.indexOf(Math.min(...frequencies)) }];
}

/** From 1 to 0 where u passes 0, with a foot. */
const fall = (u: number): number => 0.03 + 1 / (1 + Math.exp(u));

/** Factors of both components at a place where the trap has used up a part of mu, at a part of the cloud's radius along each axis. */
function factorsAt(
  { apart }: Seed,
  { state, dimensions }: Functional,
  part: number,
  place: readonly number[],
): readonly [number, number] {
  if (apart === undefined || state.kind !== 'ground' || typeof state.atoms === 'number') return [1, 1];
  const [N1, N2] = state.atoms;
  const [share1, share2] = [N1 / (N1 + N2), N2 / (N1 + N2)];
  if ('axis' in apart) {
    const u = 4 * (share2 - share1 - place[apart.axis]);
    return [fall(u), fall(-u)];
  }
  const u = 5 * (part - (apart.inside === 1 ? share1 : share2) ** (2 / dimensions));
  return apart.inside === 1 ? [fall(u), fall(-u)] : [fall(-u), fall(u)];
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
  const width = zeroPoint(functional);
  const count = (μ: number) => {
    let sum = 0;
    for (let p = 0; p < grid.points; p++) sum += Math.max(0, μ - V(p));
    return (sum * cell) / g;
  };
  const μ = g > 0 ? root((μ) => count(μ) - atoms, lowest, lowest + 1) : lowest;
  const radii = radiiOf(functional, μ - lowest);
  eachPoint(grid, box, (p, x, y, z) => {
    const place = [x, y, z].map((at, axis) => at / (radii[axis] ?? 1));
    const factors = factorsAt(seed, functional, (V(p) - lowest) / (μ - lowest), place);
    const foot = Math.exp((lowest - V(p)) / Math.max(width, 1e-300));
    const envelope = Math.sqrt((g > 0 ? Math.max(0, μ - V(p)) / g : 0) + (1e-4 * atoms * foot) / cell / grid.points);
    const [c, s] = [Math.cos(seed.k * x), Math.sin(seed.k * x)];
    for (const a of [0, 1]) {
      field[4 * p + a] = factors[a] * envelope * (seed.plus[a] + seed.minus[a]) * c;
      field[4 * p + a + 2] = factors[a] * envelope * (seed.plus[a] - seed.minus[a]) * s;
    }
  });
}

/** Of a cloud of component 1 with that chemical potential above the bottom of the trap. */
const radiiOf = ({ potential, masses }: Functional, μ: number): readonly number[] =>
  potential.kind === 'harmonic' ? potential.frequencies.map((w) => Math.sqrt((2 * μ) / masses[0]) / w) : [];

/** Energy over which the foot falls by e: half the largest trap frequency; 1 where there is none. */
const zeroPoint = ({ potential }: Functional): number =>
  potential.kind === 'harmonic' ? highestFrequency(potential) / 2 : 1;

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
