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

test('no fit where there is nothing to fit', () => {
  const kick = kickOf({ kind: 'kick' });
  expect(fitFast(respond(spectrum, kick), kick, spectrum)).toBeUndefined();
  const sparse = { ...kickOf({ kind: 'step' }), time: Float64Array.of(0, 10, 20, 30) };
  expect(fitFast(respond(spectrum, sparse), sparse, spectrum)).toBeUndefined();
});
