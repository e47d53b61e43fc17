import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/index.ts';
import { PhysicsRefusal } from '../failure/index.ts';
import { plan, predict } from './index.ts';

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
  expect((shots ?? 0) / (0.3 / 25 / (0.05 * ratio.value)) ** 2).toBeCloseTo(1, 1);
});

test('a push of Raman-coupled 87Rb is feasible, and the sign changes at a coupling that is named', async () => {
  const { verdict, signChange, readout, ratio, limitedBy } = await planOf('11-plan-rb87-raman.yaml');
  expect(verdict).toBe('clear');
  expect(signChange).toMatchObject({ parameter: 'system.coupling.rabi', unit: 'Er' });
  expect(signChange?.value).toBeGreaterThan(4);
  expect(signChange?.value).toBeLessThan(5.5);
  expect(readout.inPlace).toBe(ratio.value);
  // Momenta of both components are the same but for (k0 xi)^2-like corrections of some parts in ten thousand.
  expect(readout.timeOfFlight).toBeLessThan(1);
  expect(readout.timeOfFlight).toBeGreaterThan(0.999);
  expect(limitedBy[0]?.parameter).toBe('positionNoise');
  expect(limitedBy.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('twice the noise takes four times the shots', async () => {
  const quiet = await planOf('12-plan-na23-kick.yaml', [{ path: 'laboratory.resolution', value: '1 nm' }]);
  const loud = await planOf('12-plan-na23-kick.yaml', [
    { path: 'laboratory.resolution', value: '1 nm' },
    { path: 'laboratory.positionNoise', value: '0.6 um' },
  ]);
  expect((loud.shots ?? 0) / (quiet.shots ?? 0)).toBeCloseTo(4, 3);
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
  await expect(coarse).rejects.toThrow(/in the fast window, .* to 17\.\d ms$/);
});

test('the best coupling lies within its bounds, and no coupling of a grid within them is better', async () => {
  const bounded = [{ path: 'laboratory.couplingBounds', value: '[4.8 Er, 6 Er]' }];
  const { optimum } = await planOf('11-plan-rb87-raman.yaml', bounded);
  if (optimum === undefined) return expect.unreachable();
  expect(optimum.bounds.map(({ value, unit }) => [Number(value.toPrecision(9)), unit])).toEqual([
    [4.8, 'Er'],
    [6, 'Er'],
  ]);
  // Farther from the sign change V2/V1 is larger: the upper bound.
  expect(optimum.coupling.value).toBeCloseTo(6, 6);
  expect(optimum.gain).toBeGreaterThan(1);
  for (const coupling of [4.8, 5.2, 5.6]) {
    const at = await planOf('11-plan-rb87-raman.yaml', [
      ...bounded,
      { path: 'system.coupling.rabi', value: `${coupling} Er` },
      { path: 'probe.drive.duration', value: `${optimum.ramp.value} s` },
    ]);
    expect(optimum.shots).toBeLessThanOrEqual(at.shots ?? 0);
  }
});

test('without a coupling none is chosen; bounds the wrong way round are an input error', async () => {
  expect((await planOf('12-plan-na23-kick.yaml')).optimum).toBeUndefined();
  const reversed = planOf('11-plan-rb87-raman.yaml', [{ path: 'laboratory.couplingBounds', value: '[6 Er, 5 Er]' }]);
  await expect(reversed).rejects.toThrow('must be below');
});

test('a prediction has its uncertainty without a plan', async () => {
  const file = readFileSync('examples/11-plan-rb87-raman.yaml', 'utf8');
  const found = await predict(parseExperiment(file, '11'), signal);
  expect(found.sensitivity).toBe('its own theory');
  expect(found.shares.map(({ parameter }) => parameter)).toContain('system.coupling.rabi');
  expect(found.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(found.agree).toBe(true);
});

test('where V2/V1 is zero no number of shots shows it, and the plan says what those that can be taken exclude', async () => {
  const found = await planOf('13-na-k-oscillation.yaml');
  expect(found.verdict).toBe('not-feasible');
  expect(found.shots).toBeUndefined();
  expect(found.linearity.deviation).toBeUndefined();
  expect(found.visible).toBeCloseTo((2 * found.perShot) / Math.sqrt(1000), 15);
  expect(found.reason).toMatch(
    /V2\/V1 is zero here, which no number of shots shows; the 1000 that can be taken tell \|V2\/V1\| > /,
  );
  // JSON has no infinity
  expect(JSON.stringify(found)).not.toMatch(/:null/);
});

test('one length under two names moves once: a11 and a22 of |1,-1>, |1,1>, without which a trapped cloud would have no common profile', async () => {
  const file = readFileSync('examples/05-na23-spin-dipole.yaml', 'utf8');
  const { linear, monteCarlo, shares, agree } = await predict(parseExperiment(file, '05'), signal);
  expect(shares.map(({ parameter }) => parameter)).toEqual([
    'system.scatteringLengths.a11',
    'system.scatteringLengths.a12',
  ]);
  expect(agree).toBe(true);
  expect((monteCarlo ?? 0) / linear).toBeCloseTo(1, 0);
});
