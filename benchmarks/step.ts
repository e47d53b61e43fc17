// One Strang step of two coupled components (one pair of transforms) against the same step in scipy, and our threads against
// one of them; then steps on full grids against those of the same field, even along y and z, on half of the points. Unequal couplings:
// a phase for each component. npx node benchmarks/step.ts [rounds] [threads] [shape]...; a shape that ends in e, as 64x64e, is folded only.
import { type Backend, type Evenness, openWasm } from '../src/backend/index.ts';
import { periodic } from '../src/theories/grossPitaevskii/cases.ts';
import { kinetic, propagator } from '../src/theories/grossPitaevskii/kinetic.ts';
import { countFor, median, rounds, scipy } from './peer.ts';

const [repeats, threads] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 2)];
const peer = scipy(1);
if (peer === undefined) console.error('scipy is missing (Debian: python3-scipy)');
const [one, all] = [await openWasm(), await openWasm({ threads })];

/** Seconds for a number of steps, grids and tables being made beforehand. */
function stepping(
  backend: Backend,
  shape: readonly number[],
  even: Evenness = [],
): { time(count: number): number; end(): void } {
  const grid = backend.grid(shape, even);
  const field = grid.field();
  for (let p = 0; p < grid.points; p++) field.set([Math.SQRT1_2, Math.SQRT1_2, 0, 0], 4 * p);
  const potential = Float64Array.from({ length: 2 * grid.points }, (_, i) => 0.01 * Math.cos(i >> 1));
  const local = grid.local(potential, potential, [0.2, 0.2, 0.19]);
  const rotation = grid.rotation();
  const box = shape.map((n) => n);
  grid.setRotation(rotation, propagator(kinetic(periodic.functional, grid, box, { cosine: 1, momentum: 0 }), 0.01));
  const stages = [{ rotation, after: 0.01 }];
  return {
    time(steps) {
      const begin = performance.now();
      grid.evolve(field, local, { first: 0.005, stages, last: 0.005, steps, drive: 0 });
      return (performance.now() - begin) / 1000;
    },
    end: () => grid.close(),
  };
}

console.log(
  `${one.name}; microseconds a step, medians of ${repeats} rounds: 1 thread, ${threads} threads, scipy 1 thread`,
);
const usual = '1024 4096 256x256 512x512 64x64x64 128x128x128'.split(' ');
const asked = process.argv.slice(4);
const shapes = (texts: readonly string[]) => texts.map((text) => text.replace('e', '').split('x').map(Number));
for (const shape of shapes(asked.length > 0 ? asked.filter((text) => !text.endsWith('e')) : usual)) {
  const [a, b] = [stepping(one, shape), stepping(all, shape)];
  for (let i = 0; i < 8; i++) [a.time(2), b.time(2)];
  await peer?.plan(shape);
  const ours = await countFor(0.1, a.time);
  const theirs = peer === undefined ? 1 : await countFor(0.1, peer.seconds);
  const times = await rounds(repeats, [
    () => a.time(ours) / ours,
    () => b.time(ours) / ours,
    async () => (peer === undefined ? Number.NaN : (await peer.seconds(theirs)) / theirs),
  ]);
  const [t1 = [], t2 = [], t3 = []] = times;
  const ratio = (x: number[], y: number[]) => median(x.map((t, i) => t / (y[i] ?? Number.NaN))).toFixed(2);
  const cells = times.map((row) => (median(row) * 1e6).toFixed(1).padStart(11)).join('');
  console.log(`${shape.join('x').padEnd(12)}${cells}   threads ${ratio(t1, t2)}   scipy/ours ${ratio(t3, t1)}`);
  a.end();
  b.end();
}
peer?.end();

console.log('1 thread, full grid; half of the points along y and z');
const usuallyEven = '64x64 256x256 36x36x40 64x64x64'.split(' ');
for (const shape of shapes(asked.length > 0 ? asked.filter((text) => text.endsWith('e')) : usuallyEven)) {
  const halved = shape.map((n, axis) => (axis === 0 ? n : n / 2));
  const even = shape.map((_, axis) => axis > 0);
  const [full, folded] = [stepping(one, shape), stepping(one, halved, even)];
  for (let i = 0; i < 8; i++) [full.time(2), folded.time(2)];
  const [n, m] = [await countFor(0.05, full.time), await countFor(0.05, folded.time)];
  const [t = [], u = []] = await rounds(3 * repeats, [() => full.time(n) / n, () => folded.time(m) / m]);
  const cells = [t, u].map((row) => (median(row) * 1e6).toFixed(1).padStart(11)).join('');
  console.log(
    `${shape.join('x').padEnd(12)}${cells}   ${median(t.map((x, i) => x / (u[i] ?? Number.NaN))).toFixed(2)}`,
  );
  full.end();
  folded.end();
}
one.close();
all.close();
