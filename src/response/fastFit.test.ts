import { expect, test } from 'vitest';
import type { Drive, Kick } from '../physics/index.ts';
import { fitFast } from './fastFit.ts';
import { fast } from './regimes.ts';
import { respond } from './respond.ts';
import { type Line, spectrumOf } from './spectrumOf.ts';

const lines: readonly Line[] = [
  { omega: 0.02, A1: 0.3, A2: 0.25 },
  { omega: 0.03, A1: 0.2, A2: -0.1 },
  { omega: 3, A1: 0.5, A2: -0.5, high: true },
];
const spectrum = spectrumOf(lines);
const kickOf = (drive: Drive): Kick => ({
  drive,
  strength: 1e-3,
  pushed: 1,
  time: Float64Array.from({ length: 601 }, (_, i) => i / 10),
});

test.each([{ kind: 'step' }, { kind: 'ramp', duration: 2 }] as const)(
  'the slopes and offsets of the lines come back out of their own signal: $kind',
  (drive) => {
    const kick = kickOf(drive);
    const fitted = fitFast(respond(spectrum, kick), kick, spectrum);
    const exact = fast(spectrum, 1);
    // What the model leaves out is t^8: (omega t)^6/20160 of the slope at the end of the window, where omega t is below 1.
    expect(fitted?.fast.slope1).toBeCloseTo(exact?.slope1 ?? Number.NaN, 6);
    expect(fitted?.fast.ratio).toBeCloseTo(exact?.ratio ?? Number.NaN, 4);
    expect(fitted?.fast.offset2).toBeCloseTo(exact?.offset2 ?? Number.NaN, 5);
    expect(fitted?.uncertainty.slope1).toBeLessThan(1e-5 * (exact?.slope1 ?? 0));
  },
);

test('an error of the trajectory is in what is stated of the slopes', () => {
  const kick = kickOf({ kind: 'step' });
  const exact = respond(spectrum, kick);
  const [share, end] = [1e-5, 60];
  const most = Math.max(...exact.F1.map(Math.abs), ...exact.F2.map(Math.abs));
  const off = (F: Float64Array) => F.map((value, i) => value + share * most * ((kick.time[i] ?? 0) / end) ** 2);
  const wrong = { ...exact, F1: off(exact.F1), F2: off(exact.F2) };
  const [right, fitted] = [fitFast(exact, kick, spectrum), fitFast(wrong, kick, spectrum, share)];
  // In the ratio equal errors of both cancel in part.
  for (const [name, least] of [
    ['slope1', 0.2],
    ['slope2', 0.2],
    ['ratio', 0.1],
  ] as const) {
    const difference = Math.abs((fitted?.fast[name] ?? Number.NaN) - (right?.fast[name] ?? 0));
    expect(difference).toBeGreaterThan(least * (fitted?.uncertainty[name] ?? 0));
    expect(difference).toBeLessThan(fitted?.uncertainty[name] ?? 0);
  }
});

test('no fit where there is nothing to fit', () => {
  const kick = kickOf({ kind: 'kick' });
  expect(fitFast(respond(spectrum, kick), kick, spectrum)).toBeUndefined();
  const sparse = { ...kickOf({ kind: 'step' }), time: Float64Array.of(0, 10, 20, 30) };
  expect(fitFast(respond(spectrum, sparse), sparse, spectrum)).toBeUndefined();
});

test('gapped lines that samples cannot hold count as an error of the fit, those that they can are no error', () => {
  // A stripe at small q: bands of gapped lines, whose oscillations are larger than what the slope adds.
  const bands = Array.from({ length: 14 }, (_, j) => ({
    omega: 1.2 + 0.57 * j,
    A1: 0.4 / (1 + j),
    A2: (j % 2 === 0 ? -0.35 : 0.3) / (1 + j),
    high: true,
  }));
  const stripe = spectrumOf([{ omega: 0.01, A1: 0.05, A2: 0.02 }, { omega: 0.006, A1: 0.02, A2: -0.04 }, ...bands]);
  const exact = fast(stripe, 1);
  const until = exact?.window?.[1] ?? Number.NaN;
  const fitWith = (samples: number) => {
    const time = Float64Array.from({ length: samples + 1 }, (_, i) => (until * i) / samples);
    const kick = { ...kickOf({ kind: 'step' }), time };
    return fitFast(respond(stripe, kick), kick, stripe);
  };
  const [few, many] = [fitWith(48), fitWith(400)];
  const off = (fit: typeof few) => Math.abs((fit?.fast.slope1 ?? Number.NaN) / (exact?.slope1 ?? 0) - 1);
  expect(off(many)).toBeLessThan(1e-3);
  expect(many?.uncertainty.slope1).toBeLessThan(1e-2 * (exact?.slope1 ?? 0));
  // The scatter about the model of few samples says less than what it is off by.
  expect(off(few)).toBeGreaterThan(10 * off(many));
  expect(few?.uncertainty.slope1).toBeGreaterThanOrEqual(off(few) * (exact?.slope1 ?? 0));
  expect(few?.uncertainty.ratio).toBeGreaterThanOrEqual(Math.abs((few?.fast.ratio ?? 0) - (exact?.ratio ?? 0)));
});
