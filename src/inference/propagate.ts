import { type IsotopeName, type ScatteringLength, scatteringLengths } from '../atoms/index.ts';
import { type Experiment, type Field, fieldAt } from '../experiment/index.ts';
import { bohrRadius, readQuantity } from '../units/index.ts';
import { random } from './random.ts';
import type { Ratio } from './ratio.ts';

/** A number of the file that is known only so well: standard error in the units of the field. */
export interface Uncertain {
  readonly field: Field;
  /** Other fields that are this same number, and move with it. */
  readonly twins?: readonly Field[];
  readonly sigma: number;
}

export interface Propagated {
  readonly value: number;
  /** To first order in the errors. */
  readonly linear: number;
  /** Standard deviation of `samples` draws; absent where too many draws have no answer. */
  readonly monteCarlo?: number;
  readonly samples: number;
  /** Whether the two agree within the error of the second and 10 %. */
  readonly agree: boolean;
  readonly shares: readonly { readonly parameter: string; readonly share: number }[];
}

const isotopeOf = ({ system }: Experiment): IsotopeName | undefined => {
  if (system.kind === 'coherent-bec') return system.atom;
  if (system.kind !== 'superfluid-mixture') return undefined;
  const [first, second] = system.species ?? [];
  return first === second ? first : undefined;
};

/** Errors of the scattering lengths that were taken from the table of atoms. */
const tableErrors = (experiment: Experiment): readonly Uncertain[] => {
  const { system } = experiment;
  const atom = isotopeOf(experiment);
  if (atom === undefined || !('states' in system) || system.states === undefined) return [];
  if (!('scatteringLengths' in system) || system.scatteringLengths === undefined) return [];
  const table = scatteringLengths(atom, system.states[0], system.states[1]);
  if (table === undefined) return [];
  const taken = lengthKeys.filter((key) => system.scatteringLengths?.[key] === `${table[key].value} a0`);
  const field = (key: LengthKey): Field => fieldAt(experiment, `system.scatteringLengths.${key}`);
  return [...Map.groupBy(taken, (key) => origin(table[key])).values()].flatMap(([key, ...others]) => {
    if (key === undefined || table[key].uncertainty === undefined) return [];
    return [{ field: field(key), twins: others.map(field), sigma: table[key].uncertainty * bohrRadius }];
  });
};

const lengthKeys = ['a11', 'a22', 'a12'] as const;
type LengthKey = (typeof lengthKeys)[number];

/** Lengths of one origin and value are one number, by the symmetry of rotations: spin 2 for |1,-1> and |1,1> alike. */
const origin = ({ value, source, where }: ScatteringLength): string => `${value} ${source} ${where}`;

/** What the file says of its own numbers, under `laboratory.errors`. */
const givenErrors = (experiment: Experiment): readonly Uncertain[] =>
  Object.entries(experiment.laboratory?.errors ?? {}).map(([path, given]) => {
    const field = fieldAt(experiment, path);
    const reading = typeof given === 'number' ? given : readQuantity(given, '1');
    const relative = typeof reading === 'number' ? reading : reading.ok ? reading.value : 0;
    return { field, sigma: Math.abs(field.value) * relative };
  });

/** Everything that is known to be uncertain in a file. */
export const uncertainties = (experiment: Experiment): readonly Uncertain[] => [
  ...tableErrors(experiment),
  ...givenErrors(experiment),
];

const at = ({ field, twins = [] }: Uncertain, value: number): readonly Field[] =>
  [field, ...twins].map((one) => ({ ...one, value }));

const change = async (ratio: Ratio, one: Uncertain, value: number): Promise<number> => {
  const [above, below] = [
    await ratio(at(one, one.field.value + one.sigma)),
    await ratio(at(one, one.field.value - one.sigma)),
  ];
  if (above !== undefined && below !== undefined) return (above - below) / 2;
  return (above ?? value) - (below ?? value);
};

const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};

const draw = async (ratio: Ratio, inputs: readonly Uncertain[], samples: number, seed: number): Promise<number[]> => {
  const { normal } = random(seed);
  const found: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const value = await ratio(inputs.flatMap((one) => at(one, one.field.value + one.sigma * normal())));
    if (value !== undefined) found.push(value);
  }
  return found;
};

/** Errors of the inputs (independent, normal) carried to V2/V1: to first order, and by Monte Carlo. */
export const propagate = async (
  ratio: Ratio,
  inputs: readonly Uncertain[],
  value: number,
  samples = 100,
  seed = 1,
): Promise<Propagated> => {
  const changes: number[] = [];
  for (const one of inputs) changes.push(await change(ratio, one, value));
  const variance = changes.reduce((sum, δ) => sum + δ * δ, 0);
  const linear = Math.sqrt(variance);
  const draws = inputs.length === 0 ? [] : await draw(ratio, inputs, samples, seed);
  const monteCarlo = draws.length > 0.9 * samples ? deviation(draws) : undefined;
  // The standard deviation of n normal draws has the relative error 1/sqrt(2n).
  const allowed = 0.1 + 3 / Math.sqrt(2 * samples);
  return {
    value,
    linear,
    samples: draws.length,
    ...(monteCarlo !== undefined && { monteCarlo }),
    agree: linear === 0 || (monteCarlo !== undefined && Math.abs(monteCarlo / linear - 1) < allowed),
    shares: inputs.map(({ field }, index) => ({
      parameter: field.path,
      share: variance === 0 ? 0 : (changes[index] ?? 0) ** 2 / variance,
    })),
  };
};
