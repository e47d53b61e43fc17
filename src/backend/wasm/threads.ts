/** Workers of either platform. Neither `node:worker_threads` nor the page's `Worker` is imported: both are looked up. */

/** What a worker is told at its start. */
export interface Attendance {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly job: number;
  readonly thread: number;
}

interface NodeWorker {
  on(event: 'message' | 'error', listener: (value: unknown) => void): void;
  unref(): void;
  terminate(): Promise<number>;
}

export interface NodeThreads {
  readonly workerData: Attendance | null;
  readonly parentPort: { postMessage(message: unknown): void } | null;
  readonly Worker: new (url: URL, options: { workerData: Attendance }) => NodeWorker;
}

/** `node:worker_threads` where there is one. */
export const nodeThreads = (): NodeThreads | undefined =>
  (globalThis as { process?: { getBuiltinModule?(name: string): NodeThreads } }).process?.getBuiltinModule?.(
    'node:worker_threads',
  );

/** Starts a worker, resolves when it attends, to a function that ends it. */
export async function startWorker(attendance: Attendance): Promise<() => void> {
  const node = nodeThreads();
  return node === undefined ? startInPage(attendance) : startInNode(node, attendance);
}

async function startInNode({ Worker }: NodeThreads, attendance: Attendance): Promise<() => void> {
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: attendance });
  await new Promise<unknown>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
  });
  worker.unref();
  return () => void worker.terminate();
}

async function startInPage(attendance: Attendance): Promise<() => void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  await new Promise<unknown>((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = reject;
    worker.postMessage(attendance);
  });
  return () => worker.terminate();
}
