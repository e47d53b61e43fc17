import { batch, computed, signal } from '@preact/signals';
import type { Hdf5Group, StoredResult } from '../../../src/results/index.ts';
import type { FileAnswer, FileRequest } from '../file/messages.ts';
import { troubleOf } from '../trouble.ts';
import { adopt, cancel, cancelled } from './engine.ts';
import { load, text } from './experiment.ts';
import { dataset } from './page.ts';

/** An HDF5 file that was opened: looked at as it stands, computed anew only when asked. */
export interface OpenFile {
  readonly name: string;
  readonly writer: string;
  readonly listing: Hdf5Group;
  /** Whether the file holds an experiment, and whether it holds its whole result. */
  readonly experiment: string | undefined;
  readonly result: StoredResult['result'];
}

export const file = signal<OpenFile | undefined>(undefined);

/** Name of a file that is being read. */
export const reading = signal<string | undefined>(undefined);

/** The text whose numbers are to be taken from the file and not computed; until somebody wants them computed. */
const kept = signal<string | undefined>(undefined);

/** Whether the numbers on the page are those of the file. They are, as long as the experiment is the file's. */
export const isStored = computed(() => file.value?.result !== undefined && kept.value === text.value);

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, (answer: FileAnswer) => void>();

const spawn = (): Worker => {
  const made = new Worker(new URL('../file/worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<FileAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  return made;
};

type Asked<R> = R extends FileRequest ? Omit<R, 'id'> : never;

const ask = (to: Worker, request: Asked<FileRequest>): Promise<FileAnswer> =>
  new Promise((resolve) => {
    const id = ++last;
    waiting.set(id, resolve);
    to.onerror = (event) => {
      event.preventDefault();
      resolve({ kind: 'refused', id, message: troubleOf(event) });
    };
    to.postMessage({ ...request, id });
  });

const take = (name: string, { writer, listing, experiment, result }: StoredResult): void =>
  batch(() => {
    file.value = { name, writer, listing, experiment, result };
    kept.value = result && experiment;
    if (experiment !== undefined && experiment !== text.value) load(experiment);
  });

/** Opens an HDF5 file; answers why it cannot be opened, and then what was there before stays. */
export const openHdf5File = async (name: string, bytes: Uint8Array): Promise<string | undefined> => {
  const made = spawn();
  reading.value = name;
  const answer = await ask(made, { kind: 'open', name, bytes });
  reading.value = undefined;
  if (answer.kind !== 'opened') {
    made.terminate();
    return answer.kind === 'refused' ? answer.message : undefined;
  }
  worker?.terminate();
  worker = made;
  take(name, answer.stored);
  return undefined;
};

/** Puts the numbers of the file on the page. */
export const showStored = (): void => {
  const result = file.value?.result;
  if (result === undefined) return;
  cancel();
  cancelled.value = false;
  adopt(result);
};

/** From now on the experiment of the file is computed like any other. */
export const computeAgain = (): void => {
  kept.value = undefined;
};

export const closeFile = (): void => {
  worker?.terminate();
  worker = undefined;
  dataset.value = undefined;
  file.value = undefined;
  kept.value = undefined;
};

export const numbersOf = async (
  path: string,
  at: readonly (number | undefined)[] = [],
): Promise<Float64Array | string> => {
  if (worker === undefined) return 'No file is open.';
  const answer = await ask(worker, { kind: 'numbers', path, at });
  return answer.kind === 'numbers' ? answer.numbers : answer.kind === 'refused' ? answer.message : '';
};

export const textsOf = async (path: string): Promise<readonly string[]> => {
  if (worker === undefined) return [];
  const answer = await ask(worker, { kind: 'texts', path });
  return answer.kind === 'texts' ? answer.texts : [];
};
