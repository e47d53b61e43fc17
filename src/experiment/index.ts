/** The border of the program: the experiment file, read, checked, written out, and brought to hbar = m1 = 1. */
export { allowedKeys, allowedValues, kindAt } from './jsonSchema.ts';
export { type Experiment, parseExperiment } from './parse.ts';
export { resolvedYaml } from './resolve.ts';
export { type RunOptions, run } from './run.ts';
export { type Problem, type StructureFactorGrid, type SystemProblem, scale, type TheoryOptions } from './scale.ts';
export { type ExperimentFile, experimentJsonSchema, type Given, type TheoryName } from './schema/index.ts';
export { type Override, splitPath, withValue } from './set.ts';
export { validate } from './validate.ts';
