import { formatPlain, formatQuantity, type Measure } from '../units/index.ts';

/** A measure as people write it: a sensible unit, three digits. */
export const measureText = ({ value, unit }: Measure, digits = 3): string => {
  const kind = unit === 's' ? 'time' : unit === 'm' ? 'length' : undefined;
  return kind === undefined ? formatPlain(value, digits) : formatQuantity(value, kind, digits);
};
