import { z } from 'zod';
import { InputError } from '../failure/index.ts';
import type { DensityMovie, Motion, Spectrum, StructureFactorMap, Trajectory } from '../physics/index.ts';
import { type Units, unitsOf } from './nexusUnits.ts';
import type { Result, TheoryResult } from './result.ts';

/**
 * The record of a result: everything of it but the numbers that stand in the datasets of result.h5 already, as JSON in
 * hbar = m1 = 1. With it a result.h5 is the whole result: what was computed is looked at again, not computed again.
 */
const schema = 'spindrag/record/1';

type Numbers = Float64Array | Int8Array | Uint8Array;

/** Where an array of a theory stands: dataset under the theory's group, and the SI value of its unit inside. */
type Place = readonly [values: Numbers, dataset: string, factor: number];

const trajectoryPlaces = (
  { time, F1, F2, dF1dt, dF2dt }: Trajectory,
  { time: t, F, rate }: Units,
): readonly Place[] => [
  [time, 'response/time', t[0]],
  [F1, 'response/F1', F[0]],
  [F2, 'response/F2', F[0]],
  [dF1dt, 'response/dF1dt', rate[0]],
  [dF2dt, 'response/dF2dt', rate[0]],
];

const spectrumPlaces = ({ omega, norm, width, spread, high, amplitude }: Spectrum, units: Units): readonly Place[] =>
  omega.length === 0
    ? []
    : [
        [omega, 'spectrum/omega', units.frequency[0]],
        [norm, 'spectrum/norm', 1],
        [width, 'spectrum/width', units.frequency[0]],
        ...(spread ? [[spread, 'spectrum/spread', units.frequency[0]] as const] : []),
        [high, 'spectrum/high', 1],
        [amplitude, 'spectrum/amplitude', units.F[0]],
      ];

const mapPlaces = ({ q, omega, S11, S12, S22 }: StructureFactorMap, units: Units): readonly Place[] => [
  [q, 'structure_factor/q', units.wavenumber[0]],
  [omega, 'structure_factor/omega', units.frequency[0]],
  [S11, 'structure_factor/S11', units.structureFactor[0]],
  [S12, 'structure_factor/S12', units.structureFactor[0]],
  [S22, 'structure_factor/S22', units.structureFactor[0]],
];

const motionPlaces = ({ time, share1, share2, momentum1, momentum2 }: Motion, units: Units): readonly Place[] => [
  [time, 'momentum/time', units.time[0]],
  [share1, 'population/share1', 1],
  [share2, 'population/share2', 1],
  [momentum1, 'momentum/p1', units.momentum[0]],
  [momentum2, 'momentum/p2', units.momentum[0]],
];

const moviePlaces = ({ time, axes, density, dimensions }: DensityMovie, units: Units): readonly Place[] => [
  [time, 'density/time', units.time[0]],
  ...axes.map((axis, index): Place => [axis, `density/${['x', 'y', 'z'][index]}`, units.length[0]]),
  [density, 'density/density', units.density(dimensions)[0]],
];

const placesOf = ({ solution, response, structureFactor }: TheoryResult, units: Units): readonly Place[] => {
  const { spectrum, motion, movie } = solution;
  return [
    ...(movie ? moviePlaces(movie, units) : []),
    ...(motion ? motionPlaces(motion, units) : []),
    ...(response ? trajectoryPlaces(response, units) : []),
    ...(spectrum ? spectrumPlaces(spectrum, units) : []),
    ...(structureFactor ? mapPlaces(structureFactor, units) : []),
  ];
};

const isNumbers = (value: unknown): value is Numbers =>
  value instanceof Float64Array || value instanceof Int8Array || value instanceof Uint8Array;

/** Name of the array's type, as the record writes it. */
const typeOf = (values: Numbers): keyof typeof makers =>
  values instanceof Float64Array ? 'Float64Array' : values instanceof Int8Array ? 'Int8Array' : 'Uint8Array';

const makers = {
  Float64Array: (values: ArrayLike<number>, factor: number): Numbers =>
    Float64Array.from(values, (value) => value / factor),
  Int8Array: (values: ArrayLike<number>): Numbers => Int8Array.from(values),
  Uint8Array: (values: ArrayLike<number>): Numbers => Uint8Array.from(values),
} as const;

/** The record of a result, for an attribute of result.h5. */
export const recordOf = ({ source: _, resolved: __, ...result }: Result): string => {
  const units = unitsOf(result);
  const places = new Map<Numbers, readonly [path: string, factor: number]>();
  for (const theory of Object.values(result.theories))
    for (const [values, dataset, factor] of placesOf(theory, units))
      places.set(values, [`/entry/${theory.name}/${dataset}`, factor]);
  return JSON.stringify({ schema, result }, (_key, value: unknown) => {
    if (!isNumbers(value)) return value;
    const [dataset, factor] = places.get(value) ?? [];
    if (dataset === undefined) return { array: typeOf(value), numbers: [...value] };
    return { array: typeOf(value), dataset, factor };
  });
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isMaker = (name: unknown): name is keyof typeof makers => typeof name === 'string' && Object.hasOwn(makers, name);

/** The record of somebody's file: as much of its shape as keeps every reader of a `Result` from falling over. */
const finite = z.number();
const text = z.string();
const values = z.custom<Numbers>(isNumbers);
const warnings = z.array(z.looseObject({ code: text, message: text }));
const trajectory = z.looseObject({ time: values, F1: values, F2: values, dF1dt: values, dF2dt: values });
const spectrum = z.looseObject({
  operators: z.array(text),
  share: z.array(finite),
  omega: values,
  norm: values,
  width: values,
  amplitude: values,
  high: values,
});
const slopes = z.looseObject({ slope1: finite.optional(), slope2: finite.optional(), ratio: finite.optional() });
const theory = z.looseObject({
  name: text,
  title: text,
  references: z.array(text),
  solution: z.looseObject({ spectrum: spectrum.optional(), equations: z.array(text), warnings }),
  ultrafast: slopes.optional(),
  fast: slopes.optional(),
  response: trajectory.optional(),
  printed: z.array(z.looseObject({ equation: text, quantity: text, value: finite })),
  evidence: z.looseObject({}),
  timing: z.looseObject({ wallSeconds: finite, threads: finite }),
});
const scan = z.looseObject({ rabi: values, ratio: values });
const stored = z.object({
  schema: z.literal(schema),
  result: z.looseObject({
    title: text,
    units: z.enum(['lab', 'natural']),
    scales: z.object({ length: finite, time: finite, energy: finite, mass: finite }),
    probe: z.union([
      z.object({ kind: z.literal('cosine'), q: z.tuple([finite, finite, finite]) }),
      z.object({ kind: z.literal('position') }),
    ]),
    drive: z.looseObject({ kind: z.enum(['step', 'ramp', 'pulse', 'kick']) }),
    strength: finite,
    pushed: z.union([z.literal(1), z.literal(2)]),
    system: z.object({
      kind: text,
      phase: text,
      derived: z.record(text, z.object({ value: finite, dimension: text })),
    }),
    theories: z.record(text, theory),
    couplingScan: scan.optional(),
    couplingTable: scan.optional(),
    checks: z.array(z.object({ name: text, value: finite, reference: finite, tolerance: finite, ok: z.boolean() })),
    warnings,
    program: z.object({ name: text, version: text }),
    seed: finite,
    wallSeconds: finite,
  }),
});

const isStored = (value: unknown): value is { readonly result: Omit<Result, 'source' | 'resolved'> } =>
  stored.safeParse(value).success;

const parsed = (json: string, revive: (value: unknown) => unknown): unknown => {
  try {
    return JSON.parse(json, (_key, value: unknown) => revive(value));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/**
 * The result whose record this is; `read` gives the numbers of a dataset. What was SI in the file is hbar = m1 = 1 again.
 * @throws InputError where the record is none, or of another version than this program reads.
 */
export const resultOf = (
  record: string,
  file: string,
  source: string,
  resolved: string,
  read: (dataset: string) => ArrayLike<number>,
): Result => {
  const array = (value: Readonly<Record<string, unknown>>): Numbers | undefined => {
    const { array: name, numbers, dataset, factor } = value;
    if (!isMaker(name)) return undefined;
    if (typeof dataset === 'string' && typeof factor === 'number') return makers[name](read(dataset), factor);
    return Array.isArray(numbers) ? makers[name](numbers.map(Number), 1) : undefined;
  };
  const whole = parsed(record, (value) => (isObject(value) ? (array(value) ?? value) : value));
  if (isStored(whole)) return { ...whole.result, source, resolved };
  throw new InputError([{ file, field: '', message: 'holds a record that this version of spindrag does not read' }]);
};
