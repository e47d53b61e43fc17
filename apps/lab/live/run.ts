import {
  type Experiment,
  type Frame,
  parseExperiment,
  type RunPurpose,
  run,
  scale,
  type Viewer,
} from '../../../src/index.ts';
import { type LiveAnswer, type LiveFrame, type LiveRequest, type Word, word } from './messages.ts';
import { imageOf, rowOf, sizeOf } from './shrink.ts';

type Post = (answer: LiveAnswer, transfer?: Transferable[]) => void;

/** Rows of the carpet, and the points of a row or along an edge of an image. */
const rows = 400;
const mostInRow = 384;
const mostAlongEdge = 256;
/** Seconds between two frames at most: 30 a second leave room for 20 on a page that waits for its screen. */
const between = 1 / 30;

/** What the page wants of the run: to wait; and how many messages it has shown. */
interface Wishes {
  shown(): number;
  /** Waits while the page wants it. */
  rest(): Promise<void> | undefined;
}

/** Shared memory answers at once, and a thread that waits for it costs nothing. */
const sharedWishes = (control: SharedArrayBuffer): Wishes => {
  const words = new Int32Array(control);
  return {
    shown: () => Atomics.load(words, word.shown),
    rest: () => {
      while (Atomics.load(words, word.paused) === 1) Atomics.wait(words, word.paused, 1);
      return undefined;
    },
  };
};

/** Without it, messages: they are heard only while the run pauses, which it does from time to time. */
const postedWishes = (): Wishes => {
  const words = [0, 0];
  let last = performance.now();
  let heard = (): void => undefined;
  self.addEventListener('message', ({ data }: MessageEvent<Word | LiveRequest>) => {
    if (data.kind !== 'word') return;
    words[data.word] = data.value;
    heard();
  });
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  const wait = async (): Promise<void> => {
    await turn();
    while (words[word.paused] === 1) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
    last = performance.now();
  };
  return {
    shown: () => words[word.shown] ?? 0,
    rest: () => (performance.now() - last > 1000 * between ? wait() : undefined),
  };
};

const cellAlong = (axis: number, { shape, box }: Frame): number => (box[axis] ?? 1) / (shape[axis] ?? 1);

/** The rest of the space that a row or an image is summed over. */
const cellBeyond = (axes: number, frame: Frame): number =>
  frame.shape.reduce((cell, _, axis) => (axis < axes ? cell : cell * cellAlong(axis, frame)), 1);

/** What is seen of a frame, in full precision; an image in `room`, if that is given. */
const seen = (frame: Frame, withImage: boolean, room?: Float64Array): { row: Float64Array; image?: Float64Array } => {
  const density = frame.density();
  const row = rowOf(density, frame.shape, cellBeyond(1, frame), mostInRow);
  if (!withImage) return { row };
  return { row, image: imageOf(density, frame.shape, cellBeyond(2, frame), mostAlongEdge, room) };
};

/** The difference first, single precision after it: a weak push changes the density in the last digits. */
const less = (values: Float64Array, start: Float64Array): Float32Array<ArrayBuffer> => {
  const out = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = (values[i] ?? 0) - (start[i] ?? 0);
  return out;
};

/** Sends what the page can show: a message at a time, the next once the last is on the screen. */
const showing = (wishes: Wishes, post: Post): Viewer => {
  let [number, count, until] = [0, 0, 1];
  let purpose: RunPurpose = 'final run';
  let start: ReturnType<typeof seen> | undefined;
  let nextRow = 0;
  let waiting: LiveFrame[] = [];
  /** A megabyte for each frame anew would take longer to get than to fill. */
  let room: Float64Array | undefined;

  const beginWith = (frame: Frame, image: boolean): ReturnType<typeof seen> => {
    const first = seen(frame, image);
    const { shape, box } = frame;
    const row = Float32Array.from(first.row);
    const at = first.image === undefined ? { row } : { row, image: Float32Array.from(first.image) };
    post({ kind: 'begin', purpose, number, until, shape, box, size: sizeOf(shape, mostAlongEdge), start: at });
    return first;
  };
  const changes = (frame: Frame, withImage: boolean, first: ReturnType<typeof seen>): LiveFrame => {
    const { row, image } = seen(frame, withImage, room);
    room = image ?? room;
    const change = { time: frame.time, row: less(row, first.row) };
    return image && first.image ? { ...change, image: less(image, first.image) } : change;
  };
  const send = (): void => {
    count++;
    const buffers = waiting.flatMap(({ row, image }) =>
      image === undefined ? [row.buffer] : [row.buffer, image.buffer],
    );
    post({ kind: 'frames', number, count, frames: waiting }, buffers);
    waiting = [];
  };
  return {
    seconds: between,
    frames: rows,
    begin(asked, end) {
      [nextRow, waiting, until, purpose, start] = [0, [], end, asked, undefined];
      number++;
    },
    show(frame) {
      const isFree = wishes.shown() >= count;
      const isLast = frame.time >= until * (1 - 1e-12);
      const isRow = frame.time >= nextRow * (1 - 1e-9) || isLast;
      const isImage = frame.shape.length > 1 && (isFree || isLast);
      start ??= beginWith(frame, frame.shape.length > 1);
      if (isRow) nextRow = frame.time + until / rows;
      if (isRow || isImage) waiting.push(changes(frame, isImage, start));
      if ((isFree || isLast) && waiting.length > 0) send();
    },
    rest: wishes.rest,
  };
};

const labelsOf = (experiment: Experiment): LiveAnswer => {
  const { units, scales, pushed, probe } = scale(experiment);
  return { kind: 'labels', labels: { units, scales, pushed, probe: { kind: probe.kind } } };
};

/** The whole run of the text, as on the command line; whoever asked looks on. */
export const runLive = async ({ id, text, threads, control }: LiveRequest, post: Post): Promise<void> => {
  const experiment = parseExperiment(text, 'experiment');
  post(labelsOf(experiment));
  const wishes = control === undefined ? postedWishes() : sharedWishes(control);
  let last = 0;
  const result = await run(experiment, {
    signal: new AbortController().signal,
    threads,
    viewer: showing(wishes, post),
    progress(done, of, what) {
      const now = performance.now();
      if (of === 1 && now - last < 1000 * between) return;
      last = now;
      post({ kind: 'stage', what, share: of === 0 ? 0 : done / of });
    },
  });
  post({ kind: 'result', id, result, isWhole: true });
};
