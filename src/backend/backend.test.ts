import { afterAll, describe, expect, test } from 'vitest';
import { evolutions, natural, noise, ulps, zeroPointFlows } from './comparison.fixture.ts';
import { type Backend, type Evenness, openWasm, plain, type Shape } from './index.ts';
import { rootOfUnity, transform } from './plain/fourier.ts';
import { openGrid } from './wasm/grid.ts';
import { compileKernels, instantiate } from './wasm/kernels.ts';
import { jobAddress, wordOf } from './wasm/layout.ts';
import { createHeap } from './wasm/memory.ts';

const [alongY, alongZ, alongBoth] = [
  [false, true],
  [false, false, true],
  [false, true, true],
];

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
    // Rows of 2048 bytes: the flows work in a copy, transforms in two tiles at once.
    [64, 5],
    [128, 24],
    [64, 16],
    [64, 192],
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
    [12, 16, 16],
  ],
];

/** Five or nine columns: tiles of four and one by itself. */
const evenShapes: [Shape, Evenness][] = [
  ...[1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 24, 25, 27, 32, 45, 48, 60, 64, 75, 96, 128].map(
    (n): [Shape, Evenness] => [[n > 100 ? 9 : 5, n], alongY],
  ),
  ...[
    [64, 16],
    [128, 24],
    [48, 18],
  ].map((shape): [Shape, Evenness] => [shape, alongY]),
  ...[
    [4, 4, 4],
    [3, 10, 12],
    [9, 8, 2],
    [16, 8, 6],
    [64, 6, 4],
    [16, 12, 5],
  ].flatMap((shape) => [alongY, alongZ, alongBoth].map((even): [Shape, Evenness] => [shape, even])),
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

interface Oracle {
  readonly start: Float64Array;
  readonly transformed: Float64Array;
  readonly evolved: readonly Float64Array[];
  readonly flows: readonly Float64Array[];
  /** sums, with a weight, of the start */
  readonly weighted: number;
}

const oracles = new Map<string, Oracle>();

/** The oracle is slow: asked once for each shape. */
function oracleFor(shape: Shape, even: Evenness): Oracle {
  const known = oracles.get(`${shape}/${even}`);
  if (known !== undefined) return known;
  const grid = plain.grid(shape, even);
  const start = noise(4 * grid.points, grid.points);
  const transformed = start.slice();
  grid.forward(transformed);
  const evolved = evolutions(grid, start);
  const weighted = grid.sums(start, noise(grid.points, 9))[3];
  const oracle = { start, transformed, evolved, flows: zeroPointFlows(grid, start), weighted };
  oracles.set(`${shape}/${even}`, oracle);
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

  const all = [...shapes.map((shape): [Shape, Evenness] => [shape, []]), ...evenShapes];
  test.each(all)('transforms and flows on %j, even %j', (shape, even) => {
    const { start, transformed, evolved, flows, weighted } = oracleFor(shape, even);
    const grid = backend.grid(shape, even);
    expect(grid.place).toEqual(plain.grid(shape, even).place);
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
    for (const [i, out] of zeroPointFlows(grid, start).entries()) {
      // Densities up to 2 turn by less than 4; each of some twenty operations rounds once.
      expect(ulps(out, flows[i])).toBeLessThan(16);
    }
    field.set(start);
    expect(grid.sums(field, noise(grid.points, 9))[3]).toBeCloseTo(weighted, 9);
    grid.close();
  });
});

test('threads do not change a bit', async () => {
  const [one, two] = await Promise.all([openWasm({ threads: 1 }), openWasm({ threads: 2 })]);
  for (const [shape, even] of [
    [[4096]],
    [[64, 48]],
    [[64, 48], alongY],
    [[16, 12, 16]],
    [[16, 12, 15], alongBoth],
  ] as const) {
    const [a, b] = [one.grid(shape, even), two.grid(shape, even)];
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

test.each([1, 2])(
  'a closed backend with %i threads says so, and nothing waits for threads that have gone',
  async (threads) => {
    const backend = await openWasm({ threads });
    const grid = backend.grid([64, 64]);
    const field = grid.field();
    grid.forward(field);
    backend.close();
    // A crew tries one thread and all in turn.
    for (let i = 0; i < 4; i++) expect(() => grid.forward(field)).toThrow('the backend is closed');
  },
);

test.each([true, false])(
  'a thread that waits at a barrier for one that never comes gives up; may it sleep: %j',
  async (maySleep) => {
    const { module } = await compileKernels();
    const heap = createHeap();
    const kernels = instantiate(module, heap.memory);
    const job = heap.words(jobAddress, Object.keys(wordOf).length);
    [job[wordOf.spins], job[wordOf.mainMaySleep], job[wordOf.patience]] = [
      10,
      maySleep && !('document' in globalThis) ? 1 : 0,
      0,
    ];
    const grid = openGrid({ heap, threads: 2, check: () => undefined, run: () => kernels.run(jobAddress) }, [32, 32]);
    expect(() => grid.forward(grid.field())).toThrow(WebAssembly.RuntimeError);
  },
);
