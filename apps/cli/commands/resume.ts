import { readCheckpoint } from '../checkpoint.ts';
import { openFolder } from '../folder.ts';
import { experimentOf } from '../input.ts';
import { type PerformOptions, perform } from '../perform.ts';

/** Continues the interrupted run of a results folder, to the bits that it would have had undisturbed. */
export const resume = async (folder: string, options: PerformOptions): Promise<void> => {
  const { asked, state } = readCheckpoint(folder);
  const experiment = experimentOf(asked.text, asked.file, asked.set);
  await perform({ experiment, asked, folder: openFolder(folder), state }, { ...asked, ...options });
};
