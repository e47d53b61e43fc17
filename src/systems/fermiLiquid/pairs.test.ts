import { describe, expect, test } from 'vitest';
import { integrateAdaptive } from '../../numerics/quadrature/index.ts';
import type { Probe } from '../../physics/index.ts';
import { moments, respond } from '../../response/index.ts';
import { beyondMeanField } from '../../theories/index.ts';
import { fermiLiquid, pairDensity, pairExponents, pairMoment, pairTotal } from './index.ts';
import { convolution, medianPairEnergy } from './pairs.ts';

test('the convolution of two lifted seas is that of the definition', () => {
  // l(k, w) k/pi counted by brute force: the disc of the sea at x = w/k - k/2, without what the sea blocks at x + k
  const disc = (x: number): number => Math.max(0, 1 - x * x);
  const l = (k: number, w: number): number => (w > 0 ? Math.max(0, disc(w / k - k / 2) - disc(w / k + k / 2)) : 0);
  for (const [k, E] of [
    [0.3, 0.2],
    [1.2, 1.5],
    [1.9, 3],
    [2.5, 3],
    [4, 17],
  ] as const) {
    const brute = integrateAdaptive((w) => l(k, w) * l(k, E - w), 0, E, { absolute: 1e-10 }).value;
    expect(convolution(k, E)).toBeCloseTo(brute, 9);
  }
});

describe('what Landau theory leaves of the f-sum rule, (F1 - G1)/3', () => {
  test('is the direct two-particle-two-hole integral', () => {
    const { value, converged } = pairMoment(0);
    expect(converged).toBe(true);
    // the tolerance that it was asked for is 1e-9
    expect(Math.abs(value / pairTotal - 1)).toBeLessThan(1e-9);
  });

  test('half of it lies above the median energy', () => {
    // ten digits of a root, where rho = 0.07
    expect(pairMoment(0, medianPairEnergy).value / pairTotal).toBeCloseTo(0.5, 9);
  });

  test('starts at E = 0 with 16/(9 pi^2), falls as the momentum tail of a contact interaction', () => {
    expect(pairDensity(0)).toBe(16 / (9 * Math.PI ** 2));
    expect(pairDensity(1e-5)).toBeCloseTo(pairDensity(0), 5);
    // (8 g^2/3n)(2 pi)^-9 (4 pi/3)^2 4 pi k^4 dk/k^6 at E = k^2: 8/(9 pi^2) E^(-3/2)
    expect(pairDensity(1e8) * 1e12).toBeCloseTo(8 / (9 * Math.PI ** 2), 4);
  });
});

/** [CarliniStringari2021, Table II]: density 4, 0, 4; spin 2, 0, 2. */
test('powers of q of the high-energy columns', () => {
  const { density, spin, spinM1 } = pairExponents();
  const expected = [
    [density, 4],
    [spin, 2],
  ] as const;
  for (const [{ strength, energy, m1 }, power] of expected) {
    // four standard errors, and 0.01 for the next order in q/k_F, up to 0.08
    const near = ({ value, error }: typeof m1, wanted: number): void =>
      expect(Math.abs(value - wanted)).toBeLessThan(4 * error + 0.01);
    near(strength, power);
    near(energy, 0);
    near(m1, power);
    expect(m1.error).toBeLessThan(0.01);
  }
  const exact = pairMoment(0, 0.5).value / 4;
  expect(Math.abs(spinM1.value - exact)).toBeLessThan(4 * spinM1.error + 0.01 * exact);
});

describe('beyond mean field', () => {
  const system = fermiLiquid({ interaction: { kind: 'gas-parameter', kFa: -0.5 } });
  const context = { signal: new AbortController().signal, progress: () => undefined, options: { cells: 256 } };
  const solve = async (probe: Probe) => {
    const description = system.as.pairContinuum?.(probe);
    if (description === undefined) throw new Error('a dilute gas has pairs');
    return beyondMeanField.solve(description, probe, context);
  };

  test.each([{ kind: 'cosine', q: [0.01, 0, 0] }, { kind: 'position' }] satisfies Probe[])(
    'low + high is the exact total, zero for 12: %o',
    async (probe) => {
      const { spectrum, fast } = await solve(probe);
      if (spectrum === undefined) throw new Error('no lines');
      const exact = system.exact(probe).m1 ?? { '11': 0, '12': 0, '22': 0 };
      const total = moments(spectrum, 1);
      // sums of a thousand terms, and the Gauss rule in each cell
      expect(total['11'] / exact['11']).toBeCloseTo(1, 10);
      expect(total['12'] / exact['11']).toBeCloseTo(0, 10);
      expect(fast?.ratio).toBeCloseTo(0.04386761444042209, 10);
    },
  );

  test('the drag sets in as 1 - (pi/2) rho(0)/(t total), 95 % at k_F^2 t/m = 16', async () => {
    const { evidence } = await solve({ kind: 'position' });
    const late = ((Math.PI / 2) * pairDensity(0)) / pairTotal / 0.05;
    // the next term is of order 1/t^2
    expect(evidence).toMatchObject({ onset95: expect.closeTo(late, 0) });
  });

  test('component 2 first stays, then follows at the fast slope', async () => {
    const { spectrum, fast } = await solve({ kind: 'position' });
    if (spectrum === undefined) throw new Error('no lines');
    const time = Float64Array.of(0.01, 40);
    const { dF2dt } = respond(spectrum, { drive: { kind: 'step' }, strength: 1, pushed: 1, time });
    const [early, late] = Array.from(time, (t, i) => dF2dt[i] / ((fast?.slope2 ?? 0) * t));
    // contact interaction: as sqrt(t)
    expect(early).toBeLessThan(0.1);
    expect(late).toBeGreaterThan(0.95);
  });
});
