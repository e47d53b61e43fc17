import { batch, computed, signal } from '@preact/signals';
import type { Fault, PictureName, Result } from '../../../src/index.ts';
import type { Answer, Look, Request } from '../messages.ts';
import { announce, giveUpByThemselves, isReady, type Line, open, relieve, send } from './line.ts';

/** What is known about the present text. `result` stays from the last good text until there is a new one. */
export const result = signal<Result | undefined>(undefined);
/** The last result that holds what figures need (maps, scan), and whether it belongs to the present text. */
export const pictured = signal<Result | undefined>(undefined);
export const picturesCurrent = signal(false);
/** The figure that is on the screen: it follows the hand, the others come at rest. */
export const looking = signal<PictureName | undefined>('coupling');
/** What it shows until `pictured` is as new: coarse. */
export const looked = signal<{ readonly id: number; readonly name: PictureName; readonly result: Result } | undefined>(
  undefined,
);
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

export { spawn } from './line.ts';

let latest = 0;
/** Up to this request nothing is wanted any more: its run was cancelled, and may not have ended at once. */
let dropped = 0;
let waiting: { readonly id: number; readonly text: string } | undefined;
let begun = 0;
let pause: ReturnType<typeof setTimeout> | undefined;
let latestText = '';

/** A run that is longer in the way of a newer text than this, and does not give up by itself, makes room for another worker. */
const patience = giveUpByThemselves ? 1000 : 300;
/** Stillness before everything that the text asks for is computed, with fine maps and scans. */
const stillness = 250;

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

const show = (found: Result, id: number, isCurrent = true): void =>
  batch(() => {
    result.value = found;
    numbersOf.value = id;
    current.value = isCurrent;
    if (faults.value.length > 0) faults.value = [];
    refusal.value = undefined;
    bug.value = undefined;
  });

const askPictures = (): void => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    picturesWanted = true;
    if (pictures && !giveUpByThemselves) relieve(pictures);
    nextPictures();
  }, stillness);
};

let picturesWanted = false;

const nextPictures = (): void => {
  pictures ??= open(onPictures);
  if (pictures.busy !== undefined || !picturesWanted) return;
  picturesWanted = false;
  send(pictures, { kind: 'run', id: latest, text: latestText, pictures: true });
};

const next = (): void => {
  if (numbers.busy !== undefined || waiting === undefined) return;
  begun = performance.now();
  send(numbers, { kind: 'run', ...waiting, pictures: false, look: looking.value });
  waiting = undefined;
};

const pictureIn = (numbers: Result, { found }: Look): Result => {
  const theories = Object.entries(numbers.theories).map(
    ([theory, solved]) => [theory, { ...solved, ...found.theories[theory] }] as const,
  );
  const { couplingScan } = found;
  return { ...numbers, theories: Object.fromEntries(theories), ...(couplingScan && { couplingScan }) };
};

/** The newest numbers with the one picture that came with them. */
const look = (answer: Look): void => {
  const { id, name } = answer;
  if (id !== numbersOf.value || result.value === undefined || picturesCurrent.value) return;
  looked.value = { id, name, result: pictureIn(result.value, answer) };
};

/** A text that runs has no fault: what was said of the one before it no longer holds. */
const advance = (answer: Extract<Answer, { kind: 'progress' }>): void =>
  batch(() => {
    progress.value = { ...answer, since: begun };
    if (faults.value.length > 0) faults.value = [];
    refusal.value = undefined;
  });

const onNumbers = (answer: Answer): void => {
  if (answer.kind === 'ready') {
    // what came before was the loading of the worker
    begun = performance.now();
    return;
  }
  if (answer.kind === 'progress') {
    if (answer.id === latest) advance(answer);
    return;
  }
  if (answer.kind === 'preview') {
    if (answer.id === latest) show(answer.result, answer.id);
    return;
  }
  if (answer.kind === 'look') {
    look(answer);
    return;
  }
  if (answer.kind === 'rehearsed') {
    onRehearsed(answer);
    return;
  }
  if (answer.kind === 'result') {
    if (answer.id <= dropped) return;
    const isLatest = settle(answer.id);
    batch(() => {
      if (!(isLatest && complete.value)) show(answer.result, answer.id, isLatest);
      if (answer.look) look(answer.look);
    });
    if (isLatest) {
      askPictures();
      // a propagation that is watched wants the machine
      if (answer.isWhole) rehearseSoon();
    }
    return;
  }
  numbers.busy = undefined;
  if (answer.kind !== 'idle' && settle(answer.id)) fail(answer);
  next();
};

/** Rehearsals of a page; they are given up where even the quickest of the first few takes too long, in ms, to be worth it. */
const rehearsals = { most: 150, trials: 3, below: 150 } as const;
const rehearsed = { turns: 0, quickest: Number.POSITIVE_INFINITY };
let resting: ReturnType<typeof setTimeout> | undefined;

/**
 * Engine and page take several times as long until the browser has compiled them, and while it does so it has no machine left for the
 * hand. So once the hand is still other numbers are computed and drawn, one set a frame, and taken back before the frame is shown.
 */
const rehearseSoon = (): void => {
  clearTimeout(resting);
  resting = setTimeout(() => requestAnimationFrame(() => rehearse(latest)), stillness);
};

const rehearse = (id: number): void => {
  const { turns, quickest } = rehearsed;
  if (id !== latest || numbers.busy !== undefined || !current.value || turns >= rehearsals.most) return;
  if (turns >= rehearsals.trials && quickest > rehearsals.below) return;
  const request = { id, text: latestText, look: looking.value, turn: rehearsed.turns++ };
  begun = performance.now();
  numbers.worker.postMessage({ kind: 'rehearse', ...request } satisfies Request);
};

const onRehearsed = ({ id, result: other, look: picture }: Extract<Answer, { kind: 'rehearsed' }>): void => {
  rehearsed.quickest = Math.min(rehearsed.quickest, performance.now() - begun);
  if (other) drawAndTakeBack(id, other, picture);
  requestAnimationFrame(() => rehearse(id));
};

const drawAndTakeBack = (id: number, other: Result, picture: Look | undefined): void => {
  const [now, seen] = [result.value, looked.value];
  if (id !== latest || !current.value || now === undefined) return;
  batch(() => {
    result.value = other;
    if (picture) looked.value = { id: id + 0.5, name: picture.name, result: pictureIn(other, picture) };
  });
  // what was changed is drawn in a microtask that stands before this one
  queueMicrotask(() =>
    batch(() => {
      result.value = now;
      looked.value = seen;
    }),
  );
};

const onPictures = (answer: Answer): void => {
  if (answer.kind === 'ready' || answer.kind === 'progress' || answer.kind === 'preview') return;
  if (answer.kind !== 'result') {
    if (pictures) pictures.busy = undefined;
    if (answer.kind === 'bug' && answer.id === latest) bug.value = answer.message;
    nextPictures();
    return;
  }
  if (answer.id !== latest || complete.value) return;
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
/** Opened when it is wanted: while the page loads, the first numbers need the machine. */
let pictures: Line | undefined;

/** Another figure is on the screen: its picture is asked for, unless everything is here or on its way. */
export const lookAt = (name: PictureName | undefined): void => {
  if (looking.value === name) return;
  looking.value = name;
  if (name === undefined || !current.value || picturesCurrent.value || numbers.busy !== undefined) return;
  waiting ??= { id: latest, text: latestText };
  next();
};

/** Computes the text; a newer call replaces an older one that has not begun, and ends one that takes long. */
export const compute = (text: string): void => {
  latest++;
  announce(latest);
  latestText = text;
  cancelled.value = false;
  current.value = false;
  picturesCurrent.value = false;
  complete.value = false;
  clearTimeout(pause);
  if (isReady(numbers) && performance.now() - begun > patience) relieve(numbers);
  waiting = { id: latest, text };
  next();
};

addEventListener('online', () => {
  if (bug.value !== undefined) compute(latestText);
});

/** Ends the run; what was shown before stays. */
export const cancel = (): void => {
  dropped = latest;
  latest++;
  announce(latest);
  relieve(numbers);
  if (pictures) relieve(pictures);
  waiting = undefined;
  picturesWanted = false;
  clearTimeout(pause);
  progress.value = undefined;
  cancelled.value = true;
};

const ask = (request: Parameters<typeof send>[1]): Promise<Answer> =>
  new Promise((resolve) => {
    const line = open((answer) => {
      if (answer.kind === 'ready' || answer.kind === 'progress') return;
      line.worker.terminate();
      resolve(answer);
    });
    send(line, request);
  });

/** The bytes of result.h5, or why there are none. */
export const hdf5Of = (whole: Result): Promise<Answer> => ask({ kind: 'hdf5', id: 0, result: whole });
