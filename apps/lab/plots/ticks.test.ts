import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticks, tickText } from './ticks.ts';

test('round numbers inside the domain', () => {
  expect(ticks([0, 60], 5)).toEqual([0, 20, 40, 60]);
  expect(ticks([-1.05, 1.05], 7).map(tickText)).toEqual(['−1', '−0.5', '0', '0.5', '1']);
  expect(ticks([4, 10], 5)).toEqual([4, 6, 8, 10]);
});

test('never many, never outside; none where there is no domain', () => {
  const domain = fc.tuple(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 1e-9, max: 1e6, noNaN: true }),
  );
  fc.assert(
    fc.property(domain, fc.integer({ min: 2, max: 9 }), ([low, width], count) => {
      const high = low + width;
      fc.pre(high - low > 1e-9 * Math.abs(low));
      const found = ticks([low, high], count);
      // steps of 1, 2, 5: at most 2.5 times as coarse as wished, and never finer
      expect(found.length).toBeLessThanOrEqual(count + 2);
      const room = 1e-8 * Math.max(width, Math.abs(low));
      for (const tick of found) expect(tick).toBeGreaterThanOrEqual(low - room);
      for (const tick of found) expect(tick).toBeLessThanOrEqual(high + room);
    }),
  );
  expect(ticks([1, 1], 5)).toEqual([]);
  expect(ticks([0, Number.NaN], 5)).toEqual([]);
});
