import { expect, test } from 'vitest';
import { addFrames, emptyFilm, frameAt } from './film.ts';
import { gaugesOf, nameOf, peakOf, readFilm, roundUp, valuesOf } from './quantity.ts';

const start = Float32Array.of(1, 2, 0.5, 0.25);
const change = Float32Array.of(0.25, -0.5, 0, 0.125);

test.each([
  ['components', 'change', [0.25, -0.5], [0, 0.125]],
  ['components', 'density', [1.25, 1.5], [0.5, 0.375]],
  ['sums', 'change', [0.25, -0.375], [0.25, -0.625]],
  ['sums', 'density', [1.75, 1.875], [0.75, 1.125]],
] as const)('%s, %s', (pair, mode, first, second) => {
  const choice = { pair, mode };
  expect([...valuesOf(start, change, choice, 0, new Float32Array(2))]).toEqual(first);
  expect([...valuesOf(start, change, choice, 1, new Float32Array(2))]).toEqual(second);
  expect(nameOf(choice, 1)).toBe(pair === 'sums' ? 'polarisation' : 'component 2');
});

test('scales are round and hold what they have seen', () => {
  expect([0, 0.9, 1.01, 0.0123, 6.5].map(roundUp)).toEqual([0, 1, 1.25, 0.0125, 8]);
  expect(peakOf(start)).toBe(2.25);
});

const film = () =>
  emptyFilm({
    kind: 'begin',
    purpose: 'final run',
    number: 1,
    until: 10,
    shape: [8],
    box: [4],
    size: [8, 1],
    start: { row: Float32Array.of(0, 0, 0, 1, 1, 0, 0, 0, ...new Array<number>(8).fill(0)) },
  });

const frame = (time: number, at: number, value: number) => {
  const row = new Float32Array(16);
  row[at] = value;
  return { time, row };
};

test('the window opens when atoms come near its edge', () => {
  const seen = film();
  const gauges = gaugesOf(seen, { pair: 'components', mode: 'change' });
  addFrames(seen, { kind: 'frames', number: 1, count: 1, frames: [frame(0, 0, 0), frame(1, 4, 0.5)] });
  readFilm(gauges, seen);
  // atoms up to an eighth of the box from its middle: a quarter of it, and room
  expect(gauges.reach[0]).toBe(0.2);
  // room for more while the run goes on
  expect(gauges.rows.full(0, false)).toBe(0.8);
  expect(gauges.rows.full(0, true)).toBe(0.5);
  addFrames(seen, { kind: 'frames', number: 1, count: 2, frames: [frame(2, 7, 0.1)] });
  readFilm(gauges, seen);
  expect(gauges.reach[0]).toBe(1);
  expect(gauges.rows.full(1, true)).toBe(0.5);
});

test('the frame at a time is the last one up to it', () => {
  const seen = film();
  addFrames(seen, { kind: 'frames', number: 1, count: 1, frames: [0, 1, 2.5, 4].map((time) => frame(time, 0, time)) });
  expect([-1, 0, 0.9, 1, 2.4, 2.5, 9].map((time) => frameAt(seen.rows, time)?.time)).toEqual([0, 0, 0, 1, 1, 2.5, 4]);
});

test('of images as many are kept as memory allows, the newest always', () => {
  const seen = film();
  const image = new Float32Array(16);
  const frames = Array.from({ length: 1001 }, (_, i) => ({ ...frame(i / 100, 0, 0), image }));
  addFrames(seen, { kind: 'frames', number: 1, count: 1, frames });
  expect(seen.images.length).toBeLessThanOrEqual(97);
  expect(seen.images.length).toBeGreaterThan(80);
  expect(seen.images.at(-1)?.time).toBe(10);
  expect(seen.newestImage?.time).toBe(10);
});
