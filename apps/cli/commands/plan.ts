import Table from 'cli-table3';
import { formatPlain } from '../../../src/index.ts';
import { measureText, type Plan, plan as planOf, shotsText } from '../../../src/inference/index.ts';
import { inFile, readExperiment } from '../input.ts';
import { interruption } from '../interruption.ts';

export interface PlanOptions {
  readonly set: readonly string[];
  readonly json?: boolean;
}

const digits = (value: number, count = 3): string => formatPlain(value, count);

const change = ({ signChange }: Plan): string =>
  signChange === undefined
    ? '-'
    : `${signChange.parameter} = ${digits(signChange.value, 4)}${signChange.unit === '1' ? '' : ` ${signChange.unit}`}`;

const uncertainty = ({ prediction: { linear, monteCarlo, samples, agree, shares } }: Plan): string => {
  if (shares.length === 0) return 'no number of the file has an error';
  const first = `${digits(linear, 2)} to first order`;
  if (monteCarlo === undefined) return `${first}; too many draws of the inputs have no answer`;
  return `${first}, ${digits(monteCarlo, 2)} by ${samples} draws: ${agree ? 'they agree' : 'they differ'}`;
};

const best = ({ optimum }: Plan): readonly (readonly [string, string])[] => {
  if (optimum === undefined) return [];
  const { coupling, bounds, ratio, shots, gain, time, ramp } = optimum;
  const unit = coupling.unit === '1' ? '' : ` ${coupling.unit}`;
  const range = bounds.map(({ value }) => digits(value)).join(' to ');
  const better =
    gain === undefined
      ? 'none would do here'
      : gain > 1
        ? `${digits(gain)} times fewer than here`
        : 'no fewer than here';
  return [
    [
      'best coupling',
      `${digits(coupling.value)}${unit} (of ${range}): V2/V1 = ${digits(ratio)}, shots ${shotsText(shots)}, ${better}`,
    ],
    ['  its time and ramp', `${measureText(time)}, ${rampText(ramp)}`],
  ];
};

/** A ramp belongs to a gap. */
const rampText = (ramp: Plan['best']['ramp']): string => (ramp.value === 0 ? 'none' : measureText(ramp));

const ratio = ({ ratio: { value, uncertainty }, prediction: { shares }, theory }: Plan): string =>
  `${digits(value, 4)}${shares.length === 0 ? '' : ` +- ${digits(uncertainty, 2)}`} (${theory})`;

/** What is less than a thousandth of the variance limits nothing. */
const limits = ({ limitedBy }: Plan): string =>
  limitedBy
    .filter(({ share }) => share >= 1e-3)
    .map(({ parameter, share }) => `${parameter} ${digits(100 * share, 2)} %`)
    .join(', ') || '-';

const rows = (plan: Plan): readonly (readonly [string, string])[] => {
  const { unit } = plan.best.time;
  const { deviation } = plan.linearity;
  const window = plan.window.map((value) => measureText({ value, unit })).join(' to ');
  return [
    ['V2/V1', ratio(plan)],
    ['  its uncertainty', uncertainty(plan)],
    ['sign change', change(plan)],
    ['fast window', window],
    ['best time', measureText(plan.best.time)],
    ['ramp', rampText(plan.best.ramp)],
    ...best(plan),
    [
      'displacement, pushed and other',
      `${measureText(plan.best.displacement1)}, ${measureText(plan.best.displacement2)}`,
    ],
    ['departure from the straight law', deviation === undefined ? '-' : `${digits(100 * deviation, 2)} %`],
    ['error of V2/V1 in one shot', digits(plan.perShot)],
    ['shots', plan.shots === undefined ? 'no number shows a zero' : shotsText(plan.shots)],
    ['|V2/V1| told from zero by those that can be taken', digits(plan.visible, 2)],
    ['limited by', limits(plan)],
    ['V2/V1 read in place', digits(plan.readout.inPlace, 4)],
    ['V2/V1 read after time of flight', digits(plan.readout.timeOfFlight, 4)],
    ['  difference', digits(plan.readout.timeOfFlight - plan.readout.inPlace, 3)],
    ['typical values assumed for', plan.typical.join(', ') || '-'],
  ];
};

const text = (plan: Plan): string => {
  const table = new Table({ style: { head: [], border: [] } });
  for (const row of rows(plan)) table.push([...row]);
  const warnings = plan.warnings.map((message) => `warning: ${message}\n`).join('');
  return `${plan.verdict.replace('-', ' ')}: ${plan.reason}\n${table.toString()}\n${warnings}`;
};

/** Whether the effect can be measured. */
export const plan = async (file: string, options: PlanOptions): Promise<void> => {
  const experiment = readExperiment(file, options.set);
  const answer = await inFile(file, experiment, () => planOf(experiment, interruption()));
  process.stdout.write(options.json === true ? `${JSON.stringify(answer, null, 2)}\n` : text(answer));
};
