import { type Kind, kinds } from './kind.ts';
import { readQuantity } from './read.ts';

/** SI value of one display unit. */
const unitValue = (unit: string, kind: Kind): number => {
  const reading = readQuantity(`1 ${unit}`, kind);
  return reading.ok ? reading.value : Number.NaN;
};

/** A number for people, as plain text: so many significant digits, `e` where zeros would have to be counted. Without digits every one. */
export const formatPlain = (value: number, digits?: number): string => {
  const rounded = digits === undefined ? value : Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  const isShort = Number.isInteger(rounded) ? size < 1e6 : size >= 1e-3 && size < 1e6;
  return isShort ? String(rounded) : rounded.toExponential().replace('e+', 'e');
};

/**
 * An SI value (energies J, frequencies rad/s) as text in the largest unit that leaves the number at 1 or above, the smallest
 * otherwise. Without `digits` the text reads back to the value within one rounding.
 */
export const formatQuantity = (value: number, kind: Kind, digits?: number): string => {
  const { display } = kinds[kind];
  const fitting = display.filter((unit) => Math.abs(value) >= unitValue(unit, kind) * (1 - 1e-12));
  const zero = display.find((unit) => unitValue(unit, kind) === 1 || unit === 'Hz');
  const unit = (value === 0 ? zero : fitting.at(-1)) ?? display[0] ?? kinds[kind].si;
  return `${formatPlain(value / unitValue(unit, kind), digits)} ${unit}`;
};
