import type { Override } from '../../../src/experiment/index.ts';
import { InputError } from '../../../src/failure/index.ts';

const wanted =
  'path=start:stop:count, path=start:stop:count:log or path=value,value,... is wanted, e.g. "system.coupling.rabi=4 Er:8 Er:41"';

const range = ([from = '', to = '', count = '', spacing]: readonly string[]): string =>
  `{ from: ${from}, to: ${to}, count: ${count}${spacing === undefined ? '' : `, spacing: ${spacing}`} }`;

/** `--axis` as the entry of the file's `sweep` that says the same. */
export const axisOverride = (text: string): Override => {
  const at = text.indexOf('=');
  const parts = text.slice(at + 1).split(':');
  const isList = parts.length === 1;
  if (at <= 0 || !(isList || parts.length === 3 || parts.length === 4))
    throw new InputError([{ field: `--axis ${text}`, message: wanted }]);
  const value = isList ? `[${text.slice(at + 1)}]` : range(parts.map((part) => part.trim()));
  return { path: `sweep.${text.slice(0, at)}`, value };
};
