export interface Root {
  readonly x: number;
  /** f at x. */
  readonly residual: number;
  readonly iterations: number;
}
