import { type NexusDataset, type NexusGroup, nexusBytes, program, takeawayFiles } from '../results/index.ts';
import type { Fit, FitRequest } from './fit/answer.ts';

const dataset = (values: Float64Array, unit: string, name: string): NexusDataset => ({
  kind: 'dataset',
  values,
  shape: [values.length],
  attributes: { units: unit, long_name: `${name} [${unit}]` },
});

const dataOf = ({ measured, experiment }: FitRequest, fit: Fit): NexusGroup => {
  const natural = experiment.units === 'natural';
  const length = measured.dimensionless ? '1' : measured.kind === 'position' ? 'm' : 'm/s';
  const unit = natural ? '1' : length;
  const clouds = measured.clouds.flatMap(({ component, values, errors }, index) => {
    const model = Float64Array.from(fit.prediction[index] ?? []);
    return [
      [`data${component}`, dataset(values, unit, `measured, cloud ${component}`)],
      [`model${component}`, dataset(model, unit, `${fit.model}, cloud ${component}`)],
      [
        `residual${component}`,
        dataset(
          values.map((value, k) => value - (model[k] ?? 0)),
          unit,
          'measured - model',
        ),
      ],
      ...(errors === undefined ? [] : [[`data${component}_errors`, dataset(errors, unit, 'standard error')] as const]),
    ] as const;
  });
  const names = measured.clouds.flatMap(({ component }) => [`data${component}`, `model${component}`]);
  const [signal = 'data1', ...others] = names;
  return {
    kind: 'group',
    attributes: { NX_class: 'NXdata', signal, auxiliary_signals: others, axes: ['time'], title: `Fit of ${fit.model}` },
    children: { time: dataset(measured.time, natural ? '1' : 's', 'time'), ...Object.fromEntries(clouds) },
  };
};

const nameOf = ({ model, theory }: Fit): string => (theory === undefined ? model : `${model}-${theory}`);

const tree = (request: FitRequest, best: Fit, fits: readonly Fit[]): NexusGroup => ({
  kind: 'group',
  attributes: { NX_class: 'NXroot', default: 'entry', program: program.name, version: program.version },
  children: {
    entry: {
      kind: 'group',
      attributes: {
        NX_class: 'NXentry',
        default: nameOf(best),
        title: request.experiment.title,
        experiment: request.experiment.source,
        seed: BigInt(request.seed),
      },
      children: Object.fromEntries(fits.map((fit) => [nameOf(fit), dataOf(request, fit)])),
    },
  },
});

const laws: Readonly<Record<Fit['model'], string>> = {
  theory: 'the response computed from the theory',
  'fast-law':
    'an offset plus a slope times t^2/2 (the fast regime, never forced through the origin) [@CarliniStringari2021]',
  'damped-oscillation': 'an offset plus an exponentially damped cosine, one a cloud',
};

const methodsOf = (request: FitRequest, fit: Fit, data: string): string =>
  `The motion in ${data} (${request.measured.time.length} samples, ${request.measured.clouds.length} cloud(s)) was fitted by ` +
  `${laws[fit.model]}${fit.theory === undefined ? '' : ` (${fit.theory})`}, by least squares (Levenberg-Marquardt ` +
  `[@NocedalWright2006])${request.robust === true ? " with Huber's loss" : ''}, with a correlation of ${request.measured.correlation} between the errors of the two clouds; ` +
  "intervals come from the covariance, that of V2/V1 from Fieller's theorem and from resampling whole shots " +
  `(${request.resamplings ?? 0} times, seed ${request.seed}). chi-squared is ${fit.chiSquared.toPrecision(4)} for ` +
  `${fit.degreesOfFreedom} degrees of freedom. Computed with ${program.name} ${program.version}.`;

/** What a fit leaves in its folder: the numbers, data with model and residuals, and what opens and cites them. */
export const fitFiles = async (
  request: FitRequest,
  fits: readonly Fit[],
  data: string,
): Promise<Record<string, string | Uint8Array>> => {
  const [best] = fits;
  if (best === undefined) return {};
  return {
    'fit.json': `${JSON.stringify(fits.length === 1 ? best : fits, null, 2)}\n`,
    'result.h5': await nexusBytes(tree(request, best, fits)),
    'experiment.yaml': request.experiment.source,
    ...takeawayFiles({
      title: request.experiment.title,
      file: 'result.h5',
      references: ['CarliniStringari2021', 'NocedalWright2006'],
      methods: methodsOf(request, best, data),
    }),
  };
};
