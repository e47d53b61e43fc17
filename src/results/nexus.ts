import type { DensityMovie, Motion, Spectrum, StructureFactorMap, Trajectory } from '../physics/index.ts';
import { one, type Unit, type Units, unitsOf } from './nexusUnits.ts';
import { recordOf } from './record.ts';
import type { Result, TheoryResult } from './result.ts';

/** bigint: a 64-bit integer; number: a double. */
export type NexusAttribute = string | readonly string[] | number | bigint;
export type NexusAttributes = Readonly<Record<string, NexusAttribute>>;

export interface NexusDataset {
  readonly kind: 'dataset';
  /** Row-major. Where `complex`, pairs (re, im), and `shape` counts pairs. */
  readonly values: Float64Array | Int8Array | Uint8Array | readonly string[];
  readonly shape: readonly number[];
  readonly complex?: true;
  readonly attributes: NexusAttributes;
}

export interface NexusGroup {
  readonly kind: 'group';
  readonly attributes: NexusAttributes;
  readonly children: Readonly<Record<string, NexusGroup | NexusDataset>>;
}

const dataset = (
  values: NexusDataset['values'],
  shape: readonly number[],
  attributes: NexusAttributes = {},
): NexusDataset => ({ kind: 'dataset', values, shape, attributes });

const measured = (values: Float64Array, [factor, units]: Unit, shape: readonly number[], name: string): NexusDataset =>
  dataset(factor === 1 ? values : values.map((value) => value * factor), shape, {
    units,
    long_name: `${name} [${units}]`,
  });

const group = (NX_class: string, children: NexusGroup['children'], attributes: NexusAttributes = {}): NexusGroup => ({
  kind: 'group',
  attributes: { NX_class, ...attributes },
  children,
});

const response = ({ time, F1, F2, dF1dt, dF2dt }: Trajectory, units: Units): NexusGroup => {
  const shape = [time.length];
  return group(
    'NXdata',
    {
      time: measured(time, units.time, shape, 'time'),
      F1: measured(F1, units.F, shape, 'change of <F(1)> per atom of component 1'),
      F2: measured(F2, units.F, shape, 'change of <F(2)> per atom of component 2'),
      dF1dt: measured(dF1dt, units.rate, shape, 'd<F(1)>/dt'),
      dF2dt: measured(dF2dt, units.rate, shape, 'd<F(2)>/dt'),
    },
    { signal: 'dF2dt', auxiliary_signals: ['dF1dt'], axes: ['time'], title: 'Response to the drive' },
  );
};

const momentum = ({ time, momentum1, momentum2 }: Motion, units: Units): NexusGroup => {
  const shape = [time.length];
  const ofComponent = (values: Float64Array, component: 1 | 2): NexusDataset =>
    measured(values, units.momentum, shape, `mechanical momentum per atom of component ${component}`);
  return group(
    'NXdata',
    {
      time: measured(time, units.time, shape, 'time'),
      p1: ofComponent(momentum1, 1),
      p2: ofComponent(momentum2, 2),
    },
    { signal: 'p2', auxiliary_signals: ['p1'], axes: ['time'], title: 'Centre of the momentum distributions' },
  );
};

const population = ({ time, share1, share2 }: Motion, units: Units): NexusGroup => {
  const shape = [time.length];
  return group(
    'NXdata',
    {
      time: measured(time, units.time, shape, 'time'),
      share1: measured(share1, one, shape, 'N1/(N1 + N2)'),
      share2: measured(share2, one, shape, 'N2/(N1 + N2)'),
    },
    { signal: 'share2', auxiliary_signals: ['share1'], axes: ['time'], title: 'Spin populations' },
  );
};

const axisNames = ['x', 'y', 'z'] as const;

const density = ({ time, axes, density: values, dimensions }: DensityMovie, units: Units): NexusGroup => {
  const names = axisNames.slice(0, axes.length);
  const places = axes.map((axis, index) => [names[index], measured(axis, units.length, [axis.length], 'place')]);
  const shape = [time.length, ...axes.map(({ length }) => length), 2];
  return group(
    'NXdata',
    {
      time: measured(time, units.time, [time.length], 'time'),
      ...Object.fromEntries(places),
      component: dataset(Int8Array.of(1, 2), [2], { long_name: 'component' }),
      density: measured(values, units.density(dimensions), shape, 'density'),
    },
    { signal: 'density', axes: ['time', ...names, 'component'], title: 'Densities of both components' },
  );
};

/** Viewers want an ascending axis. */
const ascending = ({ omega }: Spectrum): readonly number[] =>
  [...omega.keys()].sort((a, b) => (omega[a] ?? 0) - (omega[b] ?? 0));

const pick = (values: ArrayLike<number>, order: readonly number[], stride: number, offset: number): Float64Array =>
  Float64Array.from(order, (line) => values[line * stride + offset] ?? 0);

/** Re(conj(A_a) A_b) of each line. */
const strength = (re: readonly Float64Array[], im: readonly Float64Array[], a: number, b: number): Float64Array =>
  Float64Array.from(re[a] ?? [], (_, line) => {
    const part = (parts: readonly Float64Array[], operator: number): number => parts[operator]?.[line] ?? 0;
    return part(re, a) * part(re, b) + part(im, a) * part(im, b);
  });

const lines = (spectrum: Spectrum, units: Units): NexusGroup => {
  const order = ascending(spectrum);
  const stride = 2 * spectrum.operators.length;
  const parts = (offset: number): readonly Float64Array[] =>
    spectrum.operators.map((_, operator) => pick(spectrum.amplitude, order, stride, 2 * operator + offset));
  const [re, im] = [parts(0), parts(1)];
  const shape = [order.length];
  const pair = (a: number, b: number): NexusDataset =>
    measured(strength(re, im, a, b), units.strength, shape, `strength (${a + 1}, ${b + 1})`);
  const amplitude = Float64Array.from({ length: order.length * stride }, (_, index) => {
    const [line, place] = [Math.floor(index / stride), index % stride];
    return spectrum.amplitude[(order[line] ?? 0) * stride + place] ?? 0;
  });
  return group(
    'NXdata',
    {
      omega: measured(pick(spectrum.omega, order, 1, 0), units.frequency, shape, 'angular frequency'),
      norm: dataset(Int8Array.from(pick(spectrum.norm, order, 1, 0)), shape, { long_name: 'Bogoliubov norm' }),
      width: measured(pick(spectrum.width, order, 1, 0), units.frequency, shape, 'cell width of a sampled continuum'),
      ...(spectrum.spread && {
        spread: measured(
          pick(spectrum.spread, order, 1, 0),
          units.frequency,
          shape,
          'spread of the lines that one stands for',
        ),
      }),
      high: dataset(Uint8Array.from(pick(spectrum.high, order, 1, 0)), shape, { long_name: '1 above the gap, else 0' }),
      amplitude: {
        ...measured(amplitude, units.F, [order.length, spectrum.operators.length], '<v|F(a)|0>/sqrt(N)'),
        complex: true,
      },
      strength11: pair(0, 0),
      strength12: pair(0, 1),
      strength22: pair(1, 1),
    },
    {
      signal: 'strength12',
      auxiliary_signals: ['strength11', 'strength22'],
      axes: ['omega'],
      operators: [...spectrum.operators],
      title: 'Lines',
    },
  );
};

const structureFactor = (map: StructureFactorMap, units: Units): NexusGroup => {
  const shape = [map.q.length, map.omega.length];
  const S = (values: Float64Array, pair: string): NexusDataset =>
    measured(values, units.structureFactor, shape, `S_${pair}(q, omega)`);
  return group(
    'NXdata',
    {
      q: measured(map.q, units.wavenumber, [map.q.length], 'wavenumber'),
      omega: measured(map.omega, units.frequency, [map.omega.length], 'angular frequency'),
      S11: S(map.S11, '11'),
      S12: S(map.S12, '12'),
      S22: S(map.S22, '22'),
    },
    {
      signal: 'S12',
      auxiliary_signals: ['S11', 'S22'],
      axes: ['q', 'omega'],
      half_width: map.broadening * units.frequency[0],
      half_width_units: units.frequency[1],
      title: 'Dynamic structure factor',
    },
  );
};

const theoryGroup = (
  { title, solution, response: trajectory, structureFactor: map, timing }: TheoryResult,
  result: Result,
): NexusGroup => {
  const units = unitsOf(result);
  const { spectrum, motion, movie } = solution;
  const children = {
    ...(trajectory && { response: response(trajectory, units) }),
    ...(spectrum && spectrum.omega.length > 0 && { spectrum: lines(spectrum, units) }),
    ...(map && { structure_factor: structureFactor(map, units) }),
    ...(motion && { momentum: momentum(motion, units), population: population(motion, units) }),
    ...(movie && { density: density(movie, units) }),
  };
  const first = Object.keys(children)[0];
  return group('NXprocess', children, {
    ...(first !== undefined && { default: first }),
    program: result.program.name,
    version: result.program.version,
    title,
    wall_seconds: timing.wallSeconds,
  });
};

/** The theory that a viewer shows first: the last one that has something to show (files list them from simple to full). */
const shown = (theories: Readonly<Record<string, NexusGroup>>): string | undefined =>
  Object.keys(theories).findLast((name) => theories[name]?.attributes['default'] !== undefined);

/** result.h5 as a tree: NXroot/NXentry/NXprocess (a theory)/NXdata. SI units on each dataset, "1" in a natural file. */
export const nexusTree = (result: Result): NexusGroup => {
  const theories = Object.fromEntries(
    Object.entries(result.theories).map(([name, theory]) => [name, theoryGroup(theory, result)]),
  );
  const first = shown(theories);
  const entry = group('NXentry', theories, {
    ...(first !== undefined && { default: first }),
    title: result.title,
    experiment: result.source,
    resolved: result.resolved,
    record: recordOf(result),
    seed: BigInt(result.seed),
    wall_seconds: result.wallSeconds,
  });
  const { name: program, version } = result.program;
  return group('NXroot', { entry }, { default: 'entry', program, version });
};
