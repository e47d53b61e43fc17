import { basename, extname, join } from 'node:path';
import { type Asked, refuseWaiting } from '../checkpoint.ts';
import { openFolder } from '../folder.ts';
import { inFile, readExperiment } from '../input.ts';
import { type PerformOptions, perform } from '../perform.ts';

export interface RunOptions extends PerformOptions {
  readonly out?: string;
  readonly set: readonly string[];
}

const defaultFolder = (file: string): string => join('results', basename(file, extname(file)));

const askedOf = (file: string, text: string, { set, threads }: RunOptions): Asked => ({
  file,
  text,
  set,
  ...(threads !== undefined && { threads }),
});

/** One experiment file end to end: results folder and table. */
export const run = async (file: string, options: RunOptions): Promise<void> => {
  const experiment = readExperiment(file, options.set);
  const out = options.out ?? defaultFolder(file);
  refuseWaiting(out);
  const asked = askedOf(file, experiment.source, options);
  await inFile(file, experiment, () => perform({ experiment, asked, folder: openFolder(out) }, options));
};
