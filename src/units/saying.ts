import { fromInside, type Reader } from './border.ts';
import type { Dimension, Quantity } from './dimension.ts';
import { formatPlain, formatQuantity } from './format.ts';
import type { Kind } from './kind.ts';

/**
 * What is said to people: words, and between them quantities in hbar = m1 = 1, which become text only where the units of the reader's
 * file are known. A plain string holds none.
 */
export type Saying = string | readonly (string | Part)[];

interface Part extends Quantity {
  /** Significant digits; 4 where left out. */
  readonly digits?: number;
}

export const quantity = (value: number, dimension: Dimension, space?: 1 | 2 | 3): Quantity => ({
  value,
  dimension,
  ...(space && { space }),
});

/** Where a difference shows late, or where the number will be typed. */
export const precise = (value: number | Quantity, digits = 8): Part => ({
  ...(typeof value === 'number' ? quantity(value, '1') : value),
  digits,
});

/** Several, e.g. the sides of a box. */
export const list = (values: readonly (number | Quantity)[], between: string): Saying =>
  joined(values.flatMap((value, index) => [...(index > 0 ? [between] : []), ...partsOf(value)]));

const partsOf = (value: number | Part | Saying): readonly (string | Part)[] => {
  if (typeof value === 'number') return [quantity(value, '1')];
  return typeof value === 'object' && 'dimension' in value
    ? [value]
    : [...(typeof value === 'string' ? [value] : value)];
};

/** Neighbouring words as one. */
const joined = (parts: readonly (string | Part)[]): Saying => {
  const all: (string | Part)[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else all.push(part);
  }
  const [first = '', ...others] = all;
  return typeof first === 'string' && others.length === 0 ? first : all;
};

/** Template tag of a `Saying`: bare numbers are dimensionless, and sayings within sayings are taken apart. */
export const say = (words: TemplateStringsArray, ...values: readonly (number | Part | Saying)[]): Saying =>
  joined(words.flatMap((text, index) => [text, ...(index < values.length ? partsOf(values[index] ?? '') : [])]));

/** Who reads a natural file. */
export const naturalReader: Reader = { scales: { length: 1, time: 1, energy: 1, mass: 1 }, units: 'natural' };

/** Kinds that are shown in the display unit that fits; the others in one unit. */
const kindOf = ({ dimension, space = 3 }: Quantity): Kind | undefined => {
  if (dimension === 'density') return `density${space}`;
  if (dimension === 'energy') return 'frequency'; // E/h
  return dimension === 'massDensity' || dimension === 'interaction' ? undefined : dimension;
};

/** SI value of g/h in Hz um^D. */
const micro = 1e6;

const inLab = (asked: Quantity, { scales }: Reader, digits: number): string => {
  const { value, unit } = fromInside(asked, scales, 'lab');
  const kind = kindOf(asked);
  if (kind !== undefined)
    return formatQuantity(asked.dimension === 'energy' ? 2 * Math.PI * value : value, kind, digits);
  if (asked.dimension !== 'interaction') return `${formatPlain(value, digits)} ${unit}`;
  return `${formatPlain(value * micro ** (asked.space ?? 3), digits)} ${unit.replace('m', 'um')}`;
};

/** A quantity in the reader's units: `2.21 kHz`, or the bare number where the file is natural. */
export const tellQuantity = (asked: number | Quantity, reader: Reader, digits = 4): string => {
  if (typeof asked === 'number') return formatPlain(asked, digits);
  if (asked.dimension === '1' || reader.units === 'natural') return formatPlain(asked.value, digits);
  return inLab(asked, reader, digits);
};

/** The text for this reader. */
export const tell = (saying: Saying, reader: Reader): string =>
  typeof saying === 'string'
    ? saying
    : saying.map((part) => (typeof part === 'string' ? part : tellQuantity(part, reader, part.digits))).join('');
