import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pair } from '../physics/index.ts';
import { modes } from './modes.ts';
import { moments, momentTable, staticStructureFactor } from './moments.ts';
import { type Line, spectrumOf } from './spectrumOf.ts';

const pairs: readonly Pair[] = ['11', '12', '22', 'nn', 'ss'];
const amplitude = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 }));
const line = fc.record({
  omega: fc.double({ min: 0.01, max: 100, noNaN: true }),
  A1: amplitude,
  A2: amplitude,
  high: fc.boolean(),
});
const lines = fc.array(line, { minLength: 1, maxLength: 8 });

test('one line: powers of its frequency times the products of its amplitudes', () => {
  const table = momentTable(spectrumOf([{ omega: 4, A1: [1, 2], A2: [3, -1] }]));
  // |A1|^2 = 5, |A2|^2 = 10, Re conj(A1) A2 = 3 - 2 = 1, |A1 + A2|^2 = 17, |A1 - A2|^2 = 13
  expect(table).toEqual({
    m1: { '11': 20, '12': 4, '22': 40, nn: 68, ss: 52 },
    m1Low: { '11': 20, '12': 4, '22': 40, nn: 68, ss: 52 },
    m0: { '11': 5, '12': 1, '22': 10, nn: 17, ss: 13 },
    m0Low: { '11': 5, '12': 1, '22': 10, nn: 17, ss: 13 },
    mMinus1: { '11': 1.25, '12': 0.25, '22': 2.5, nn: 4.25, ss: 3.25 },
    mMinus1Low: { '11': 1.25, '12': 0.25, '22': 2.5, nn: 4.25, ss: 3.25 },
  });
});

test('S is positive, total = low + high, and n and s are the sum and the difference', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const table = momentTable(spectrumOf(all));
      for (const k of ['m1', 'm0', 'mMinus1'] as const) {
        const [total, low, high] = [table[k], table[`${k}Low`], table[`${k}High`]];
        if (total === undefined) throw new Error('complete lines have totals');
        for (const pair of pairs) expect(total[pair]).toBe((low?.[pair] ?? 0) + (high?.[pair] ?? 0));
        const scale = total['11'] + total['22'];
        expect(total['12'] ** 2).toBeLessThanOrEqual(total['11'] * total['22'] * (1 + 1e-12));
        expect(Math.min(total['11'], total['22'], total.nn, total.ss)).toBeGreaterThanOrEqual(0);
        // 16 lines' worth of rounding
        expect(Math.abs(total.nn - scale - 2 * total['12'])).toBeLessThanOrEqual(1e-14 * scale);
        expect(Math.abs(total.ss - scale + 2 * total['12'])).toBeLessThanOrEqual(1e-14 * scale);
      }
      expect('m1High' in table).toBe(all.some(({ high }) => high));
    }),
  );
});

test('n keeps its digits where the components nearly cancel', () => {
  const δ = 1e-9;
  const { nn } = staticStructureFactor(spectrumOf([{ omega: 1, A1: 1 + δ, A2: -1 }]));
  expect(nn / δ ** 2).toBeCloseTo(1, 6); // 1 + delta itself is rounded to 1e-16/1e-9; 11 + 22 + 2*12 gives 0 here
});

test('eliminated modes count in the static response above the gap, and hide the other totals', () => {
  const low: Line = { omega: 2, A1: 1, A2: 1 };
  const table = momentTable(spectrumOf([low], { instantaneous: [0.5, -0.25, 0.5], exhausts: ['mMinus1'] }));
  expect(table.mMinus1High).toEqual({ '11': 0.5, '12': -0.25, '22': 0.5, nn: 0.5, ss: 1.5 });
  expect(table.mMinus1).toEqual({ '11': 1, '12': 0.25, '22': 1, nn: 2.5, ss: 1.5 });
  expect(Object.keys(table)).toEqual(['m1Low', 'm0Low', 'mMinus1', 'mMinus1Low', 'mMinus1High']);
  // nothing eliminated after all
  expect(momentTable(spectrumOf([low], { instantaneous: [0, 0, 0], exhausts: [] })).mMinus1High).toBeUndefined();
});

test('a cell of a continuum counts as a line: midpoints converge with the square of the width', () => {
  // S_11 = omega^2 on [0, 1]: m_-1 = 1/2, m_0 = 1/3, m_1 = 1/4.
  const errors = [50, 100].map((cells) => {
    const width = 1 / cells;
    const spectrum = spectrumOf(
      Array.from({ length: cells }, (_, i): Line => {
        const omega = (i + 0.5) * width;
        return { omega, A1: omega * Math.sqrt(width), A2: 0, width };
      }),
    );
    return [-1, 0, 1].map((k) => Math.abs(moments(spectrum, k)['11'] - 1 / (3 + k)));
  });
  expect(errors[0][0]).toBeLessThan(1e-15); // linear integrand
  for (const k of [1, 2]) expect(errors[0][k] / errors[1][k]).toBeCloseTo(4, 2);
});

test('strength at zero frequency has no static response', () => {
  expect(() => momentTable(spectrumOf([{ omega: 0, A1: 1, A2: 0 }]))).toThrow(/zero frequency/);
  expect(momentTable(spectrumOf([{ omega: 0, A1: 0, A2: 0 }])).mMinus1?.['11']).toBe(0);
});

test('splitting a line changes neither modes nor moments', () => {
  fc.assert(
    fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
      const [x, y] = [Math.sqrt(part), Math.sqrt(1 - part)];
      const scaled = (one: (typeof all)[number], by: number): Line => ({
        ...one,
        A1: [by * one.A1[0], by * one.A1[1]],
        A2: [by * one.A2[0], by * one.A2[1]],
      });
      const split = all.flatMap((one) => [scaled(one, x), scaled(one, y)]);
      const [before, after] = [modes(spectrumOf(all)), modes(spectrumOf(split))];
      expect(after.length).toBe(before.length);
      for (const [i, { omega, strength }] of before.entries()) {
        expect(after[i].omega / omega).toBeCloseTo(1, 13);
        expect(after[i].strength.nn).toBeCloseTo(strength.nn, 8); // of at most 4e4
        expect(after[i].strength['12']).toBeCloseTo(strength['12'], 8);
      }
    }),
  );
});

test('modes: discrete, by omega, the strongest in m_1', () => {
  const spectrum = spectrumOf([
    { omega: 3, A1: 1, A2: 0 },
    { omega: 1, A1: 1.1, A2: 0 },
    { omega: 2, A1: 0.1, A2: 0 },
    { omega: 5, A1: 9, A2: 0, width: 0.1 },
  ]);
  expect(modes(spectrum).map(({ omega }) => omega)).toEqual([1, 2, 3]);
  expect(modes(spectrum, 2).map(({ omega }) => omega)).toEqual([1, 3]);
  const close = 1e-7; // ten times the merging distance
  const pair = [
    { omega: 1, A1: 1, A2: 0 },
    { omega: 1 + close, A1: 1, A2: 0 },
  ];
  expect(modes(spectrumOf(pair))).toHaveLength(2);
});
