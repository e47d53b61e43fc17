import { workerData } from 'piscina';
import type { Sweep } from '../../../src/experiment/index.ts';
import { settle } from './points.ts';

/** What a worker of the pool is told once. */
export interface Post {
  readonly out: string;
  readonly sweep: Sweep;
}

/** Computes a batch of points one after another. */
export const settleAll = async (points: readonly number[]): Promise<void> => {
  const { out, sweep }: Post = workerData;
  for (const point of points) await settle(out, sweep, point);
};
