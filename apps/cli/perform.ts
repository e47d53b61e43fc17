import { join } from 'node:path';
import { InputError, PhysicsRefusal } from '../../src/failure/index.ts';
import { type Experiment, formatPlain, type Result, run as runExperiment } from '../../src/index.ts';
import type { Prediction } from '../../src/inference/index.ts';
import { type Asked, type CheckpointFile, checkpointsIn, resumeHint } from './checkpoint.ts';
import { Interrupted } from './exit.ts';
import { type Folder, writeAll } from './folder.ts';
import { interruption } from './interruption.ts';
import { progress } from './progress.ts';
import { answerTable } from './table.ts';
import { threadCount } from './threads.ts';

export interface PerformOptions {
  readonly threads?: string;
  /** Seconds between checkpoints. */
  readonly checkpoint?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** Errors of inputs carried to V2/V1. */
  readonly uncertainty?: boolean;
}

/** A run to be made, or made to its end where there is a state. */
export interface Job {
  readonly experiment: Experiment;
  readonly asked: Asked;
  readonly folder: Folder;
  readonly state?: unknown;
}

const interval = (text = '30'): number => {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 0 && seconds < 1e6) return seconds;
  throw new InputError([{ field: `--checkpoint ${text}`, message: 'a number of seconds is wanted' }]);
};

const compute = async (
  experiment: Experiment,
  checkpoints: CheckpointFile,
  signal: AbortSignal,
  options: PerformOptions,
): Promise<Result> => {
  const threads = threadCount(options.threads);
  const bar = progress(options.quiet === true);
  try {
    return await runExperiment(experiment, {
      signal,
      progress: bar.report,
      checkpoints,
      ...(threads === undefined ? {} : { threads }),
    });
  } finally {
    bar.stop();
  }
};

const files = async (
  result: Result,
  prediction: Prediction | undefined,
): Promise<Record<string, string | Uint8Array>> => {
  const { nexusBytes, nexusTree, runTakeaway, summary, takeawayFiles } = await import('../../src/results/index.ts');
  const { nodeDocument, reportHtml } = await import('../../src/report/index.ts');
  return {
    'experiment.yaml': result.resolved,
    'result.h5': await nexusBytes(nexusTree(result)),
    'report.html': await reportHtml(result, await nodeDocument(), prediction),
    'summary.json': `${JSON.stringify(summary(result), null, 2)}\n`,
    ...takeawayFiles(runTakeaway(result)),
    ...(prediction && { 'uncertainty.json': `${JSON.stringify(prediction, null, 2)}\n` }),
  };
};

const predicted = async (experiment: Experiment, signal: AbortSignal): Promise<Prediction> =>
  (await import('../../src/inference/index.ts')).predict(experiment, signal);

/** V2/V1 with the error that the errors of the inputs leave it. */
const predictionText = ({ value, linear, monteCarlo, samples, agree, shares, theory }: Prediction): string => {
  if (shares.length === 0)
    return 'V2/V1: no number of the file or of the table of atoms has an error; state them in laboratory.errors\n';
  const digits = (number: number): string => formatPlain(number, 3);
  const largest = shares.toSorted((a, b) => b.share - a.share).slice(0, 3);
  const drawn =
    monteCarlo === undefined
      ? 'too many draws of the inputs have no answer'
      : `${digits(monteCarlo)} by ${samples} draws, ${agree ? 'they agree' : 'they differ'}`;
  return (
    `V2/V1 = ${formatPlain(value, 4)} +- ${digits(monteCarlo ?? linear)} (${theory}): ${digits(linear)} to first order, ${drawn}; ` +
    `from ${largest.map(({ parameter, share }) => `${parameter} ${digits(100 * share)} %`).join(', ')}\n`
  );
};

const print = async (result: Result, folder: string, json: boolean, prediction?: Prediction): Promise<void> => {
  if (json) {
    const { summary } = await import('../../src/results/index.ts');
    process.stdout.write(`${JSON.stringify(summary(result), null, 2)}\n`);
    return;
  }
  const known = prediction === undefined ? '' : predictionText(prediction);
  process.stdout.write(`${answerTable(result)}\n${known}Results: ${folder}\nReport:  ${join(folder, 'report.html')}\n`);
};

/** What physics refuses it refuses again; all else may be mended, and the checkpoint waits for that. */
const clear = (error: unknown, { path, discard }: Folder, checkpoints: CheckpointFile, isStopped: boolean): unknown => {
  if (error instanceof PhysicsRefusal) checkpoints.remove();
  if (!checkpoints.exists()) {
    discard();
    return error;
  }
  if (isStopped) return new Interrupted(`interrupted; ${resumeHint(path)}`);
  process.stderr.write(`the checkpoint in ${path} is whole; ${resumeHint(path)}\n`);
  return error;
};

/** Computes, with checkpoints in the folder on the way; then writes the results there and prints the answer. */
export const perform = async ({ experiment, asked, folder, state }: Job, options: PerformOptions): Promise<void> => {
  const checkpoints = checkpointsIn(folder.path, asked, { every: interval(options.checkpoint) }, state);
  const signal = interruption();
  try {
    const result = await compute(experiment, checkpoints, signal, options);
    const prediction = options.uncertainty === true ? await predicted(experiment, signal) : undefined;
    writeAll(folder.path, await files(result, prediction));
    checkpoints.remove();
    await print(result, folder.path, options.json === true, prediction);
  } catch (error) {
    throw clear(error, folder, checkpoints, signal.aborted);
  }
};
