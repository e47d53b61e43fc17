import type { PairField } from '../../backend/index.ts';
import { type Discretisation, placesOf } from './discretisation.ts';

/**
 * Shares of the atoms in the outer tenth of the momentum grid, and in the outer twentieth of the box, on any axis: of the component
 * that has more of its own there, since what is measured is per atom of a component.
 */
export interface Edges {
  readonly momentum: number;
  readonly place: number;
  /** Of the smaller box that a run is compared with: the share that lies as far out as the outer twentieth of that one. */
  readonly inner: number;
}

/** Those of a field whose transform is at hand, at the price of a sum over the points there. */
export function edgesOf(
  { grid, box }: Discretisation,
  smaller: readonly number[] = box,
): (field: PairField, harmonics: PairField) => Edges {
  const { shape, even, order } = grid;
  const isHigh = (n: number, axis: number) => (j: number) => (even[axis] ? j / 2 : Math.min(j, n - j)) > 0.45 * n;
  const places = placesOf(grid, box);
  const beyond = (sides: readonly number[]) =>
    markedPoints(places.map((axis, i) => Array.from(axis, (x) => Math.abs(x) > 0.475 * sides[i])));
  const farMomenta = markedPoints(order.map((harmonics, axis) => Array.from(harmonics, isHigh(shape[axis], axis))));
  const [farPlaces, rather] = [beyond(box), smaller === box ? undefined : beyond(smaller)];
  return (field, harmonics) => {
    const place = shareAt(farPlaces, field);
    const inner = rather === undefined ? place : shareAt(rather, field);
    return { momentum: shareAt(farMomenta, harmonics), place, inner };
  };
}

/** Those of a field. */
export function edges(problem: Discretisation, field: PairField): Edges {
  const { grid } = problem;
  const mark = grid.mark();
  const harmonics = grid.field();
  harmonics.set(field);
  grid.forward(harmonics);
  const found = edgesOf(problem)(field, harmonics);
  grid.release(mark);
  return found;
}

const most = (seen: readonly Edges[], of: (at: Edges) => number): number =>
  seen.reduce((largest, at) => Math.max(largest, of(at)), 0);

/** The largest of each, of what was seen at several times. */
export const worst = (seen: readonly Edges[]): Edges => ({
  momentum: most(seen, ({ momentum }) => momentum),
  place: most(seen, ({ place }) => place),
  inner: most(seen, ({ inner }) => inner),
});

/**
 * By how much fewer atoms come to the edge of a box than to that of the smaller one: of all that are there, and of those that were not at the
 * start, which may be few fast ones behind many that stand still, but go round the box and come back to where they are measured.
 */
export function fewer(seen: readonly Edges[]): number {
  const [first, all] = [seen[0], worst(seen)];
  const came = (of: (at: Edges) => number) => most(seen, (at) => Math.abs(of(at) - of(first)));
  const [outside, inside] = [came(({ place }) => place), came(({ inner }) => inner)];
  return Math.max(ratio(all.place, all.inner), ratio(outside, inside));
}

const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);

/** Numbers of the points that are marked on one axis at least. */
function markedPoints([x, y = [false], z = [false]]: readonly (readonly boolean[])[]): Int32Array {
  const found: number[] = [];
  for (let iz = 0, p = 0; iz < z.length; iz++) {
    for (let iy = 0; iy < y.length; iy++) {
      for (let ix = 0; ix < x.length; ix++, p++) if (x[ix] || y[iy] || z[iz]) found.push(p);
    }
  }
  return Int32Array.from(found);
}

/** Of the squares of each component, the share at some points; the larger one. */
function shareAt(points: Int32Array, numbers: Float64Array): number {
  const [first, second] = [0, 1].map((c) => {
    let [some, all] = [0, 0];
    for (let at = c; at < numbers.length; at += 4) all += numbers[at] ** 2 + numbers[at + 2] ** 2;
    for (let i = 0; i < points.length; i++)
      some += numbers[4 * points[i] + c] ** 2 + numbers[4 * points[i] + c + 2] ** 2;
    return all === 0 ? 0 : some / all;
  });
  return Math.max(first, second);
}
