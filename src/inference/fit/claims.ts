import type { Experiment } from '../../experiment/index.ts';
import type { Claims, Fit, FitRequest } from './answer.ts';

type Answer = Omit<Fit, 'claims'>;

const numberOf = ({ parameters }: Answer, name: string) => parameters.find((one) => one.name === name);

/** Two clouds at one frequency, within three standard errors or a twentieth: one mode carries both; undefined where either is known too badly. */
const isLocked = (fit: Answer): boolean | undefined => {
  const [first, second] = [numberOf(fit, 'frequency1'), numberOf(fit, 'frequency2')];
  if (first === undefined || second === undefined) return undefined;
  if ([first, second].some(({ value, standardError }) => standardError > 0.1 * Math.abs(value))) return undefined;
  const apart = Math.abs(first.value - second.value);
  return apart < Math.max(3 * Math.hypot(first.standardError, second.standardError), 0.05 * Math.abs(first.value));
};

const hertz = (fit: Answer, name: string): string => {
  const found = numberOf(fit, name);
  return found === undefined ? '' : `${Number(found.value.toPrecision(4))} ${found.unit}`.replace(' 1', '');
};

/** What the theories of a system take for granted; a fit of theirs holds as far as this does. */
const assumed: Readonly<Record<Experiment['system']['kind'], string>> = {
  'coherent-bec': 'mean-field theory of a condensate at zero temperature',
  'superfluid-mixture': 'weak interactions, and zero temperature where the file gives none',
  'fermi-liquid': 'a normal Fermi liquid at temperatures far below the Fermi temperature',
  polaron: 'few impurities in a uniform gas at zero temperature, each a quasi-particle that lives longer than it moves',
  'bose-hubbard': 'a few atoms on a ring at zero temperature',
};

const uniformity = ({ geometry, system }: Experiment): readonly string[] =>
  geometry.kind === 'uniform'
    ? [`the gas is uniform in the file's ${system.kind}: trap frequencies in the data are none of its own`]
    : [];

/** Where the scatter is larger than the errors say, so are the intervals. */
const underestimated = ({ probability, chiSquared, degreesOfFreedom }: Answer): readonly string[] =>
  probability !== undefined && probability < 0.01
    ? [
        `intervals as narrow as given: the scatter about the model is ${Number(Math.sqrt(chiSquared / degreesOfFreedom).toPrecision(2))} times the errors of the data`,
      ]
    : [];

const ofOscillation = ({ experiment }: FitRequest, fit: Answer): Claims => {
  const locked = isLocked(fit);
  return {
    can: [
      'frequencies, dampings and amplitudes of the motion, whatever makes it: no theory of this program enters',
      ...(locked === true
        ? [
            `the two clouds swing at one frequency (${hertz(fit, 'frequency1')} and ${hertz(fit, 'frequency2')}): one is carried along by the other`,
          ]
        : []),
      ...(locked === false
        ? [
            `the two clouds swing at their own frequencies (${hertz(fit, 'frequency1')} and ${hertz(fit, 'frequency2')}): neither carries the other along`,
          ]
        : []),
    ],
    cannot: [
      'the drag coefficient of a fast push: both clouds go on swinging in their traps, friction and temperature included, and nothing here takes them off',
      `a test of the file's theories, which assume ${assumed[experiment.system.kind]}`,
      ...uniformity(experiment),
      ...underestimated(fit),
    ],
  };
};

const rejection = ({ probability }: Answer): readonly string[] =>
  probability !== undefined && probability < 0.01 ? ['anything while the model is rejected by its chi-squared'] : [];

const ofFastLaw = (fit: Answer): Claims => ({
  can: [
    'V2/V1 in the time of the data, with free origins, whatever theory is behind it',
    ...(fit.ratio?.interval95 === undefined
      ? ['an interval for V2/V1 only where the pushed cloud has moved: here the data do not bound it']
      : []),
  ],
  cannot: ['that the data lie inside the fast window: `run` or `plan` say where it begins and ends', ...rejection(fit)],
});

const ofTheory = ({ experiment }: FitRequest, fit: Answer): Claims => ({
  can: [`the numbers that were free, given all others of the file and ${fit.theory}`],
  cannot: [
    `anything where its assumptions fail: ${assumed[experiment.system.kind]}`,
    'how wrong the numbers of the file that were held may be: free them, or state their errors in `laboratory.errors`',
    ...rejection(fit),
  ],
});

/** Sentences that belong to the numbers: the answer and the report say them. */
export const claimsOf = (request: FitRequest, fit: Answer): Claims => {
  switch (fit.model) {
    case 'damped-oscillation':
      return ofOscillation(request, fit);
    case 'fast-law':
      return ofFastLaw(fit);
    case 'theory':
      return ofTheory(request, fit);
  }
};
