import type { SourceKey } from './sources.ts';

/** A number from the literature. `value` and `uncertainty` (one standard deviation) share one unit, named by the field. */
export interface Measured {
  readonly value: number;
  /** Left out where the source gives none, or where we could not check it. */
  readonly uncertainty?: number;
  readonly source: SourceKey;
  /** Where in the source, and how the number follows from it. */
  readonly where: string;
  /** Where the literature disagrees, or how far the number can be trusted. */
  readonly note?: string;
}

/** For notes: nobody had the source at hand when the number was written. */
export const unchecked = 'written from memory, not checked against the source';
