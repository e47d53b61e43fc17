import { Matrix } from 'ml-matrix';
import type { Experiment } from '../../experiment/index.ts';
import { InputError, PhysicsRefusal } from '../../failure/index.ts';
import { formatPlain } from '../../units/index.ts';
import { random } from '../random.ts';
import { runWith, type TheoryName } from '../ratio.ts';
import type { Fit, FitRequest, FittedRatio } from './answer.ts';
import { claimsOf } from './claims.ts';
import { leastSquares, type Minimum, type Residuals } from './leastSquares.ts';
import { hasErrors, type Measured, residuals } from './measured.ts';
import { dampedOscillation, fastLaw, type Model, type Units } from './models.ts';
import { chiSquaredTail, fieller, type Interval, normal68, normal95, percentile, student } from './statistics.ts';
import { defaultFree, theoryModel } from './theoryModel.ts';

const unitsOf = ({ units }: Experiment, { dimensionless }: Measured): Units =>
  units === 'natural' ? { length: '1', time: '1' } : { length: dimensionless ? '1' : 'm', time: 's' };

const theoryNameOf = ({ experiment, theory }: FitRequest): TheoryName => {
  const names = Object.keys(experiment.theories) as TheoryName[];
  const cheapest = (['hydrodynamics', 'landau-kinetic', 'bogoliubov', 'closed-form'] as const).find((name) =>
    names.includes(name),
  );
  const found = theory === undefined ? (cheapest ?? names[0]) : names.find((name) => name === theory);
  if (found !== undefined) return found;
  throw new InputError([{ field: '--theory', message: `${theory} is none of the file's: ${names.join(', ')}` }]);
};

export const modelOf = (request: FitRequest): Model => {
  const { experiment, measured, model, free, signal } = request;
  const units = unitsOf(experiment, measured);
  if (model === 'fast-law') return fastLaw(measured, experiment.probe.drive.kind === 'kick', units);
  if (model === 'damped-oscillation') return dampedOscillation(measured, units);
  return theoryModel(experiment, theoryNameOf(request), measured, free ?? defaultFree(experiment), signal);
};

/** Huber's constant: 95 % efficient for normal errors. */
const huber = 1.345;

export const residualsOf =
  (model: Model, measured: Measured): Residuals =>
  async (values) =>
    residuals(measured, await model.predict(values));

const minimise = async (model: Model, measured: Measured, robust: boolean): Promise<Minimum> => {
  const plain = residualsOf(model, measured);
  let found = await leastSquares(plain, model.parameters);
  for (let round = 0; robust && round < 8; round++) {
    const size = hasErrors(measured) ? 1 : medianDeviation(found.residuals);
    const weights = found.residuals.map((r) => Math.sqrt(Math.min(1, (huber * size) / Math.abs(r || 1e-300))));
    const weighted = async (values: readonly number[]): Promise<Float64Array> =>
      (await plain(values)).map((r, index) => r * (weights[index] ?? 1));
    const start = model.parameters.map(({ scale }, index) => ({ value: found.parameters[index] ?? 0, scale }));
    const next = await leastSquares(weighted, start);
    found = { ...next, residuals: await plain(next.parameters) };
  }
  return found;
};

/** 1.4826 times the median of |r|: the standard deviation of a normal with outliers. */
const medianDeviation = (r: Float64Array): number =>
  1.4826 *
    percentile(
      [...r].map(Math.abs).toSorted((a, b) => a - b),
      0.5,
    ) || 1;

const correlationOf = (covariance: Matrix): number[][] => {
  const σ = Array.from({ length: covariance.rows }, (_, i) => Math.sqrt(covariance.get(i, i)) || 1);
  return covariance.to2DArray().map((row, i) => row.map((value, j) => value / ((σ[i] ?? 1) * (σ[j] ?? 1))));
};

const interval = (value: number, error: number, z: number): Interval => [value - z * error, value + z * error];

/** Rows drawn with replacement, whole shots, so that correlations stay. */
const resampled = (measured: Measured, uniform: () => number): Measured => {
  const size = measured.time.length;
  const rows = Int32Array.from({ length: size }, () => Math.floor(uniform() * size));
  const pick = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] ?? 0);
  return {
    ...measured,
    time: pick(measured.time),
    clouds: measured.clouds.map((cloud) => ({
      ...cloud,
      values: pick(cloud.values),
      ...(cloud.errors && { errors: pick(cloud.errors) }),
    })),
  };
};

const quotient = (model: Model, values: readonly number[]): number => {
  const [first, second] = (model.ratio ?? []).map((name) => model.parameters.findIndex((one) => one.name === name));
  return (values[second ?? -1] ?? Number.NaN) / (values[first ?? -1] ?? Number.NaN);
};

/** The model on other data, started from the numbers found. */
const restarted = (request: FitRequest, measured: Measured, found: readonly number[]): Model => {
  const { experiment } = request;
  const units = unitsOf(experiment, measured);
  const law =
    request.model === 'fast-law'
      ? fastLaw(measured, experiment.probe.drive.kind === 'kick', units)
      : dampedOscillation(measured, units, found);
  return { ...law, parameters: law.parameters.map((one, index) => ({ ...one, value: found[index] ?? one.value })) };
};

const bootstrap = async (
  request: FitRequest,
  found: readonly number[],
): Promise<{ readonly bootstrap68?: Interval; readonly bootstrap95?: Interval }> => {
  const { resamplings = 0, seed, measured, robust } = request;
  const { uniform } = random(seed);
  const ratios: number[] = [];
  for (let sample = 0; sample < resamplings; sample++) {
    const data = resampled(measured, uniform);
    const model = restarted(request, data, found);
    ratios.push(quotient(model, (await minimise(model, data, robust === true)).parameters));
  }
  const sorted = ratios.filter(Number.isFinite).toSorted((a, b) => a - b);
  if (sorted.length < 20) return {};
  const between = (share: number): Interval => [
    percentile(sorted, (1 - share) / 2),
    percentile(sorted, (1 + share) / 2),
  ];
  return { bootstrap68: between(0.6827), bootstrap95: between(0.95) };
};

const quotientInterval = (model: Model, { parameters, covariance }: Minimum, z: number): Interval | undefined => {
  const [i = -1, j = -1] = (model.ratio ?? []).map((name) => model.parameters.findIndex((one) => one.name === name));
  const moments = { aa: covariance.get(i, i), ab: covariance.get(i, j), bb: covariance.get(j, j) };
  return fieller(parameters[i] ?? 0, parameters[j] ?? 0, moments, z);
};

const fromQuotient = async (
  request: FitRequest,
  model: Model,
  minimum: Minimum,
  z: { readonly one: number; readonly two: number },
): Promise<FittedRatio> => {
  const [interval68, interval95] = [quotientInterval(model, minimum, z.one), quotientInterval(model, minimum, z.two)];
  return {
    value: quotient(model, minimum.parameters),
    ...(interval68 && { interval68 }),
    ...(interval95 && { interval95 }),
    ...(await bootstrap(request, minimum.parameters)),
  };
};

/** V2/V1 of the theory at the numbers found, with their errors carried over to first order. */
const fromTheory = async (
  request: FitRequest,
  model: Model,
  { parameters, covariance }: Minimum,
  z: { readonly one: number; readonly two: number },
): Promise<FittedRatio | undefined> => {
  const name = theoryNameOf(request);
  const at = async (values: readonly number[]): Promise<number> =>
    (await runWith(model.experiment?.(values) ?? request.experiment, name, request.signal)).theories[name]?.fast
      ?.ratio ?? Number.NaN;
  const value = await at(parameters);
  const gradient: number[] = [];
  for (const [index, given] of parameters.entries()) {
    const step = Math.sqrt(covariance.get(index, index)) / 10 || Math.abs(given) * 1e-4 || 1e-4;
    const moved = (by: number): number[] => parameters.map((one, other) => (other === index ? one + by : one));
    gradient.push(((await at(moved(step))) - (await at(moved(-step)))) / (2 * step));
  }
  const g = Matrix.columnVector(gradient);
  const error = Math.sqrt(Math.max(0, g.transpose().mmul(covariance).mmul(g).get(0, 0)));
  if (!Number.isFinite(value) || !Number.isFinite(error)) return undefined;
  return { value, interval68: interval(value, error, z.one), interval95: interval(value, error, z.two) };
};

/** A tenth of a million: below it rounding, not data, fixes a direction. */
const indistinguishable = 1e-7;

const untold = (model: Model, { singular, directions }: Minimum): readonly string[] => {
  const largest = Math.max(...singular);
  return singular.flatMap((s, k) => {
    if (s > indistinguishable * largest) return [];
    const names = model.parameters.filter((_, row) => Math.abs(directions.get(row, k)) > 0.3).map(({ name }) => name);
    return [
      names.length > 1
        ? `the data cannot tell ${names.join(' and ')} apart: only a combination of them is known`
        : `the data say nothing about ${names.join('')}`,
    ];
  });
};

/** A fit of this probability or less would be seen once in a hundred right models. */
const rejected = 0.01;

const warningsOf = (model: Model, minimum: Minimum, measured: Measured, probability: number | undefined): string[] => [
  ...measured.warnings,
  ...(minimum.converged ? [] : ['the fit did not converge: its numbers are not those of the minimum']),
  ...untold(model, minimum),
  ...(model.name === 'damped-oscillation'
    ? [
        'V2/V1 is here the ratio of the amplitudes of two swinging clouds: the drag of the fast regime only where both swing as one mode',
      ]
    : []),
  ...(probability === undefined
    ? ['the data have no errors: they are taken from the scatter, and chi-squared tests nothing']
    : probability < rejected
      ? [
          `the model is rejected: the probability of so large a chi-squared is ${probability < 1e-6 ? 'below 1e-6' : formatPlain(probability, 2)}`,
        ]
      : []),
];

/** Fits a model to the data. @throws InputError where the data are fewer than the numbers wanted. */
export const fitMeasured = async (request: FitRequest): Promise<Fit> => {
  const { measured, seed, robust } = request;
  const model = modelOf(request);
  const degreesOfFreedom = measured.clouds.length * measured.time.length - model.parameters.length;
  if (degreesOfFreedom <= 0) {
    const message = `${measured.time.length} samples of ${measured.clouds.length} cloud(s) are too few for ${model.parameters.length} numbers`;
    throw new InputError([{ field: '--data', message }]);
  }
  const found = await minimise(model, measured, robust === true);
  const chiSquared = found.residuals.reduce((sum, r) => sum + r * r, 0);
  const known = hasErrors(measured);
  // -2 ln(likelihood) but for a constant of the data; with an unknown error, at its best value.
  const data = found.residuals.length;
  const misfit = known ? chiSquared : data * Math.log(chiSquared / data);
  const spread = known ? 1 : chiSquared / degreesOfFreedom;
  const minimum: Minimum = { ...found, covariance: Matrix.mul(found.covariance, spread) };
  const nu = known ? Number.POSITIVE_INFINITY : degreesOfFreedom;
  const z = { one: student(normal68, nu), two: student(normal95, nu) };
  const probability = known ? chiSquaredTail(chiSquared, degreesOfFreedom) : undefined;
  const ratio =
    model.name === 'theory'
      ? await fromTheory(request, model, minimum, z)
      : model.ratio && (await fromQuotient(request, model, minimum, z));
  const answer: Omit<Fit, 'claims'> = {
    schema: 'spindrag/fit/1',
    model: model.name,
    ...(model.name === 'theory' && { theory: theoryNameOf(request) }),
    parameters: model.parameters.map(({ name, unit }, index) => {
      const value = minimum.parameters[index] ?? 0;
      const standardError = Math.sqrt(minimum.covariance.get(index, index));
      return {
        name,
        value,
        unit,
        standardError,
        interval68: interval(value, standardError, z.one),
        interval95: interval(value, standardError, z.two),
      };
    }),
    ...(ratio && { ratio }),
    chiSquared,
    degreesOfFreedom,
    ...(probability !== undefined && { probability }),
    akaike: misfit + 2 * model.parameters.length,
    bayes: misfit + model.parameters.length * Math.log(found.residuals.length),
    correlation: correlationOf(minimum.covariance),
    identifiability: Math.min(...minimum.singular) / Math.max(...minimum.singular),
    seed,
    warnings: warningsOf(model, minimum, measured, probability),
    prediction: (await model.predict(minimum.parameters)).map((values) => [...values]),
  };
  return { ...answer, claims: claimsOf(request, answer) };
};

/** A model that was tried, or why it could not be. */
export interface Trial {
  readonly name: string;
  readonly fit?: Fit;
  readonly reason?: string;
}

const nameOf = ({ model, theory }: Pick<FitRequest, 'model' | 'theory'>): string =>
  theory === undefined ? model : `theory: ${theory}`;

const tried = async (request: FitRequest): Promise<Trial> => {
  try {
    return { name: nameOf(request), fit: await fitMeasured(request) };
  } catch (error) {
    if (error instanceof InputError || error instanceof PhysicsRefusal)
      return { name: nameOf(request), reason: error.message };
    throw error;
  }
};

/**
 * Every theory of the file, the fast law and damped oscillations on the same data; by Akaike's criterion, the best first, then those
 * that cannot be fitted.
 */
export const compareModels = async (request: FitRequest): Promise<readonly Trial[]> => {
  const names = Object.keys(request.experiment.theories);
  const requests: readonly FitRequest[] = [
    ...names.map((theory) => ({ ...request, model: 'theory' as const, theory, resamplings: 0 })),
    ...(['fast-law', 'damped-oscillation'] as const).map((model) => {
      const { theory: _, free: __, ...rest } = request;
      return { ...rest, model, resamplings: 0 };
    }),
  ];
  const trials: Trial[] = [];
  for (const one of requests) trials.push(await tried(one));
  return trials.toSorted(
    (a, b) => (a.fit?.akaike ?? Number.POSITIVE_INFINITY) - (b.fit?.akaike ?? Number.POSITIVE_INFINITY),
  );
};
