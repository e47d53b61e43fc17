/** Physical dimensions that cross the border of the program (files, screen). Inside everything is in hbar = m1 = 1. */
export type Dimension =
  | '1'
  | 'length'
  | 'area'
  | 'wavenumber'
  | 'time'
  | 'energy' // E/hbar inside; "Hz" (E/h) at the border
  | 'speed'
  | 'acceleration'
  | 'mass'
  | 'density' // 1/length^D
  | 'interaction' // g, an energy times length^D
  | 'massDensity'; // mass/length^D

/** A number in hbar = m1 = 1 with its dimension, so that the border can give it a unit. */
export interface Quantity {
  readonly value: number;
  readonly dimension: Dimension;
  /** Space dimension D of a density or an interaction; 3 where left out. */
  readonly space?: 1 | 2 | 3;
}
