/**
 * Where the atoms are. Frequencies in hbar = m1 = 1, of both components unless component 2 has its own; `dimensions` below the number of
 * frequencies reduces the trap.
 */
export type Geometry =
  | { readonly kind: 'uniform'; readonly dimensions: 1 | 2 | 3 }
  | {
      readonly kind: 'harmonic';
      readonly frequencies: readonly number[];
      /** As many as `frequencies`. */
      readonly secondFrequencies?: readonly number[];
      readonly dimensions: 1 | 2 | 3;
    };
