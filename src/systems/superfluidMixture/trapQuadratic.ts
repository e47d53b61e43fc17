import { type Eigenbasis, eigenbasis, type KroneckerSum, multiplySum } from '../../numerics/krylov/kroneckerSum.ts';
import { applyPair, type Half } from '../../numerics/krylov/pairForm.ts';
import { spread } from '../../numerics/sincAxis.ts';
import type { Quadratic, QuadraticSector } from '../../physics/descriptions/index.ts';
import type { Probe } from '../../physics/probe.ts';
import type { Crossed } from '../../physics/system.ts';
import { probeOn, refuseOblique, slopeOn } from '../trapped/probe.ts';
import { componentOf, components, oneBody, potentialAlong } from './trapLattice.ts';
import { momentumTailOf } from './trapResolution.ts';
import { addAmplitude, type Curvature, curvatureOf, type TrapState } from './trapState.ts';

/*
 * Fluctuations of two real fields: with u + v and u - v of both components the form is
 *
 *   A - B = H_a - mu_a,      A + B = H_a - mu_a + 2 g_ab psi_a psi_b,
 *
 * real, and apart for functions of every parity that the state leaves intact. The position is odd along x, a cosine even along every axis.
 * Where the clouds stand side by side along an axis functions on it have no parity.
 */

const isOdd = (probe: Probe) => (axis: number) => probe.kind === 'position' && axis === 0;

const total = ({ lattice: { model } }: TrapState): number => model.atoms[0] + model.atoms[1];

/** F_a = sum f psi_a (a_a + a_a^+): (c, c) with c = f psi_a/sqrt(N). */
function sourceOf(state: TrapState, probe: Probe, a: 0 | 1): Float64Array {
  const { lattice, vector } = state;
  const f = probeOn(lattice.axes, probe);
  const half = new Float64Array(2 * lattice.points);
  const own = componentOf(lattice, vector, a);
  componentOf(lattice, half, a).set(own.map((c, k) => (f[k] * c) / Math.sqrt(total(state))));
  return Float64Array.from({ length: 2 * half.length }, (_, at) => half[at % half.length]);
}

/** The phase of each component, (psi_a, -psi_a), where the sector has functions like the state. */
function zeroModes({ lattice, vector }: TrapState, probe: Probe): readonly Float64Array[] {
  if (isOdd(probe)(0) && !lattice.axes[0].isWhole) return [];
  const n = vector.length;
  return components.map((a) =>
    Float64Array.from({ length: 2 * n }, (_, at) => {
      const value = at % n < lattice.points === (a === 0) ? vector[at % n] : 0;
      return at < n ? value : -value;
    }),
  );
}

/** out += (local part) x of the phases. */
function addPhase({ phase }: Curvature, x: Float64Array, out: Float64Array): void {
  const points = phase[0].length;
  for (const a of components) for (let k = 0; k < points; k++) out[a * points + k] += phase[a][k] * x[a * points + k];
}

type Local = (x: Float64Array, out: Float64Array) => void;
const localsOf = (curvature: Curvature): readonly [Local, Local] => [
  (x, out) => addAmplitude(curvature, x, out),
  (x, out) => addPhase(curvature, x, out),
];

/** Sectors of more modes are solved by iteration. */
const denseModes = 1300;

/** The form on the grid, where the mean field is local. */
function gridSector(state: TrapState, probe: Probe): QuadraticSector {
  const { lattice, vector, mu } = state;
  const kinetic = components.map((a) => oneBody(lattice, a, isOdd(probe)));
  const half =
    (local: Local): Half =>
    (x, out) => {
      for (const a of components) multiplySum(kinetic[a], componentOf(lattice, x, a), componentOf(lattice, out, a));
      local(x, out);
    };
  const [amplitude, phase] = localsOf(curvatureOf(lattice, vector, mu));
  return {
    label: 'trap',
    modes: vector.length,
    apply: applyPair(half(amplitude), half(phase), vector.length),
    source: components.map((a) => sourceOf(state, probe, a)),
    zeroModes: zeroModes(state, probe),
  };
}

/** Where the walls of the separable part begin, in parts of mu_a: as for the coupled condensate (coherentBec/trapSector.ts). */
const wall = 0.5;

const outside =
  ({ lattice, mu }: TrapState, a: 0 | 1) =>
  (x: number, axis: number): number =>
    Math.max(0, potentialAlong(lattice.model, a, axis, x) - wall * mu[a]);

/** What the separable parts have of the local ones. [component] -> [point] */
const takenOf = (state: TrapState): readonly Float64Array[] =>
  components.map((a) => {
    const { axes } = state.lattice;
    const parts = axes.map((_, axis) => spread(axes, axis, (x) => outside(state, a)(x, axis)));
    return parts[0].map((_, k) => parts.reduce((sum, part) => sum + part[k], 0));
  });

const separable = (state: TrapState, probe: Probe): readonly KroneckerSum[] =>
  components.map((a) => oneBody(state.lattice, a, isOdd(probe), outside(state, a)));

/**
 * The same form for iteration, in the eigenbases of the separable parts S_a, kinetic energy and walls: there near inverses are numbers.
 * The phases resist least, from the trap's frequency on; the amplitudes where the difference of both clouds hardly costs anything not much more.
 */
function spectralSector(state: TrapState, probe: Probe, grid: QuadraticSector): QuadraticSector {
  const { lattice, vector, mu } = state;
  const bases = separable(state, probe).map(eigenbasis);
  const n = grid.modes;
  const each = (turn: (basis: Eigenbasis) => Half, x: Float64Array, out: Float64Array): void => {
    for (const a of components) turn(bases[a])(componentOf(lattice, x, a), componentOf(lattice, out, a));
  };
  const taken = takenOf(state);
  const locals = localsOf(curvatureOf(lattice, vector, mu));
  const values = Float64Array.from(bases.flatMap((basis) => Array.from(basis.values)));
  const [onGrid, image] = [new Float64Array(n), new Float64Array(n)];
  const half =
    (local: Local): Half =>
    (x, out) => {
      each(({ compose }) => compose, x, onGrid);
      image.fill(0);
      local(onGrid, image);
      for (const a of components) {
        const [own, from] = [componentOf(lattice, image, a), componentOf(lattice, onGrid, a)];
        for (let k = 0; k < own.length; k++) own[k] -= taken[a][k] * from[k];
      }
      each(({ expand }) => expand, image, out);
      for (let j = 0; j < n; j++) out[j] += values[j] * x[j];
    };
  const lowest = bases.map((basis) => basis.values[0]);
  const shift = Math.min(...lattice.model.frequencies.flat());
  const weights = values.map((value, j) => 1 / (value - lowest[j < lattice.points ? 0 : 1] + shift));
  const near: Half = (x, out) => {
    for (let j = 0; j < n; j++) out[j] = weights[j] * x[j];
  };
  const turned = (x: Float64Array): Float64Array => {
    const out = new Float64Array(2 * n);
    for (const start of [0, n])
      each(({ expand }) => expand, x.subarray(start, start + n), out.subarray(start, start + n));
    return out;
  };
  return {
    label: grid.label,
    modes: n,
    apply: applyPair(half(locals[0]), half(locals[1]), n),
    precondition: applyPair(near, near, n),
    source: grid.source.map(turned),
    zeroModes: grid.zeroModes.map(turned),
  };
}

const arrangementOf = ({ lattice: { axes, model } }: TrapState): string => {
  const broken = axes.findIndex(({ isWhole }) => isWhole);
  if (broken >= 0) return `side by side along ${'xyz'[broken]}`;
  return model.isMiscible ? 'overlapping' : 'one around the other';
};

/** <x^2> of each component. */
const meanSquares = ({ lattice, vector }: TrapState): readonly number[] => {
  const x = spread(lattice.axes, 0, (value) => value);
  return components.map((a) =>
    componentOf(lattice, vector, a).reduce((sum, c, k) => sum + (c * x[k]) ** 2 / lattice.model.atoms[a], 0),
  );
};

function evidenceOf(state: TrapState): Quadratic['evidence'] {
  const { lattice, residual, steps, mu, energy } = state;
  const [first, second] = meanSquares(state);
  return {
    groundStateResidual: residual,
    groundStateSteps: steps,
    groundStateEnergy: energy,
    arrangement: arrangementOf(state),
    chemicalPotential1: mu[0],
    chemicalPotential2: mu[1],
    meanSquareRadius1: first,
    meanSquareRadius2: second,
    grid: lattice.axes.map(({ points, isWhole }) => (isWhole ? 1 : 2) * points.length).join(' x '),
    momentumTail: Math.max(...lattice.axes.map((_, axis) => momentumTailOf(state, axis))),
  };
}

export const shareOf = ([N1, N2]: readonly [number, number]): readonly [number, number] => [
  N1 / (N1 + N2),
  N2 / (N1 + N2),
];

/** m_1(a, a) = (1/2 m_a N) int n_a |grad f|^2 of a cosine, and nothing crossed, without coupling [CarliniStringari2021, Eq. 13]. */
export function firstMoment(state: TrapState, probe: Probe): Crossed {
  const { lattice, vector } = state;
  const slope2 = slopeOn(lattice.axes, probe);
  const [own1, own2] = components.map((a) => {
    const sum = componentOf(lattice, vector, a).reduce((all, c, k) => all + c * c * slope2[k], 0);
    return sum / (2 * lattice.model.masses[a] * total(state));
  });
  return { '11': own1, '12': 0, '22': own2 };
}

/** The quadratic form on the ground state, in the one sector that the probe reaches. */
export function trapQuadratic(state: TrapState, probe: Probe): Quadratic {
  refuseOblique(state.lattice.axes, probe);
  const grid = gridSector(state, probe);
  return {
    sectors: [grid.modes > denseModes ? spectralSector(state, probe, grid) : grid],
    share: shareOf(state.lattice.model.atoms),
    evidence: evidenceOf(state),
  };
}
