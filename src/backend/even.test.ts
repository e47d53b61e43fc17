import { afterAll, describe, expect, test } from 'vitest';
import { noise, ulps } from './comparison.fixture.ts';
import { type Evenness, type Grid, openWasm, plain, type RotationTables, type Shape } from './index.ts';

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

/** Phases of energies k^2, those of the components apart where they are not joined. The highest harmonic of a full axis stays empty. */
function rotation({ shape, even }: Fold, isFull: boolean, isJoined: boolean): RotationTables {
  const phases = (axis: number) => {
    const n = even[axis] && isFull ? 2 * shape[axis] : shape[axis];
    const k = (j: number) => (even[axis] && !isFull ? j : Math.min(j, n - j));
    return Float64Array.from({ length: 4 * n }, (_, i) => {
      const angle = (isJoined ? 1 : 1 + 0.3 * (i % 2)) * k(i >> 2) ** 2 * (0.1 + axis);
      return i % 4 < 2 ? Math.cos(angle) : -Math.sin(angle);
    });
  };
  const x = Float64Array.from(
    { length: 6 * shape[0] },
    (_, i) => (isJoined ? [0.6, 0.6, 0, 0, 0, 0.8] : [0.6, 1, 0.8, 0, 0, 0])[i % 6],
  );
  return { x, perpendicular: shape.slice(1).map((_, k) => phases(k + 1)) };
}

/**
 * [harmonic of the folded grid][component] -> |psi|^2 summed over what a full axis has of it: k and 2 M - k together. On a folded
 * axis sqrt(2) C_k stands for both, each of which is 2 C_k but for a phase.
 */
function spectrum(grid: Grid, field: Float64Array, { shape }: Fold): Float64Array {
  const out = new Float64Array(2 * shape.reduce((a, b) => a * b));
  for (let point = 0; point < grid.points; point++) {
    let [rest, stride, at, isEmpty] = [point, 1, 0, false];
    for (const [axis, n] of grid.shape.entries()) {
      const j = grid.order[axis][rest % n];
      const k = n === shape[axis] ? j : Math.min(j, n - j);
      isEmpty ||= k === shape[axis];
      at += stride * k;
      stride *= shape[axis];
      rest = Math.floor(rest / n);
    }
    if (isEmpty) continue;
    for (const c of [0, 1]) out[2 * at + c] += field[4 * point + c] ** 2 + field[4 * point + c + 2] ** 2;
  }
  return out;
}

/** Three steps with what acts on the points given on them. */
function run(grid: Grid, turns: RotationTables, start: Float64Array, V: Float64Array, D: Float64Array): Float64Array {
  const field = grid.field();
  field.set(start);
  const turn = grid.rotation();
  grid.setRotation(turn, turns);
  const stages = [{ rotation: turn, after: 0.3 }];
  grid.evolve(field, grid.local(V, D, [1, 0.7, 0.4]), { first: 0.1, stages, last: 0.2, steps: 3, drive: 0.5 });
  return field;
}

describe.each([
  { title: 'plain', open: () => Promise.resolve(plain) },
  { title: 'wasm', open: () => openWasm() },
])('$title', async ({ open }) => {
  const backend = await open();
  afterAll(() => backend.close());

  test.each(folds)('steps on $shape, even $even, are those of the full grid', (fold) => {
    const folded = backend.grid(fold.shape, fold.even);
    const full = backend.grid(unfolded(fold));
    const wide = (values: Float64Array, width: number) => unfold(folded, values, width);
    const [start, V, D] = [4, 2, 2].map((width, seed) => noise(width * folded.points, seed));
    for (const isJoined of [true, false]) {
      const ours = run(folded, rotation(fold, false, isJoined), start, V, D);
      const theirs = run(full, rotation(fold, true, isJoined), wide(start, 4), wide(V, 2), wide(D, 2));
      // Three rotations of as many levels as log2 of the points, each rounding a few times.
      expect(ulps(wide(ours, 4), theirs)).toBeLessThan(3 * 8 * Math.log2(2 * full.points));
    }
  });

  test.each(folds)('harmonics on $shape, even $even, are those of the full grid', (fold) => {
    const folded = backend.grid(fold.shape, fold.even);
    const full = backend.grid(unfolded(fold));
    const [ours, theirs] = [folded.field(), full.field()];
    ours.set(noise(4 * folded.points, 1));
    theirs.set(unfold(folded, ours, 4));
    folded.forward(ours);
    full.forward(theirs);
    const power = (grid: Grid, field: Float64Array) => spectrum(grid, field, fold);
    const [a, b] = [power(folded, ours), power(full, theirs)];
    const copies = full.points / folded.points;
    expect(
      ulps(
        a,
        b.map((x) => x / copies ** 2),
      ),
    ).toBeLessThan(8 * Math.log2(2 * full.points));
  });
});
