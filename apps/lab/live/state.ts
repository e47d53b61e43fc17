import { computed, effect, signal } from '@preact/signals';
import type { Answer } from '../messages.ts';
import { adopt, faults, refusal, result, spawn } from '../state/engine.ts';
import { text } from '../state/experiment.ts';
import { liveShare as looking } from '../state/page.ts';
import { troubleOf } from '../trouble.ts';
import { addFrames, emptyFilm, type Film } from './film.ts';
import { type Labels, type LiveAnswer, type Word, word } from './messages.ts';

/** A Gross-Pitaevskii run in a worker of its own, and what the page has seen of it. */
export type Phase = 'waiting' | 'starting' | 'running' | 'paused' | 'done' | 'cancelled' | 'refused' | 'bug';

export const phase = signal<Phase>('waiting');
export const labels = signal<Labels | undefined>(undefined);
/** What the engine is at, and which share of that is done. */
export const stage = signal<{ readonly what: string; readonly share: number } | undefined>(undefined);
export const trouble = signal('');
/** The run on the screen, and a count that changes whenever it has grown. */
export const film = signal<Film | undefined>(undefined);
export const grown = signal(0);
/** Number of the run that the engine is at: it need not be the one on the screen. */
export const running = signal<{ readonly number: number; readonly purpose: string } | undefined>(undefined);
export { looking };

/** Time at the cursor. */
export const now = computed(() => {
  void grown.value;
  const shown = film.value;
  if (shown === undefined) return 0;
  const newest = shown.newest?.time ?? 0;
  return looking.value === undefined ? newest : Math.min(newest, looking.value * shown.until);
});

/** Seconds that the present run still takes, by what it took so far. */
export const left = signal<number | undefined>(undefined);

/** Whether the view is on the screen or within half of one: a run that nobody looks at is not begun. */
export const isNear = signal(false);
/** Whether the text has stood still and is to be run. */
const isDue = signal(false);

/** Stillness of the text before a run begins. */
const stillness = 500;

interface Job {
  readonly id: number;
  readonly worker: Worker;
  readonly words: Int32Array | undefined;
}

let job: Job | undefined;
let jobs = 0;
let shownCount = 0;
let pause: ReturnType<typeof setTimeout> | undefined;
/** When the present run began, on a clock that stands while the run is paused. */
let begun = 0;
let stoppedAt = 0;

const tell = (index: number, value: number): void => {
  if (job === undefined) return;
  if (job.words === undefined) {
    job.worker.postMessage({ kind: 'word', word: index, value } satisfies Word);
    return;
  }
  Atomics.store(job.words, index, value);
  Atomics.notify(job.words, index);
};

/** Whatever came since the last picture is on the screen with the next one; then the worker may send more. */
let isAsked = false;
const showSoon = (count: number): void => {
  shownCount = count;
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    grown.value++;
    tell(word.shown, shownCount);
  });
};

/** Comparisons that come after the answer do not take its place on the screen. */
const onBegin = (answer: Extract<LiveAnswer, { kind: 'begin' }>): void => {
  running.value = answer;
  begun = performance.now();
  left.value = undefined;
  if (film.value?.purpose === 'final run' && answer.purpose !== 'final run') return;
  film.value = emptyFilm(answer);
  grown.value++;
};

const onStage = (answer: Extract<LiveAnswer, { kind: 'stage' }>): void => {
  stage.value = answer;
  if (phase.value === 'starting') phase.value = 'running';
  const seconds = (performance.now() - begun) / 1000;
  left.value =
    running.value?.purpose === answer.what && answer.share > 0.02 && seconds > 0.5
      ? (seconds * (1 - answer.share)) / answer.share
      : undefined;
};

const end = (next: Phase, why = ''): void => {
  job?.worker.terminate();
  job = undefined;
  phase.value = next;
  trouble.value = why;
  stage.value = undefined;
  running.value = undefined;
  left.value = undefined;
};

const onAnswer = (answer: Answer | LiveAnswer): void => {
  switch (answer.kind) {
    case 'labels':
      labels.value = answer.labels;
      break;
    case 'stage':
      onStage(answer);
      break;
    case 'begin':
      onBegin(answer);
      break;
    case 'frames':
      if (film.value?.number === answer.number) addFrames(film.value, answer);
      showSoon(answer.count);
      break;
    case 'result':
      end('done');
      adopt(answer.result);
      break;
    case 'refused':
    case 'bug':
      end(answer.kind, answer.message);
      break;
    case 'wrong':
      end('waiting');
      faults.value = answer.faults;
  }
};

const share = (): SharedArrayBuffer | undefined => (crossOriginIsolated ? new SharedArrayBuffer(8) : undefined);

/** All cores but the page's own. */
const threads = Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));

const begin = (content: string): void => {
  end('starting');
  // the time of the address is that of the first run of a page
  if (jobs > 0) looking.value = undefined;
  [film.value, labels.value] = [undefined, undefined];
  [shownCount, isAsked] = [0, false];
  const id = ++jobs;
  const control = share();
  const worker = spawn();
  job = { id, worker, words: control && new Int32Array(control) };
  worker.addEventListener('message', ({ data }: MessageEvent<Answer | LiveAnswer>) => {
    if (job?.id === id) onAnswer(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    if (job?.id === id) end('bug', troubleOf(event));
  });
  worker.postMessage({ kind: 'live', id, text: content, threads, control });
};

export const pauseRun = (): void => {
  if (phase.value !== 'running') return;
  tell(word.paused, 1);
  stoppedAt = performance.now();
  phase.value = 'paused';
};

export const continueRun = (): void => {
  if (phase.value !== 'paused') return;
  tell(word.paused, 0);
  begun += performance.now() - stoppedAt;
  phase.value = 'running';
};

const postpone = (): void => {
  clearTimeout(pause);
  isDue.value = false;
};

/** Ends the run; what was seen of it stays. */
export const cancelRun = (): void => {
  postpone();
  end('cancelled');
};

export const startRun = (): void => {
  postpone();
  begin(text.value);
};

/** Whether the scene above has its size: before, the view may be on the screen for a moment only. */
const isLaidOut = computed(() => result.value !== undefined || refusal.value !== undefined);

/** Two frames: after the first one the observer has been told where the view stands now. */
const afterLayout = (work: () => void): (() => void) => {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
};

const startWhenSeen = (): (() => void) =>
  effect(() => {
    if (!isDue.value || !isNear.value || !isLaidOut.value) return;
    return afterLayout(startRun);
  });

/** A run for every text that stands still and is looked at; `stop` when nobody asks for it any more. */
export const follow = (): (() => void) => {
  const stop = effect(() => {
    void text.value;
    postpone();
    if (job !== undefined) end('waiting');
    else if (phase.peek() !== 'waiting') phase.value = 'waiting';
    pause = setTimeout(() => {
      isDue.value = true;
    }, stillness);
  });
  const stopStarting = startWhenSeen();
  return () => {
    stop();
    stopStarting();
    postpone();
    end('waiting');
  };
};
