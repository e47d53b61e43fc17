import './strict.ts';
import {
  type Experiment,
  type PictureName,
  parseExperiment,
  phaseDiagram,
  picture,
  type RunOptions,
  run,
} from '../../src/experiment/index.ts';
import { InputError, PhysicsRefusal } from '../../src/failure/index.ts';
import type { Result } from '../../src/index.ts';
import type { LiveAnswer } from './live/messages.ts';
import { pictureOf } from './look.ts';
import type { Answer, Look, RehearsalRequest, Request, RunRequest } from './messages.ts';
import { packed } from './packed.ts';
import { touched } from './rehearsal.ts';
import { troubleOf } from './trouble.ts';

/** The engine behind the page: the same `run` as on the command line. */
const post = (answer: Answer | LiveAnswer, transfer: Transferable[] = []): void =>
  self.postMessage(answer, { transfer });

const postPacked = (answer: Answer): void => {
  const { value, memory } = packed(answer);
  post(value, [memory]);
};

/** Theories that answer within a frame or two whatever the geometry. */
const quick = ['closed-form', 'hydrodynamics'];

/** What need not wait for a propagation. That is watched elsewhere (`live/`), and the lines of a trap come with it. */
const withoutLive = (experiment: Experiment): Experiment => {
  const asked = Object.entries(experiment.theories);
  if (!asked.some(([name]) => name === 'gross-pitaevskii')) return experiment;
  const waits = experiment.geometry.kind === 'harmonic' ? ['gross-pitaevskii', 'bogoliubov'] : ['gross-pitaevskii'];
  return { ...experiment, theories: Object.fromEntries(asked.filter(([name]) => !waits.includes(name))) };
};

/** The experiment with its quick theories only, where the others may let one wait. */
const quickPart = (experiment: Experiment): Experiment | undefined => {
  const asked = Object.entries(experiment.theories);
  const kept = asked.filter(([name]) => quick.includes(name));
  const waits = experiment.geometry.kind === 'harmonic' || asked.some(([name]) => name === 'beyond-mean-field');
  if (!waits || kept.length === 0 || kept.length === asked.length) return undefined;
  return { ...experiment, theories: Object.fromEntries(kept) };
};

/** Number of the newest request, if the page shares it. */
let newest: Int32Array | undefined;

/** A run of numbers may go on for so long after a newer request: what follows the hand shall move. */
const patience = 300;

/** Thrown by a run that is no longer wanted. */
const superseded = new DOMException('a newer request has come', 'AbortError');

/** A signal that asks the shared memory whenever it is asked: no event reaches a worker that computes. */
const signalFor = (id: number, grace: number): AbortSignal => {
  const begun = performance.now();
  const isOld = (): boolean =>
    newest !== undefined && Atomics.load(newest, 0) > id && performance.now() - begun >= grace;
  const throwIfAborted = (): void => {
    if (isOld()) throw superseded;
  };
  return Object.defineProperties(new AbortController().signal, {
    aborted: { get: isOld },
    reason: { value: superseded },
    throwIfAborted: { value: throwIfAborted },
  });
};

/** A run that is over sooner tells nothing of its progress. */
const untold = 150;

const options = (id: number, pictures: boolean) => {
  const begun = performance.now();
  return {
    signal: signalFor(id, pictures ? 0 : patience),
    pictures,
    // what stops a run stands in the shared memory: a turn of the loop between theories would hear nothing, and wait for a free core
    ...(newest && { breathe: () => Promise.resolve() }),
    progress(done: number, of: number, what: string): void {
      if (performance.now() - begun > untold) post({ kind: 'progress', id, done, of, what });
    },
  };
};

/** The file with its defaults, which only files of the whole result hold, takes as long to write as a theory to answer. */
const numbersOf = async (experiment: Experiment, how: RunOptions): Promise<Result> =>
  Object.defineProperty(await run(experiment, how), 'resolved', { value: '', enumerable: true });

const answerRun = async ({ id, text, pictures, look }: RunRequest): Promise<void> => {
  const whole = parseExperiment(text, 'experiment');
  const experiment = withoutLive(whole);
  const part = pictures ? undefined : quickPart(experiment);
  if (part) post({ kind: 'preview', id, result: await run(part, options(id, false)) });
  const result = await (pictures ? run : numbersOf)(experiment, options(id, pictures));
  const numbers = { kind: 'result', id, result, isWhole: experiment === whole } as const;
  // decided before the picture is made, which measures anew how long one takes
  const waits = look !== undefined && Math.min(...looksTook) <= together;
  const send = pictures ? post : postPacked;
  if (!waits) send(numbers);
  const picture = look && (await lookAt(id, experiment, look));
  if (waits) send({ ...numbers, look: picture });
  else if (picture) send(picture);
  post({ kind: 'idle', id });
};

/**
 * Milliseconds that the last pictures took, one of which may have waited for a core, and up to which numbers wait for theirs: the
 * page then draws once and not twice.
 */
let looksTook: readonly number[] = [Number.POSITIVE_INFINITY];
const together = 15;

/** A picture that physics refuses elsewhere on its axis says nothing against the numbers. */
const lookAt = async (id: number, experiment: Experiment, name: PictureName): Promise<Look | undefined> => {
  const begun = performance.now();
  try {
    return { kind: 'look', id, name, found: await pictureOf(experiment, name, options(id, false)) };
  } catch (error) {
    if (!(error instanceof PhysicsRefusal)) throw error;
    return undefined;
  } finally {
    looksTook = [...looksTook.slice(-2), performance.now() - begun];
  }
};

/** The run and its picture as they would be after a hand had moved something; once more while the page draws them. */
const rehearse = async ({ id, text, look: name, turn }: RehearsalRequest): Promise<void> => {
  const silent = { ...options(id, false), progress: () => undefined };
  for (const isShown of [true, false]) {
    const experiment = touched(withoutLive(parseExperiment(text, 'experiment')), isShown ? turn : turn + 1);
    const result = await numbersOf(experiment, silent);
    const found = name && (await picture(experiment, name, silent));
    const look = name && found && ({ kind: 'look', id, name, found } as const);
    if (isShown) postPacked({ kind: 'rehearsed', id, result, look });
  }
};

const answer = async (request: Exclude<Request, { kind: 'begin' }>): Promise<void> => {
  switch (request.kind) {
    case 'run':
      return answerRun(request);
    case 'rehearse':
      // an amount may have gone where physics or the file allow none
      return rehearse(request).catch(() => post({ kind: 'rehearsed', id: request.id }));
    case 'phases': {
      const { id } = request;
      for (const diagram of await phaseDiagram(parseExperiment(request.text, 'experiment')))
        post({ kind: 'phases', id, diagram });
      return post({ kind: 'idle', id });
    }
    case 'live':
      return (await import('./live/run.ts')).runLive(request, post);
    case 'hdf5': {
      const { nexusBytes, nexusTree } = await import('../../src/results/index.ts');
      return post({
        kind: 'bytes',
        id: request.id,
        bytes: new Uint8Array(await nexusBytes(nexusTree(request.result))),
      });
    }
  }
};

const failure = (request: Exclude<Request, { kind: 'begin' }>, error: unknown): Answer => {
  const { id } = request;
  if (error === superseded) return { kind: 'idle', id };
  if (error instanceof InputError) return { kind: 'wrong', id, faults: error.faults };
  if (error instanceof PhysicsRefusal) return { kind: 'refused', id, code: error.code, message: error.message };
  return { kind: 'bug', id, message: troubleOf(error) };
};

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'begin') {
    newest = data.newest;
    return;
  }
  answer(data).catch((error: unknown) => post(failure(data, error)));
});

/** Everything that a first run wants is loaded before it is asked for. */
void import('../../src/index.ts').then(() => post({ kind: 'ready' }));
