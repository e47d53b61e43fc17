import { join } from 'node:path';
import { sweepOf } from '../../../src/experiment/index.ts';
import { InputError } from '../../../src/failure/index.ts';
import { readExperiment } from '../input.ts';
import { settle } from '../sweep/points.ts';
import { lastAttempt, pointsOfTask } from '../sweep/slurm.ts';

/** One task of a job array: its share of the points, one after another. Run by Slurm, not by people. */
export const sweepTask = async (out: string, task: string): Promise<void> => {
  const attempt = lastAttempt(out);
  if (attempt === undefined || !/^\d+$/.test(task))
    throw new InputError([{ field: out, message: 'holds no sweep that was given to Slurm' }]);
  const file = join(out, 'experiment.yaml');
  const sweep = sweepOf(readExperiment(file, []).source, file);
  for (const point of pointsOfTask(attempt, Number(task))) await settle(out, sweep, point);
};
