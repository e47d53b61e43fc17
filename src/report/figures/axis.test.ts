import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundedOut } from './axis.ts';

const sizes = fc.double({ min: 1e-9, max: 1e9, noNaN: true });

test('a rounded domain holds the one it was made of, and is little larger', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: -1, max: 1, noNaN: true }), (size, place) => {
      const [low, high] = [size * (place - 0.5), size * (place + 0.5)];
      const [begin, end] = roundedOut([low, high]);
      expect(begin).toBeLessThanOrEqual(low + 1e-12 * size);
      expect(end).toBeGreaterThanOrEqual(high - 1e-12 * size);
      // two steps, and a step is at most two and a half twentieths
      expect(end - begin).toBeLessThan(1.26 * size);
    }),
  );
});

test('what grows by a thousandth mostly leaves the domain as it is', () => {
  const domains = Array.from({ length: 200 }, (_, k) => roundedOut([-0.3 * 1.001 ** k, 1.001 ** k]).join());
  expect(new Set(domains).size).toBeLessThan(10);
});

test('a domain that is none stays', () => {
  expect(roundedOut([1, 1])).toEqual([1, 1]);
  expect(roundedOut([0, Number.POSITIVE_INFINITY])).toEqual([0, Number.POSITIVE_INFINITY]);
});
