/** When a sum of sines stops following its tangent: the end of the ultrafast and of the fast regime. */

/** dF/dt = sum of weight * sin(frequency * t) (up to a common factor). */
export interface Sines {
  readonly weight: Float64Array;
  readonly frequency: Float64Array;
}

/** Ratio of successive times of the search: excursions shorter than this part of the time are not seen. */
const stride = 1 + 1 / 128;
const bisections = 60;

/** Largest value of 1 - sin x/x, at x = 4.493. */
const overshoot = 1.2173;

const sum = ({ weight, frequency }: Sines, term: (w: number, ω: number) => number): number => {
  let total = 0;
  for (let v = 0; v < weight.length; v++) total += term(weight[v], frequency[v]);
  return total;
};

export const slopeOf = (sines: Sines): number => sum(sines, (w, ω) => w * ω);

/** x - sin x without cancellation. */
const lag = (x: number): number => {
  if (Math.abs(x) > 0.5) return x - Math.sin(x);
  const y = x * x;
  return (x * y * (1 - (y / 20) * (1 - (y / 42) * (1 - (y / 72) * (1 - y / 110))))) / 6;
};

/**
 * First time at which |dF/dt - slope t| exceeds `allowed` * t; undefined where it never does.
 *
 * Since |1 - sin x/x| <= min(x^2/6, 1.2173), the departure over t is at most sum |weight frequency| min(...), which grows with
 * t: the search starts where that bound reaches `allowed`. Since |dF/dt| <= sum |weight|, all is decided at
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
  let before = bisect(possible, Math.sqrt((6 * allowed) / cubic), last)[0];
  for (let t = before * stride; before < last; t *= stride) {
    if (beyond(t)) return bisect(beyond, before, t)[1];
    before = t;
  }
  return undefined;
};

/** Narrows [from, to] to where `holds` becomes true, in the logarithm of time; it is false below and true at the end. */
const bisect = (holds: (t: number) => boolean, from: number, to: number): readonly [below: number, above: number] => {
  let [a, b] = [from, to];
  for (let i = 0; i < bisections; i++) {
    const middle = Math.sqrt(a) * Math.sqrt(b);
    if (holds(middle)) b = middle;
    else a = middle;
  }
  return [a, b];
};
