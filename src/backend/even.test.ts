import { expect, test } from 'vitest';
import { noise, ulps } from './comparison.fixture.ts';
import { type Evenness, type Grid, plain, type RotationTables, type Shape } from './index.ts';

interface Fold {
  readonly shape: Shape;
  readonly even: Evenness;
}

const folds: Fold[] = [
  { shape: [4, 1], even: [false, true] },
  { shape: [8, 4], even: [false, true] },
  { shape: [6, 5], even: [false, true] },
  { shape: [5, 3, 4], even: [false, true, true] },
  { shape: [4, 4, 6], even: [false, false, true] },
  { shape: [4, 6, 4], even: [false, true, false] },
];

/** [stored point] -> the points of the full grid that are equal to it. */
function images(folded: Grid): number[][] {
  const { shape, place, even } = folded;
  const full = unfolded(folded);
  return Array.from({ length: folded.points }, (_, point) => {
    let [rest, stride, found] = [point, 1, [0]];
    for (const [axis, M] of shape.entries()) {
      const m = place[axis][rest % M];
      const both = even[axis] ? [M + m, M - 1 - m] : [m];
      found = found.flatMap((at) => both.map((j) => at + stride * j));
      rest = Math.floor(rest / M);
      stride *= full[axis];
    }
    return found;
  });
}

const unfolded = ({ shape, even }: Fold): number[] => shape.map((n, axis) => (even[axis] ? 2 * n : n));

function unfold(folded: Grid, values: Float64Array, width: number): Float64Array {
  const out = new Float64Array(width * unfolded(folded).reduce((a, b) => a * b));
  for (const [point, copies] of images(folded).entries()) {
    for (const at of copies) out.set(values.subarray(width * point, width * (point + 1)), width * at);
  }
  return out;
}

/** Energies k^2, those of the components a little apart where they are not joined. */
function rotation({ shape, even }: Fold, isFull: boolean): RotationTables {
  const phases = (axis: number, c: number) => {
    const n = even[axis] && isFull ? 2 * shape[axis] : shape[axis];
    const k = (j: number) => (even[axis] && !isFull ? j : Math.min(j, n - j));
    return Float64Array.from({ length: 4 * n }, (_, i) => {
      const angle = (1 + c * (i % 2)) * k(i >> 2) ** 2 * (0.1 + axis);
      return i % 4 < 2 ? Math.cos(angle) : -Math.sin(angle);
    });
  };
  const x = Float64Array.from({ length: 6 * shape[0] }, (_, i) => [0.6, 0.6, 0, 0, 0, 0.8][i % 6]);
  return { x, perpendicular: shape.slice(1).map((_, k) => phases(k + 1, 0)) };
}

test.each(folds)('a folded step of $shape, $even is that of the full grid', (fold) => {
  const folded = plain.grid(fold.shape, fold.even);
  const full = plain.grid(unfolded(fold));
  const start = noise(4 * folded.points, 1);
  const [V, D] = [noise(2 * folded.points, 2), noise(2 * folded.points, 3)];
  const run = (grid: Grid, start: Float64Array, V: Float64Array, D: Float64Array): Float64Array => {
    const field = grid.field();
    field.set(start);
    const turn = grid.rotation();
    grid.setRotation(turn, rotation(fold, grid === full));
    const local = grid.local(V, D, [1, 0.7, 0.4]);
    grid.evolve(field, local, {
      first: 0.1,
      stages: [{ rotation: turn, after: 0.3 }],
      last: 0.2,
      steps: 3,
      drive: 0.5,
    });
    return field;
  };
  const wide = (values: Float64Array, width: number) => unfold(folded, values, width);
  const ours = run(folded, start, V, D);
  expect(ulps(wide(ours, 4), run(full, wide(start, 4), wide(V, 2), wide(D, 2)))).toBeLessThan(300);
});
