import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  pointName,
  pointNumbers,
  run,
  type Sweep,
  type SweepPoint,
  sweepPoint,
  sweepSize,
  sweepValues,
} from '../../../src/experiment/index.ts';
import { InputError, PhysicsRefusal } from '../../../src/failure/index.ts';
import { type Summary, summary } from '../../../src/results/index.ts';

/** What became of a point. */
interface Outcome {
  readonly state: 'done' | 'refused' | 'failed';
  readonly reason?: string;
  readonly summary?: Summary;
}

const pointsOf = (out: string): string => join(out, 'points');
const folderOf = (out: string, point: number): string => join(pointsOf(out), pointName(point));
const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/**
 * A point's folder appears whole or not at all: it is filled under another name and then renamed. The folder, and nothing else,
 * says that the point has been computed. It is not forced onto the disk, which would cost ten times what a closed-form point does:
 * after a power failure a file may be empty or missing, `readPoint` then says so, and the point is computed again, to the same bits.
 */
const keep = (out: string, sweep: Sweep, point: number, { state, reason, summary: whole }: Outcome): void => {
  const part = `${folderOf(out, point)}.${process.pid}.part`;
  mkdirSync(part, { recursive: true });
  const record = { schema: 'spindrag/point/1', values: sweepValues(sweep, point), state, reason };
  if (whole === undefined) writeFileSync(join(part, 'point.json'), text(record));
  else writeFileSync(join(part, 'summary.json'), text(whole));
  takePlace(part, folderOf(out, point));
};

/** Where another process was first (a task that its cluster believed dead), its folder stays: it holds the same bits. */
const takePlace = (part: string, folder: string): void => {
  try {
    renameSync(part, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(part, { recursive: true });
  }
};

const outcomeOf = (error: unknown): Outcome => {
  if (error instanceof PhysicsRefusal) return { state: 'refused', reason: `${error.code}: ${error.message}` };
  if (error instanceof InputError) return { state: 'failed', reason: error.message };
  return { state: 'failed', reason: `a fault of the program: ${error instanceof Error ? error.stack : String(error)}` };
};

const compute = async (sweep: Sweep, point: number): Promise<Outcome> => {
  const { signal } = new AbortController();
  try {
    const options = { signal, progress: () => undefined, threads: 1, pictures: false };
    return { state: 'done', summary: summary(await run(sweepPoint(sweep, point), options)) };
  } catch (error) {
    return outcomeOf(error);
  }
};

export const isKnown = (out: string, point: number): boolean => existsSync(folderOf(out, point));

/** Computes a point and keeps what became of it; one that is known already is left as it is. One thread, on every machine. */
export const settle = async (out: string, sweep: Sweep, point: number): Promise<void> => {
  if (!isKnown(out, point)) keep(out, sweep, point, await compute(sweep, point));
};

/** Notes why a point has no result, where whatever computed it has died. */
export const giveUp = (out: string, sweep: Sweep, point: number, reason: string): void => {
  if (!isKnown(out, point)) keep(out, sweep, point, { state: 'failed', reason });
};

/** Removes what killed processes have left half-made. Only where none is at work. */
export const sweepAway = (out: string): void => {
  mkdirSync(pointsOf(out), { recursive: true });
  for (const name of readdirSync(pointsOf(out)))
    if (name.endsWith('.part')) rmSync(join(pointsOf(out), name), { recursive: true });
};

const json = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

interface Point {
  readonly state: SweepPoint['state'];
  readonly reason?: string;
}

const isPoint = (value: unknown): value is Point =>
  typeof value === 'object' && value !== null && 'state' in value && typeof value.state === 'string';

const isSummary = (value: unknown): value is Summary =>
  typeof value === 'object' && value !== null && 'schema' in value && value.schema === 'spindrag/summary/1';

const pending: SweepPoint = { state: 'pending' };

/** summary.json where the point is done, else point.json with the reason. A folder that a power failure has left with unreadable files counts as pending. */
const readPoint = (folder: string): SweepPoint => {
  const whole = json(join(folder, 'summary.json'));
  if (isSummary(whole)) return { state: 'done', numbers: pointNumbers(whole) };
  const point = json(join(folder, 'point.json'));
  if (!isPoint(point)) return pending;
  const { state, reason } = point;
  return reason === undefined ? { state } : { state, reason };
};

/** What the folders say of every point. */
export const readPoints = (out: string, sweep: Sweep): readonly SweepPoint[] => {
  const names = new Set(existsSync(pointsOf(out)) ? readdirSync(pointsOf(out)) : []);
  return Array.from({ length: sweepSize(sweep) }, (_, point) =>
    names.has(pointName(point)) ? readPoint(folderOf(out, point)) : pending,
  );
};

/** Number of points that are known, and a list of those that are not. */
export const unknownPoints = (out: string, points: readonly number[]): readonly number[] => {
  const names = new Set(readdirSync(pointsOf(out)));
  return points.filter((point) => !names.has(pointName(point)));
};

/** Takes back what failed or cannot be read, so that it is computed again; the points that are wanted. */
export const reopen = (out: string, points: readonly SweepPoint[]): readonly number[] =>
  points.flatMap(({ state }, point) => {
    if (state === 'done' || state === 'refused') return [];
    rmSync(folderOf(out, point), { recursive: true, force: true });
    return [point];
  });
