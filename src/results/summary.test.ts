import { expect, test } from 'vitest';
import { InvariantViolation } from '../failure/index.ts';
import { planck } from '../units/index.ts';
import { sampleResult } from './result.fixture.ts';
import { summary } from './summary.ts';

test('a laboratory file gives its scales and derived numbers in SI, energies as E/h', () => {
  const result = sampleResult('lab', 'position');
  const { scales, system } = summary(result);
  expect(scales.time).toEqual({ value: result.scales.time, unit: 's' });
  expect(system.derived['gap']).toEqual({ value: 2.5 * (result.scales.energy / planck), unit: 'Hz' });
  expect(system.derived['meanSquareRadius']?.unit).toBe('m^2');
  expect(system.derived['densitySound']?.unit).toBe('m/s');
  // published for 803.2 nm: Er/h = 2.21 kHz [Ji2014]; both it and the length of the sample are rounded to three digits
  expect(Math.abs((system.derived['recoilEnergy']?.value ?? 0) / 2210 - 1)).toBeLessThan(0.01);
});

test('a natural file has no units', () => {
  const { scales, system } = summary(sampleResult('natural'));
  expect(Object.values(scales)).toEqual(Array(4).fill({ value: 1, unit: '1' }));
  expect(system.derived['gap']).toEqual({ value: 2.5, unit: '1' });
});

test('theories carry what the contract names and nothing else', () => {
  const { theories, schema } = summary(sampleResult());
  expect(schema).toBe('spindrag/summary/1');
  expect(Object.keys(theories['bogoliubov'] ?? {})).toEqual([
    'moments',
    'ultrafast',
    'fast',
    'modes',
    'evidence',
    'timing',
  ]);
  expect(theories['bogoliubov']?.ultrafast).toHaveProperty('until');
  expect(theories['bogoliubov']?.fast?.window).toHaveLength(2);
});

test('printed values stand in the evidence, beside the right one', () => {
  const { theories } = summary(sampleResult('lab', 'position'));
  expect(theories['closed-form']?.evidence['printed']).toMatchObject([{ equation: 'Eq. 26', value: 0.191 }]);
  expect(theories['bogoliubov']?.evidence).not.toHaveProperty('printed');
});

test('what a theory cannot give is left out, and the rest survives JSON unchanged', () => {
  const result = sampleResult();
  const { ultrafast: _, ...rest } = result.theories['hydrodynamics'] ?? expect.unreachable();
  const whole = summary({ ...result, theories: { hydrodynamics: rest } });
  expect(whole.theories['hydrodynamics']).not.toHaveProperty('ultrafast');
  expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s never leaves', (value) => {
  const check = { name: 'a check', value, reference: 0, tolerance: 1, ok: false };
  expect(() => summary({ ...sampleResult(), checks: [check] })).toThrow(InvariantViolation);
});
