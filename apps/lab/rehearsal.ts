import { type Experiment, withValue } from '../../src/experiment/index.ts';

type Path = readonly string[];

/** "5.3 kHz", or a fraction; not zero, which stays what it is. Whole numbers may be counts. */
const isAmount = (value: unknown): value is string | number =>
  typeof value === 'number'
    ? !Number.isInteger(value)
    : typeof value === 'string' && /^[-+.\de]+ \D+/.test(value) && Number.parseFloat(value) !== 0;

const pathsIn = (value: unknown, path: Path): readonly Path[] => {
  if (isAmount(value)) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]));
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>>)[key], value);

const times = (value: unknown, factor: number): unknown =>
  typeof value === 'number'
    ? value * factor
    : String(value).replace(/^\S+/, (number) => String(Number(number) * factor));

/**
 * The experiment as a hand may leave it: one amount a little larger, another one at each turn. What was compiled for one number
 * alone is compiled again when it meets others.
 */
export const touched = (experiment: Experiment, turn: number): Experiment => {
  const { system, geometry, probe } = experiment;
  const paths = pathsIn({ system, geometry, probe }, []);
  const path = paths[turn % paths.length];
  if (path === undefined) return experiment;
  return withValue(experiment, path, times(at(experiment, path), 1 + 1e-4 * (turn + 1))) as Experiment;
};
