import { expect, test } from 'vitest';
import { sampleResult } from '../../results/result.fixture.ts';
import { theoryTable } from './theories.ts';

const cells = (kind: 'cosine' | 'position', units: 'lab' | 'natural'): string => {
  const sample = sampleResult(units, kind);
  const theory = sample.theories['bogoliubov'] ?? expect.unreachable();
  const fast = { slope1: 0.25, slope2: 0, ratio: 0, offset1: 2 };
  const scales = { ...sample.scales, time: units === 'lab' ? 1e-4 : 1 };
  return theoryTable({ ...sample, scales, theories: { bogoliubov: { ...theory, fast } } }).html;
};

test('slopes and offsets have the units of the file', () => {
  // a cosine is a pure number: 0.25/0.1 ms and 2 x 0.1 ms; a position per acceleration: 1 and 2 x (0.1 ms)^2
  expect(cells('cosine', 'lab')).toMatch(/2\.500\u00a01\/ms[\s\S]*0\.2000\u00a0ms</);
  expect(cells('position', 'lab')).toMatch(/>0\.2500<[\s\S]*0\.02000\u00a0ms²/);
  expect(cells('position', 'natural')).toMatch(/>0\.2500<[\s\S]*>2\.000</);
});

test('fitted numbers that are no larger than their errors are zero, also in comparison', () => {
  const sample = sampleResult('lab', 'position');
  const theory = sample.theories['bogoliubov'] ?? expect.unreachable();
  const fitted = {
    ...theory,
    fast: { slope1: 1, slope2: 1e-6, ratio: 1e-6 },
    evidence: { fastUncertainty: { ratio: 2e-6, slope2: 2e-6 } },
  };
  const lines = { ...theory, fast: { slope1: 1, slope2: 0, ratio: 0 } };
  const { html } = theoryTable({ ...sample, theories: { bogoliubov: lines, 'gross-pitaevskii': fitted } });
  expect(html.match(/0 within 2\.0\s×\s10⁻⁶<\/td><td class="difference">0</g)).toHaveLength(2);
});
