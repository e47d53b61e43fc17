import { basename, extname, join } from 'node:path';
import { type Experiment, type Result, run as runExperiment } from '../../../src/index.ts';
import { openFolder, writeAll } from '../folder.ts';
import { readExperiment } from '../input.ts';
import { interruption } from '../interruption.ts';
import { progress } from '../progress.ts';
import { answerTable } from '../table.ts';
import { threadCount } from '../threads.ts';

export interface RunOptions {
  readonly out?: string;
  readonly threads?: string;
  readonly set: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const defaultFolder = (file: string): string => join('results', basename(file, extname(file)));

const compute = async (experiment: Experiment, options: RunOptions): Promise<Result> => {
  const bar = progress(options.quiet === true);
  try {
    const threads = threadCount(options.threads);
    return await runExperiment(experiment, {
      signal: interruption(),
      progress: bar.report,
      ...(threads === undefined ? {} : { threads }),
    });
  } finally {
    bar.stop();
  }
};

const files = async (result: Result): Promise<Record<string, string | Uint8Array>> => {
  const { nexusBytes, nexusTree, summary } = await import('../../../src/results/index.ts');
  const { nodeDocument, reportHtml } = await import('../../../src/report/index.ts');
  return {
    'experiment.yaml': result.resolved,
    'result.h5': await nexusBytes(nexusTree(result)),
    'report.html': await reportHtml(result, await nodeDocument()),
    'summary.json': `${JSON.stringify(summary(result), null, 2)}\n`,
  };
};

const print = async (result: Result, folder: string, json: boolean): Promise<void> => {
  if (json) {
    const { summary } = await import('../../../src/results/index.ts');
    process.stdout.write(`${JSON.stringify(summary(result), null, 2)}\n`);
    return;
  }
  process.stdout.write(`${answerTable(result)}\nResults: ${folder}\nReport:  ${join(folder, 'report.html')}\n`);
};

/** One experiment file end to end: results folder and table. */
export const run = async (file: string, options: RunOptions): Promise<void> => {
  const experiment = readExperiment(file, options.set);
  const folder = openFolder(options.out ?? defaultFolder(file));
  try {
    const result = await compute(experiment, options);
    writeAll(folder.path, await files(result));
    await print(result, folder.path, options.json === true);
  } catch (error) {
    folder.discard();
    throw error;
  }
};
