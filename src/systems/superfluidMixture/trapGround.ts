import { PhysicsRefusal } from '../../failure/index.ts';
import { extent, spread } from '../../numerics/sincAxis.ts';
import { softened, thomasFermiPotential } from '../../physics/index.ts';
import { quantity } from '../../units/index.ts';
import { componentOf, components, type TrapLattice, trapAxis, trapLattice } from './trapLattice.ts';
import type { TrapModel } from './trapModel.ts';
import { momentumTailOf } from './trapResolution.ts';
import { settle, type TrapState } from './trapState.ts';

/*
 * With g12^2 < g11 g22 the energy is convex in the densities, and the one ground state is even along every axis. Otherwise the clouds may
 * overlap at the edges only: one inside the other, which is even, or side by side along the weakest axis, where their border is smallest.
 * All of these are searched, and the lowest is the state.
 */

/** Roughly the chemical potential of each component if all atoms were of its kind: what bounds the clouds. */
function bounds({ masses, frequencies, interactions: { g11, g22 }, atoms }: TrapModel): readonly [number, number] {
  const bound = (a: 0 | 1): number => {
    const lowest = frequencies[a].reduce((sum, w) => sum + w, 0) / 2;
    return Math.hypot(thomasFermiPotential(frequencies[a], masses[a], atoms[0] + atoms[1], Math.max(g11, g22)), lowest);
  };
  return [bound(0), bound(1)];
}

/** The cloud falls off by exp(-decay) before the grid ends. */
const decays = { 1: 22, 2: 13, 3: 13 };

/** Where the grid ends on each axis. */
function lengthsOf(model: TrapModel): readonly number[] {
  const { masses, frequencies, dimensions } = model;
  const reach = (a: 0 | 1, axis: number): number => {
    const [m, w] = [masses[a], frequencies[a][axis]];
    return extent(Math.sqrt((2 * bounds(model)[a]) / m) / w, m * w, decays[dimensions]);
  };
  return frequencies[0].map((_, axis) => Math.max(reach(0, axis), reach(1, axis)));
}

/** From 1 to 0 where u passes 0. */
const fall = (u: number): number => 1e-3 + 1 / (1 + Math.exp(u));

/** What a search begins with: clouds that overlap, one inside, or component 1 to the right. */
type Arrangement = 'together' | 'inside 1' | 'inside 2' | 'side by side';

/** [component] -> [point] */
function factors(lattice: TrapLattice, arrangement: Arrangement): readonly [Float64Array, Float64Array] {
  const { model, axes, potential } = lattice;
  const { atoms, dimensions } = model;
  const share = (a: 0 | 1): number => atoms[a] / (atoms[0] + atoms[1]);
  if (arrangement === 'together') return [potential[0].map(() => 1), potential[1].map(() => 1)];
  if (arrangement === 'side by side') {
    const axis = axes.findIndex(({ isWhole }) => isWhole);
    const radius = Math.sqrt((2 * bounds(model)[0]) / model.masses[0]) / model.frequencies[0][axis];
    const border = (share(1) - share(0)) * radius;
    const right = (sign: number) => spread(axes, axis, (x) => fall((sign * 8 * (border - x)) / radius));
    return [right(1), right(-1)];
  }
  const inner = arrangement === 'inside 1' ? 0 : 1;
  const edge = share(inner) ** (2 / dimensions);
  const inside = (sign: number) => potential[inner].map((V) => fall(sign * 10 * (V / bounds(model)[inner] - edge)));
  return inner === 0 ? [inside(1), inside(-1)] : [inside(-1), inside(1)];
}

function seedOf(lattice: TrapLattice, arrangement: Arrangement): Float64Array {
  const { model, points, potential } = lattice;
  const part = factors(lattice, arrangement);
  const vector = new Float64Array(2 * points);
  for (const a of components) {
    const μ = bounds(model)[a];
    const width = 0.3 * Math.cbrt(2 * μ * Math.max(...model.frequencies[a]) ** 2);
    componentOf(lattice, vector, a).set(potential[a].map((V, k) => Math.sqrt(softened(μ - V, width) * part[a][k])));
  }
  return vector;
}

/** The axis along which component 1 is held least. */
const weakestAxis = ({ frequencies: [first] }: TrapModel): number => first.indexOf(Math.min(...first));

const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(a);

/** Clouds side by side in a round trap may be turned at no cost: there is no one answer. */
function requireOriented({ lattice: { axes, model } }: TrapState): void {
  const broken = axes.findIndex(({ isWhole }) => isWhole);
  const isRound = (axis: number) => model.frequencies.every((all) => same(all[axis], all[broken]));
  const other = axes.findIndex((_, axis) => broken >= 0 && axis !== broken && isRound(axis));
  if (other < 0) return;
  const names = [broken, other].map((axis) => 'xyz'[axis]);
  const message = `the components stand side by side, and a trap that is round in ${names.join(' and ')} does not say along which direction; make its frequencies unequal`;
  throw new PhysicsRefusal('free-orientation', message, {
    frequency: quantity(model.frequencies[0][broken], 'energy'),
  });
}

/** Energies closer than this, relatively, are equal: then the even state is taken. */
const equal = 1e-9;

function settledOn(model: TrapModel, halves: readonly number[], arrangement: Arrangement): Found {
  const whole = arrangement === 'side by side' ? weakestAxis(model) : -1;
  const axes = lengthsOf(model).map((length, axis) => trapAxis(length, halves[axis], axis === whole));
  const lattice = trapLattice(model, axes);
  return { arrangement, state: settle(lattice, seedOf(lattice, arrangement), Math.max(...bounds(model))) };
}

/** A state and what its search began with. */
interface Found {
  readonly arrangement: Arrangement;
  readonly state: TrapState;
}

function lowestOn(model: TrapModel, halves: readonly number[]): Found {
  const arrangements = ['together', 'inside 1', 'inside 2', 'side by side'] as const;
  const found = (model.isMiscible ? arrangements.slice(0, 1) : arrangements).map((it) => settledOn(model, halves, it));
  const isLower = (a: TrapState, b: TrapState) => a.energy < b.energy - equal * Math.abs(b.energy);
  return found.reduce((best, one) => (isLower(one.state, best.state) ? one : best));
}

/** Largest share of the highest tenth of the momenta that a 1D grid may leave, and the largest half of an axis tried for it. */
const [tailGoal, largestHalf] = [1e-11, 320];

/** Refines the axis until the momenta at its end are empty. */
function lowestOnLine(model: TrapModel): TrapState {
  const k = Math.max(...components.map((a) => Math.sqrt(2 * model.masses[a] * bounds(model)[a])));
  let half = Math.max(24, Math.ceil((1.2 * lengthsOf(model)[0] * k) / Math.PI));
  let { arrangement, state } = lowestOn(model, [half]);
  while (momentumTailOf(state, 0) > tailGoal && half < largestHalf) {
    half = Math.min(largestHalf, Math.ceil(1.35 * half));
    ({ arrangement, state } = settledOn(model, [half], arrangement));
  }
  return state;
}

/** Highest momentum of the grid in units of the inverse rim length; of the momentum at which a border is crossed. */
const rim = { 2: 3.4, 3: 2.4 };
const border = { 2: 2, 3: 1.4 };
/** Points of a half grid beyond which a solution takes minutes. */
const largestGrid = 60_000;

/**
 * The rim of a cloud has the length (2 m^2 w^2 R)^(-1/3) along an axis; at a border one component dies off in the other within
 * (2 m mu)^(-1/2). Momenta up to a few times their inverse are kept.
 */
function halvesOf(model: TrapModel): readonly number[] {
  const { masses, frequencies, isMiscible } = model;
  const D = model.dimensions === 2 ? 2 : 3;
  const needed = lengthsOf(model).map((length, axis) => {
    const k = components.map((a) => {
      const [m, w, μ] = [masses[a], frequencies[a][axis], bounds(model)[a]];
      const sharp = rim[D] * Math.cbrt(2 * m ** 2 * w * Math.sqrt((2 * μ) / m));
      return isMiscible ? sharp : Math.max(sharp, border[D] * Math.sqrt(2 * m * μ));
    });
    return Math.max(10, (Math.max(...k) * length) / Math.PI);
  });
  const total = needed.reduce((product, half) => product * half, 1);
  if (total <= largestGrid) return needed.map(Math.ceil);
  const message = `the grid of this trap would need ${Math.round(total)} points in an octant; fix it with \`bogoliubov: { grid: [...] }\``;
  throw new PhysicsRefusal('too-large', message, { points: total, limit: largestGrid });
}

/**
 * The ground state of both clouds. `grid`: points along each axis. Throws PhysicsRefusal `not-converged`, `too-large`, `free-orientation`.
 */
export function trapGround(model: TrapModel, grid?: readonly number[]): TrapState {
  const halves = grid?.map((n) => Math.ceil(n / 2));
  const isChosen = halves === undefined && model.dimensions === 1;
  const state = isChosen ? lowestOnLine(model) : lowestOn(model, halves ?? halvesOf(model)).state;
  requireOriented(state);
  return state;
}
