import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, formatPercent } from './number.ts';

test.each([
  [0.29529, 4, '0.2953'],
  [-0.99900049, 3, '−0.999'],
  [0.000384957, 4, '3.850\u00a0×\u00a010⁻⁴'],
  [-2.5e-17, 2, '−2.5\u00a0×\u00a010⁻¹⁷'],
  [8863.02, 4, '8863'],
  [0.99999, 3, '1.00'],
  [99999.6, 3, '1.00\u00a0×\u00a010⁵'],
  [6.02214076e23, 3, '6.02\u00a0×\u00a010²³'],
  [0, 4, '0'],
])('%d with %d digits is %s', (value, digits, text) => {
  expect(formatNumber(value, digits)).toBe(text);
});

const back = (text: string): number => {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const plain = [...text.replace('−', '-')]
    .map((c) => (digits.includes(c) ? digits.indexOf(c) : c === '⁻' ? '-' : c))
    .join('');
  return Number(plain.replace('\u00a0×\u00a010', 'e'));
};

test('reads back to the value within half a unit of its last digit', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e30, max: 1e30 }), fc.integer({ min: 2, max: 6 }), (value, digits) => {
      fc.pre(Math.abs(value) > 1e-30);
      // the last of `digits` digits is at most 10^(1 - digits) of the value
      expect(Math.abs(back(formatNumber(value, digits)) - value)).toBeLessThanOrEqual(
        0.5000001 * 10 ** (1 - digits) * Math.abs(value),
      );
    }),
  );
});

test('what is nearly nothing is not called nothing, nor nearly all all', () => {
  expect([0, 2e-5, 0.2, 0.99998, 1].map(formatPercent).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    '0.0 %',
    '0.0020 %',
    '20.0 %',
    '> 99.9 %',
    '100.0 %',
  ]);
});
