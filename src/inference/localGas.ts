import { type Experiment, parseExperiment, scale, varied } from '../experiment/index.ts';
import { InputError, PhysicsRefusal } from '../failure/index.ts';
import type { Result } from '../results/index.ts';
import { type Ratio, runWith } from './ratio.ts';

/** Low enough that the cosine answers as in the limit q -> 0: a small part of the inverse healing length. */
const smallWavenumber = 0.01;

const total = (atoms: number | readonly [number, number] | undefined): number =>
  typeof atoms === 'number' ? atoms : atoms === undefined ? 1 : atoms[0] + atoms[1];

/** Whether the trapped gas has a closed form: components alike, or detuned with equal couplings. Else only its ground state, which is dear. */
export const hasTrappedForm = (experiment: Experiment): boolean => {
  const one = trapped(experiment);
  if (one === undefined) return true;
  const { g11, g22, g12 } = one.interactions;
  return g11 === g22 && (one.coupling.detuning === 0 || g11 === g12);
};

/** The parameters of a trapped gas with coupling; undefined for any other. */
const trapped = (experiment: Experiment) => {
  const { system } = scale(experiment);
  if (system.kind !== 'coherent-bec' || system.parameters.coupling === undefined) return undefined;
  const { geometry, interactions, coupling, atoms } = system.parameters;
  if (geometry.kind !== 'harmonic') return undefined;
  const { dimensions: D, frequencies } = geometry;
  return { D, frequency: frequencies[0] ?? 1, interactions, coupling, atoms: total(atoms) };
};

type Trapped = NonNullable<ReturnType<typeof trapped>>;

/**
 * Thomas-Fermi in D dimensions: the mean density is 2 w^2 <x^2>/g at the file's numbers, and grows with N^(2/(D+2)) and
 * g^(-D/(D+2)).
 */
const meanDensity = ({ D, frequency, interactions, atoms }: Trapped, base: Trapped, radius: number): number =>
  ((2 * frequency ** 2 * radius) / base.interactions.g11) *
  (atoms / base.atoms) ** (2 / (D + 2)) *
  (interactions.g11 / base.interactions.g11) ** (-D / (D + 2));

const uniformGas = (density: number, { interactions, coupling }: Trapped, component: 1 | 2): Experiment => {
  const file = {
    experiment: 1,
    units: 'natural',
    system: { kind: 'coherent-bec', density, interactions, coupling },
    geometry: { kind: 'uniform' },
    probe: {
      operator: { kind: 'cosine', q: smallWavenumber * Math.sqrt(interactions.g11 * density) },
      component,
      strength: 1e-3,
    },
    observe: { until: 1, samples: 2 },
    theories: { bogoliubov: {} },
  };
  return parseExperiment(JSON.stringify(file), 'the gas at the mean density');
};

/**
 * How V2/V1 of a trapped gas with coupling moves with the numbers of its file: as the uniform gas at the mean density, which
 * also has an answer with a detuning, and at once. Undefined for any other system.
 */
export const localRatio = async (
  experiment: Experiment,
  result: Result,
  value: number,
  signal: AbortSignal,
): Promise<Ratio | undefined> => {
  const base = trapped(experiment);
  const radius = result.system.derived['meanSquareRadius']?.value;
  if (base === undefined || radius === undefined) return undefined;
  const at = async (file: Experiment): Promise<number | undefined> => {
    const now = trapped(file) ?? base;
    const gas = uniformGas(meanDensity(now, base, radius), now, experiment.probe.component);
    return (await runWith(gas, 'bogoliubov', signal)).theories['bogoliubov']?.fast?.ratio;
  };
  const here = await at(experiment);
  return async (fields) => {
    try {
      const moved = await at(varied(experiment, fields));
      return moved === undefined || here === undefined ? undefined : value + moved - here;
    } catch (error) {
      if (error instanceof PhysicsRefusal || error instanceof InputError) return undefined;
      throw error;
    }
  };
};
