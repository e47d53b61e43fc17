/** Line shapes. A shape is a density in omega: its integral is 1 whatever its width, and a test integrates it. */
export type Shape = 'lorentzian' | 'gaussian';

export interface Broadening {
  /** Half width at half maximum. */
  readonly halfWidth: number;
  readonly shape: Shape;
}

export interface LineShape {
  /** Value at the distance `x` from the line, for the half width at half maximum `γ`. */
  value(x: number, γ: number): number;
  /** In half widths: beyond this the shape is below 1e-16 of its height, and is taken as 0. */
  readonly reach: number;
}

const gaussianHeight = Math.sqrt(Math.LN2 / Math.PI);

export const lineShapes: Readonly<Record<Shape, LineShape>> = {
  lorentzian: { value: (x, γ) => γ / (Math.PI * (x * x + γ * γ)), reach: Number.POSITIVE_INFINITY },
  gaussian: {
    value: (x, γ) => (gaussianHeight / γ) * Math.exp(-Math.LN2 * (x / γ) ** 2),
    reach: Math.sqrt((16 * Math.LN10) / Math.LN2),
  },
};
