import './strict.ts';
import { type Experiment, parseExperiment, run } from '../../src/experiment/index.ts';
import { InputError, PhysicsRefusal } from '../../src/failure/index.ts';
import type { LiveAnswer } from './live/messages.ts';
import type { Answer, Request } from './messages.ts';

/** The engine behind the page: the same `run` as on the command line. */
const post = (answer: Answer | LiveAnswer, transfer: Transferable[] = []): void =>
  self.postMessage(answer, { transfer });

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

const options = (id: number, pictures: boolean) => ({
  signal: new AbortController().signal,
  pictures,
  progress: (done: number, of: number, what: string): void => post({ kind: 'progress', id, done, of, what }),
});

const answerRun = async (id: number, text: string, pictures: boolean): Promise<void> => {
  const whole = parseExperiment(text, 'experiment');
  const experiment = withoutLive(whole);
  const part = pictures ? undefined : quickPart(experiment);
  if (part) post({ kind: 'preview', id, result: await run(part, options(id, false)) });
  post({ kind: 'result', id, result: await run(experiment, options(id, pictures)), isWhole: experiment === whole });
};

/** The experiment that a result.h5 was made from. */
const readHdf5 = async (bytes: Uint8Array): Promise<string> => {
  const { File, ready } = await import('h5wasm');
  const { FS } = await ready;
  const path = `/${crypto.randomUUID()}.h5`;
  FS.writeFile(path, bytes);
  try {
    const file = new File(path, 'r');
    const entry = file.get('entry');
    const text: unknown = entry !== null && 'attrs' in entry ? entry.attrs['experiment']?.value : undefined;
    file.close();
    if (typeof text === 'string') return text;
  } finally {
    FS.unlink(path);
  }
  throw new InputError([{ field: '', message: 'this HDF5 file is no result.h5 of spindrag: it holds no experiment' }]);
};

const answer = async (request: Request): Promise<void> => {
  switch (request.kind) {
    case 'run':
      return answerRun(request.id, request.text, request.pictures);
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
    case 'read':
      return post({ kind: 'text', id: request.id, text: await readHdf5(request.bytes) });
  }
};

const failure = (request: Request, error: unknown): Answer => {
  const { id } = request;
  if (error instanceof InputError) return { kind: 'wrong', id, faults: error.faults };
  if (error instanceof PhysicsRefusal) return { kind: 'refused', id, code: error.code, message: error.message };
  if (request.kind === 'read')
    return { kind: 'wrong', id, faults: [{ field: '', message: 'this file cannot be read as HDF5' }] };
  return { kind: 'bug', id, message: error instanceof Error ? error.message : String(error) };
};

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  answer(data).catch((error: unknown) => post(failure(data, error)));
});

/** Everything that a first run wants is loaded before it is asked for. */
void import('../../src/index.ts').then(() => post({ kind: 'ready' }));
