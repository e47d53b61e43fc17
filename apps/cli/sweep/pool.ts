import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Sweep } from '../../../src/experiment/index.ts';
import { giveUp, unknownPoints } from './points.ts';
import type { Post } from './worker.ts';

export interface Work {
  readonly out: string;
  readonly sweep: Sweep;
  /** Still to be computed. */
  readonly points: readonly number[];
  readonly threads: number;
  readonly signal: AbortSignal;
  report(done: number): void;
}

const workerFile = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url),
);

/** Batches so large that handing them over costs nothing, so small that no worker waits long for the last one. */
const batchesOf = (points: readonly number[], threads: number): readonly (readonly number[])[] => {
  const size = Math.min(64, Math.max(1, Math.floor(points.length / (32 * threads))));
  return Array.from({ length: Math.ceil(points.length / size) }, (_, batch) =>
    points.slice(batch * size, (batch + 1) * size),
  );
};

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

const openPool = ({ out, sweep, threads }: Work): Piscina => {
  const workerData: Post = { out, sweep };
  return new Piscina({ filename: workerFile, name: 'settleAll', minThreads: threads, maxThreads: threads, workerData });
};

/** Runs the batches; points whose worker died (out of memory, say) are left unknown. Gives back why, by the first point of the batch. */
const runBatches = async (
  pool: Piscina,
  batches: readonly (readonly number[])[],
  { signal, report }: Pick<Work, 'signal' | 'report'>,
): Promise<ReadonlyMap<number, string>> => {
  const reasons = new Map<number, string>();
  let done = 0;
  const one = async (batch: readonly number[]): Promise<void> => {
    try {
      await pool.run(batch, { signal });
    } catch (error) {
      if (isAbort(error)) throw error;
      reasons.set(batch[0] ?? 0, error instanceof Error ? error.message : String(error));
    }
    done += batch.length;
    report(done);
  };
  const outcomes = await Promise.allSettled(batches.map(one));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return reasons;
};

/** Computes the points on this machine. A point that kills its worker even when alone is noted as failed. */
export const settleLocally = async (work: Work): Promise<void> => {
  if (work.points.length === 0) return;
  const { out, sweep, points, threads, signal } = work;
  const pool = openPool(work);
  try {
    await runBatches(pool, batchesOf(points, threads), work);
    const alone = unknownPoints(out, points).map((point) => [point]);
    const reasons = await runBatches(pool, alone, { signal, report: () => undefined });
    for (const [point, reason] of reasons) giveUp(out, sweep, point, `its worker died: ${reason}`);
  } finally {
    await pool.destroy();
  }
};
