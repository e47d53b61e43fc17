import { InputError } from '../../failure/index.ts';

/** Numbers that a data file holds under a name. Row-major. */
export interface Column {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** A data file, whatever its format. */
export interface Table {
  readonly file: string;
  /** What can be named, for messages. */
  readonly names: readonly string[];
  /** @throws InputError where something other than numbers stands there. */
  column(name: string): Column | undefined;
}

/** Larger files are not measurements of two clouds; nothing is unpacked beyond it. */
export const mostBytes = 256 * 1024 * 1024;
export const mostNumbers = 16 * 1024 * 1024;
export const mostNames = 10_000;

export const refuse = (file: string, message: string, field = ''): InputError =>
  new InputError([{ file, field, message }]);

export const columnOf = (values: Float64Array, shape: readonly number[] = [values.length]): Column => ({
  values,
  shape,
});
