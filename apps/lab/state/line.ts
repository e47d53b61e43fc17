import type { Answer, Request } from '../messages.ts';

/** A worker and what it is asked. */
export interface Line {
  worker: Worker;
  /** Whether it has loaded what a first run wants. */
  ready: boolean;
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

export const spawn = (): Worker => {
  const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' });
  if (newest) worker.postMessage({ kind: 'begin', newest } satisfies Request);
  return worker;
};

const attach = (line: Line): void => {
  line.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'ready') line.ready = true;
    line.listen(data);
  });
  line.worker.addEventListener('error', (event) => {
    event.preventDefault();
    if (line.busy !== undefined) line.listen({ kind: 'bug', id: line.busy, message: event.message });
  });
};

export const open = (listen: (answer: Answer) => void): Line => {
  const line: Line = { worker: spawn(), ready: false, busy: undefined, listen };
  attach(line);
  return line;
};

/** Ends what the line is doing; a new worker stands ready. */
export const restart = (line: Line): void => {
  line.worker.terminate();
  line.worker = spawn();
  line.ready = false;
  line.busy = undefined;
  attach(line);
};

export const send = (line: Line, request: Exclude<Request, { kind: 'begin' }>): void => {
  line.busy = request.id;
  line.worker.postMessage(request);
};
