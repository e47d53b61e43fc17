import Table from 'cli-table3';
import { type Plan, plan as planOf } from '../../../src/inference/index.ts';
import { readExperiment } from '../input.ts';
import { interruption } from '../interruption.ts';

export interface PlanOptions {
  readonly set: readonly string[];
  readonly json?: boolean;
}

const digits = (value: number, count = 3): string => String(Number(value.toPrecision(count)));

const lengths: readonly (readonly [number, string])[] = [
  [1e-6, 'um'],
  [1e-9, 'nm'],
];

const measure = ({ value, unit }: Plan['best']['time']): string => {
  if (unit === 's') return `${digits(value * 1e3)} ms`;
  if (unit !== 'm') return digits(value);
  const [factor, name] = lengths.find(([size]) => Math.abs(value) >= size) ?? [1e-9, 'nm'];
  return `${digits(value / factor)} ${name}`;
};

const change = ({ signChange }: Plan): string =>
  signChange === undefined
    ? '-'
    : `${signChange.parameter} = ${digits(signChange.value, 4)}${signChange.unit === '1' ? '' : ` ${signChange.unit}`}`;

const uncertainty = ({ prediction: { linear, monteCarlo, samples, agree } }: Plan): string => {
  if (samples === 0) return 'no number of the file has an error';
  const drawn = monteCarlo === undefined ? 'too many draws have no answer' : digits(monteCarlo, 2);
  return `${digits(linear, 2)} to first order, ${drawn} by ${samples} draws: ${agree ? 'they agree' : 'they differ'}`;
};

const best = ({ optimum }: Plan): readonly (readonly [string, string])[] => {
  if (optimum === undefined) return [];
  const { coupling, bounds, ratio, shots, gain, time, ramp } = optimum;
  const unit = coupling.unit === '1' ? '' : ` ${coupling.unit}`;
  const range = bounds.map(({ value }) => digits(value)).join(' to ');
  const better = gain > 1 ? `${digits(gain)} times fewer than here` : 'no fewer than here';
  return [
    [
      'best coupling',
      `${digits(coupling.value)}${unit} (of ${range}): V2/V1 = ${digits(ratio)}, shots ${shots}, ${better}`,
    ],
    ['  its time and ramp', `${measure(time)}, ${measure(ramp)}`],
  ];
};

const rows = (plan: Plan): readonly (readonly [string, string])[] => {
  const unit = plan.best.time.unit;
  const window = plan.window.map((value) => measure({ value, unit })).join(' to ');
  return [
    ['V2/V1', `${digits(plan.ratio.value, 4)} +- ${digits(plan.ratio.uncertainty, 2)} (${plan.theory})`],
    ['  its uncertainty', uncertainty(plan)],
    ['sign change', change(plan)],
    ['fast window', window],
    ['best time', measure(plan.best.time)],
    ['ramp', measure(plan.best.ramp)],
    ...best(plan),
    ['displacement, pushed and other', `${measure(plan.best.displacement1)}, ${measure(plan.best.displacement2)}`],
    ['departure from the straight law', `${digits(100 * plan.linearity.deviation, 2)} %`],
    ['error of V2/V1 in one shot', digits(plan.perShot)],
    ['shots', plan.shots > 1e6 ? plan.shots.toExponential(1) : String(plan.shots)],
    ['limited by', plan.limitedBy.map(({ parameter, share }) => `${parameter} ${digits(100 * share, 2)} %`).join(', ')],
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
  const answer = await planOf(experiment, interruption());
  process.stdout.write(options.json === true ? `${JSON.stringify(answer, null, 2)}\n` : text(answer));
};
