import { expect, test } from 'vitest';
import type { System } from '../../src/physics/index.ts';
import { fast as fastRegime, fitExponent, moments, ultrafast as ultrafastRegime } from '../../src/response/index.ts';
import { closedForm } from '../../src/theories/index.ts';
import { bdg, closed, cosine, fastSlopes, type Gas, gas, hydro, relative, solve } from './uniform.ts';

const states: readonly (readonly [string, Gas])[] = [
  ['single minimum', { k0: 1, rabi: 3, g: 0.2 }],
  ['single minimum, g12 below g', { k0: 1, rabi: 3, g: 0.5, g12: 0.3 }],
  ['single minimum, polarised by detuning', { k0: 1, rabi: 3, g: 0.5, g12: 0.3, detuning: 0.4 }],
  ['plane wave', { k0: 1, rabi: 1.5, g: 0.2 }],
  ['plane wave, g12 below g', { k0: 1, rabi: 1.5, g: 0.5, g12: 0.4 }],
  ['plane wave, g12 above g', { k0: 1, rabi: 1.5, g: 0.4, g12: 0.5 }],
  ['plane wave, three couplings and detuning', { k0: 1, rabi: 1.2, g11: 0.5, g22: 0.4, g12: 0.45, detuning: 0.1 }],
  ['Rabi', { rabi: 1, g: 0.5, g12: 0.2 }],
  ['Rabi, polarised by unequal couplings', { rabi: 0.5, g11: 1, g22: 0.5, g12: 0.3 }],
  ['ferromagnet', { rabi: 0.3, g: 0.5, g12: 1.5 }],
];

const directions: readonly (readonly [number, number])[] = [
  [1, 0],
  [0.6, 0.8],
  [0, 1],
];

// At q = 1e-4 the next order is about 1e-8 of the limit, and rounding 1e-16/q^2 = 1e-8.
test.each(states)('q -> 0 of Bogoliubov is hydrodynamics to 1e-7: %s', async (_, parameters) => {
  const system = gas(parameters);
  for (const [x, y] of directions) {
    const q = 1e-4;
    const probe = cosine(q * x, q * y);
    const [lines, limit] = [await bdg(system, probe), await hydro(system, probe)];
    const low = lines.omega.filter((_, line) => lines.high[line] === 0);
    expect(relative(low.sort(), limit.omega.slice().sort())).toBeLessThan(1e-7);
    expect(relative(fastSlopes(lines), fastSlopes(limit))).toBeLessThan(1e-7);
    expect(limit.instantaneous?.[0]).toBeCloseTo(moments(lines, -1, 'high')['11'], 7);
    const { forward, backward } = soundsOf(system);
    if (x === 1) expect(relative(limit.omega.slice().sort(), [forward * q, backward * q].sort())).toBeLessThan(1e-12);
  }
});

const soundsOf = ({ derived }: System) => {
  const forward = (derived['soundForward'] ?? derived['densitySound']).value;
  return { forward, backward: (derived['soundBackward'] ?? derived['densitySound']).value };
};

test('polarised states: the closed slopes in the limit are those of hydrodynamics, component 1 or 2 pushed', async () => {
  for (const [, parameters] of states.filter(([name]) => name.includes('plane wave') || name.includes('detuning'))) {
    const system = gas(parameters);
    for (const [x, y] of directions.slice(0, 2)) {
      const probe = cosine(1e-3 * x, 1e-3 * y);
      const limit = await hydro(system, probe);
      const lines = await bdg(system, probe);
      for (const pushed of [1, 2] as const) {
        const { fast, ultrafast, evidence } = await solve(closedForm, system, probe, pushed);
        const expected = fastRegime(limit, pushed);
        const exact = ultrafastRegime(lines, pushed);
        expect(evidence['limit']).toBe('q -> 0');
        for (const key of ['slope1', 'slope2', 'ratio', 'offset1', 'offset2'] as const) {
          expect((fast?.[key] ?? Number.NaN) / (expected?.[key] ?? Number.NaN)).toBeCloseTo(1, 12);
        }
        for (const key of ['slope1', 'slope2', 'ratio'] as const) {
          expect((ultrafast?.[key] ?? Number.NaN) / (exact?.[key] ?? Number.NaN)).toBeCloseTo(1, 12);
        }
      }
    }
  }
});

test.each(states)('hydrodynamics deviates as q^2, the exponent fitted: %s', async (_, parameters) => {
  const system = gas(parameters);
  const q = [0.008, 0.012, 0.018, 0.027];
  const deviation = await Promise.all(
    q.map(async (x) => {
      const [lines, limit] = [await bdg(system, cosine(x)), await hydro(system, cosine(x))];
      // With Rabi coupling alone the slopes agree at any q: the phonon exhausts the sum rule. The frequencies do not.
      const low = lines.omega.filter((_, line) => lines.high[line] === 0);
      return relative(fastSlopes(limit), fastSlopes(lines)) + relative(limit.omega.slice().sort(), low.sort());
    }),
  );
  // The next order, q^4, bends the fit by less than 2 % of the exponent in this range.
  expect(Math.abs(fitExponent(q, deviation).exponent - 2)).toBeLessThan(0.04);
});

test('single minimum: Bogoliubov meets the biquadratic in its printed variables to 1e-12', async () => {
  for (const [k0, rabi, n, g, g12, q] of [
    [1, 3, 1, 0.2, 0.2, 0.5],
    [1, 2.4, 1.7, 0.6, 0.25, 0.07],
    [0.4, 1, 0.5, 1, -0.3, 3],
  ] as const) {
    const [K, e] = [k0 * q, q ** 2 / 2];
    const [A, B, C, D] = [e, e + (g + g12) * n, e + rabi, e + rabi + (g - g12) * n];
    const S = A * B + C * D + 2 * K * K;
    const upper = (S + Math.sqrt(S * S - 4 * (A * D - K * K) * (B * C - K * K))) / 2;
    const lower = ((A * D - K * K) * (B * C - K * K)) / upper;
    const expected = [Math.sqrt(lower), Math.sqrt(lower), Math.sqrt(upper), Math.sqrt(upper)];
    const system = gas({ k0, rabi, n, g, g12 });
    for (const lines of [await bdg(system, cosine(q)), await closed(system, cosine(q))]) {
      for (const [i, omega] of [...lines.omega].sort((x, y) => x - y).entries()) {
        expect(Math.abs(omega / expected[i] - 1)).toBeLessThan(1e-12);
      }
    }
    // Static response of density and spin: 1/(B - K^2/C) and 1/(D - K^2/A) in these variables.
    const exact = system.exact(cosine(q)).mMinus1;
    const density = (exact?.['11'] ?? 0) + (exact?.['22'] ?? 0) + 2 * (exact?.['12'] ?? 0);
    const spin = (exact?.['11'] ?? 0) + (exact?.['22'] ?? 0) - 2 * (exact?.['12'] ?? 0);
    expect(density * 2 * (B - (K * K) / C)).toBeCloseTo(1, 12);
    expect(spin * 2 * (D - (K * K) / A)).toBeCloseTo(1, 12);
  }
});

test('printed equations stand beside the computed slopes of the unpolarised state and nowhere else', async () => {
  const q = 1e-4;
  const { printed = [], spectrum } = await solve(closedForm, gas({ k0: 1, rabi: 3, g: 0.2 }), cosine(q));
  const value = (equation: string) => printed.find((entry) => entry.equation === equation)?.value ?? Number.NaN;
  expect(spectrum).toBeDefined();
  if (!spectrum) return;
  const [slope1, slope2] = fastSlopes(spectrum);
  expect(relative([value('Eq. 24'), value('Eq. 23')], [slope1, slope2])).toBeLessThan(1e-7);
  expect(value('Eq. 15')).toBe(-1.5);
  expect(value('Eq. 16')).toBeCloseTo(1.5, 7);
  const polarised = await solve(closedForm, gas({ k0: 1, rabi: 1.5, g: 0.2 }), cosine(q));
  expect(polarised.printed).toEqual([]);
  const unequal = await solve(closedForm, gas({ k0: 1, rabi: 3, g: 0.5, g12: 0.3 }), cosine(q));
  expect(unequal.printed?.map(({ equation }) => equation)).toEqual(['Eq. 15', 'Eq. 16']);
});
