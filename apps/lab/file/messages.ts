import type { StoredResult } from '../../../src/results/index.ts';

/** What the page asks of the worker that holds an opened HDF5 file. `id` comes back with the answer. */
export type FileRequest =
  | { readonly kind: 'open'; readonly id: number; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'numbers';
      readonly id: number;
      readonly path: string;
      /** Of each axis one index, or all. */
      readonly at: readonly (number | undefined)[];
    }
  | { readonly kind: 'texts'; readonly id: number; readonly path: string };

export type FileAnswer =
  | { readonly kind: 'opened'; readonly id: number; readonly stored: StoredResult }
  | { readonly kind: 'numbers'; readonly id: number; readonly numbers: Float64Array }
  | { readonly kind: 'texts'; readonly id: number; readonly texts: readonly string[] }
  /** One sentence that begins with the name of the file. */
  | { readonly kind: 'refused'; readonly id: number; readonly message: string };
