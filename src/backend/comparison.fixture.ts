/** What the suites of the backends share: fields, rotations and runs that leave nothing out. */
import type { Grid, RotationTables, Shape } from './backend.ts';

const ε = Number.EPSILON;

/** Reproducible numbers in [-1, 1). */
export function noise(length: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const magnitude = (x: Float64Array): number => x.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

/** Largest difference in units of the last place of the largest number. */
export const ulps = (x: Float64Array, oracle: Float64Array): number =>
  magnitude(x.map((v, i) => v - oracle[i])) / (magnitude(oracle) * ε);

/** Brings a transformed field into natural order. */
export function natural({ shape, order }: Grid, field: Float64Array): Float64Array {
  const out = new Float64Array(field.length);
  const [nx, ny = 1] = shape;
  for (let p = 0; 4 * p < field.length; p++) {
    const place = [p % nx, Math.floor(p / nx) % ny, Math.floor(p / (nx * ny))];
    const [jx, jy, jz] = place.map((position, axis) => order[axis]?.[position] ?? 0);
    out.set(field.subarray(4 * p, 4 * p + 4), 4 * (jx + nx * (jy + ny * jz)));
  }
  return out;
}

/**
 * A unitary map with other angles on every axis and at every harmonic. Joined components turn alike along y and z, others each by
 * their own angle.
 */
export function someRotation(shape: Shape, isJoined: boolean): RotationTables {
  const x = new Float64Array(6 * shape[0]);
  for (let j = 0; j < shape[0]; j++) {
    const [c, s] = [Math.cos(0.3 + j), Math.sin(0.3 + j)];
    const joined = [
      c * Math.cos(j),
      c * Math.cos(j),
      c * Math.sin(j),
      c * Math.sin(j),
      -s * Math.sin(j),
      s * Math.cos(j),
    ];
    x.set(isJoined ? joined : [c, Math.cos(j), s, Math.sin(j), 0, 0], 6 * j);
  }
  const perpendicular = shape.slice(1).map((n, axis) =>
    Float64Array.from({ length: 4 * n }, (_, i) => {
      const angle = (axis + 1) * (0.1 + (i >> 2)) + (isJoined ? 0 : i % 2);
      return i % 4 < 2 ? Math.cos(angle) : Math.sin(angle);
    }),
  );
  return { x, perpendicular };
}

const drives = [0, 0.5, Float64Array.of(0.1, 0.2, -0.3, 0.4, 1, -1, 0.7)];

/** Three steps of two stages from `start` on any backend, for each of the drives. */
export function evolutions(grid: Grid, start: Float64Array): Float64Array[] {
  return [...runs(grid, start, false), ...runs(grid, start, true)];
}

/** `alike`: both components see the same, for which a backend may have its own kernel. */
function runs(grid: Grid, start: Float64Array, alike: boolean): Float64Array[] {
  const [potential, driven] = [3, 5].map((seed) => {
    const values = noise(2 * grid.points, seed);
    return alike ? values.map((_, i) => values[i - (i % 2)]) : values;
  });
  return drives.map((drive) => {
    const field = grid.field();
    field.set(start);
    const stages = [0.3, 1.3].map((after, i) => {
      const rotation = grid.rotation();
      grid.setRotation(rotation, someRotation(grid.shape, i === 0));
      return { rotation, after };
    });
    const local = grid.local(potential, driven, alike ? [0.7, 0.7, 0.7] : [1, 0.7, 0.4]);
    grid.evolve(field, local, { first: 0.2, stages, last: 0.5, steps: 3, drive });
    return field.slice();
  });
}

/** The local flow alone, with a zero point of degree 3/2 and 1/2 from a table of noise, no steeper than those of mixtures; some points are empty. */
export function zeroPointFlows(grid: Grid, start: Float64Array): Float64Array[] {
  const [potential, driven] = [noise(2 * grid.points, 3), noise(2 * grid.points, 5)];
  const table = noise(2048, 7).map((x, i) => x / 8 / 64 ** ((i >> 1) % 8));
  return ([1, 3] as const).flatMap((power) =>
    [0, 0.5, Float64Array.of(0.3)].map((drive) => {
      const field = grid.field();
      field.set(start.map((x, i) => (i % 4 === (i >> 2) % 7 ? x : i % 28 < 4 ? 0 : x)));
      const local = grid.local(potential, driven, [1, 0.7, 0.4], { power, weights: [1, 0.6], table });
      grid.evolve(field, local, { first: 0.2, stages: [], last: 0.5, steps: 0, drive });
      return field.slice();
    }),
  );
}
