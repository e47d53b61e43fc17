import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, extname, join } from 'node:path';
import {
  type Experiment,
  referencesOf,
  type Sweep,
  type SweepIndex,
  type SweepPoint,
  sweepIndex,
  sweepOf,
  sweepSize,
  sweepTree,
} from '../../../src/experiment/index.ts';
import { InputError } from '../../../src/failure/index.ts';
import { nexusBytes, program, takeawayFiles } from '../../../src/results/index.ts';
import { openFolder, writeAll, writeWhole } from '../folder.ts';
import { overridesOf, rewrittenExperiment } from '../input.ts';
import { interruption } from '../interruption.ts';
import { progress } from '../progress.ts';
import { axisOverride } from '../sweep/axes.ts';
import { lock } from '../sweep/lock.ts';
import { readPoints, reopen, sweepAway } from '../sweep/points.ts';
import { settleLocally, type Work } from '../sweep/pool.ts';
import { refuseWhileRunning, type SlurmWork, settleOnSlurm } from '../sweep/slurm.ts';
import { threadCount } from '../threads.ts';

export interface SweepOptions {
  readonly out?: string;
  readonly threads?: string;
  readonly slurm?: string | true;
  readonly tasks?: string;
  readonly set: readonly string[];
  readonly axis: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** A sweep and the folder it lives in. */
interface Job {
  readonly file: string;
  readonly experiment: Experiment;
  readonly sweep: Sweep;
  readonly out: string;
  readonly fingerprint: string;
}

const most = 100_000;

const fingerprintOf = ({ base, axes }: Sweep): string =>
  createHash('sha256')
    .update(JSON.stringify([program, base, axes]))
    .digest('hex');

const indexFile = (out: string): string => join(out, 'sweep.json');

const belongs = ({ out, fingerprint }: Job): boolean => {
  const index: unknown = JSON.parse(readFileSync(indexFile(out), 'utf8'));
  return typeof index === 'object' && index !== null && 'fingerprint' in index && index.fingerprint === fingerprint;
};

const refuseForeign = (job: Job): void => {
  if (!existsSync(indexFile(job.out)) || belongs(job)) return;
  const message = `${job.out} holds the sweep of another file or of another version of the program; give another folder`;
  throw new InputError([{ field: '--out', message }]);
};

const jobOf = (file: string, options: SweepOptions): Job => {
  const experiment = rewrittenExperiment(file, [...overridesOf(options.set), ...options.axis.map(axisOverride)]);
  const sweep = sweepOf(experiment.source, file);
  const out = options.out ?? join('results', `${basename(file, extname(file))}-sweep`);
  if (sweepSize(sweep) > most)
    throw new InputError([{ file, field: 'sweep', message: `has ${sweepSize(sweep)} points; at most ${most}` }]);
  return { file, experiment, sweep, out, fingerprint: fingerprintOf(sweep) };
};

const writeIndex = ({ sweep, experiment, fingerprint, out }: Job, points: readonly SweepPoint[]): SweepIndex => {
  const index = sweepIndex(sweep, experiment.title, fingerprint, points);
  writeWhole(indexFile(out), `${JSON.stringify(index)}\n`);
  return index;
};

const begin = (job: Job): readonly number[] => {
  writeWhole(join(job.out, 'experiment.yaml'), job.experiment.source);
  sweepAway(job.out);
  const points = readPoints(job.out, job.sweep);
  writeIndex(job, points);
  return reopen(job.out, points);
};

const locally = async (work: Work): Promise<void> => {
  await refuseWhileRunning(work.out);
  await settleLocally(work);
};

/** Tasks enough for a cluster to share, each long enough to be worth its start. */
const usualTasks = 64;

const slurmWork = (work: Work, { slurm, tasks }: SweepOptions): SlurmWork => ({
  ...work,
  options: typeof slurm === 'string' ? slurm : '',
  tasks: Math.min(work.points.length, threadCount(tasks, '--tasks') ?? usualTasks),
});

const compute = async (job: Job, points: readonly number[], options: SweepOptions): Promise<void> => {
  const bar = progress(options.quiet === true);
  const all = sweepSize(job.sweep);
  const work = {
    ...job,
    points,
    threads: Math.min(points.length, threadCount(options.threads) ?? availableParallelism()),
    signal: interruption(),
    report: (done: number) => bar.report(all - points.length + done, all, 'points'),
  };
  try {
    work.report(0);
    await (options.slurm === undefined ? locally(work) : settleOnSlurm(slurmWork(work, options)));
  } finally {
    bar.stop();
  }
};

const takeawayOf = async (
  { sweep, experiment }: Job,
  points: readonly SweepPoint[],
): Promise<Readonly<Record<string, string>>> => {
  const theories = Object.keys(experiment.theories);
  const axes = sweep.axes.map(({ path, values }) => `${path} (${values.length} values)`).join(', ');
  const done = points.filter(({ state }) => state === 'done').length;
  return takeawayFiles({
    title: experiment.title,
    file: 'sweep.h5',
    references: ['CarliniStringari2021', ...(await Promise.all(theories.map(referencesOf))).flat()],
    methods:
      `The response of a ${experiment.system.kind} was computed by ${theories.join(', ')} [@CarliniStringari2021] at ${points.length} points: ` +
      `${axes}; ${done} have an answer. Computed with ${program.name} ${program.version}.`,
  });
};

const pageOf = async ({ experiment, sweep }: Job, points: readonly SweepPoint[]): Promise<string> => {
  const { nodeDocument, sweepReport } = await import('../../../src/report/index.ts');
  const { title, source } = experiment;
  const page = { title, sweep, points, theories: Object.keys(experiment.theories), source };
  return sweepReport(page, await nodeDocument());
};

const collect = async (job: Job): Promise<SweepIndex> => {
  const points = readPoints(job.out, job.sweep);
  const tree = sweepTree(job.sweep, job.experiment.title, points, job.experiment.source);
  writeWhole(join(job.out, 'sweep.h5'), await nexusBytes(tree));
  writeAll(job.out, { ...(await takeawayOf(job, points)), 'report.html': await pageOf(job, points) });
  return writeIndex(job, points);
};

const report = (job: Job, { counts, points }: SweepIndex, options: SweepOptions): void => {
  const { done, refused, failed } = counts;
  if (options.json === true)
    process.stdout.write(`${JSON.stringify({ schema: 'spindrag/sweep/1', out: job.out, counts })}\n`);
  else
    process.stdout.write(
      `${job.experiment.title}\n${points.length} points: ${done} done, ${refused} refused by physics, ${failed} failed\n` +
        `Results: ${job.out} (sweep.h5, sweep.json, points/)\nReport:  ${join(job.out, 'report.html')}\n`,
    );
};

const resumeHint = ({ file, out }: Job): string => `continue with: npx spindrag sweep ${file} --out ${out}\n`;

/** All points of the file's `sweep`; what the folder already holds is not computed again. */
export const sweep = async (file: string, options: SweepOptions): Promise<void> => {
  const job = jobOf(file, options);
  openFolder(job.out);
  refuseForeign(job);
  const release = lock(job.out);
  try {
    await compute(job, begin(job), options);
    const index = await collect(job);
    report(job, index, options);
    if (index.counts.failed > 0) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(resumeHint(job));
    throw error;
  } finally {
    release();
  }
};
