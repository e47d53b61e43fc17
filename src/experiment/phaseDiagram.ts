import { InputError, PhysicsRefusal } from '../failure/index.ts';
import type { PhaseDiagram, PhaseRow } from '../results/index.ts';
import { type CoherentBecParameters, coherentBec, middleOfTrap } from '../systems/index.ts';
import type { Experiment } from './parse.ts';
import { scale } from './scale.ts';

type Coupled = CoherentBecParameters & {
  readonly density: number;
  readonly coupling: NonNullable<CoherentBecParameters['coupling']>;
};

/** The phase that the system itself decides for; undefined where it refuses to exist. */
const phaseAt = (parameters: Coupled, rabi: number, gn: number): string | undefined => {
  try {
    const density = gn / parameters.interactions.g11;
    return coherentBec({ ...parameters, density, coupling: { ...parameters.coupling, rabi } }).phase;
  } catch (error) {
    if (error instanceof PhysicsRefusal) return undefined;
    throw error;
  }
};

/** Between a coupling where a statement holds and one where it does not, to a part of the picture that nobody sees. */
const boundary = (holds: (rabi: number) => boolean, low: number, high: number, width: number): number => {
  let [inside, outside] = [low, high];
  while (outside - inside > width) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
};

/** Part of the axis to which a boundary is found: half a pixel of a large drawing. */
const exact = 1 / 1500;

/** The coupling below which a statement holds, looked for near `guess` first; 0 where it holds nowhere, `most` where everywhere. */
const upTo = (holds: (rabi: number) => boolean, most: number, guess: readonly [number, number] | undefined): number => {
  if (!holds(1e-3 * most)) return 0;
  const width = exact * most;
  if (guess !== undefined) {
    const [low, high] = [Math.max(1e-3 * most, guess[0] - 4 * width), Math.min(most, guess[1] + 4 * width)];
    if (high > low && holds(low) && !holds(high)) return boundary(holds, low, high, width);
  }
  return holds(most) ? most : boundary(holds, 1e-3 * most, most, width);
};

const row = (parameters: Coupled, gn: number, most: number, below?: PhaseRow, above?: PhaseRow): PhaseRow => {
  const guess = (key: 'stripe' | 'twofold'): readonly [number, number] | undefined =>
    below && above && [Math.min(below[key], above[key]), Math.max(below[key], above[key])];
  const known = new Map<number, string | undefined>();
  const phase = (rabi: number): string | undefined => {
    if (!known.has(rabi)) known.set(rabi, phaseAt(parameters, rabi, gn));
    return known.get(rabi);
  };
  const stripe = upTo((rabi) => phase(rabi) === 'stripe', most, guess('stripe'));
  const isTwofold = (rabi: number): boolean => ['stripe', 'plane-wave', 'ferromagnetic'].includes(phase(rabi) ?? '');
  return { gn, stripe, twofold: Math.max(stripe, upTo(isTwofold, most, guess('twofold'))) };
};

const roundSteps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round number above, so that a picture stays while the point in it moves. */
const roundUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (roundSteps.find((step) => step * power >= value * 0.999) ?? 10);
};

/** Both axes from 0: the point not far from the middle, and Omega_c in sight. */
const extentOf = ({ coupling, interactions: { g11, g22, g12 }, density }: Coupled): PhaseDiagram['most'] => {
  const recoil = 0.5 * coupling.momentum ** 2;
  const gn = roundUp(Math.max(2.2 * g11 * density, 0.5 * recoil));
  const critical = (n: number): number => 4 * recoil - 0.5 * n * (g11 + g22 - 2 * g12);
  const rabi = roundUp(Math.max(1.3 * Math.abs(coupling.rabi), 1.6 * critical(0), 1.6 * critical(gn / g11), 1e-3 * gn));
  return { rabi, gn };
};

/** A trapped gas as it is in the middle of its trap. */
const uniformly = ({ atoms, ...parameters }: CoherentBecParameters): CoherentBecParameters =>
  parameters.geometry.kind === 'harmonic' && atoms !== undefined
    ? { ...parameters, ...middleOfTrap({ ...parameters, atoms }) }
    : parameters;

const isCoupled = (parameters: CoherentBecParameters): parameters is Coupled =>
  parameters.density !== undefined && parameters.coupling !== undefined && parameters.coupling.rabi !== 0;

const coupledOf = (experiment: Experiment): Coupled => {
  const { system } = scale(experiment);
  const parameters = system.kind === 'coherent-bec' ? uniformly(system.parameters) : undefined;
  if (parameters !== undefined && isCoupled(parameters) && parameters.interactions.g11 > 0) return parameters;
  throw new InputError([{ field: 'system', message: 'a phase diagram needs a coherently coupled condensate' }]);
};

/** Strides between the rows, each round between those of the last. */
const strides = [8, 4, 2, 1];
const rowCount = 33;

/** From the coarse to the fine, so that a page can show what there is. */
const rowsOf = function* (parameters: Coupled, most: PhaseDiagram['most']): Generator<readonly PhaseRow[]> {
  const rows = new Map<number, PhaseRow>();
  for (const stride of strides) {
    for (let index = 0; index < rowCount; index += stride) {
      if (rows.has(index)) continue;
      const gn = (most.gn * Math.max(index, 0.01)) / (rowCount - 1);
      rows.set(index, row(parameters, gn, most.rabi, rows.get(index - stride), rows.get(index + stride)));
    }
    yield [...rows].sort(([a], [b]) => a - b).map(([, one]) => one);
  }
};

interface Known {
  /** Everything but the point. */
  readonly key: string;
  readonly most: PhaseDiagram['most'];
  readonly rows: readonly PhaseRow[];
}

let known: Known | undefined;

/** Whether a picture still serves: all else is the same, and the point neither outside nor lost in a corner. */
const serves = (one: Known, key: string, { rabi, gn }: PhaseDiagram['here']): boolean =>
  one.key === key && rabi <= one.most.rabi && gn <= one.most.gn && gn >= 0.05 * one.most.gn;

/**
 * Phases in the plane of coupling and g n, finer and finer; the boundaries are found by asking the system for its phase.
 * The rows of the last call are kept where only the point in them has moved.
 * A trap is drawn as the uniform gas of its middle. Throws InputError where the experiment is no coherently coupled condensate.
 */
export const phaseDiagram = function* (experiment: Experiment): Generator<PhaseDiagram> {
  const parameters = coupledOf(experiment);
  const { coupling, interactions, density } = parameters;
  const key = JSON.stringify([interactions, coupling.momentum, coupling.detuning, parameters.geometry]);
  const names =
    coupling.momentum === 0
      ? ({ twofold: 'ferromagnetic', single: 'paramagnetic' } as const)
      : ({ twofold: 'plane-wave', single: 'single-minimum' } as const);
  const here = { rabi: Math.abs(coupling.rabi), gn: interactions.g11 * density };
  const about = {
    here,
    ...names,
    ...(experiment.geometry.kind === 'harmonic' && { trap: parameters.geometry.dimensions }),
  };
  if (known !== undefined && serves(known, key, here)) {
    yield { rows: known.rows, most: known.most, ...about };
    return;
  }
  const most = extentOf(parameters);
  let rows: readonly PhaseRow[] = [];
  for (rows of rowsOf(parameters, most)) yield { rows, most, ...about };
  known = { key, most, rows };
};
