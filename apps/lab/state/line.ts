import type { Answer, Request } from '../messages.ts';

/** A worker and what it is asked. */
export interface Line {
  worker: Worker;
  busy: number | undefined;
  readonly listen: (answer: Answer) => void;
}

/**
 * Number of the newest request, in memory that page and workers share: a run for an older one sees it and gives up, which
 * leaves its worker warm. Where the page is not isolated there is none, and a run that is in the way is ended with its worker.
 */
const newest = globalThis.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined;

export const giveUpByThemselves = newest !== undefined;

export const announce = (id: number): void => {
  if (newest) Atomics.store(newest, 0, id);
};

/** Workers that have loaded what a first run wants. */
const ready = new WeakSet<Worker>();

export const isReady = ({ worker }: Line): boolean => ready.has(worker);

export const spawn = (): Worker => {
  const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'ready') ready.add(worker);
  });
  if (newest) worker.postMessage({ kind: 'begin', newest } satisfies Request);
  return worker;
};

/** Spawned with the first script of the page, so that the engine loads beside everything that draws. */
let early: Worker | undefined = spawn();

const attach = (line: Line): void => {
  line.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => line.listen(data));
  line.worker.addEventListener('error', (event) => {
    event.preventDefault();
    if (line.busy !== undefined) line.listen({ kind: 'bug', id: line.busy, message: event.message });
  });
};

export const open = (listen: (answer: Answer) => void): Line => {
  const line: Line = { worker: early ?? spawn(), busy: undefined, listen };
  early = undefined;
  attach(line);
  return line;
};

/** Ends what the line is doing; a new worker stands ready. */
export const restart = (line: Line): void => {
  line.worker.terminate();
  line.worker = spawn();
  line.busy = undefined;
  attach(line);
};

export const send = (line: Line, request: Exclude<Request, { kind: 'begin' }>): void => {
  line.busy = request.id;
  line.worker.postMessage(request);
};
