// Our transforms against FFTW alone: time of one complex transform (half of a pair transform), one thread each, interleaved.
// Both transform zeros, which stay bounded however often. npx node benchmarks/fft.ts [rounds] [shape, for example 64x64]...
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
const usual = '256 1024 4096 256x256 512x512 64x64x64 128x128x128 96x96 240x240 60x60x60'.split(' ');
const asked = process.argv.slice(3);
const shapes = (asked.length > 0 ? asked : usual).map((text) => text.split('x').map(Number));
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
