import { expect, test } from 'vitest';
import { thin } from './thin.ts';

test('few samples are all drawn', () => {
  expect(thin(Float64Array.of(3, 1, 2))).toEqual([0, 1, 2]);
});

test('of many samples, both ends and every extreme stay', () => {
  const values = Float64Array.from({ length: 100_001 }, (_, index) => Math.sin(index / 40));
  values[54_321] = 7;
  values[77_777] = -7;
  const kept = thin(values);
  expect(kept.length).toBeLessThanOrEqual(2002);
  expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
  expect(kept).toEqual(expect.arrayContaining([0, 54_321, 77_777, 100_000]));
});
