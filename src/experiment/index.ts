/** The border of the program: the experiment file, read, checked, written out, brought to hbar = m1 = 1, and run. */
import type { Context } from '../physics/index.ts';
import type { PhaseDiagram, Result } from '../results/index.ts';
import type { Experiment } from './parse.ts';
import type { Picture, PictureName } from './pictures.ts';
import type { RunOptions } from './run.ts';

export { allowedKeys, allowedValues, kindAt } from './jsonSchema.ts';
export { type Experiment, located, parseExperiment, withOverrides } from './parse.ts';
export type { Picture, PictureName } from './pictures.ts';
export { resolvedYaml } from './resolve.ts';
export type { RunOptions } from './run.ts';
export {
  type Problem,
  referenceOf,
  type StructureFactorGrid,
  type SystemProblem,
  scale,
  type TheoryOptions,
} from './scale.ts';
export {
  type ExperimentFile,
  experimentJsonSchema,
  type Given,
  strengthKind,
  type TheoryName,
  theoriesOf,
} from './schema/index.ts';
export { type Override, splitPath, withValue } from './set.ts';
export {
  type AxisScale,
  axisScale,
  type Sweep,
  type SweepAxis,
  sweepOf,
  sweepPoint,
  sweepShape,
  sweepSize,
  sweepValues,
} from './sweep.ts';
export {
  type PointNumbers,
  type PointState,
  pointName,
  pointNumbers,
  type SweepIndex,
  type SweepPoint,
  sweepIndex,
  sweepTree,
} from './sweepResults.ts';
export { validate } from './validate.ts';
export { type Field, fieldAt, varied } from './vary.ts';

/** Loads once: a browser that imports what it has already takes a turn through its loop for each module under it. */
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
};

const running = once(() => import('./run.ts'));
const drawing = once(() => import('./pictures.ts'));

/** One experiment, end to end (`run.ts`). Systems and theories are loaded when it is called: a check alone starts without them. */
export const run = async (experiment: Experiment, options: RunOptions): Promise<Result> =>
  (await running()).run(experiment, options);

/** One picture without the run around it (`pictures.ts`). */
export const picture = async (experiment: Experiment, name: PictureName, context: Context): Promise<Picture> =>
  (await drawing()).picture(experiment, name, context);

/** Phases in the plane of coupling and g n, finer and finer (`phaseDiagram.ts`). */
export const phaseDiagram = async (experiment: Experiment): Promise<Generator<PhaseDiagram>> =>
  (await import('./phaseDiagram.ts')).phaseDiagram(experiment);

/** Bibliography keys of a theory by its name. */
export const referencesOf = async (name: string): Promise<readonly string[]> =>
  (await import('./registry.ts')).referencesOf(name);
