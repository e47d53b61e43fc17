import type { Answer, Request } from '../messages.ts';
import { troubleOf } from '../trouble.ts';

/** A worker and what it is asked. */
export interface Line {
  worker: Worker;
  busy: number | undefined;
  /** Loads, and takes the worker's place once it is there. */
  relief: Worker | undefined;
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

/** Workers that have loaded what a first run wants, and workers that never will, or came to grief. */
const ready = new WeakSet<Worker>();
const lost = new WeakSet<Worker>();

export const isReady = ({ worker }: Line): boolean => ready.has(worker);

export const spawn = (): Worker => {
  const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'ready') ready.add(worker);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    lost.add(worker);
  });
  if (newest) worker.postMessage({ kind: 'begin', newest } satisfies Request);
  return worker;
};

/** Loaded and unused. The first is spawned with the first script of the page, so that the engine loads beside everything that draws. */
let spare: Worker | undefined = spawn();

const takeSpare = (): Worker => {
  const worker = spare !== undefined && !lost.has(spare) ? spare : spawn();
  spare = undefined;
  return worker;
};

const keep = (worker: Worker): void => {
  if (spare !== undefined) worker.terminate();
  else spare = worker;
};

const attach = (line: Line): void => {
  const { worker } = line;
  const mine = (): boolean => line.worker === worker;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (mine()) line.listen(data);
  });
  worker.addEventListener('error', (event) => {
    if (mine() && line.busy !== undefined) line.listen({ kind: 'bug', id: line.busy, message: troubleOf(event) });
  });
};

export const open = (listen: (answer: Answer) => void): Line => {
  const line: Line = { worker: takeSpare(), busy: undefined, relief: undefined, listen };
  attach(line);
  return line;
};

const replace = (line: Line, worker: Worker): void => {
  line.worker.terminate();
  line.worker = worker;
  attach(line);
};

/** A run that came to its end while the relief loaded has left its worker free: the relief is kept for another line. */
const onRelief = (line: Line, relief: Worker, unwanted: number): void => {
  line.relief = undefined;
  if (line.busy !== unwanted) {
    keep(relief);
    return;
  }
  replace(line, relief);
  line.listen({ kind: 'idle', id: unwanted });
};

/**
 * Ends the run of a line as soon as another worker is loaded; the line then hears that it is idle. Without a network none may come,
 * and then the run goes on to its own end: ended at once, it would leave the page with nothing that computes.
 */
export const relieve = (line: Line): void => {
  const unwanted = line.busy;
  if (unwanted === undefined || line.relief !== undefined) return;
  const relief = takeSpare();
  if (ready.has(relief)) {
    onRelief(line, relief, unwanted);
    return;
  }
  line.relief = relief;
  relief.addEventListener('message', () => onRelief(line, relief, unwanted), { once: true });
  relief.addEventListener('error', () => {
    if (line.relief === relief) line.relief = undefined;
  });
};

export const send = (line: Line, request: Exclude<Request, { kind: 'begin' }>): void => {
  if (lost.has(line.worker)) replace(line, spawn());
  line.busy = request.id;
  line.worker.postMessage(request);
};
