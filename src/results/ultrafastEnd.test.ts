import { expect, test } from 'vitest';
import { ultrafastEnd } from './ultrafastEnd.ts';

const slopes = { slope1: 1, slope2: 0, ratio: 0 };
const endOf = (until: number, window: readonly [number, number]): number | undefined =>
  ultrafastEnd({ ultrafast: { ...slopes, until }, fast: { ...slopes, window } });

test('the ultrafast regime is told to end where it ends, or where the fast one begins before', () => {
  expect(endOf(1, [2, 9])).toBe(1);
  expect(endOf(3, [2, 9])).toBe(2);
  // a window that never opens, or that has no beginning, overtakes nothing
  expect(endOf(3, [2, 1])).toBe(3);
  expect(endOf(3, [0, 9])).toBe(3);
  expect(ultrafastEnd({ ultrafast: slopes })).toBeUndefined();
});
