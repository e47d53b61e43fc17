import { type Experiment, type Field, varied } from '../experiment/index.ts';
import { InputError } from '../failure/index.ts';
import { hasTrappedForm, localRatio } from './localGas.ts';
import { type Propagated, propagate, uncertainties } from './propagate.ts';
import { type Ratio, ratioOf, type Theories, theoriesFor } from './ratio.ts';

/** Cheap enough to be asked a few hundred times. */
const cheap = new Set(['closed-form', 'hydrodynamics', 'landau-kinetic']);

/** Where the sensitivities come from. */
export type Sensitivity = 'its own theory' | 'the uniform gas at the mean density';

/** How V2/V1 moves with the numbers of the file. */
export interface Moving {
  readonly ratio: Ratio;
  readonly sensitivity: Sensitivity;
}

/**
 * V2/V1 with other numbers: by the theory that gives it, in a trap the trapped one. Where that is dear, as for components that are made
 * unlike, by the uniform gas at the mean density.
 */
export const movingRatio = async (
  experiment: Experiment,
  { result, number }: Theories,
  signal: AbortSignal,
): Promise<Moving> => {
  const value = number.theory.fast?.ratio ?? 0;
  const local = await localRatio(experiment, result, value, signal);
  const own = ratioOf(experiment, number.name, signal);
  if (local === undefined) return { ratio: own, sensitivity: 'its own theory' };
  if (!cheap.has(number.name)) return { ratio: local, sensitivity: 'the uniform gas at the mean density' };
  const isOwn = (fields: readonly Field[]): boolean => {
    try {
      return hasTrappedForm(varied(experiment, fields));
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  };
  return { ratio: trappedRatio(own, local, isOwn), sensitivity: 'its own theory' };
};

/** `system.scatteringLengths.a11`, `system.interactions.g11`: what makes the components unlike. */
const isLength = ({ path }: Field): boolean => /^system\.(scatteringLengths|interactions)\./.test(path);

/** What unlike components change is taken from the uniform gas, all else from the trap. */
const trappedRatio =
  (own: Ratio, local: Ratio, isOwn: (fields: readonly Field[]) => boolean): Ratio =>
  async (fields) => {
    if (isOwn(fields)) return own(fields);
    const rest = fields.filter((field) => !isLength(field));
    const [whole, without, trapped] = [await local(fields), await local(rest), await own(rest)];
    return whole === undefined || without === undefined || trapped === undefined
      ? undefined
      : trapped + whole - without;
  };

/** Draws of a Monte Carlo: its standard deviation is then good to a twentieth. */
const draws = 200;

/** V2/V1 and how well it is known, given how well the numbers of the file and of the tables are. */
export interface Prediction extends Propagated {
  readonly theory: string;
  readonly sensitivity: Sensitivity;
}

export const predictionOf = async (
  experiment: Experiment,
  theories: Theories,
  { ratio, sensitivity }: Moving,
  seed = 1,
): Promise<Prediction> => {
  const value = theories.number.theory.fast?.ratio ?? 0;
  const propagated = await propagate(ratio, uncertainties(experiment), value, draws, seed);
  return { ...propagated, theory: theories.number.name, sensitivity };
};

/**
 * The prediction of a file with its uncertainty: errors of scattering lengths from the table of atoms, and of other numbers from
 * `laboratory.errors`, carried to V2/V1 to first order and by Monte Carlo.
 * @throws InputError where no theory of the file gives V2/V1, PhysicsRefusal where its state is refused.
 */
export const predict = async (experiment: Experiment, signal: AbortSignal, seed = 1): Promise<Prediction> => {
  const theories = await theoriesFor(experiment, signal);
  return predictionOf(experiment, theories, await movingRatio(experiment, theories, signal), seed);
};
