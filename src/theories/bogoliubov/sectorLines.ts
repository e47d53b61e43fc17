/** Positive-norm lines of one sector. */
export interface SectorLines {
  /** [line], ascending. */
  readonly omega: Float64Array;
  /** [line][operator], real. */
  readonly amplitude: Float64Array;
  /** Largest |eta M w - omega w| over the largest omega; where lines were found by iteration, over their own omega and weighted. */
  readonly residual: number;
}
