import type { Fault, Result, RunPurpose } from '../../../src/index.ts';

/** Words of the memory that page and worker share where the page is isolated. */
export const word = { paused: 0, shown: 1 } as const;

/** A run to look at. Without shared memory the page writes `Word`s instead. */
export interface LiveRequest {
  readonly kind: 'live';
  readonly id: number;
  readonly text: string;
  readonly threads: number;
  readonly control: SharedArrayBuffer | undefined;
}

/** A word of the shared memory, where there is none. */
export interface Word {
  readonly kind: 'word';
  readonly word: number;
  readonly value: number;
}

/** What labels need before there is a result. */
export type Labels = Pick<Result, 'units' | 'scales' | 'pushed'> & { readonly probe: Pick<Result['probe'], 'kind'> };

/** Densities at fewer points than the run has: those of the start, or the change since. */
export interface Densities {
  /** [component][x]: along x, summed over the other axes. */
  readonly row: Float32Array<ArrayBuffer>;
  /** [component][y][x], summed over z; not in one dimension, and not at every instant. */
  readonly image?: Float32Array<ArrayBuffer>;
}

export interface LiveFrame extends Densities {
  readonly time: number;
}

export type LiveAnswer =
  | { readonly kind: 'labels'; readonly labels: Labels }
  | { readonly kind: 'stage'; readonly what: string; readonly share: number }
  | {
      readonly kind: 'begin';
      readonly purpose: RunPurpose;
      /** Counted from 1, all purposes together. */
      readonly number: number;
      readonly until: number;
      /** Points and lengths along x, y, z. */
      readonly shape: readonly number[];
      readonly box: readonly number[];
      /** Points along x and y of the images. */
      readonly size: readonly [number, number];
      readonly start: Densities;
    }
  /** `number`: of the run; `count`: of this message, which the page acknowledges once it is on the screen. */
  | {
      readonly kind: 'frames';
      readonly number: number;
      readonly count: number;
      readonly frames: readonly LiveFrame[];
    }
  | { readonly kind: 'result'; readonly id: number; readonly result: Result; readonly isWhole: boolean }
  | { readonly kind: 'wrong'; readonly id: number; readonly faults: readonly Fault[] }
  | { readonly kind: 'refused'; readonly id: number; readonly code: string; readonly message: string }
  | { readonly kind: 'bug'; readonly id: number; readonly message: string };
