/** When a sum of sines stops following its tangent: the end of the ultrafast and of the fast regime. */

/** dF/dt = sum of weight * sin(frequency * t) (up to a common factor). */
export interface Sines {
  readonly weight: Float64Array;
  readonly frequency: Float64Array;
}

/** Ratio of successive times of the search: excursions shorter than this part of the time are not seen. */
const stride = 1 + 1 / 256;
const bisections = 50;

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
 * Since 0 <= x - sin x <= x^3/6, nothing departs before t0 = sqrt(6 allowed / sum |weight| frequency^3): the search starts
 * there. Since |dF/dt| <= sum |weight|, and the tangent grows, it ends at the latest at
 * t1 = sum |weight| / (|slope| - allowed) where |slope| > allowed; a component without slope that still moves is searched for as long
 * as the longest period.
 */
export const departure = (sines: Sines, allowed: number): number | undefined => {
  const cubic = sum(sines, (w, ω) => Math.abs(w * ω ** 3));
  if (cubic === 0) return undefined;
  const slope = Math.abs(slopeOf(sines));
  const slowest = sum(sines, (w, ω) => (w === 0 ? 0 : 1 / Math.abs(ω)));
  const last = slope > allowed ? sum(sines, (w) => Math.abs(w)) / (slope - allowed) : 2 * Math.PI * slowest;
  const beyond = (t: number): boolean => Math.abs(sum(sines, (w, ω) => w * lag(ω * t))) > allowed * t;
  let before = Math.sqrt((6 * allowed) / cubic);
  if (beyond(before)) return before;
  for (let t = before * stride; before <= last; t *= stride) {
    if (beyond(t)) return bisect(beyond, before, t);
    before = t;
  }
  return undefined;
};

const bisect = (beyond: (t: number) => boolean, from: number, to: number): number => {
  let [a, b] = [from, to];
  for (let i = 0; i < bisections; i++) {
    const middle = (a + b) / 2;
    if (beyond(middle)) b = middle;
    else a = middle;
  }
  return b;
};
