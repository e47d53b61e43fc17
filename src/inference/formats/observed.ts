import type { Experiment } from '../../experiment/index.ts';
import { InputError } from '../../failure/index.ts';
import { type Kind, readQuantity } from '../../units/index.ts';
import type { Cloud, Measured } from '../fit/measured.ts';
import { type Column, refuse, type Table } from './table.ts';

type Block = NonNullable<Experiment['data']>;
type Mapping = Block['time'];

const keys = ['time', 'x1', 'x2', 'v1', 'v2', 'error1', 'error2'] as const;
type Key = (typeof keys)[number];
type Mappings = { readonly [K in Key]?: Mapping | undefined };

const kinds: Readonly<Record<Key, Kind>> = {
  time: 'time',
  x1: 'length',
  x2: 'length',
  v1: 'speed',
  v2: 'speed',
  error1: 'length',
  error2: 'length',
};

/** `x1_err [um]` -> error1 in um. */
const headerPattern = /^(time|t|[xv][12](?:_(?:err|error|std|sigma))?)\s*(?:[[(]([^\])]*)[\])])?$/i;

const keyOf = (name: string): Key => {
  const lower = name.toLowerCase();
  if (lower === 'time' || lower === 't') return 'time';
  if (lower.includes('_')) return lower[1] === '1' ? 'error1' : 'error2';
  return keys.find((key) => key === lower) ?? 'time';
};

/** What the header of a table says by itself: `time [ms], x1 [um], x1_err [um], ...`. */
const fromHeader = ({ names, file }: Table): Mappings => {
  const found: Partial<Record<Key, Mapping>> = {};
  for (const column of names) {
    const match = headerPattern.exec(column);
    if (match === null) continue;
    const [, name = '', unit] = match;
    if (unit === undefined)
      throw refuse(file, 'the header names no unit; write e.g. "time [ms]", or a `data:` block in the file', column);
    found[keyOf(name)] = { column, unit: unit.trim() === '' ? '1' : unit.trim() };
  }
  return found;
};

/** Row `index` of a matrix; a matrix of one row or one column is a list. */
const listOf = ({ values, shape }: Column, { column, index }: Mapping, file: string): Float64Array => {
  const long = shape.filter((length) => length !== 1);
  if (long.length <= 1) return values;
  if (long.length > 2) throw refuse(file, `has ${long.length} dimensions; a list or a matrix is wanted`, column);
  const [rows = 1, width = 1] = long;
  if (index === undefined) throw refuse(file, `is a matrix of ${rows} rows; name one with \`index\` (from 0)`, column);
  if (index >= rows) throw refuse(file, `has rows 0 to ${rows - 1}, not ${index}`, column);
  return values.slice(index * width, (index + 1) * width);
};

const factorOf = (unit: string, kind: Kind, column: string, file: string): number => {
  if (unit === '1') return 1;
  const reading = readQuantity(`1 ${unit}`, kind);
  if (!reading.ok) throw refuse(file, `its unit: ${reading.message}`, column);
  return reading.value;
};

const near = (names: readonly string[]): string => names.slice(0, 40).join(', ') + (names.length > 40 ? ', ...' : '');

const readOne = (table: Table, mapping: Mapping, kind: Kind): Float64Array => {
  const found = table.column(mapping.column);
  if (found === undefined)
    throw refuse(table.file, `there is no such column; there are: ${near(table.names)}`, mapping.column);
  const factor = factorOf(mapping.unit, kind, mapping.column, table.file);
  return listOf(found, mapping, table.file).map((value) => value * factor);
};

const isGood = (time: Float64Array, clouds: readonly Cloud[], sample: number): boolean =>
  Number.isFinite(time[sample]) &&
  clouds.every(
    ({ values, errors }) =>
      Number.isFinite(values[sample]) &&
      (errors === undefined || (Number.isFinite(errors[sample]) && (errors[sample] ?? 0) > 0)),
  );

const keep = (values: Float64Array, good: readonly number[]): Float64Array =>
  Float64Array.from(good, (sample) => values[sample] ?? 0);

const cloudOf = (table: Table, mappings: Mappings, component: 1 | 2): Cloud | undefined => {
  const position = mappings[`x${component}`];
  const mapping = position ?? mappings[`v${component}`];
  if (mapping === undefined) return undefined;
  const kind = position === undefined ? 'speed' : 'length';
  const error = mappings[`error${component}`];
  return {
    component,
    values: readOne(table, mapping, kind),
    ...(error && { errors: readOne(table, error, kind) }),
  };
};

/** The columns that a file's `data` block names; a folder of shots has no header that could map itself. */
export const columnsWanted = ({ data }: Experiment, file: string): readonly string[] => {
  if (data === undefined)
    throw refuse(file, 'is a folder of shots: a `data:` block must name where each shot has its time and positions');
  return keys.flatMap((key) => data[key]?.column ?? []);
};

/** Samples that the memory of a fit holds with ease. */
const mostSamples = 1_000_000;

/**
 * The motion that a data file holds, by its `data` block, or by a header that names its own units.
 * @throws InputError where columns, units or lengths do not fit.
 */
export const observed = (table: Table, experiment: Experiment): Measured => {
  const { data } = experiment;
  const mappings: Mappings = data ?? fromHeader(table);
  const { time: timeMapping } = mappings;
  if (timeMapping === undefined)
    throw refuse(
      table.file,
      `which column is the time? Name it "time [ms]" or map it in a \`data:\` block; there are: ${near(table.names)}`,
    );
  const time = readOne(table, timeMapping, kinds.time);
  const clouds = ([1, 2] as const).flatMap((component) => cloudOf(table, mappings, component) ?? []);
  if (clouds.length === 0)
    throw refuse(
      table.file,
      `no column holds a cloud; name them "x1 [um]", "x2 [um]" or map them in a \`data:\` block`,
    );
  for (const { values, errors, component } of clouds)
    for (const length of [values.length, errors?.length ?? values.length])
      if (length !== time.length)
        throw refuse(table.file, `cloud ${component} has ${length} values, the time ${time.length}`);
  if (time.length > mostSamples) throw refuse(table.file, `holds more than ${mostSamples} samples`);
  const good = [...time.keys()].filter((sample) => isGood(time, clouds, sample));
  if (good.length === 0) throw new InputError([{ file: table.file, field: '', message: 'no sample is complete' }]);
  const left = time.length - good.length;
  const first = mappings.x1 ?? mappings.x2 ?? mappings.v1 ?? mappings.v2;
  return {
    time: keep(time, good),
    kind: (mappings.x1 ?? mappings.x2) ? 'position' : 'velocity',
    dimensionless: first?.unit === '1' && (experiment.units === 'lab' || experiment.probe.operator.kind === 'cosine'),
    correlation: data?.correlation ?? 0,
    clouds: clouds.map(({ component, values, errors }) => ({
      component,
      values: keep(values, good),
      ...(errors && { errors: keep(errors, good) }),
    })),
    warnings: left === 0 ? [] : [`${left} of ${time.length} samples are incomplete and were left out`],
  };
};
