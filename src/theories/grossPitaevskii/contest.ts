import type { PairField } from '../../backend/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Discretisation } from './discretisation.ts';
import { type GroundState, type Search, type Searching, searching } from './groundState.ts';
import { apartness, meanMomentum, mirrored, polarisation } from './likeness.ts';
import { plantSeed, seedsFor } from './seeds.ts';
import { type Snapshot, snapshot } from './snapshot.ts';
import { softest } from './softest.ts';

/** What tells states apart. */
export interface Portrait {
  /** Of an atom; and what it feels of trap and interaction, to which differences are small or large. */
  readonly energy: number;
  readonly felt: number;
  /** <sz>. */
  readonly polarisation: number;
  /** Mean canonical momentum along x. */
  readonly momentum: number;
}

/** Another minimum of the energy, not far above the lowest. */
export interface Rival extends Portrait {
  readonly state: Snapshot;
  /** Its energy above that of the lowest, on one grid. */
  readonly above: number;
  /** Image of the lowest, of exactly the same energy. */
  readonly isMirror: boolean;
}

interface Candidate extends Pick<Portrait, 'energy' | 'felt'> {
  readonly field: Float64Array;
}

export interface Settled {
  readonly ground: GroundState;
  /** Lowest eigenvalue of the second variation; not known where the state can only be one. */
  readonly curvature?: number;
  /** How far it is from the minimum along the softest direction, relative to |psi|. */
  readonly offset?: number;
}

/** First look at a candidate; how far above the lowest, as a share of what an atom feels, a state is finished, and kept as a rival. */
const firstLook: Search = { residual: 1e-6, iterations: 300 };
/** States closer than this are one (likeness.ts); images of one another may differ by more. */
export const same = 1e-6;
const alike = 1e-3;
const [finishedWithin, keptWithin] = [0.05, 1e-3];
/** Part of a saddle's state that is added along its way down, and how often. */
const [push, pushes] = [0.05, 4];
/** Less than this share of what an atom feels is rounding of a curvature. */
const flat = 1e-9;

/**
 * Only one minimum: the energy is convex in the densities, and the lowest state of its mean field is one (symmetry.ts). The band of
 * the coupling has one minimum above rabi = 2 k0^2/m.
 */
export function isUnique({ interactions: { g11, g22, g12 }, coupling, masses }: Functional): boolean {
  const { rabi, momentum } = coupling;
  const isConvex = g11 >= 0 && g22 >= 0 && g12 ** 2 <= g11 * g22;
  return isConvex && (rabi === 0 || Math.abs(rabi) >= (1.1 * 2 * momentum ** 2) / masses[0]);
}

/**
 * Goes on to a minimum: a saddle is left along the softest direction, to the side of more atoms in the first component, or of the first
 * component on the right.
 */
export function* settle(problem: Discretisation, field: PairField, search: Search): Searching<Settled> {
  let ground = yield* searching(problem, field, search);
  if (isUnique(problem.functional)) return { ground };
  for (let time = 0; ; time++) {
    const { curvature, offset, direction } = yield* softest(problem, field);
    if (curvature > -flat * perAtom(problem, field, ground).felt || time === pushes)
      return { ground, curvature, offset };
    const size = push * sideOf(problem, field, direction) * Math.sqrt(field.reduce((sum, x) => sum + x * x, 0));
    for (let i = 0; i < field.length; i++) field[i] += size * direction[i];
    ground = yield* searching(problem, field, search);
  }
}

/** +1 or -1: what raises <sz>, or else <x>_1 - <x>_2. */
function sideOf({ weight }: Discretisation, field: PairField, d: Float64Array): number {
  let [spin, dipole, scale, reach] = [0, 0, 0, 0];
  for (let at = 0; at < d.length; at++) {
    const change = field[at] * d[at] * (at % 2 === 0 ? 1 : -1);
    spin += change;
    dipole += weight[at >> 2] * change;
    scale += Math.abs(change);
    reach += Math.abs(weight[at >> 2] * change);
  }
  const isPlain = Math.abs(spin) > 1e-4 * scale;
  return (isPlain ? spin : Math.abs(dipole) > 1e-4 * reach ? dipole : 1) < 0 ? -1 : 1;
}

/** The lowest of all candidates, into `field`; minima little above it. `planted` is a further candidate. */
export function* contest(
  problem: Discretisation,
  field: PairField,
  search: Search,
  planted?: Float64Array,
): Searching<Settled & { readonly rivals: readonly Rival[] }> {
  const first = yield* firstLooks(problem, planted);
  const scale = Math.max(...first.map(({ felt }) => felt));
  const minima: (Candidate & Settled)[] = [];
  const finish = function* (candidate: Candidate): Searching<void> {
    const isKnown = () => minima.some((it) => apartness(problem, it.field, field) < same);
    field.set(candidate.field);
    if (isKnown()) return;
    const settled = yield* settle(problem, field, search);
    if (isKnown()) return;
    minima.push({ ...settled, field: field.slice(), ...perAtom(problem, field, settled.ground) });
    minima.sort((a, b) => a.energy - b.energy);
  };
  for (const candidate of first) {
    if (candidate.energy < (minima[0]?.energy ?? Number.POSITIVE_INFINITY) + finishedWithin * scale)
      yield* finish(candidate);
  }
  if (hasMirror(problem.functional)) yield* finish({ ...minima[0], field: mirrored(problem, minima[0].field) });
  const image = imageOf(problem, minima[0]);
  const isImage = ({ field }: Candidate) => image !== undefined && apartness(problem, field, image) < alike;
  // Their energies differ by what a grid does.
  const best = (polarisation(minima[0].field) < 0 && minima.slice(1).find(isImage)) || minima[0];
  field.set(best.field);
  const isNear = (it: Candidate & Settled) =>
    it !== best &&
    it.energy < best.energy + keptWithin * scale &&
    (it.curvature ?? 0) >= -flat * scale &&
    it.ground.residual < 1e-8;
  const rivals = minima.filter(isNear).map((it) => ({
    ...portrait(problem, it.field, it.ground),
    state: snapshot(problem, it.field),
    above: it.energy - best.energy,
    isMirror: it === minima[0] || isImage(it),
  }));
  const { field: _, energy: __, felt: ___, ...settled } = best;
  return { ...settled, rivals };
}

/** The image of the same energy, where there is one that differs. */
function imageOf(problem: Discretisation, { field }: Candidate): Float64Array | undefined {
  const { functional } = problem;
  const { interactions, coupling } = functional;
  if (!hasMirror(functional) || interactions.g11 !== interactions.g22 || coupling.detuning !== 0) return undefined;
  const image = mirrored(problem, field);
  return apartness(problem, field, image) < alike ? undefined : image;
}

/** Exchange of the components in a mirror is no change, or a small one, of the energy. */
const hasMirror = ({ state, masses: [m1, m2], coupling }: Functional): boolean =>
  state.kind === 'ground' && typeof state.atoms === 'number' && m1 === m2 && coupling.rabi !== 0;

/** All candidates a little down from where they begin, lowest first, equal ones once. */
function* firstLooks(problem: Discretisation, planted: Float64Array | undefined): Searching<readonly Candidate[]> {
  const { grid } = problem;
  const mark = grid.mark();
  const work = grid.field();
  const found: Candidate[] = [];
  const begin = [
    ...(planted === undefined ? [] : [() => work.set(planted)]),
    ...seedsFor(problem).map((seed) => () => plantSeed(problem, work, seed)),
  ];
  for (const plant of begin) {
    plant();
    const ground = yield* searching(problem, work, firstLook);
    if (found.some((it) => apartness(problem, it.field, work) < same)) continue;
    found.push({ field: work.slice(), ...perAtom(problem, work, ground) });
  }
  grid.release(mark);
  return found.sort((a, b) => a.energy - b.energy);
}

function perAtom(
  { cell }: Discretisation,
  field: PairField,
  { energy }: GroundState,
): Pick<Portrait, 'energy' | 'felt'> {
  const atoms = cell * field.reduce((sum, x) => sum + x * x, 0);
  return { energy: energy.total / atoms, felt: (Math.abs(energy.potential) + Math.abs(energy.interaction)) / atoms };
}

export const portrait = (problem: Discretisation, field: PairField, ground: GroundState): Portrait => ({
  ...perAtom(problem, field, ground),
  polarisation: polarisation(field),
  momentum: meanMomentum(problem, field),
});
