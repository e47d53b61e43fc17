import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathThrough } from './path.ts';

const same = (value: number): number => value;

const pointsOf = (path: string): readonly (readonly [number, number])[] =>
  [...path.matchAll(/[ML](\S+) ([^ML]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

/** Height of the drawn line at x. */
const heightAt = (points: readonly (readonly [number, number])[], x: number): number => {
  const after = Math.max(
    1,
    points.findIndex(([px]) => px >= x),
  );
  const [[x0, y0] = [0, 0], [x1, y1] = [0, 0]] = [points[after - 1], points[after]];
  return x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
};

test('no sample lies further from the line than one sees', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.3, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (k, a) => {
        const x = Float64Array.from({ length: 401 }, (_, i) => i);
        const y = x.map((at) => 100 + a * Math.sin(k * at));
        const points = pointsOf(pathThrough(x, y, same, same));
        // 0.08 by choice, 0.05 by rounding heights, and 0.05 places times the slope
        for (const [i, height] of y.entries())
          expect(Math.abs(heightAt(points, i) - height)).toBeLessThan(0.08 + 0.05 + 0.06 * (1 + a * k));
      },
    ),
  );
});

test('a straight line is two points, a smooth curve few, a fast oscillation all of its turns', () => {
  const x = Float64Array.from({ length: 401 }, (_, i) => i);
  expect(pathThrough(x, x, same, (value) => 2 * value)).toBe('M0 0L400 800');
  // a chord of length h lies h^2/8/36 from the arc where it is most curved: 4.8 for 0.08
  expect(pointsOf(pathThrough(x, x, same, (at) => 100 * Math.sin(at / 60))).length).toBeLessThan(400 / 4.8);
  const turns = pointsOf(pathThrough(x, x, same, (at) => (at % 2 === 0 ? 0 : 50)));
  expect(turns).toHaveLength(401);
});

test('gaps break the line; steps up and lines that go back keep every point', () => {
  expect(pathThrough([0, 1, 2, 3, 4], [0, Number.NaN, 5, 5, 5], same, same)).toBe('M0 0M2 5L4 5');
  expect(pathThrough([Number.NaN], [1], same, same)).toBe('');
  expect(pathThrough([0, 0, 1, 0, 0], [0, 1, 1, 0.5, 0.3], same, same)).toBe('M0 0L0 1L1 1L0 0.5L0 0.3');
});
