// Our transforms against FFTW alone: time of one complex transform (half of a pair transform), one thread each, interleaved.
// npx node benchmarks/fft.ts [rounds]
import { openWasm } from '../src/backend/index.ts';
import { countFor, fftw, median, rounds } from './peer.ts';

const repeats = Number(process.argv[2] ?? 5);
const peer = fftw();
if (peer === undefined) throw new Error('needs a C compiler and FFTW (Debian: libfftw3-dev)');
const backend = await openWasm();
const seconds = (run: () => void, count: number): number => {
  const begin = performance.now();
  for (let i = 0; i < count; i++) run();
  return (performance.now() - begin) / 1000;
};

console.log(`${backend.name}; microseconds for one transform, median of ${repeats} rounds`);
const shapes = [
  [256],
  [1024],
  [4096],
  [256, 256],
  [512, 512],
  [64, 64, 64],
  [128, 128, 128],
  [96, 96],
  [240, 240],
  [60, 60, 60],
];
for (const shape of shapes) {
  const grid = backend.grid(shape);
  const field = grid.field();
  const ours = (count: number) => seconds(() => grid.forward(field), count);
  ours(10);
  await peer.plan(shape);
  const counts = [await countFor(0.04, ours), await countFor(0.04, peer.seconds)];
  const [a = [], b = []] = await rounds(
    repeats,
    [
      () => ours(counts[0] ?? 1) / (counts[0] ?? 1) / 2,
      async () => (await peer.seconds(counts[1] ?? 1)) / (counts[1] ?? 1),
    ],
    4,
  );
  const ratio = median(a.map((t, i) => t / (b[i] ?? Number.NaN)));
  console.log(
    shape.join('x').padEnd(12),
    (median(a) * 1e6).toFixed(2).padStart(10),
    (median(b) * 1e6).toFixed(2).padStart(10),
    `ratio ${ratio.toFixed(2)}`,
  );
  grid.close();
}
peer.end();
backend.close();
