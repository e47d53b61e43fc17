import type { RunPurpose } from '../../../src/index.ts';
import type { Densities, LiveAnswer, LiveFrame } from './messages.ts';

/** Images that are kept to look at again; 96 of 256 x 256 points and two components are 48 MB. */
const mostImages = 96;

/** What was seen of one run. Frames are changes since `start`. It grows in place; `grown` of the state tells when. */
export interface Film {
  readonly purpose: RunPurpose;
  readonly number: number;
  readonly until: number;
  readonly shape: readonly number[];
  readonly box: readonly number[];
  /** Points along x and y of the images. */
  readonly size: readonly [number, number];
  readonly start: Densities;
  /** In the order of time, without images. */
  readonly rows: LiveFrame[];
  /** With an image, evenly over the time. */
  readonly images: LiveFrame[];
  newest: LiveFrame | undefined;
  newestImage: LiveFrame | undefined;
}

export const emptyFilm = (begin: Extract<LiveAnswer, { kind: 'begin' }>): Film => ({
  ...begin,
  rows: [],
  images: [],
  newest: undefined,
  newestImage: undefined,
});

/** Adds what has come; of the images only those that are due. */
export const addFrames = (film: Film, { frames }: Extract<LiveAnswer, { kind: 'frames' }>): void => {
  for (const frame of frames) {
    film.rows.push({ time: frame.time, row: frame.row });
    film.newest = frame;
    if (frame.image === undefined) continue;
    film.newestImage = frame;
    if (isDue(film, frame)) film.images.push(frame);
  }
};

const isDue = ({ images, until }: Film, { time }: LiveFrame): boolean =>
  time >= until * (1 - 1e-12) || time >= (images.at(-1)?.time ?? Number.NEGATIVE_INFINITY) + until / (mostImages - 1);

/** The last frame up to a time. */
export const frameAt = (frames: readonly LiveFrame[], time: number): LiveFrame | undefined => {
  let [from, to] = [0, frames.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((frames[middle]?.time ?? 0) <= time * (1 + 1e-12)) from = middle;
    else to = middle;
  }
  return frames[from];
};
