import { expect, test } from 'vitest';
import { naturalReader, tell } from '../units/index.ts';
import { fast, ultrafast } from './regimes.ts';
import { type Line, spectrumOf } from './spectrumOf.ts';
import { quietRamp, regimeWarnings } from './warnings.ts';

const phonon: Line = { omega: 0.1, A1: 0.5, A2: 0.4 };
const gapped: Line = { omega: 20, A1: 0.5, A2: -0.5, high: true };

test('slopes and offsets are per atom of each component, for either pushed one', () => {
  const spectrum = spectrumOf([phonon, gapped], { share: [0.2, 0.8] });
  const first = fast(spectrum, 1);
  expect(first?.slope1).toBeCloseTo((2 / 0.2) * 0.1 * 0.25, 14);
  expect(first?.slope2).toBeCloseTo((2 / 0.8) * 0.1 * 0.2, 14);
  expect(first?.ratio).toBeCloseTo((0.2 / 0.8) * (0.2 / 0.25), 14);
  expect(first?.offset2).toBeCloseTo((2 / 0.8) * (-0.25 / 20), 14);
  const second = fast(spectrum, 2);
  expect(second?.slope1).toBeCloseTo((2 / 0.2) * 0.1 * 0.2, 14);
  expect(second?.ratio).toBeCloseTo((0.2 / 0.8) * (0.16 / 0.2), 14); // component 2 over 1, whichever is pushed
  expect(ultrafast(spectrum, 1)?.slope2).toBeCloseTo((2 / 0.8) * (0.1 * 0.2 - 20 * 0.25), 12);
});

test('cancelling lines give slope 0 exactly, and no ratio where the pushed component has none', () => {
  const density: Line = { omega: 1, A1: Math.SQRT1_2, A2: Math.SQRT1_2 };
  const spin: Line = { omega: 3, A1: Math.sqrt(1 / 6), A2: -Math.sqrt(1 / 6) };
  const uncoupled = ultrafast(spectrumOf([density, spin]), 1);
  expect(uncoupled?.slope2).toBe(0);
  expect(uncoupled?.ratio).toBe(0);
  expect(uncoupled?.until).toBeGreaterThan(0);
  const inert = ultrafast(spectrumOf([{ omega: 1, A1: 0, A2: 1 }]), 1);
  expect(inert).toEqual({ slope1: 0, slope2: 0 });
});

test('without a gap the window begins at once and nothing is static; without low lines there is no fast regime', () => {
  const plain = fast(spectrumOf([phonon]), 1);
  expect(plain?.window?.[0]).toBe(0);
  expect(plain).not.toHaveProperty('offset1');
  expect(fast(spectrumOf([gapped]), 1)).toBeUndefined();
});

test('eliminated modes give the offsets but no beginning', () => {
  const answer = fast(spectrumOf([phonon], { instantaneous: [0.3, -0.3, 0.3], exhausts: [] }), 1);
  expect(answer?.offset2).toBeCloseTo(-1.2, 14);
  expect(answer?.window?.[0]).toBe(0);
});

const codesOf = (lines: readonly Line[], drive: { kind: 'step' } | { kind: 'ramp'; duration: number }) => {
  const spectrum = spectrumOf(lines);
  const answer = fast(spectrum, 1);
  return answer === undefined ? [] : regimeWarnings(answer, { spectrum, drive, pushed: 1 }).map(({ code }) => code);
};

test('warnings: an empty window, one cut short by small drag, an oscillation that hides the drag', () => {
  const step = { kind: 'step' } as const;
  expect(codesOf([phonon], step)).toEqual([]);
  expect(codesOf([phonon, { ...gapped, omega: 0.5 }], step)).toContain('empty-fast-window');
  expect(codesOf([phonon, gapped], step)).toEqual(['gap-oscillation']);
  expect(codesOf([phonon, gapped], { kind: 'ramp', duration: quietRamp(20) })).toEqual([]);
  const weak: Line = { omega: 0.08, A1: 0.5, A2: -0.499 };
  expect(codesOf([{ omega: 0.1, A1: 0.4467, A2: 0.4467 }, weak], step)).toEqual(['narrow-fast-window']);
  expect(regimeWarnings({ slope1: 1, slope2: 1 })).toEqual([]);
  for (const { message } of regimeWarnings({ slope1: 1, slope2: 1, window: [2, 1] }))
    expect(tell(message, naturalReader)).toMatch(/after 0\.5 of/);
});
