import { invariant } from '../../failure/index.ts';
import type { Backend } from '../backend.ts';
import { openGrid } from './grid.ts';
import { compileKernels, type Flavour, instantiate } from './kernels.ts';
import { constants, constantsAddress, jobAddress, operation, ticketAddress, wordOf } from './layout.ts';
import { createHeap } from './memory.ts';
import { startWorker } from './threads.ts';

export interface WasmOptions {
  /** 1 where left out. More need a page that is isolated (or Node). */
  readonly threads?: number;
  /** The faster one that the machine has, where left out. */
  readonly flavour?: Flavour;
}

/** How often a thread looks for its neighbour before it sleeps: about 0.1 ms, longer than a sweep of a small grid. */
const spins = 100_000;

/**
 * Seconds of each of five sleeps of a thread that waits for another one, after which it gives up (assembly/barrier.ts). On a machine
 * with six times as much to do as it has cores, a thread was seen to wait for 0.2 seconds.
 */
const patience = 60;

/** A page without cross-origin isolation cannot share memory with workers. */
const maySpawn = (): boolean => (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated !== false;

/** WebAssembly with two-lane SIMD; threads share one memory. Close it, or its threads stay. */
export async function openWasm({ threads: wanted = 1, flavour: asked }: WasmOptions = {}): Promise<Backend> {
  const { flavour, module } = await compileKernels(asked);
  const heap = createHeap();
  const threads = maySpawn() ? wanted : 1;
  const table = constants();
  heap.doubles(constantsAddress, table.length).set(table);
  const job = heap.words(jobAddress, Object.keys(wordOf).length);
  job[wordOf.spins] = spins;
  job[wordOf.patience] = patience;
  job[wordOf.mainMaySleep] = 'document' in globalThis ? 0 : 1;
  const kernels = instantiate(module, heap.memory);
  let trouble: string | undefined;
  const lost = () => {
    trouble ??= 'a thread of the backend has ended';
  };
  const ends = await Promise.all(
    Array.from({ length: threads - 1 }, (_, i) =>
      startWorker({ module, memory: heap.memory, job: jobAddress, thread: i + 1 }, lost),
    ),
  );
  /** A job for threads that are not there any more would wait for them, and nothing could interrupt it. */
  const check = () => invariant(trouble === undefined, `nothing is computed: ${trouble}`);
  const run = () => {
    try {
      kernels.run(jobAddress);
    } catch (error) {
      trouble ??= `a job was given up: ${error}`;
      throw error;
    }
  };
  return {
    name: flavour,
    threads,
    grid: (shape, even) => openGrid({ heap, threads, check, run }, shape, even),
    close() {
      trouble ??= 'the backend is closed';
      job[wordOf.operation] = operation.stop;
      const ticket = heap.words(ticketAddress, 1);
      Atomics.add(ticket, 0, 1);
      Atomics.notify(ticket, 0);
      for (const end of ends) end();
    },
  };
}
