/** Workers of either platform. Neither `node:worker_threads` nor the page's `Worker` is imported: both are looked up. */

/** What a worker is told at its start. */
export interface Attendance {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly job: number;
  readonly thread: number;
}

interface NodeWorker {
  on(event: 'message' | 'error' | 'exit', listener: (value: unknown) => void): void;
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

/** Starts a worker, resolves when it attends, to a function that ends it. `ended` is called when it has, for whatever reason. */
export async function startWorker(attendance: Attendance, ended: () => void): Promise<() => void> {
  const node = nodeThreads();
  return node === undefined ? startInPage(attendance, ended) : startInNode(node, attendance, ended);
}

async function startInNode({ Worker }: NodeThreads, attendance: Attendance, ended: () => void): Promise<() => void> {
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: attendance });
  worker.on('exit', ended);
  await new Promise<unknown>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a thread ended before it was ready, with code ${code}`)));
  });
  worker.unref();
  return () => void worker.terminate();
}

async function startInPage(attendance: Attendance, ended: () => void): Promise<() => void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  await new Promise<unknown>((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = reject;
    worker.postMessage(attendance);
  });
  worker.onerror = ended;
  return () => worker.terminate();
}
