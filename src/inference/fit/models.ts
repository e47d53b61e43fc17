import { Matrix, solve } from 'ml-matrix';
import type { Experiment } from '../../experiment/index.ts';
import type { Start } from './leastSquares.ts';
import type { Cloud, Measured, Prediction } from './measured.ts';

export interface Parameter extends Start {
  readonly name: string;
  readonly unit: string;
}

/** A law of motion with free numbers. */
export interface Model {
  readonly name: 'theory' | 'fast-law' | 'damped-oscillation';
  readonly parameters: readonly Parameter[];
  predict(values: readonly number[]): Promise<Prediction>;
  /** `theory`: the experiment at these numbers. */
  experiment?(values: readonly number[]): Experiment;
  /** Names of the numbers whose quotient second/first is V2/V1. */
  readonly ratio?: readonly [first: string, second: string];
}

export interface Units {
  readonly length: string;
  readonly time: string;
}

const per = ({ length, time }: Units, power: number): string =>
  time === '1' ? '1' : `${length}/${time}${power === 1 ? '' : `^${power}`}`;

/** Size of what a cloud does, for the scale of its numbers. */
export const spread = (values: Float64Array): number => {
  const finite = [...values].filter(Number.isFinite);
  return Math.max(...finite) - Math.min(...finite) || Math.abs(finite[0] ?? 1) || 1;
};

/** How a cloud moves once the high modes have averaged out, as a function of time, but for the static offset. */
const growth = (kind: Measured['kind'], kick: boolean): ((t: number) => number) => {
  if (kind === 'velocity') return kick ? () => 1 : (t) => t;
  return kick ? (t) => t : (t) => (t * t) / 2;
};

const slopeUnit = (kick: boolean, units: Units): string => per(units, kick ? 1 : 2);

/** Offset and slope of each cloud: x = offset + slope t^2/2 under a force, x = offset + slope t after a kick. Never forced through the origin. */
export const fastLaw = ({ time, kind, clouds }: Measured, kick: boolean, units: Units): Model => {
  const law = growth(kind, kick);
  const free = !(kind === 'velocity' && kick);
  const last = law(Math.max(...time)) || 1;
  const parameters = clouds.flatMap(({ component, values }) => [
    ...(free
      ? [
          {
            name: `offset${component}`,
            unit: kind === 'position' ? units.length : per(units, 1),
            value: values[0] ?? 0,
            scale: spread(values),
          },
        ]
      : []),
    { name: `slope${component}`, unit: slopeUnit(kick, units), value: 0, scale: spread(values) / last },
  ]);
  const size = free ? 2 : 1;
  return {
    name: 'fast-law',
    parameters,
    ...(clouds.length === 2 && { ratio: ['slope1', 'slope2'] }),
    predict: async (values) =>
      clouds.map((_, cloud) => {
        const offset = free ? (values[cloud * size] ?? 0) : 0;
        const slope = values[cloud * size + size - 1] ?? 0;
        return time.map((t) => offset + slope * law(t));
      }),
  };
};

interface Oscillation {
  readonly amplitude: number;
  readonly frequency: number;
  readonly damping: number;
  readonly phase: number;
  readonly offset: number;
}

const oscillate = ({ amplitude, frequency, damping, phase, offset }: Oscillation, t: number): number =>
  offset + amplitude * Math.exp(-damping * t) * Math.cos(2 * Math.PI * frequency * t + phase);

/** With frequency and damping fixed the rest is linear: offset, cosine, sine. Gives the best and its chi-squared. */
const linearPart = (
  time: Float64Array,
  { values, errors }: Cloud,
  frequency: number,
  damping: number,
): readonly [chiSquared: number, Oscillation] => {
  const rows = [...time].map((t, sample) => {
    const [decay, weight] = [Math.exp(-damping * t), 1 / (errors?.[sample] ?? 1)];
    const angle = 2 * Math.PI * frequency * t;
    return [weight, weight * decay * Math.cos(angle), weight * decay * Math.sin(angle)];
  });
  const wanted = [...values].map((value, sample) => value / (errors?.[sample] ?? 1));
  const M = new Matrix(rows);
  const answer = solve(M.transpose().mmul(M), M.transpose().mmul(Matrix.columnVector(wanted)), true);
  const [offset, c, s] = [answer.get(0, 0), answer.get(1, 0), answer.get(2, 0)];
  const left = Matrix.sub(M.mmul(answer), Matrix.columnVector(wanted));
  const found = { amplitude: Math.hypot(c, s), frequency, damping, phase: Math.atan2(-s, c), offset };
  return [left.dot(left), found];
};

/** The best of a grid that is fine enough not to step over a minimum: a quarter of the width 1/T of a line. */
const firstOscillation = (time: Float64Array, cloud: Cloud): Oscillation => {
  const duration = Math.max(...time) - Math.min(...time);
  const fastest = (time.length - 1) / duration / 2;
  const step = 1 / (4 * duration);
  let best: readonly [number, Oscillation] = [Number.POSITIVE_INFINITY, linearPart(time, cloud, step, 0)[1]];
  for (let frequency = 2 * step; frequency < fastest; frequency += step)
    for (const damping of [0.3 / duration, 3 / duration]) {
      const found = linearPart(time, cloud, frequency, damping);
      if (found[0] < best[0]) best = found;
    }
  return best[1];
};

const oscillationOf = (values: readonly number[], cloud: number): Oscillation => {
  const [amplitude = 0, frequency = 0, damping = 0, phase = 0, offset = 0] = values.slice(5 * cloud, 5 * cloud + 5);
  return { amplitude, frequency, damping, phase, offset };
};

/** offset + amplitude exp(-damping t) cos(2 pi frequency t + phase) of each cloud; without `start` the first guess comes from a search. */
export const dampedOscillation = ({ time, kind, clouds }: Measured, units: Units, start?: readonly number[]): Model => {
  const duration = Math.max(...time) - Math.min(...time);
  const unit = kind === 'position' ? units.length : per(units, 1);
  const rate = units.time === '1' ? '1' : `1/${units.time}`;
  const parameters = clouds.flatMap((cloud, place) => {
    const { component } = cloud;
    const first = start === undefined ? firstOscillation(time, cloud) : oscillationOf(start, place);
    const size = Math.max(first.amplitude, spread(cloud.values) / 10);
    return [
      { name: `amplitude${component}`, unit, value: first.amplitude, scale: size },
      {
        name: `frequency${component}`,
        unit: units.time === '1' ? '1' : 'Hz',
        value: first.frequency,
        scale: 1 / duration,
      },
      { name: `damping${component}`, unit: rate, value: first.damping, scale: 1 / duration },
      { name: `phase${component}`, unit: 'rad', value: first.phase, scale: 1 },
      { name: `offset${component}`, unit, value: first.offset, scale: size },
    ];
  });
  return {
    name: 'damped-oscillation',
    parameters,
    ...(clouds.length === 2 && { ratio: ['amplitude1', 'amplitude2'] }),
    predict: async (values) =>
      clouds.map((_, cloud) => {
        const oscillation = oscillationOf(values, cloud);
        return time.map((t) => oscillate(oscillation, t));
      }),
  };
};
