import { InputError } from '../failure/index.ts';
import { type Kind, kinds, readQuantity } from '../units/index.ts';
import { complete } from './complete.ts';
import { at } from './draft.ts';
import { allowedKeys, kindAt, suggestion } from './jsonSchema.ts';
import type { Experiment } from './parse.ts';
import { referenceOf } from './scale.ts';
import { experimentSchema } from './schema/index.ts';
import { joinPath, splitPath, withValue } from './set.ts';
import { validate } from './validate.ts';

/** A number of the experiment file that may be varied: its value in SI (as it stands in a natural file). */
export interface Field {
  readonly path: string;
  readonly value: number;
  /** Undefined for bare numbers (atoms, ratios). */
  readonly kind?: Kind;
  readonly unit: string;
}

const refuse = (path: string, message: string): InputError => new InputError([{ field: path, message }]);

const missing = (path: string, experiment: Experiment): InputError => {
  const steps = splitPath(path);
  const known = allowedKeys(steps.slice(0, -1), experiment);
  return refuse(path, `no such number in the file${suggestion(steps.at(-1) ?? '', known)}`);
};

/** @throws InputError where no number stands at the path. */
export const fieldAt = (experiment: Experiment, path: string): Field => {
  const { source: _, ...file } = experiment;
  const given = at(file, ...splitPath(path));
  if (given === undefined) throw missing(path, experiment);
  if (typeof given === 'number') return { path, value: given, unit: '1' };
  const kind = kindAt(splitPath(path), file);
  if (typeof given !== 'string' || kind === undefined) throw refuse(path, 'is no number');
  const reading = readQuantity(given, kind, referenceOf(experiment).recoil);
  if (!reading.ok) throw refuse(path, reading.message);
  return { path, kind, value: reading.value, unit: kinds[kind].si };
};

/**
 * The experiment with other numbers at some fields, in the units of `fieldAt`.
 * @throws InputError where the file does not allow them.
 */
export const varied = (experiment: Experiment, fields: readonly Field[]): Experiment => {
  const { source, sweep: _, ...file } = experiment;
  const changed = fields.reduce<unknown>(
    (data, { path, value, kind, unit }) =>
      withValue(data, splitPath(path), kind === undefined ? value : `${value} ${unit}`),
    file,
  );
  const validation = validate(changed);
  if (validation.ok) return { ...experimentSchema.parse(complete(validation.file)), source };
  throw new InputError(validation.issues.map(({ path, message }) => ({ field: joinPath(path), message })));
};
