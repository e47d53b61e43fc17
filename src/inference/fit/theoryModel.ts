import { type Experiment, type Field, fieldAt, varied } from '../../experiment/index.ts';
import { InputError, PhysicsRefusal } from '../../failure/index.ts';
import { hbar, planck } from '../../units/index.ts';
import { measureText } from '../measureText.ts';
import { runWith, type TheoryName } from '../ratio.ts';
import { lengthPerF, type Signal, signalOf } from '../signal.ts';
import type { Measured } from './measured.ts';
import { type Model, spread } from './models.ts';

/** As in the results: energies and frequencies in cycles per second. */
const displayed = ({ kind, unit }: Field): readonly [factor: number, unit: string] => {
  if (kind === 'energy') return [planck, 'Hz'];
  return kind === 'frequency' ? [planck / hbar, 'Hz'] : [1, unit];
};

/** Cubic Hermite between samples: F and its rate are both known. */
const interpolate = (signal: Signal, x: Float64Array, v: Float64Array, t: number, rate: boolean): number => {
  const { time } = signal;
  const step = (time[1] ?? 1) - (time[0] ?? 0);
  const index = Math.min(time.length - 2, Math.max(0, Math.floor(t / step)));
  const u = t / step - index;
  const [a, b] = [x[index] ?? 0, x[index + 1] ?? 0];
  const [da, db] = [(v[index] ?? 0) * step, (v[index + 1] ?? 0) * step];
  if (rate) return ((6 * u * u - 6 * u) * (a - b) + (3 * u * u - 4 * u + 1) * da + (3 * u * u - 2 * u) * db) / step;
  const [u2, u3] = [u * u, u * u * u];
  return (2 * u3 - 3 * u2 + 1) * a + (u3 - 2 * u2 + u) * da + (3 * u2 - 2 * u3) * b + (u3 - u2) * db;
};

/** `offset1`, `offset2` among the free names: where imaging puts the origin of a cloud. */
const isOffset = (name: string): boolean => /^offset[12]$/.test(name);

const beyond = (experiment: Experiment, { time }: Measured): void => {
  const until = fieldAt(experiment, 'observe.until').value;
  if (Math.max(...time) <= until * (1 + 1e-9) && Math.min(...time) >= 0) return;
  const told = (t: number): string => measureText({ value: t, unit: experiment.units === 'natural' ? '1' : 's' });
  const message = `the data go from ${told(Math.min(...time))} to ${told(Math.max(...time))}, the file observes until ${told(until)}`;
  throw new InputError([{ field: 'observe.until', message }]);
};

/** The response of one of the file's theories, with numbers of the file free, and the origins of the clouds where asked for. */
export const theoryModel = (
  experiment: Experiment,
  theory: TheoryName,
  measured: Measured,
  free: readonly string[],
  signal: AbortSignal,
): Model => {
  beyond(experiment, measured);
  const fields = free.filter((name) => !isOffset(name)).map((path) => fieldAt(experiment, path));
  const offsets = measured.clouds.filter(({ component }) => free.includes(`offset${component}`));
  const offsetOf = (values: readonly number[], component: number): number => {
    const place = offsets.findIndex((cloud) => cloud.component === component);
    return place < 0 ? 0 : (values[fields.length + place] ?? 0);
  };
  const until = fieldAt(experiment, 'observe.until').value;
  const at = (values: readonly number[]): Experiment =>
    possible(
      experiment,
      fields.map((field, index) => ({ ...field, value: (values[index] ?? 0) * displayed(field)[0] })),
    );
  const predict: Model['predict'] = async (values) => {
    const result = await runWith(at(values), theory, signal);
    const answer = result.theories[theory];
    if (answer?.fast === undefined && answer?.response === undefined)
      throw new InputError([{ field: 'theories', message: `${theory} gives no signal in time for this system` }]);
    const motion = signalOf(result, answer, until, experiment.observe.samples);
    const [xs, vs] = [
      [motion.x1, motion.x2],
      [motion.v1, motion.v2],
    ];
    return measured.clouds.map(({ component }) => {
      const [x, v] = [xs[component - 1] ?? motion.x1, vs[component - 1] ?? motion.v1];
      const size = measured.dimensionless ? 1 / lengthPerF(result) : 1;
      const offset = offsetOf(values, component);
      return measured.time.map((t) => offset + size * interpolate(motion, x, v, t, measured.kind === 'velocity'));
    });
  };
  return {
    name: 'theory',
    parameters: [
      ...fields.map((field) => {
        const [factor, unit] = displayed(field);
        const value = field.value / factor;
        return { name: field.path, unit, value, scale: Math.abs(value) || 1 };
      }),
      ...offsets.map(({ component, values }) => ({
        name: `offset${component}`,
        unit:
          measured.dimensionless || experiment.units === 'natural' ? '1' : measured.kind === 'position' ? 'm' : 'm/s',
        value: values[0] ?? 0,
        scale: spread(values),
      })),
    ],
    predict,
    experiment: at,
  };
};

/** A step of the fit to numbers that the file does not allow is one that physics refuses. */
const possible = (experiment: Experiment, fields: readonly Field[]): Experiment => {
  try {
    return varied(experiment, fields);
  } catch (error) {
    if (error instanceof InputError) throw new PhysicsRefusal('out-of-range', error.message);
    throw error;
  }
};

/** What is fitted where nothing is named: the drag of a mixture, the coupling of a coupled gas. */
export const defaultFree = (experiment: Experiment): readonly string[] => {
  for (const path of [
    'system.drag.fraction',
    'system.effectiveMass.ratio',
    'system.coupling.rabi',
    'system.landau.G1',
  ]) {
    try {
      fieldAt(experiment, path);
      return [path];
    } catch {}
  }
  throw new InputError([
    { field: '--free', message: 'name the numbers of the file to be fitted, e.g. system.density' },
  ]);
};
