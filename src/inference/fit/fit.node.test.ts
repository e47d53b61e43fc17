import { expect, test } from 'vitest';
import { type Experiment, parseExperiment } from '../../experiment/index.ts';
import { type Random, random } from '../random.ts';
import { fitMeasured } from './fit.ts';
import type { Measured } from './measured.ts';

const experiment: Experiment = parseExperiment(
  `experiment: 1
units: natural
system: { kind: coherent-bec, density: 1, interactions: { g11: 0.2, g22: 0.2, g12: 0.2 }, coupling: { rabi: 3, momentum: 1 } }
geometry: { kind: uniform }
probe: { operator: { kind: cosine, q: 0.05 }, strength: 1.0e-3 }
observe: { until: 30, samples: 31 }
theories: { closed-form: {}, hydrodynamics: {} }
`,
  'test.yaml',
);
const { signal } = new AbortController();

type Law = (component: 1 | 2, t: number) => number;

/** Two clouds with correlated normal errors. */
const simulated = (law: Law, { normal }: Random, errors: readonly [number, number], correlation: number): Measured => {
  const time = Float64Array.from({ length: 20 }, (_, index) => index / 19);
  const [first, second] = [new Float64Array(20), new Float64Array(20)];
  time.forEach((t, sample) => {
    const [a, b] = [normal(), normal()];
    first[sample] = law(1, t) + errors[0] * a;
    second[sample] = law(2, t) + errors[1] * (correlation * a + Math.sqrt(1 - correlation ** 2) * b);
  });
  const cloud = (component: 1 | 2, values: Float64Array, error: number) => ({
    component,
    values,
    errors: values.map(() => error),
  });
  const clouds = [cloud(1, first, errors[0]), cloud(2, second, errors[1])];
  return { time, kind: 'position', dimensionless: true, clouds, correlation, warnings: [] };
};

/** Three standard errors of a binomial share of 1000. */
const binomial = (share: number): number => 3 * Math.sqrt((share * (1 - share)) / 1000);

const within = ([low, high]: readonly [number, number] | undefined[] | readonly number[], value: number): boolean =>
  Number(low) <= value && value <= Number(high);

const fast: Law = (component, t) => (component === 1 ? 0.3 + (2 * t * t) / 2 : -0.2 + (0.4 * t * t) / 2);

test('fast law: over 1000 data sets the intervals of slopes and ratio cover as they say', async () => {
  const noise = random(7);
  const hits = { slope68: 0, slope95: 0, ratio68: 0, ratio95: 0, rejected: 0 };
  for (let set = 0; set < 1000; set++) {
    const measured = simulated(fast, noise, [0.05, 0.04], 0.6);
    const { parameters, ratio, probability } = await fitMeasured({
      experiment,
      measured,
      model: 'fast-law',
      seed: 1,
      signal,
    });
    const slope = parameters.find(({ name }) => name === 'slope2');
    hits.slope68 += Number(within(slope?.interval68 ?? [], 0.4));
    hits.slope95 += Number(within(slope?.interval95 ?? [], 0.4));
    hits.ratio68 += Number(within(ratio?.interval68 ?? [], 0.2));
    hits.ratio95 += Number(within(ratio?.interval95 ?? [], 0.2));
    hits.rejected += Number((probability ?? 1) < 0.05);
  }
  expect(Math.abs(hits.slope68 / 1000 - 0.6827)).toBeLessThan(binomial(0.6827));
  expect(Math.abs(hits.slope95 / 1000 - 0.95)).toBeLessThan(binomial(0.95));
  expect(Math.abs(hits.ratio68 / 1000 - 0.6827)).toBeLessThan(binomial(0.6827));
  expect(Math.abs(hits.ratio95 / 1000 - 0.95)).toBeLessThan(binomial(0.95));
  // Wilson-Hilferty is good to a part in a thousand here
  expect(Math.abs(hits.rejected / 1000 - 0.05)).toBeLessThan(binomial(0.05) + 0.001);
});

test('the clouds through the origin would be wrong: an offset moves the slope, not the fit', async () => {
  const { parameters } = await fitMeasured({
    experiment,
    measured: simulated(fast, { normal: () => 0, uniform: () => 0 }, [1, 1], 0),
    model: 'fast-law',
    seed: 1,
    signal,
  });
  // no noise: rounding only
  expect(parameters.map(({ value }) => value)).toEqual([0.3, 2, -0.2, 0.4].map((value) => expect.closeTo(value, 9)));
});

const swing: Law = (component, t) =>
  component === 1
    ? 0.1 + Math.exp(-0.8 * t) * Math.cos(2 * Math.PI * 4 * t + 0.3)
    : 0.8 * Math.exp(-0.5 * t) * Math.cos(2 * Math.PI * 6 * t - 0.4);

test('damped oscillations: over 1000 data sets the intervals of frequency and amplitude cover as they say', async () => {
  const noise = random(11);
  const hits = { frequency68: 0, frequency95: 0, amplitude68: 0, amplitude95: 0 };
  for (let set = 0; set < 1000; set++) {
    const measured = simulated(swing, noise, [0.02, 0.02], 0);
    const { parameters } = await fitMeasured({ experiment, measured, model: 'damped-oscillation', seed: 1, signal });
    const named = (name: string) => parameters.find((one) => one.name === name);
    hits.frequency68 += Number(within(named('frequency2')?.interval68 ?? [], 6));
    hits.frequency95 += Number(within(named('frequency2')?.interval95 ?? [], 6));
    hits.amplitude68 += Number(within(named('amplitude1')?.interval68 ?? [], 1));
    hits.amplitude95 += Number(within(named('amplitude1')?.interval95 ?? [], 1));
  }
  // the model is not linear: at this noise its curvature adds less than a per cent
  expect(Math.abs(hits.frequency68 / 1000 - 0.6827)).toBeLessThan(binomial(0.6827) + 0.01);
  expect(Math.abs(hits.frequency95 / 1000 - 0.95)).toBeLessThan(binomial(0.95) + 0.01);
  expect(Math.abs(hits.amplitude68 / 1000 - 0.6827)).toBeLessThan(binomial(0.6827) + 0.01);
  expect(Math.abs(hits.amplitude95 / 1000 - 0.95)).toBeLessThan(binomial(0.95) + 0.01);
});

test('a wrong model is rejected, and says so', async () => {
  const measured = simulated(swing, random(3), [0.02, 0.02], 0);
  const { probability, warnings } = await fitMeasured({ experiment, measured, model: 'fast-law', seed: 1, signal });
  expect(probability).toBeLessThan(1e-6);
  expect(warnings.join()).toContain('rejected');
});

test('outliers move a robust fit less', async () => {
  const measured = simulated(fast, random(5), [0.02, 0.02], 0);
  const [first, second] = measured.clouds;
  if (first === undefined || second === undefined) return expect.unreachable();
  const spoilt = { ...second, values: second.values.map((value, sample) => (sample === 15 ? value + 2 : value)) };
  const request = {
    experiment,
    measured: { ...measured, clouds: [first, spoilt] },
    model: 'fast-law',
    seed: 1,
    signal,
  } as const;
  const [plain, robust] = [await fitMeasured(request), await fitMeasured({ ...request, robust: true })];
  const away = ({ ratio }: typeof plain): number => Math.abs((ratio?.value ?? 9) - 0.2);
  expect(away(robust)).toBeLessThan(0.2 * away(plain));
});

test('the seed fixes the resampling, and it agrees with Fieller', async () => {
  const measured = simulated(fast, random(5), [0.05, 0.05], 0.5);
  const request = { experiment, measured, model: 'fast-law', seed: 4, resamplings: 300, signal } as const;
  const [one, two] = [await fitMeasured(request), await fitMeasured(request)];
  expect(one).toEqual(two);
  const { interval68, bootstrap68 } = one.ratio ?? {};
  const width = ([low, high]: readonly [number, number] | readonly number[]): number => Number(high) - Number(low);
  // 300 resamplings of 20 shots: the width is uncertain by a quarter
  expect(width(bootstrap68 ?? []) / width(interval68 ?? [])).toBeGreaterThan(0.5);
  expect(width(bootstrap68 ?? []) / width(interval68 ?? [])).toBeLessThan(1.6);
});
