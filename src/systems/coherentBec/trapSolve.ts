import { PhysicsRefusal } from '../../failure/index.ts';
import { extent } from '../../numerics/sincAxis.ts';
import { thomasFermiPotential } from '../../physics/index.ts';
import { evenStiffness } from './parameters.ts';
import { contest, isWound, seedsFor, winner } from './trapContest.ts';
import { descend, type TrapGroundState, trapGroundState } from './trapGroundState.ts';
import { guessTrap } from './trapGuess.ts';
import { trapLattice } from './trapLattice.ts';
import type { TrapModel } from './trapModel.ts';
import { momentumTailOf } from './trapResolution.ts';
import { trapStage } from './trapStage.ts';

/** The cloud falls off by exp(-decay) before the grid ends. */
const decays = [22, 13, 13];
/** Largest share of the highest tenth of the momenta that a 1D grid may leave, and the sizes of half an axis tried for it. */
const tailGoal = 1e-11;
const largestHalfAxis = 320;

/** Mean-field stiffness of an even mixture; only the first guess and the box need it. */
const roughPotential = (model: TrapModel): number =>
  Math.hypot(
    thomasFermiPotential(model.frequencies, 1, model.atoms, evenStiffness(model)),
    model.frequencies.reduce((sum, frequency) => sum + frequency, 0) / 2,
  );

/** Where the grid ends on each axis. */
const lengthsFor = (model: TrapModel, potential: number): readonly number[] =>
  model.frequencies.map((frequency) =>
    extent(Math.sqrt(2 * potential) / frequency, frequency, decays[model.dimensions - 1]),
  );

/** Steps that bring the cloud of a few levels close enough for Newton's method. */
const descentSteps = 40;

function groundStateOn(model: TrapModel, potential: number, sizes: readonly number[]): TrapGroundState {
  const stage = trapStage(trapLattice(model, lengthsFor(model, potential), sizes), potential);
  const { lattice, one, inverse } = stage;
  const first = guessTrap(lattice, potential);
  // Of a few levels, or of unlike components, the first guess is far off; the trap alone is a good metric to descend in. Not so
  // where a phase winds along x: that guess is local and good.
  const levels = model.frequencies.reduce((sum, frequency) => sum + frequency, 0);
  const near = potential > levels && (lattice.components === 1 || model.momentum > 0);
  if (near) return trapGroundState(lattice, one, inverse, first, potential);
  return trapGroundState(lattice, one, inverse, descend(lattice, one, stage.smooth(), first, descentSteps), potential);
}

/** The momentum w L of the classical turning point would need L^2 w/pi points; edges and the heavier mass need more. */
const firstHalfAxis = (length: number, frequency: number): number =>
  Math.max(24, Math.ceil((2 * length ** 2 * frequency) / Math.PI));

/** Refines the axis until the momenta at its end are empty. */
function refined(first: number, make: (half: number) => TrapGroundState): TrapGroundState {
  for (let half = first; ; half = Math.min(largestHalfAxis, Math.ceil(1.35 * half))) {
    const state = make(half);
    if (momentumTailOf(state, 0) < tailGoal || half === largestHalfAxis) return state;
  }
}

/** Fringes and spin-orbit coupling bring momenta of so many k0; half axes longer than this take minutes. */
const windings = 3;
const largestWound = 140;

function requireFew(half: number): void {
  if (half <= largestWound) return;
  const message =
    `a wound state of this cloud needs ${2 * half} points or more, more than ${2 * largestWound}: it has too many fringes; ` +
    'a fixed `grid` of bogoliubov overrides this';
  throw new PhysicsRefusal('grid-too-large', message, { points: 2 * half, largestGrid: 2 * largestWound });
}

/** The lowest state of a line below the critical coupling; what is far above it on one grid does not compete on the next. */
function woundState(model: TrapModel, potential: number, fixed?: readonly number[]): TrapGroundState {
  const [length] = lengthsFor(model, potential);
  let entrants: Parameters<typeof contest>[1] = seedsFor(model);
  const lowest = (half: number): TrapGroundState => {
    const found = contest(trapStage(trapLattice(model, [length], [half], 2), potential), entrants);
    entrants = found;
    return winner(found);
  };
  if (fixed !== undefined) return lowest(fixed[0]);
  const wound = Math.ceil((windings * model.momentum * length) / Math.PI);
  const half = Math.max(firstHalfAxis(length, model.frequencies[0]), wound);
  requireFew(half);
  return refined(half, lowest);
}

/** Highest momentum of the grid in units of the inverse rim length, along x and across; dimensions 2 and 3. */
const rimResolution = { 2: [3.6, 3.2], 3: [2.6, 2.2, 2.2] } as const;
/** Points of a half grid beyond which a solution takes minutes, and up to which it takes seconds: small clouds get a finer one. */
const largestGrid = 60_000;
const cheapGrid = 6_000;
const finest = 1.6;

/**
 * The sharpest feature of the cloud is its rim, of length (2 m* w^2 R)^(-1/3) along an axis, m* the effective mass there: momenta up
 * to a few times its inverse are kept. Errors of V2/V1 on the example of 87Rb: 5e-6 in three dimensions.
 */
function halfAxes(model: TrapModel, potential: number, lengths: readonly number[]): readonly number[] {
  const { dimensions, frequencies, momentum, rabi } = model;
  if (dimensions === 1) return [firstHalfAxis(lengths[0], frequencies[0])];
  const heavier = rabi > 0 ? 1 / Math.max(0.08, 1 - (2 * momentum ** 2) / rabi) : 1;
  const needed = lengths.map((length, axis) => {
    const rim = Math.cbrt((axis === 0 ? heavier : 1) * 2 * frequencies[axis] * Math.sqrt(2 * potential));
    return Math.max(10, (rimResolution[dimensions][axis] * rim * length) / Math.PI);
  });
  const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);
  const finer = Math.min(finest, Math.max(1, (cheapGrid / product(needed)) ** (1 / dimensions)));
  const sizes = needed.map((size) => Math.ceil(finer * size));
  const points = product(sizes);
  if (points > largestGrid) {
    const message = `the cloud is too large beside its rim: ${points} points of a half grid, at most ${largestGrid}`;
    throw new PhysicsRefusal('grid-too-large', message, { points, largestGrid });
  }
  return sizes;
}

/** Points of a half grid that the memory of a machine holds. */
const mostPoints = 2 ** 19;

/** A grid that the file fixes; each axis has as many points on either side. */
function fixedAxes(grid: readonly number[]): readonly number[] {
  const sizes = grid.map((points) => Math.ceil(points / 2));
  const points = sizes.reduce((all, size) => all * size, 1);
  if (points <= mostPoints) return sizes;
  const message = `a grid of ${grid.join(' x ')} has ${points} points in its half, more than ${mostPoints}`;
  throw new PhysicsRefusal('grid-too-large', message, { points, largestGrid: mostPoints });
}

/** Whether a cloud on a line is below the critical coupling: then all of its possible states compete. */
export const isWoundTrap = (model: TrapModel): boolean => isWound(model, roughPotential(model));

/** Gross-Pitaevskii ground state of the trap, on a grid of its choice or that one. Throws PhysicsRefusal `not-converged`, `grid-too-large`. */
export function solveTrap(model: TrapModel, grid?: readonly number[]): TrapGroundState {
  const potential = roughPotential(model);
  if (isWound(model, potential)) return woundState(model, potential, grid && fixedAxes(grid));
  if (grid !== undefined) return groundStateOn(model, potential, fixedAxes(grid));
  const sizes = halfAxes(model, potential, lengthsFor(model, potential));
  return model.dimensions === 1
    ? refined(sizes[0], (half) => groundStateOn(model, potential, [half]))
    : groundStateOn(model, potential, sizes);
}
