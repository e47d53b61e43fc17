/** A number that an integration rule returns, with what shows that it can be trusted. */
export interface Integral {
  readonly value: number;
  /** Estimate of |value - exact|; usually far too large, because it belongs to the coarser of the last two rules. */
  readonly error: number;
  /** Calls of the integrand. */
  readonly evaluations: number;
  /** Whether `error` is within the tolerance that was asked for. */
  readonly converged: boolean;
}

/** Accept when error <= absolute + relative |value|. */
export interface Tolerance {
  readonly relative?: number;
  readonly absolute?: number;
}

const defaultRelative = 1e-12;

export const accepted = (
  error: number,
  value: number,
  { relative = defaultRelative, absolute = 0 }: Tolerance,
): boolean => error <= absolute + relative * Math.abs(value);
