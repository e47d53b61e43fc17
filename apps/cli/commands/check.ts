import { readExperiment } from '../input.ts';

/** Validates only: exit 0, or the same message that `run` gives. */
export const check = (file: string, options: { readonly set: readonly string[] }): void => {
  readExperiment(file, options.set);
  process.stdout.write(`${file}: ok\n`);
};
