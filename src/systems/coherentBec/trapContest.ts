import { PhysicsRefusal } from '../../failure/index.ts';
import { evenStiffness } from './parameters.ts';
import { criticalRabi } from './thomasFermi.ts';
import { energyPerAtom, type TrapGroundState, trapGroundState } from './trapGroundState.ts';
import type { TrapModel } from './trapModel.ts';
import { relax } from './trapRelax.ts';
import { type SeedName, seedState } from './trapSeeds.ts';
import type { TrapStage } from './trapStage.ts';
import { onGrid } from './trapTransfer.ts';

/** A cloud on a line whose middle may leave the single minimum: the coupling is below its critical value there. */
export const isWound = (model: TrapModel, potential: number): boolean => {
  const { dimensions, rabi, momentum, g11, g22 } = model;
  const critical = criticalRabi({ ...model, g11: (g11 + g22) / 2 }, potential / evenStiffness(model));
  return dimensions === 1 && rabi > 0 && momentum > 0 && rabi < critical;
};

/** The stationary state near a seed. */
export interface Candidate {
  readonly name: SeedName;
  /** Per atom. */
  readonly energy: number;
  /** Absent where Newton's method did not converge: `energy` is then that of the way down, above that of some minimum. */
  readonly state?: TrapGroundState;
}

const settled = (stage: TrapStage, name: SeedName, near: Float64Array): Candidate => {
  const { lattice, one, inverse, potential } = stage;
  try {
    const state = trapGroundState(lattice, one, inverse, near, potential);
    return { name, state, energy: energyPerAtom(lattice, one, state.vector) };
  } catch (error) {
    if (!(error instanceof PhysicsRefusal)) throw error;
    return { name, energy: energyPerAtom(lattice, one, near) };
  }
};

/** From its seed, or from the state that it led to on another grid. */
const candidateOf = (stage: TrapStage, name: SeedName, before?: TrapGroundState): Candidate => {
  const known = before && settled(stage, name, onGrid(before, stage.lattice));
  if (known?.state !== undefined) return known;
  return settled(stage, name, relax(stage, seedState(name, stage.lattice, stage.potential)));
};

/** Of balanced components the other plane wave is the mirror image of the first, and an unpolarised cloud a saddle. */
export const seedsFor = ({ balanced }: TrapModel): readonly { readonly name: SeedName }[] =>
  [...paired, ...(balanced ? [] : alone)].map((name) => ({ name }));

const paired = ['plane-up', 'bright', 'dark'] as const;
const alone = ['plane-down', 'local'] as const;

/** Parts of the mean field: energies closer than the first are of one state, or of images; further than the second is out of the race. */
const [equal, hopeless] = [1e-10, 1e-2];

/** States that may be the lowest, each once, the lowest first. `entrants`: seeds, or what an earlier contest has left of them. */
export const contest = (
  stage: TrapStage,
  entrants: readonly Pick<Candidate, 'name' | 'state'>[],
): readonly Candidate[] => {
  const all = entrants.map(({ name, state }) => candidateOf(stage, name, state)).sort((a, b) => a.energy - b.energy);
  const isNew = ({ energy }: Candidate, at: number): boolean =>
    !all.slice(0, at).some((other) => energy - other.energy < equal * stage.potential);
  return all.filter((one, at) => isNew(one, at) && one.energy < all[0].energy + hopeless * stage.potential);
};

/** The first of a contest. Throws PhysicsRefusal `not-converged` where the search for another one went lower. */
export const winner = ([best]: readonly Candidate[]): TrapGroundState => {
  if (best.state !== undefined) return best.state;
  const message = 'the trapped ground state did not converge: the search went lower than every state that it found';
  throw new PhysicsRefusal('not-converged', message, { energyPerAtom: best.energy });
};
