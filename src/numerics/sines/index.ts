import { firstWhere, narrow } from '../roots/index.ts';

/** Sum of weight * sin(frequency * t): d<F>/dt after a step, and when it stops following its tangent. */
export interface Sines {
  readonly weight: Float64Array;
  readonly frequency: Float64Array;
  /** Error of the slope, where it is more than rounding. */
  readonly error?: number;
}

/** Largest value of 1 - sin x/x, at x = 4.493. */
const overshoot = 1.2173;

/** Halvings of the logarithm: a factor of a million to 1/300. */
const coarse = 12;

/** A slope smaller than this part of the terms that it is summed from is rounding. */
const rounding = 1e-12;

/** A slope smaller than this part of the others is none: its terms, and the times it takes, come near the smallest numbers there are. */
const negligible = 1e-100;

const sum = ({ weight, frequency }: Sines, term: (w: number, ω: number) => number): number => {
  let total = 0;
  for (let v = 0; v < weight.length; v++) total += term(weight[v], frequency[v]);
  return total;
};

/** Derivative at t = 0; 0 where it is smaller than its error. */
export const slopeOf = (sines: Sines): number => {
  const total = sum(sines, (w, ω) => w * ω);
  const error = Math.max(sines.error ?? 0, rounding * sum(sines, (w, ω) => Math.abs(w * ω)));
  return Math.abs(total) <= error ? 0 : total;
};

/** x - sin x without cancellation. */
const lag = (x: number): number => {
  if (Math.abs(x) > 0.5) return x - Math.sin(x);
  const y = x * x;
  return (x * y * (1 - (y / 20) * (1 - (y / 42) * (1 - (y / 72) * (1 - y / 110))))) / 6;
};

/**
 * First time at which |sines - slope t| exceeds `allowed` * t; undefined where it never does.
 *
 * Since |1 - sin x/x| <= min(x^2/6, 1.2173), the departure over t is at most sum |weight frequency| min(...), which grows with
 * t: the search starts where that bound reaches `allowed`. Since |sines| <= sum |weight|, all is decided at
 * t = sum |weight| / | |slope| - allowed |: by then the tangent has run away (slope above allowed) or the allowance has (below).
 */
export const departure = (sines: Sines, allowed: number): number | undefined => {
  const cubic = sum(sines, (w, ω) => Math.abs(w * ω ** 3));
  if (cubic === 0) return undefined;
  const gain = Math.max(Math.abs(Math.abs(slopeOf(sines)) - allowed), Number.EPSILON * allowed);
  const last = sum(sines, (w) => Math.abs(w)) / gain;
  const possible = (t: number): boolean =>
    sum(sines, (w, ω) => Math.abs(w * ω) * Math.min((ω * t) ** 2 / 6, overshoot)) > allowed;
  if (!possible(last)) return undefined;
  const beyond = (t: number): boolean => Math.abs(sum(sines, (w, ω) => w * lag(ω * t))) > allowed * t;
  // to a stride of the search is near enough for its beginning
  return firstWhere(beyond, narrow(possible, Math.sqrt((6 * allowed) / cubic), last, coarse)[0], last);
};

/**
 * First time at which any of the sums departs from its tangent by the part `tolerance` of it. One without a slope is measured by
 * the largest slope of the others. Undefined where none has a slope, or none departs.
 */
export const straightUntil = (flows: readonly Sines[], tolerance: number): number | undefined => {
  const slopes = flows.map((sines) => Math.abs(slopeOf(sines)));
  const largest = Math.max(...slopes);
  if (largest === 0) return undefined;
  const measure = (b: number): number => (slopes[b] > negligible * largest ? slopes[b] : largest);
  const ends = flows.map((sines, b) => departure(sines, tolerance * measure(b)));
  const found = ends.filter((time) => time !== undefined);
  return found.length === 0 ? undefined : Math.min(...found);
};
