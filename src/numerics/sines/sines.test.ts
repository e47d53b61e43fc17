import fc from 'fast-check';
import { expect, test } from 'vitest';
import { departure, slopeOf, straightUntil } from './index.ts';

const sines = (...pairs: readonly (readonly [weight: number, frequency: number])[]) => ({
  weight: Float64Array.from(pairs, ([weight]) => weight),
  frequency: Float64Array.from(pairs, ([, frequency]) => frequency),
});

test('one sine leaves its tangent by a tenth at sin x/x = 0.9', () => {
  for (const ω of [1e-4, 1, 1e4]) {
    const t = departure(sines([-2, ω]), 0.1 * 2 * ω) ?? 0;
    expect(Math.sin(ω * t) / (ω * t)).toBeCloseTo(0.9, 13);
  }
});

test('a fast small sine on a slow one: the slow one decides unless the fast one carries a tenth of the slope', () => {
  const slow = departure(sines([1, 1], [0.04 / 1000, 1000]), 0.1 * 1.04) ?? 0;
  // 0.04 of the slope is lost at once, 0.064 of 1.04 remain: x^2/6 = 0.064
  expect(slow).toBeGreaterThan(0.55);
  expect(slow).toBeLessThan(0.66);
  expect(departure(sines([1, 1], [0.4 / 1000, 1000]), 0.1 * 1.4)).toBeLessThan(0.002);
});

test('is the first time: nothing departs before it, and it departs there', () => {
  const sine = fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: 0.1, max: 10, noNaN: true }));
  fc.assert(
    fc.property(fc.array(sine, { minLength: 1, maxLength: 4 }), (pairs) => {
      const slope = pairs.reduce((sum, [w, ω]) => sum + w * ω, 0);
      fc.pre(Math.abs(slope) > 1e-3);
      const end = departure(sines(...pairs), 0.1 * Math.abs(slope)) ?? 0;
      const off = (t: number): number =>
        Math.abs(pairs.reduce((sum, [w, ω]) => sum + w * Math.sin(ω * t), 0) - slope * t) / Math.abs(slope * t);
      expect(off(end)).toBeCloseTo(0.1, 6);
      // to 1/256 of the time, the stride of the search
      for (let i = 1; i < 100; i++) expect(off((end * i) / 100)).toBeLessThan(0.1005);
    }),
  );
});

test('without motion there is no departure, without slope it is found against the allowance', () => {
  expect(departure(sines(), 1)).toBeUndefined();
  // sin t - sin(2t)/2 has no slope: it leaves 0 as t^3/2, so by 0.01 t at t = sqrt(0.02)
  expect(departure(sines([1, 1], [-0.5, 2]), 0.01)).toBeCloseTo(Math.sqrt(0.02), 2);
});

test('a slope that is rounding is none, and such a flow is measured by the other', () => {
  const none = sines([0.1, 1], [0.2, 1], [-0.3, 1]);
  expect(0.1 + 0.2 - 0.3).not.toBe(0);
  expect(slopeOf(none)).toBe(0);
  expect(straightUntil([none], 0.1)).toBeUndefined();
  // sin t - sin(2t)/2 = t^3/2 - ...: a tenth of the other's slope 2 at t^2/2 = 0.2, before the next term of relative size t^2/4
  const flat = sines([1, 1], [-0.5, 2]);
  const steep = sines([2e3, 1e-3]);
  expect(straightUntil([steep, flat], 0.1)).toBe(departure(flat, 0.2));
  expect(straightUntil([flat, steep], 0.1)).toBe(departure(flat, 0.2));
});

test('a flow of the smallest numbers there are is no flow, and no search among them goes on for ever', () => {
  const steep = sines([1, 1]);
  for (const least of [Number.MIN_VALUE, 1e-320, 1e-200])
    expect(straightUntil([steep, sines([least, 1], [3 * least, 2])], 0.1)).toBe(departure(steep, 0.1));
});
