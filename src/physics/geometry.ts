/** Where the atoms are. Frequencies in hbar = m1 = 1; `dimensions` below the number of frequencies reduces the trap. */
export type Geometry =
  | { readonly kind: 'uniform'; readonly dimensions: 1 | 2 | 3 }
  | { readonly kind: 'harmonic'; readonly frequencies: readonly number[]; readonly dimensions: 1 | 2 | 3 };
