import { expect, test } from 'vitest';
import { cosineIntegral, sineIntegral } from './sineIntegral.ts';

// Si from mpmath 1.3 (mp.si), Cin = euler + ln x - mp.ci(x), rounded to doubles.
const reference = [
  [0.001, 0.0009999999444444462, 2.499999895833336e-7],
  [0.5, 0.4931074180430667, 0.06185256314820045],
  [2, 1.6054129768026948, 0.8473820166866132],
  [3.999, 1.7583922814762951, 2.104078166729327],
  [4.001, 1.7580138803110599, 2.1049049885340474],
  [7.5, 1.5106815309433859, 2.4764854822058635],
  [30, 1.5667565400303511, 4.011445463845759],
  [1000, 1.5702331219687713, 7.484144628372579],
] as const;

test('meets reference values on both sides of the crossover', () => {
  for (const [x, Si, Cin] of reference) {
    expect(Math.abs(sineIntegral(x) / Si - 1)).toBeLessThan(1e-14);
    expect(Math.abs(cosineIntegral(x) / Cin - 1)).toBeLessThan(1e-14);
  }
});

test('Si is odd, Cin is even, both start at zero', () => {
  expect(sineIntegral(-3)).toBe(-sineIntegral(3));
  expect(cosineIntegral(-7)).toBe(cosineIntegral(7));
  expect(sineIntegral(0)).toBe(0);
  expect(cosineIntegral(0)).toBe(0);
});
