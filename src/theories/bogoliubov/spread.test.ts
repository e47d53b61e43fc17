import { expect, test } from 'vitest';
import type { Probe, QuadraticSector } from '../../physics/index.ts';
import { modes, moments } from '../../response/index.ts';
import { bogoliubov } from './index.ts';

const probe: Probe = { kind: 'position' };
const n = 300;
/** A band of free lines from 1 to 1.3, all equally strong: more than an iteration tells apart. */
const band = Float64Array.from({ length: n }, (_, i) => 1 + (0.3 * i) / (n - 1));
const twice = (x: Float64Array, scale: (ω: number) => number, out: Float64Array): void => {
  for (let i = 0; i < 2 * n; i++) out[i] = scale(band[i % n]) * x[i];
};
const sector: QuadraticSector = {
  label: 'band',
  modes: n,
  apply: (x, out) => twice(x, (ω) => ω, out),
  precondition: (x, out) => twice(x, () => 1, out),
  source: [new Float64Array(2 * n).fill(1), new Float64Array(2 * n).fill(1)],
  zeroModes: [],
};

test('lines that an iteration does not tell apart have the spread of what they stand for, and their moments', async () => {
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const quadratic = { sectors: [sector], share: [0.5, 0.5], evidence: {} };
  const { spectrum, warnings, evidence } = await bogoliubov.solve(quadratic, probe, context);
  if (spectrum === undefined) throw new Error('no lines');
  expect(warnings.map(({ code }) => code)).toEqual(['lines-not-separated']);
  const found = modes(spectrum);
  const several = found.filter(({ spread }) => spread !== undefined);
  expect(several.length).toBeGreaterThan(0);
  // No mixture of lines of an interval is wider than half of it.
  for (const { spread } of several) expect(spread).toBeLessThan(0.15);
  expect(evidence['lineSpread']).toBeCloseTo(Math.max(...several.map(({ omega, spread = 0 }) => spread / omega)), 12);
  // F = 1 on u and on v: <v|F|0> = 1 on each line.
  for (const [k, power] of [
    [1, 1],
    [-1, -1],
  ] as const) {
    const exact = band.reduce((sum, ω) => sum + ω ** power, 0);
    expect(moments(spectrum, k)['11'] / exact).toBeCloseTo(1, 9);
  }
});
