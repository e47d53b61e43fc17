import { computed, signal } from '@preact/signals';
import type { Fault, Result } from '../../../src/index.ts';
import type { Answer, Request } from '../messages.ts';

/** What is known about the present text. `result` stays from the last good text until there is a new one. */
export const result = signal<Result | undefined>(undefined);
/** The last result that holds what figures need (maps, scan), and whether it belongs to the present text. */
export const pictured = signal<Result | undefined>(undefined);
export const picturesCurrent = signal(false);
export const faults = signal<readonly Fault[]>([]);
export const refusal = signal<{ readonly code: string; readonly message: string } | undefined>(undefined);
export const bug = signal<string | undefined>(undefined);
export interface Progress {
  readonly done: number;
  readonly of: number;
  readonly what: string;
  readonly since: number;
}
export const progress = signal<Progress | undefined>(undefined);
export const cancelled = signal(false);
/** Whether the present text led to no numbers and nothing is under way. */
export const isStopped = computed(
  () => faults.value.length > 0 || refusal.value !== undefined || bug.value !== undefined || cancelled.value,
);
/** Whether a result of the present text is on screen. */
export const current = signal(false);
/** Whether `pictured` holds all that the present text asks for: a propagation comes after the rest. */
export const complete = signal(false);
/** Which request `result` answers, and which `pictured`. */
export const numbersOf = signal(0);
export const picturesOf = signal(0);

interface Line {
  worker: Worker;
  busy: number | undefined;
  readonly listen: (answer: Answer) => void;
}

export const spawn = (): Worker => new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' });

const open = (listen: (answer: Answer) => void): Line => {
  const line: Line = { worker: spawn(), busy: undefined, listen };
  attach(line);
  return line;
};

const attach = (line: Line): void => {
  line.worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => line.listen(data));
  line.worker.addEventListener('error', (event) => {
    event.preventDefault();
    if (line.busy !== undefined) line.listen({ kind: 'bug', id: line.busy, message: event.message });
  });
};

/** Ends what the line is doing; a new worker stands ready. */
const restart = (line: Line): void => {
  line.worker.terminate();
  line.worker = spawn();
  line.busy = undefined;
  attach(line);
};

const send = (line: Line, request: Request): void => {
  line.busy = request.id;
  line.worker.postMessage(request);
};

let latest = 0;
let waiting: { readonly id: number; readonly text: string } | undefined;
let begun = 0;
let pause: ReturnType<typeof setTimeout> | undefined;
let latestText = '';

/** A run longer than this gives way to a newer text. */
const patience = 300;
/** Stillness before maps and scans are computed. */
const stillness = 120;

const settle = (id: number): boolean => {
  progress.value = undefined;
  return id === latest;
};

const fail = (answer: Answer): void => {
  current.value = false;
  switch (answer.kind) {
    case 'wrong':
      faults.value = answer.faults;
      refusal.value = undefined;
      return;
    case 'refused':
      refusal.value = answer;
      faults.value = [];
      return;
    case 'bug':
      bug.value = answer.message;
      return;
  }
};

const show = (found: Result, id: number): void => {
  result.value = found;
  numbersOf.value = id;
  current.value = true;
  faults.value = [];
  refusal.value = undefined;
  bug.value = undefined;
};

const askPictures = (): void => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    if (pictures.busy !== undefined) restart(pictures);
    send(pictures, { kind: 'run', id: latest, text: latestText, pictures: true });
  }, stillness);
};

const next = (): void => {
  if (numbers.busy !== undefined || waiting === undefined) return;
  begun = performance.now();
  send(numbers, { kind: 'run', ...waiting, pictures: false });
  waiting = undefined;
};

const onNumbers = (answer: Answer): void => {
  if (answer.kind === 'ready') return;
  if (answer.kind === 'progress') {
    if (answer.id === latest) progress.value = { ...answer, since: begun };
    return;
  }
  if (answer.kind === 'preview') {
    if (answer.id === latest) show(answer.result, answer.id);
    return;
  }
  numbers.busy = undefined;
  const isLatest = settle(answer.id);
  if (answer.kind === 'result') {
    if (!(isLatest && complete.value)) show(answer.result, answer.id);
    if (isLatest) askPictures();
    else current.value = false;
  } else if (isLatest) fail(answer);
  next();
};

const onPictures = (answer: Answer): void => {
  if (answer.kind === 'ready' || answer.kind === 'progress' || answer.kind === 'preview') return;
  pictures.busy = undefined;
  if (answer.id !== latest || answer.kind !== 'result' || complete.value) return;
  pictured.value = answer.result;
  picturesOf.value = answer.id;
  picturesCurrent.value = true;
  complete.value = answer.isWhole;
};

/** Takes the result of a run of the present text that was made elsewhere, figures included. */
export const adopt = (found: Result): void => {
  show(found, latest);
  pictured.value = found;
  picturesOf.value = latest;
  picturesCurrent.value = true;
  complete.value = true;
};

const numbers: Line = open(onNumbers);
const pictures: Line = open(onPictures);

/** Computes the text; a newer call replaces an older one that has not begun, and ends one that takes long. */
export const compute = (text: string): void => {
  latest++;
  latestText = text;
  cancelled.value = false;
  picturesCurrent.value = false;
  complete.value = false;
  clearTimeout(pause);
  if (numbers.busy !== undefined && performance.now() - begun > patience) restart(numbers);
  waiting = { id: latest, text };
  next();
};

/** Ends the run; what was shown before stays. */
export const cancel = (): void => {
  restart(numbers);
  restart(pictures);
  waiting = undefined;
  clearTimeout(pause);
  progress.value = undefined;
  cancelled.value = true;
  latest++;
};

const ask = (request: Request): Promise<Answer> =>
  new Promise((resolve) => {
    const line = open((answer) => {
      if (answer.kind === 'ready' || answer.kind === 'progress') return;
      line.worker.terminate();
      resolve(answer);
    });
    send(line, request);
  });

/** The bytes of result.h5. */
export const hdf5Of = async (whole: Result): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const answer = await ask({ kind: 'hdf5', id: 0, result: whole });
  return answer.kind === 'bytes' ? answer.bytes : undefined;
};

/** The experiment inside a result.h5, or why there is none. */
export const experimentIn = async (bytes: Uint8Array): Promise<{ text: string } | { fault: string }> => {
  const answer = await ask({ kind: 'read', id: 0, bytes });
  if (answer.kind === 'text') return { text: answer.text };
  return { fault: answer.kind === 'wrong' ? (answer.faults[0]?.message ?? '') : 'this file cannot be read' };
};
