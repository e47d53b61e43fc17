import { expect, test } from 'vitest';
import { sampleResult } from '../../results/result.fixture.ts';
import { evidenceTable } from './evidence.ts';

const shown = (units: 'lab' | 'natural'): string => {
  const sample = sampleResult(units);
  const theory = sample.theories['bogoliubov'] ?? expect.unreachable();
  const evidence = { step: 2, box: [10, 20], groundState: { energy: 1, residual: 1e-9 }, modes: [24, 9] };
  const scales = { length: 1e-6, time: 1e-3, energy: 1, mass: 1 };
  const found = evidenceTable({ ...sample, scales, theories: { bogoliubov: { ...theory, evidence } } });
  return (found?.html ?? '').replace(/\s/g, ' ');
};

test('evidence that has a dimension is told in the units of the file', () => {
  const lab = shown('lab');
  for (const text of ['>2.00 ms<', '>10.0 µm, 20.0 µm<', '>energy 159 Hz, residual 1.00 × 10⁻⁹<', '>24, 9<'])
    expect(lab).toContain(text);
  for (const text of ['>2<', '>10, 20<', '>energy 1, residual']) expect(shown('natural')).toContain(text);
});
