/** A number from the literature. `value` and `uncertainty` (one standard deviation) share one unit, named by the field. */
export interface Measured {
  readonly value: number;
  /** Left out where the source gives none, or where we could not check it. */
  readonly uncertainty?: number;
  /** Bibliography key and place. */
  readonly source: string;
  /** Where the literature disagrees, or how far the number can be trusted. */
  readonly note?: string;
}
