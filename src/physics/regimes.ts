/** A regime ends where d<F>/dt departs from the straight line by this part of it. */
export const straightness = 0.1;

/**
 * Slopes slope_b = (d<F_b>/dt)/(lambda t) in the two regimes of [CarliniStringari2021, Eqs. 3-9], whichever component is
 * pushed; `ratio` is slope2/slope1 (V2/V1 for the position operator), left out where slope1 vanishes.
 */
export interface Slopes {
  readonly slope1: number;
  readonly slope2: number;
  readonly ratio?: number;
}

export interface Ultrafast extends Slopes {
  /** Time until which d<F>/dt stays within the tolerance of the straight line. */
  readonly until?: number;
}

export interface Fast extends Slopes {
  /** Static part of Eq. 9 divided by lambda. */
  readonly offset1?: number;
  readonly offset2?: number;
  /** [begin, end] in time. */
  readonly window?: readonly [number, number];
}
