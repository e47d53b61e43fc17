import { expect, test } from 'vitest';
import { imageOf, rowOf, sizeOf } from './shrink.ts';

/** n of both components, [z][y][x][component], from formulas of the share of the box. */
const densityOf = (
  [nx = 1, ny = 1, nz = 1]: readonly number[],
  value: (x: number, y: number, z: number, component: 0 | 1) => number,
): Float64Array => {
  const out = new Float64Array(2 * nx * ny * nz);
  for (let z = 0, at = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++)
        for (const component of [0, 1] as const) out[at++] = value(x / nx, y / ny, z / nz, component);
  return out;
};

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

test.each([12, 15, 1])('a row of %i points is drawn between them as its harmonics say', (n) => {
  const wave = (x: number, component: number): number =>
    n === 1
      ? 3 + component
      : 2 + component + 0.5 * Math.cos(2 * Math.PI * (3 * x - 0.1)) + 0.25 * Math.sin(2 * Math.PI * x);
  const row = rowOf(
    densityOf([n], (x, _y, _z, component) => wave(x, component)),
    [n],
    1,
    64,
  );
  expect(row.length).toBe(128);
  for (let j = 0; j < 64; j++) {
    // sums of n terms of order one
    expect(row[j]).toBeCloseTo(wave((j + 0.5) / 64, 0), 12);
    expect(row[64 + j]).toBeCloseTo(wave((j + 0.5) / 64, 1), 12);
  }
});

test('rows and images of more points than are shown keep the atoms', () => {
  const shape = [90, 40, 6];
  const density = densityOf(shape, (x, y, z, component) => 1 + component + x * y + z * z);
  const [area, depth] = [0.3, 0.7];
  const atoms = sum(density);
  // 90 points in 32 parts and 40 in 25: their widths differ, so each mean counts by its width
  const row = rowOf(density, shape, area, 32);
  const widths = Array.from({ length: 32 }, (_, i) => Math.floor((90 * (i + 1)) / 32) - Math.floor((90 * i) / 32));
  expect(row.reduce((all, value, i) => all + value * (widths[i % 32] ?? 0), 0) / area).toBeCloseTo(atoms, 8);
  const image = imageOf(density, shape, depth, 25);
  expect(sizeOf(shape, 25)).toEqual([25, 25]);
  const edge = (n: number, i: number): number => Math.floor((n * (i + 1)) / 25) - Math.floor((n * i) / 25);
  const counted = image.reduce(
    (all, value, at) => all + value * edge(90, at % 25) * edge(40, Math.floor(at / 25) % 25),
    0,
  );
  expect(counted / depth).toBeCloseTo(atoms, 8);
});

test('an image as fine as the grid is the grid', () => {
  const shape = [4, 3];
  const density = densityOf(shape, (x, y, _z, component) => 10 * x + y + 100 * component);
  const image = imageOf(density, shape, 1, 256);
  expect([...image.slice(0, 4)]).toEqual([0, 2.5, 5, 7.5]);
  expect(image[12]).toBe(100);
  expect(image[4]).toBeCloseTo(1 / 3, 15);
});
