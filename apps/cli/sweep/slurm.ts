import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { InputError } from '../../../src/failure/index.ts';
import { writeWhole } from '../folder.ts';
import { giveUp, unknownPoints } from './points.ts';
import type { Work } from './pool.ts';

const execute = promisify(execFile);

export interface SlurmWork extends Work {
  /** Options of sbatch, as typed: "--partition=main --time=1:00:00". */
  readonly options: string;
  /** Tasks of the job array. */
  readonly tasks: number;
}

/** One submission: which points, dealt out to how many tasks, as which job. */
interface Attempt {
  readonly points: readonly number[];
  readonly tasks: number;
  readonly job?: string;
}

/** A point whose task died this often is given up. */
const mostAttempts = 3;

const folderOf = (out: string): string => join(out, 'slurm');
const attemptFile = (out: string): string => join(folderOf(out), 'attempt.json');

const isAttempt = (value: unknown): value is Attempt =>
  typeof value === 'object' && value !== null && 'points' in value && Array.isArray(value.points) && 'tasks' in value;

/** The last submission; undefined where there was none. */
export const lastAttempt = (out: string): Attempt | undefined => {
  try {
    const found: unknown = JSON.parse(readFileSync(attemptFile(out), 'utf8'));
    return isAttempt(found) ? found : undefined;
  } catch {
    return undefined;
  }
};

/** The points of one task: every n-th, so that dear corners of a sweep are shared out. */
export const pointsOfTask = ({ points, tasks }: Attempt, task: number): readonly number[] =>
  points.filter((_, index) => index % tasks === task);

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What each task runs: this very program, on its share of the points. */
const script = (out: string): string => {
  const program = [process.execPath, ...process.execArgv, resolve(process.argv[1] ?? '')];
  const words = [...program, 'sweep-task', resolve(out)].map(quoted).join(' ');
  return `#!/bin/sh\nexec ${words} "$SLURM_ARRAY_TASK_ID"\n`;
};

const words = (options: string): readonly string[] => options.split(/\s+/).filter((word) => word !== '');

const unavailable = (command: string, error: unknown): InputError => {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const why = missing
    ? 'is not to be found on this machine'
    : error instanceof Error && 'stderr' in error && String(error.stderr).trim() !== ''
      ? `refuses: ${String(error.stderr).trim()}`
      : `fails (${error instanceof Error ? error.message : String(error)})`;
  return new InputError([{ field: '--slurm', message: `${command} ${why}` }]);
};

const submit = async ({ out, options }: SlurmWork, { tasks }: Attempt): Promise<string> => {
  const file = join(folderOf(out), 'job.sh');
  writeFileSync(file, script(out), { mode: 0o755 });
  const log = join(resolve(folderOf(out)), '%A-%a.log');
  const fixed = ['--parsable', '--requeue', '--job-name=spindrag', `--array=0-${tasks - 1}`, `--output=${log}`];
  try {
    const { stdout } = await execute('sbatch', [...fixed, ...words(options), file]);
    return stdout.trim().split(';')[0] ?? '';
  } catch (error) {
    throw unavailable('sbatch', error);
  }
};

const isForgotten = (error: unknown): boolean =>
  error instanceof Error && 'stderr' in error && /invalid job id/i.test(String(error.stderr));

/** Whether Slurm still has tasks of the job. A controller that does not answer is asked again: it may be starting anew. */
const isRunning = async (job: string): Promise<boolean> => {
  for (let failures = 0; ; failures++) {
    try {
      return (await execute('squeue', ['-h', '-j', job, '-o', '%T'])).stdout.trim() !== '';
    } catch (error) {
      if (isForgotten(error)) return false;
      if (failures > 20) throw unavailable('squeue', error);
      await sleep(1000 * Math.min(30, failures + 1));
    }
  }
};

/** Waits for the end of a job, and then for a shared file system to show what it wrote. */
const awaitJob = async ({ out, points, signal, report }: SlurmWork, job: string): Promise<void> => {
  const progress = (): number => {
    const left = unknownPoints(out, points).length;
    report(points.length - left);
    return left;
  };
  for (let pause = 200; await isRunning(job); pause = Math.min(5000, pause * 1.3)) {
    progress();
    await sleep(pause, undefined, { signal });
  }
  for (let look = 0; look < 4 && progress() > 0; look++) await sleep(250, undefined, { signal });
};

const record = (out: string, attempt: Attempt): void => writeWhole(attemptFile(out), `${JSON.stringify(attempt)}\n`);

/**
 * Computes the points as a Slurm job array and waits for it. A job of an earlier call that still runs is waited for, not
 * submitted again; what dies with its node is submitted again, up to three times. Interrupted, the job goes on.
 */
export const settleOnSlurm = async (work: SlurmWork): Promise<void> => {
  const { out, sweep, points, tasks } = work;
  mkdirSync(folderOf(out), { recursive: true });
  const last = lastAttempt(out);
  if (last?.job !== undefined && (await isRunning(last.job))) await awaitJob(work, last.job);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const left = unknownPoints(out, points);
    if (left.length === 0) return;
    const next = { points: left, tasks: Math.min(tasks, left.length) };
    record(out, next);
    const job = await submit(work, next);
    record(out, { ...next, job });
    await awaitJob(work, job);
  }
  const reason = `its task ended ${mostAttempts} times without a result; see ${folderOf(out)}`;
  for (const point of unknownPoints(out, points)) giveUp(out, sweep, point, reason);
};

/** Refuses local work in a folder whose job still runs: no point is computed twice. */
export const refuseWhileRunning = async (out: string): Promise<void> => {
  const job = lastAttempt(out)?.job;
  if (job === undefined) return;
  const running = await isRunning(job).catch(() => false);
  if (running)
    throw new InputError([
      { field: '--out', message: `Slurm job ${job} is at work in this folder; use --slurm to wait for it` },
    ]);
};
