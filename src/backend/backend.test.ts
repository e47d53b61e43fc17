import { afterAll, describe, expect, test } from 'vitest';
import { type Backend, type Grid, openWasm, plain, type RotationTables, type Shape } from './index.ts';
import { rootOfUnity, transform } from './plain/fourier.ts';

const ε = Number.EPSILON;

/** Reproducible numbers in [-1, 1). */
function noise(length: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const magnitude = (x: Float64Array): number => x.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

/** Largest difference in units of the last place of the largest number. */
const ulps = (x: Float64Array, oracle: Float64Array): number =>
  magnitude(x.map((v, i) => v - oracle[i])) / (magnitude(oracle) * ε);

/** Brings a transformed field into natural order. */
function natural({ shape, order }: Grid, field: Float64Array): Float64Array {
  const out = new Float64Array(field.length);
  const [nx, ny = 1] = shape;
  for (let p = 0; 4 * p < field.length; p++) {
    const place = [p % nx, Math.floor(p / nx) % ny, Math.floor(p / (nx * ny))];
    const [jx, jy, jz] = place.map((position, axis) => order[axis]?.[position] ?? 0);
    out.set(field.subarray(4 * p, 4 * p + 4), 4 * (jx + nx * (jy + ny * jz)));
  }
  return out;
}

/** A unitary map with different phases of both components on every axis; off-diagonal only where masses are equal. */
function someRotation(shape: Shape): RotationTables {
  const x = Float64Array.from({ length: 6 * shape[0] }, (_, i) => {
    const j = Math.floor(i / 6);
    const [c, s] = [Math.cos(0.3 + j), Math.sin(0.3 + j)];
    return [c * Math.cos(j), c * Math.cos(j), c * Math.sin(j), c * Math.sin(j), -s * Math.sin(j), s * Math.cos(j)][
      i % 6
    ];
  });
  const perpendicular = shape.slice(1).map((n, axis) =>
    Float64Array.from({ length: 4 * n }, (_, i) => {
      const angle = (axis + 1) * (0.1 + (i >> 2)) + (i % 2);
      return i % 4 < 2 ? Math.cos(angle) : Math.sin(angle);
    }),
  );
  return { x, perpendicular };
}

const shapes: Shape[] = [
  ...[1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 24, 25, 27, 30, 32, 45, 48, 60, 64, 100, 125, 128, 150].map((n) => [
    n,
  ]),
  ...[240, 256, 375, 512, 1024, 1080, 2048, 4096].map((n) => [n]),
  ...[
    [4, 4],
    [8, 16],
    [16, 8],
    [6, 10],
    [5, 3],
    [7 - 6, 9],
    [12, 20],
    [32, 64],
    [30, 18],
    [64, 48],
    // Rows of 2048 bytes: the flows work in a copy.
    [64, 5],
    [128, 24],
  ],
  ...[
    [4, 4, 4],
    [8, 4, 16],
    [6, 5, 4],
    [3, 10, 12],
    [16, 16, 16],
    [9, 8, 2],
    [32, 16, 8],
    [64, 6, 4],
    [16, 4, 6],
  ],
];

test('the oracle is the definition', () => {
  for (const n of [1, 2, 6, 7, 12, 30]) {
    const x = noise(2 * n, 7);
    const direct = new Float64Array(2 * n);
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) {
        const [c, s] = rootOfUnity(j * k, n);
        direct[2 * k] += x[2 * j] * c + x[2 * j + 1] * s;
        direct[2 * k + 1] += x[2 * j + 1] * c - x[2 * j] * s;
      }
    }
    // n terms, each rounded a few times.
    expect(ulps(transform(x, -1), direct)).toBeLessThan(4 * n);
  }
});

const drives = [0, 0.5, Float64Array.of(0.1, 0.2, -0.3, 0.4, 1, -1, 0.7)];

/** Three steps of two stages from `start` on any backend, for each of the drives. */
function evolutions(grid: Grid, start: Float64Array): Float64Array[] {
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
    const stages = [0.3, 1.3].map((after) => {
      const rotation = grid.rotation();
      grid.setRotation(rotation, someRotation(grid.shape));
      return { rotation, after };
    });
    const local = grid.local(potential, driven, alike ? [0.7, 0.7, 0.7] : [1, 0.7, 0.4]);
    grid.evolve(field, local, { first: 0.2, stages, last: 0.5, steps: 3, drive });
    return field.slice();
  });
}

/** The local flow alone, with the zero point of stable, nearly soft and soft mixtures; some points are empty. */
function zeroPointFlows(grid: Grid, start: Float64Array): Float64Array[] {
  const [potential, driven] = [noise(2 * grid.points, 3), noise(2 * grid.points, 5)];
  return [0.4, -0.83, 0.9, 0].flatMap((g12) =>
    [0, 0.5, Float64Array.of(0.3)].map((drive) => {
      const field = grid.field();
      field.set(start.map((x, i) => (i % 4 === (i >> 2) % 7 ? x : i % 28 < 4 ? 0 : x)));
      const local = grid.local(potential, driven, [1, 0.7, g12], 0.6);
      grid.evolve(field, local, { first: 0.2, stages: [], last: 0.5, steps: 0, drive });
      return field.slice();
    }),
  );
}

interface Oracle {
  readonly start: Float64Array;
  readonly transformed: Float64Array;
  readonly evolved: readonly Float64Array[];
}

const oracles = new Map<string, Oracle>();

/** The oracle is slow: asked once for each shape. */
function oracleFor(shape: Shape): Oracle {
  const known = oracles.get(`${shape}`);
  if (known !== undefined) return known;
  const grid = plain.grid(shape);
  const start = noise(4 * grid.points, grid.points);
  const transformed = start.slice();
  grid.forward(transformed);
  const oracle = { start, transformed, evolved: evolutions(grid, start) };
  oracles.set(`${shape}`, oracle);
  return oracle;
}

const variants = [
  { title: 'wasm', open: () => openWasm({ flavour: 'wasm' }) },
  { title: 'wasm-relaxed', open: () => openWasm({ flavour: 'wasm-relaxed' }) },
  { title: 'wasm, 2 threads', open: () => openWasm({ threads: 2 }) },
  { title: 'wasm, 3 threads', open: () => openWasm({ threads: 3 }) },
];

describe.each(variants)('$title against plain', async ({ open }) => {
  const backend: Backend = await open();
  afterAll(() => backend.close());

  test.each(shapes.map((shape) => [shape]))('transforms and flows on %j', (shape) => {
    const { start, transformed, evolved } = oracleFor(shape);
    const grid = backend.grid(shape);
    // Each of log2 N levels rounds each number a few times.
    const allowed = 4 * (Math.log2(grid.points) + 2);
    const field = grid.field();
    field.set(start);
    grid.forward(field);
    expect(ulps(natural(grid, field), transformed)).toBeLessThan(allowed);
    grid.inverse(field);
    expect(ulps(field, start)).toBeLessThan(2 * allowed);
    for (const [i, out] of evolutions(grid, start).entries()) {
      // Six rotations; a local flow of angle up to 5 turns an error of the density into one of the phase.
      expect(ulps(out, evolved[i])).toBeLessThan(6 * 8 * allowed);
    }
    const oracle = plain.grid(shape);
    const flows = zeroPointFlows(oracle, start);
    for (const [i, out] of zeroPointFlows(grid, start).entries()) {
      // Densities up to 2 turn by less than 4; each of some twenty operations rounds once.
      expect(ulps(out, flows[i])).toBeLessThan(16);
    }
    const weight = noise(grid.points, 9);
    expect(grid.sums(field, weight)[3]).toBeCloseTo(oracle.sums(field, weight)[3], 9);
    grid.close();
  });
});

test('threads do not change a bit', async () => {
  const [one, two] = await Promise.all([openWasm({ threads: 1 }), openWasm({ threads: 2 })]);
  for (const shape of [[4096], [64, 48], [16, 12, 16]]) {
    const [a, b] = [one.grid(shape), two.grid(shape)];
    const start = noise(4 * a.points, 1);
    expect(evolutions(a, start)).toEqual(evolutions(b, start));
  }
  one.close();
  two.close();
});

test('memory that is given back is used again', async () => {
  const backend = await openWasm();
  const [first, second] = [backend.grid([64]), backend.grid([32])];
  const [a, b] = [first.field(), second.field()];
  b.fill(1);
  const mark = first.mark();
  const c = first.field();
  first.release(mark);
  expect(first.field().byteOffset).toBe(c.byteOffset);
  first.close();
  const third = backend.grid([64]);
  third.field();
  third.field();
  expect(a.byteOffset).not.toBe(b.byteOffset);
  expect(b.every((x) => x === 1)).toBe(true);
  backend.close();
});
