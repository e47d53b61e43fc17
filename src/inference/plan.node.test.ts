import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/index.ts';
import { PhysicsRefusal } from '../failure/index.ts';
import { plan } from './index.ts';

const { signal } = new AbortController();
const planOf = (name: string, overrides: readonly { path: string; value: string }[] = []) =>
  plan(parseExperiment(readFileSync(`examples/${name}`, 'utf8'), name, overrides), signal);

test('a kick of 23Na is not feasible: 13 nm after 25 ms at 1 mm/s', async () => {
  const { verdict, reason, best, shots, ratio } = await planOf('12-plan-na23-kick.yaml');
  expect(verdict).toBe('not-feasible');
  expect(best.time.value).toBeCloseTo(25e-3, 6);
  expect(best.displacement1.value).toBeCloseTo(25e-6, 7);
  expect(best.displacement2.value * 1e9).toBeCloseTo(13.1, 1);
  expect(reason).toContain('13.1 nm after 25 ms');
  // (0.3 um / 25 um / (0.05 V2/V1))^2
  expect(shots / (0.3 / 25 / (0.05 * ratio.value)) ** 2).toBeCloseTo(1, 1);
});

test('a push of Raman-coupled 87Rb is feasible, and the sign changes at a coupling that is named', async () => {
  const { verdict, signChange, readout, ratio, limitedBy } = await planOf('11-plan-rb87-raman.yaml');
  expect(verdict).toBe('clear');
  expect(signChange).toMatchObject({ parameter: 'system.coupling.rabi', unit: 'Er' });
  expect(signChange?.value).toBeGreaterThan(4);
  expect(signChange?.value).toBeLessThan(5.5);
  expect(readout).toEqual({ inPlace: ratio.value, timeOfFlight: 1 });
  expect(limitedBy[0]?.parameter).toBe('positionNoise');
  expect(limitedBy.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('twice the noise takes four times the shots', async () => {
  const quiet = await planOf('12-plan-na23-kick.yaml', [{ path: 'laboratory.resolution', value: '1 nm' }]);
  const loud = await planOf('12-plan-na23-kick.yaml', [
    { path: 'laboratory.resolution', value: '1 nm' },
    { path: 'laboratory.positionNoise', value: '0.6 um' },
  ]);
  expect(loud.shots / quiet.shots).toBeCloseTo(4, 3);
});

test('errors of the table of atoms reach the prediction, and first order agrees with Monte Carlo', async () => {
  const { prediction } = await planOf('12-plan-na23-kick.yaml');
  expect(prediction.shares.map(({ parameter }) => parameter)).toContain('system.scatteringLengths.a12');
  expect(prediction.linear).toBeGreaterThan(0);
  expect(prediction.agree).toBe(true);
});

test('a window without a sample is a refusal with its numbers', async () => {
  const coarse = planOf('11-plan-rb87-raman.yaml', [
    { path: 'observe.until', value: '1000 ms' },
    { path: 'observe.samples', value: '3' },
  ]);
  await expect(coarse).rejects.toThrow(PhysicsRefusal);
});
