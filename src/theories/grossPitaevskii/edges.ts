import type { PairField } from '../../backend/index.ts';
import { type Discretisation, placesOf } from './discretisation.ts';

/**
 * Shares of the atoms in the outer tenth of the momentum grid, and in the outer twentieth of the box, on any axis: of the component
 * that has more of its own there, since what is measured is per atom of a component.
 */
export interface Edges {
  readonly momentum: number;
  readonly place: number;
}

/** Those of a field whose transform is at hand, at the price of a sum over the points there. */
export function edgesOf({ grid }: Discretisation): (field: PairField, harmonics: PairField) => Edges {
  const { shape, even, order } = grid;
  const isHigh = (n: number, axis: number) => (j: number) => (even[axis] ? j / 2 : Math.min(j, n - j)) > 0.45 * n;
  const places = placesOf(
    grid,
    shape.map(() => 1),
  );
  const farMomenta = markedPoints(order.map((harmonics, axis) => Array.from(harmonics, isHigh(shape[axis], axis))));
  const farPlaces = markedPoints(places.map((axis) => Array.from(axis, (x) => Math.abs(x) > 0.475)));
  return (field, harmonics) => ({ momentum: shareAt(farMomenta, harmonics), place: shareAt(farPlaces, field) });
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

/** The largest of each, of what was seen at several times. */
export const worst = (seen: readonly Edges[]): Edges => ({
  momentum: seen.reduce((most, { momentum }) => Math.max(most, momentum), 0),
  place: seen.reduce((most, { place }) => Math.max(most, place), 0),
});

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
