// Our transforms against FFTW alone: time of one complex transform (half of a pair transform), one thread each, interleaved: forward,
// inverse (divided by the number of points, which FFTW leaves out), FFTW. All transform zeros, which stay bounded however often. Both programs
// run on the same core: another one may be half as fast for a while, where the host lends its other half to somebody else.
// npx node benchmarks/fft.ts [rounds] [shape, for example 64x64]...
import { spawnSync } from 'node:child_process';
import { openWasm } from '../src/backend/index.ts';
import { countFor, fftw, median, rounds } from './peer.ts';

const repeats = Number(process.argv[2] ?? 5);
const bound = spawnSync('taskset', ['-a', '-c', '-p', '0', String(process.pid)]).status === 0;
if (!bound) console.error('taskset is missing: the two programs may run on cores of different speed');
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
  const forward = (count: number) => seconds(() => grid.forward(field), count);
  const inverse = (count: number) => seconds(() => grid.inverse(field), count);
  forward(10);
  inverse(10);
  await peer.plan(shape);
  const [ours, theirs] = [await countFor(0.04, forward), await countFor(0.04, peer.seconds)];
  const times = await rounds(
    repeats,
    [() => forward(ours) / ours / 2, () => inverse(ours) / ours / 2, async () => (await peer.seconds(theirs)) / theirs],
    4,
  );
  const fftw = times[2] ?? [];
  const ratios = times.slice(0, 2).map((row) => median(row.map((t, i) => t / (fftw[i] ?? Number.NaN))).toFixed(2));
  const cells = times.map((row) => (median(row) * 1e6).toFixed(2).padStart(10)).join('');
  console.log(`${shape.join('x').padEnd(12)}${cells}   ratios ${ratios.join(', ')}`);
  grid.close();
}
peer.end();
backend.close();
