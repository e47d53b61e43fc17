import type { Fault, PhaseDiagram, Picture, PictureName, Result } from '../../src/index.ts';
import type { LiveRequest } from './live/messages.ts';

/** A run of the text. `pictures`: also what only figures need; otherwise quick theories first, and the picture `look`. */
export interface RunRequest {
  readonly kind: 'run';
  readonly id: number;
  readonly text: string;
  readonly pictures: boolean;
  readonly look?: PictureName | undefined;
}

/** A run of the text with another number, of which nothing is shown; which number, `turn` decides. */
export interface RehearsalRequest {
  readonly kind: 'rehearse';
  readonly id: number;
  readonly text: string;
  readonly look: PictureName | undefined;
  readonly turn: number;
}

/** What the page asks of the worker. */
export type Request =
  /** Comes first: where the number of the newest request is to be read. */
  | { readonly kind: 'begin'; readonly newest: Int32Array }
  | RunRequest
  | RehearsalRequest
  | { readonly kind: 'phases'; readonly id: number; readonly text: string }
  | LiveRequest
  | { readonly kind: 'hdf5'; readonly id: number; readonly result: Result };

/** The one picture of a run that is on the screen, coarse. */
export interface Look {
  readonly kind: 'look';
  readonly id: number;
  readonly name: PictureName;
  readonly found: Picture;
}

export type Answer =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly done: number;
      readonly of: number;
      readonly what: string;
    }
  | { readonly kind: 'preview'; readonly id: number; readonly result: Result }
  /** `isWhole`: nothing that the text asks for is left out to come later (a propagation). `look`: where it took no time. */
  | {
      readonly kind: 'result';
      readonly id: number;
      readonly result: Result;
      readonly isWhole: boolean;
      readonly look?: Look | undefined;
    }
  | Look
  /** What another number would have led to, if anything, to be drawn and taken back before anybody sees it. */
  | {
      readonly kind: 'rehearsed';
      readonly id: number;
      readonly result?: Result;
      readonly look?: Look | undefined;
    }
  /** Finer and finer; the last one is followed by `idle`. */
  | { readonly kind: 'phases'; readonly id: number; readonly diagram: PhaseDiagram }
  /** A run is over: nothing more comes of it. */
  | { readonly kind: 'idle'; readonly id: number }
  | { readonly kind: 'wrong'; readonly id: number; readonly faults: readonly Fault[] }
  | { readonly kind: 'refused'; readonly id: number; readonly code: string; readonly message: string }
  | { readonly kind: 'bug'; readonly id: number; readonly message: string }
  | { readonly kind: 'bytes'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> };
