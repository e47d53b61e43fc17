import { expect, test } from 'vitest';
import { fieldAt, parseExperiment, varied } from '../../experiment/index.ts';
import { InputError } from '../../failure/index.ts';
import { random } from '../random.ts';
import { runWith } from '../ratio.ts';
import { compareModels, fitMeasured } from './fit.ts';
import type { Measured } from './measured.ts';
import { profilesOf } from './profile.ts';

const experiment = parseExperiment(
  `experiment: 1
units: natural
system:
  kind: superfluid-mixture
  density: 1
  interactions: { g11: 0.1, g22: 0.1, g12: 0.05 }
  drag: { kind: given, fraction: 0.1 }
geometry: { kind: uniform }
probe: { operator: { kind: cosine, q: 0.3 }, strength: 1.0e-2 }
observe: { until: 20, samples: 81 }
theories: { hydrodynamics: {} }
laboratory: { positionNoise: 0.1 }
`,
  'test.yaml',
);
const { signal } = new AbortController();
const field = fieldAt(experiment, 'system.drag.fraction');

/** The theory's own signal at a known drag, with normal errors of a hundredth of its size. */
const simulated = async (fraction: number, seed: number): Promise<Measured> => {
  const { theories } = await runWith(varied(experiment, [{ ...field, value: fraction }]), 'hydrodynamics', signal);
  const response = theories['hydrodynamics']?.response;
  if (response === undefined) return expect.unreachable();
  const { normal } = random(seed);
  const rows = Array.from({ length: 20 }, (_, index) => 4 * (index + 1));
  const error = 0.01 * Math.max(...response.F1.map(Math.abs));
  const cloud = (component: 1 | 2, F: Float64Array) => ({
    component,
    values: Float64Array.from(rows, (row) => (F[row] ?? 0) + error * normal()),
    errors: new Float64Array(20).fill(error),
  });
  return {
    time: Float64Array.from(rows, (row) => response.time[row] ?? 0),
    kind: 'position',
    dimensionless: true,
    clouds: [cloud(1, response.F1), cloud(2, response.F2)],
    correlation: 0,
    warnings: [],
  };
};

const request = async (seed: number) =>
  ({
    experiment,
    measured: await simulated(0.06, seed),
    model: 'theory',
    free: ['system.drag.fraction'],
    seed: 1,
    signal,
  }) as const;

test('the theory finds the drag that made the data: 1000 sets are covered as they say', async () => {
  let [inside68, inside95] = [0, 0];
  for (let seed = 1; seed <= 1000; seed++) {
    const { parameters } = await fitMeasured(await request(seed));
    const { interval68, interval95 } = parameters[0] ?? expect.unreachable();
    inside68 += Number(interval68[0] <= 0.06 && 0.06 <= interval68[1]);
    inside95 += Number(interval95[0] <= 0.06 && 0.06 <= interval95[1]);
  }
  // three standard errors of a binomial share of 1000
  expect(Math.abs(inside68 / 1000 - 0.6827)).toBeLessThan(3 * Math.sqrt((0.6827 * 0.3173) / 1000));
  expect(Math.abs(inside95 / 1000 - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / 1000));
});

test('a theory without a signal, a field that is not there and data beyond the time are input errors', async () => {
  const given = await request(1);
  await expect(fitMeasured({ ...given, free: ['system.drag.fractoin'] })).rejects.toThrow(/did you mean `fraction`/);
  const late = { ...given.measured, time: given.measured.time.map((t) => 2 * t) };
  await expect(fitMeasured({ ...given, measured: late })).rejects.toThrow(InputError);
});

test('a number that the data cannot tell is named', async () => {
  const given = await request(2);
  const { warnings } = await fitMeasured({ ...given, free: ['system.drag.fraction', 'laboratory.positionNoise'] });
  expect(warnings.join('\n')).toContain('the data say nothing about laboratory.positionNoise');
});

test('models are compared on the same data: the theory that made them stands, a wrong law is rejected', async () => {
  const trials = await compareModels(await request(3));
  const named = (name: string) => trials.find((one) => one.name === name)?.fit;
  const [theory, swing, law] = [named('theory: hydrodynamics'), named('damped-oscillation'), named('fast-law')];
  expect(theory?.probability).toBeGreaterThan(0.001);
  // The sound brings the atoms back within the time of the data: no straight law.
  expect(law?.probability).toBeLessThan(1e-6);
  expect(law?.claims.cannot.join()).toContain('rejected');
  expect(trials.at(-1)?.fit).toEqual(law);
  // Two clouds that swing can be imitated by two damped cosines, with ten numbers for one: 9 ln(40) = 33 more by Bayes.
  expect((swing?.bayes ?? 0) - (theory?.bayes ?? 0)).toBeGreaterThan(10);
});

test('the profile of a number that enters linearly is the parabola of its covariance', async () => {
  const given = await request(4);
  const [profile] = await profilesOf(given, await fitMeasured(given));
  if (profile === undefined) return expect.unreachable();
  // The response is nearly linear in a drag known to a per cent: its curvature enters by the third power of the distance.
  profile.rise.forEach((rise, index) => {
    expect(Math.abs(rise - (profile.parabola[index] ?? 0))).toBeLessThan(0.6);
  });
  expect(profile.rise[6]).toBeLessThan(1e-6);
  expect(profile.rise[0]).toBeGreaterThan(8);
});
