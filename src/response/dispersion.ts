import { type Dispersion, type Spectrum, wavenumber } from '../physics/index.ts';
import { frequency, lineCount, weights } from './lines.ts';
import { sameFrequency } from './modes.ts';

/** One discrete line as a point of a branch. */
interface Point {
  readonly omega: number;
  readonly nn: number;
  readonly ss: number;
  /** (Re A_1, Im A_1, Re A_2, Im A_2) normalised; zeros where the line carries no strength. */
  readonly direction: readonly number[];
}

const pointsOf = (spectrum: Spectrum): Point[] => {
  const points: Point[] = [];
  for (let v = 0; v < lineCount(spectrum); v++) {
    if (spectrum.width[v] > 0) continue;
    const { nn, ss } = weights(spectrum, v);
    const amplitudes = Array.from(spectrum.amplitude.subarray(4 * v, 4 * v + 4));
    const size = Math.hypot(...amplitudes);
    points.push({
      omega: frequency(spectrum, v),
      nn,
      ss,
      direction: amplitudes.map((amplitude) => (size === 0 ? 0 : amplitude / size)),
    });
  }
  return points.sort((x, y) => x.omega - y.omega);
};

/** |<x|y>|^2 of two directions: 1 for the same motion of the components, whatever its phase. */
const likeness = ({ direction: x }: Point, { direction: y }: Point): number =>
  (x[0] * y[0] + x[1] * y[1] + x[2] * y[2] + x[3] * y[3]) ** 2 +
  (x[0] * y[1] - x[1] * y[0] + x[2] * y[3] - x[3] * y[2]) ** 2;

/** What a different motion of the components costs, in units of the spread of the frequencies. */
const unlike = 0.1;

type Branch = Point[];

/** Where a branch should be at the next wavevector: on the straight line through its last two points. */
const expected = (branch: Branch, q: Float64Array): number => {
  const i = branch.length;
  const last = branch[i - 1].omega;
  return i < 2 ? last : last + ((last - branch[i - 2].omega) * (q[i] - q[i - 1])) / (q[i - 1] - q[i - 2]);
};

/** Each branch takes one of the points, the best match first. */
const extend = (branches: readonly Branch[], points: readonly Point[], q: Float64Array): void => {
  const scale = points[points.length - 1].omega - points[0].omega || 1;
  const aims = branches.map((branch) => expected(branch, q));
  const lasts = branches.map((branch) => branch[branch.length - 1]);
  const costs = branches.flatMap((_, b) =>
    points.map((point, p) => ({
      b,
      p,
      cost: Math.abs(point.omega - aims[b]) / scale + unlike * (1 - likeness(lasts[b], point)),
    })),
  );
  const [served, taken] = [new Set<number>(), new Set<number>()];
  for (const { b, p } of costs.sort((x, y) => x.cost - y.cost)) {
    if (served.has(b) || taken.has(p)) continue;
    branches[b].push(points[p]);
    served.add(b);
    taken.add(p);
  }
};

const coincide = (x: Branch, y: Branch): boolean =>
  x.every(({ omega }, i) => Math.abs(omega - y[i].omega) <= sameFrequency * Math.abs(omega));

const sum = (x: Branch, y: Branch): Branch =>
  x.map((point, i) => ({ ...point, nn: point.nn + y[i].nn, ss: point.ss + y[i].ss }));

/** Branches that agree at every wavevector (those of +q and -q in a symmetric state) become one. */
const merge = (branches: readonly Branch[]): Branch[] => {
  const merged: Branch[] = [];
  for (const branch of branches) {
    const twin = merged.findIndex((other) => coincide(other, branch));
    if (twin < 0) merged.push(branch);
    else merged[twin] = sum(merged[twin], branch);
  }
  return merged;
};

/**
 * Discrete branches omega(q) through spectra of ascending wavenumber, each followed by continuity of its frequency and of the
 * motion of the components, with the spin share S_ss/(S_nn + S_ss) of its strength (1/2 where it has none).
 * A line that is missing at some wavevector makes no branch; cells of a continuum do not either.
 */
export const dispersion = (spectra: readonly Spectrum[]): Dispersion => {
  const q = Float64Array.from(spectra, ({ probe }) => wavenumber(probe));
  const points = spectra.map(pointsOf);
  const count = points.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  if (spectra.length === 0 || count === 0) return { q, omega: [], spinShare: [] };
  const branches: Branch[] = points[0].slice(0, count).map((point) => [point]);
  for (const next of points.slice(1)) extend(branches, next, q);
  const merged = merge(branches);
  return {
    q,
    omega: merged.map((branch) => Float64Array.from(branch, ({ omega }) => omega)),
    spinShare: merged.map((branch) => Float64Array.from(branch, ({ nn, ss }) => (nn + ss > 0 ? ss / (nn + ss) : 0.5))),
  };
};
