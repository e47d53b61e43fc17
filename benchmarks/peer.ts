import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Another program that plans for a grid and then times what it is told to repeat. */
export interface Peer {
  plan(shape: readonly number[]): Promise<void>;
  /** Seconds for `count` repetitions. */
  seconds(count: number): Promise<number>;
  end(): void;
}

function converse(command: string, args: readonly string[]): Peer {
  // Without these, glibc maps and unmaps every array of numpy anew, which some kernels make slow.
  const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: '4000000000', MALLOC_TRIM_THRESHOLD_: '4000000000' };
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string): Promise<string> => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended early`);
    return value;
  };
  return {
    // Slowest axis first, as C and numpy store it.
    plan: async (shape) => void (await ask(shape.toReversed().join(' '))),
    seconds: async (count) => Number(await ask(`r ${count}`)),
    end: () => child.stdin.end(),
  };
}

const peers = join(import.meta.dirname, 'peers');

/** FFTW of the system (Debian: libfftw3-dev); undefined where it or a compiler is missing. */
export function fftw(): Peer | undefined {
  const program = join(mkdtempSync(join(tmpdir(), 'spindrag-')), 'fftw');
  const { status } = spawnSync('cc', ['-O3', '-march=native', join(peers, 'fftw.c'), '-o', program, '-lfftw3', '-lm']);
  return status === 0 ? converse(program, []) : undefined;
}

/** scipy of the system (Debian: python3-scipy). */
export function scipy(workers: number): Peer | undefined {
  const python = '/usr/bin/python3';
  if (spawnSync(python, ['-c', 'import scipy.fft']).status !== 0) return undefined;
  return converse(python, [join(peers, 'split_step.py'), `${workers}`]);
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};

/** As many repetitions as take about the given time. */
export async function countFor(seconds: number, time: (count: number) => number | Promise<number>): Promise<number> {
  let count = 1;
  for (;;) {
    const taken = await time(count);
    if (taken > seconds / 4) return Math.max(1, Math.round((count * seconds) / taken));
    count *= 4;
  }
}

/** Interleaved rounds: each competitor in turn, its best of `tries` within a round. Rows: [competitor][round], seconds. */
export async function rounds(
  count: number,
  competitors: readonly (() => number | Promise<number>)[],
  tries = 2,
): Promise<number[][]> {
  const out = competitors.map((): number[] => []);
  for (let round = 0; round < count; round++) {
    for (const [i, run] of competitors.entries()) {
      let best = Number.POSITIVE_INFINITY;
      for (let t = 0; t < tries; t++) best = Math.min(best, await run());
      out[i]?.push(best);
    }
  }
  return out;
}
