import { PhysicsRefusal } from '../../failure/index.ts';
import { type KroneckerSum, shiftedInverses } from '../../numerics/krylov/kroneckerSum.ts';
import type { Crossed, Probe, Quadratic } from '../../physics/index.ts';
import { thomasFermiPotential } from './thomasFermiPotential.ts';
import { densities } from './trapCurvature.ts';
import { extent } from './trapGrid.ts';
import { descend, type TrapGroundState, trapGroundState } from './trapGroundState.ts';
import { singleParticle, type TrapLattice, trapLattice } from './trapLattice.ts';
import type { TrapModel } from './trapModel.ts';
import { momentumTail } from './trapResolution.ts';
import { gradientOnGrid, probeOnGrid, trapSector } from './trapSector.ts';

/** The cloud falls off by exp(-decay) before the grid ends. */
const decays = [22, 13, 13];
/** Largest share of the highest tenth of the momenta that a 1D grid may leave, and the sizes of half an axis tried for it. */
const tailGoal = 1e-11;
const largestHalfAxis = 320;

/** Mean-field stiffness of an even mixture; only the first guess and the box need it. */
const roughPotential = (model: TrapModel): number =>
  Math.hypot(
    thomasFermiPotential(model.frequencies, model.atoms, (model.g11 + model.g22 + 2 * model.g12) / 4),
    model.frequencies.reduce((sum, frequency) => sum + frequency, 0) / 2,
  );

/** s log(1 + exp(depth/s)): the Thomas-Fermi profile inside, an exponential tail outside. */
const smooth = (depth: number, width: number): number =>
  depth > 30 * width ? depth : width * Math.log1p(Math.exp(depth / width));

/** A smoothed Thomas-Fermi cloud with the right number of atoms, at rest and unpolarised. */
function guess(lattice: TrapLattice, potential: number) {
  const { model, components, points } = lattice;
  const width = 0.3 * Math.cbrt(2 * potential * Math.max(...model.frequencies) ** 2);
  const profile = lattice.potential.map((V) => smooth(potential - V, width));
  const total = profile.reduce((sum, value) => sum + value, 0);
  const share = (a: number): number => (model.fixed === undefined ? 0.5 : model.fixed[a] / model.atoms);
  const vector = new Float64Array(2 * components * points);
  for (let a = 0; a < components; a++) {
    profile.forEach((value, k) => {
      vector[2 * a * points + k] = Math.sqrt((share(a) * model.atoms * value) / total);
    });
  }
  const mu = potential + model.momentum ** 2 / 2 - model.rabi / 2;
  return { vector, mu: Array.from({ length: components }, () => mu), scale: potential };
}

/** Where the grid ends on each axis. */
const lengthsFor = (model: TrapModel, potential: number): readonly number[] =>
  model.frequencies.map((frequency) =>
    extent(Math.sqrt(2 * potential) / frequency, frequency, decays[model.dimensions - 1]),
  );

/** Steps that bring the cloud of a few levels close enough for Newton's method. */
const descentSteps = 40;

/** The single-particle part with the trap, which is a sum over the axes too. */
function withPotential({ axes, model }: TrapLattice, one: KroneckerSum): KroneckerSum {
  const factors = one.factors.map((factor, axis) => {
    const size = one.sizes[axis];
    const { points } = axes[axis];
    const trap = (i: number): number => (model.frequencies[axis] * points[i % points.length]) ** 2 / 2;
    return factor.map((value, at) => (at % (size + 1) === 0 ? value + trap(at % size) : value));
  });
  return { sizes: one.sizes, factors };
}

function groundStateOn(model: TrapModel, potential: number, sizes: readonly number[]): TrapGroundState {
  const lattice = trapLattice(model, lengthsFor(model, potential), sizes);
  const one = singleParticle(lattice, 1);
  const [inverse] = shiftedInverses(one, [potential]);
  const first = guess(lattice, potential);
  // Without a Thomas-Fermi regime the first guess is far off; the trap alone then is a good metric to descend in.
  const levels = model.frequencies.reduce((sum, frequency) => sum + frequency, 0);
  if (potential > levels) return trapGroundState(lattice, one, inverse, first);
  const [smooth] = shiftedInverses(withPotential(lattice, one), [potential]);
  const better = descend(lattice, one, smooth, first.vector, descentSteps);
  return trapGroundState(lattice, one, inverse, { ...better, scale: potential });
}

/** The momentum w L of the classical turning point would need L^2 w/pi points; edges and the heavier mass need more. */
const firstHalfAxis = (length: number, frequency: number): number =>
  Math.max(24, Math.ceil((2 * length ** 2 * frequency) / Math.PI));

/** Refines the axis until the momenta at its end are empty. */
function groundStateOnLine(model: TrapModel, potential: number, first: number): TrapGroundState {
  for (let half = first; ; half = Math.min(largestHalfAxis, Math.ceil(1.35 * half))) {
    const state = groundStateOn(model, potential, [half]);
    if (momentumTail(state, 0) < tailGoal || half === largestHalfAxis) return state;
  }
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

/** Gross-Pitaevskii ground state of the trap. Throws PhysicsRefusal `not-converged`, `grid-too-large`. */
export function solveTrap(model: TrapModel): TrapGroundState {
  const potential = roughPotential(model);
  const sizes = halfAxes(model, potential, lengthsFor(model, potential));
  return model.dimensions === 1
    ? groundStateOnLine(model, potential, sizes[0])
    : groundStateOn(model, potential, sizes);
}

/** N_1/N, N_2/N of the state. */
export function shareOf(state: TrapGroundState): readonly [number, number] {
  const { lattice, vector } = state;
  if (lattice.components === 1) return [0.5, 0.5];
  const half = vector.subarray(0, 2 * lattice.points);
  const first = half.reduce((sum, value) => sum + value * value, 0) / lattice.model.atoms;
  return [first, 1 - first];
}

/** Integral of weight(point) over the cloud. */
const average = ({ lattice }: TrapGroundState, values: (k: number) => number): number => {
  let sum = 0;
  for (let k = 0; k < lattice.points; k++) sum += values(k) * lattice.volume;
  return sum / lattice.model.atoms;
};

/** Densities of both components; equal ones where only one is kept. */
function bothDensities({ lattice, vector }: TrapGroundState): readonly [Float64Array, Float64Array] {
  const n = densities(lattice, vector);
  return [n[0], n[n.length - 1]];
}

/** n <sigma_x> = 2 Re(psi_1^* psi_2). [point] */
function transverseSpin({ lattice, vector }: TrapGroundState): Float64Array {
  const { points, components, volume } = lattice;
  const other = components === 1 ? 0 : 2 * points;
  const mirror = components === 1 ? -1 : 1;
  return Float64Array.from({ length: points }, (_, k) => {
    const [re, im] = [vector[k] * vector[other + k], mirror * vector[points + k] * vector[other + points + k]];
    return (2 * (re + im)) / volume;
  });
}

/**
 * m_1(a,b) = (1/2)<[F_a,[H,F_b]]>/N [CarliniStringari2021, Eqs. 13, 14] on the Gross-Pitaevskii state: (1/2)<|grad f|^2> of each
 * component, and (rabi/4)<f^2 sigma_x> with the sign of the pair.
 */
export function exactFirstMoment(state: TrapGroundState, probe: Probe): Crossed {
  const { lattice } = state;
  const [f, slope2] = [probeOnGrid(lattice, probe), gradientOnGrid(lattice, probe)];
  const [n1, n2] = bothDensities(state);
  const spin = transverseSpin(state);
  const flip = (lattice.model.rabi / 4) * average(state, (k) => f[k] ** 2 * spin[k]);
  return {
    '11': average(state, (k) => n1[k] * slope2[k]) / 2 + flip,
    '12': -flip,
    '22': average(state, (k) => n2[k] * slope2[k]) / 2 + flip,
  };
}

/** <x^2> of the whole cloud. */
export function meanSquareRadiusOf(state: TrapGroundState): number {
  const [n1, n2] = bothDensities(state);
  return average(state, (k) => (n1[k] + n2[k]) * state.lattice.x[k] ** 2);
}

function evidenceOf(state: TrapGroundState): Quadratic['evidence'] {
  const { lattice, residual, steps, mu } = state;
  return {
    groundStateResidual: residual,
    newtonSteps: steps,
    chemicalPotential: mu[0],
    meanSquareRadius: meanSquareRadiusOf(state),
    grid: lattice.axes.map(({ points }) => 2 * points.length).join(' x '),
    momentumTail: Math.max(...lattice.axes.map((_, axis) => momentumTail(state, axis))),
  };
}

function refuseOblique({ model }: TrapLattice, probe: Probe): void {
  if (probe.kind === 'position' || probe.q.slice(0, model.dimensions).filter((q) => q !== 0).length <= 1) return;
  const [qx, qy, qz] = probe.q;
  throw new PhysicsRefusal('oblique-probe', 'in a trap the cosine must lie along one axis', { qx, qy, qz });
}

/** The quadratic form on the ground state in its symmetry sectors; `gap` separates low from high. */
export function trapQuadratic(state: TrapGroundState, probe: Probe, gap: number | undefined): Quadratic {
  const { lattice } = state;
  refuseOblique(lattice, probe);
  const signs = lattice.components === 1 ? ([1, -1] as const) : ([1] as const);
  return {
    sectors: signs.map((sigma) => trapSector(state, singleParticle(lattice, sigma), probe, sigma)),
    share: shareOf(state),
    ...(gap === undefined ? {} : { gap }),
    evidence: evidenceOf(state),
  };
}
