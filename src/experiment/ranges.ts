import { isBlock } from './draft.ts';

type Spacing = 'linear' | 'log';

interface Range {
  readonly from: number;
  readonly to: number;
  /** What stands behind both numbers; empty in natural units. */
  readonly unit: string;
  readonly count: number;
  readonly spacing: Spacing;
}

type Reading = { readonly ok: true; readonly range: Range } | { readonly ok: false; readonly message: string };

export const mostValues = 10_000;

const keys = ['from', 'to', 'count', 'spacing'];
const example = '`{ from: 0.8, to: 1.2, count: 9 }` or `{ from: 1 Hz, to: 1 kHz, count: 9, spacing: log }`';

const fault = (message: string): Reading => ({ ok: false, message });

/** `4.2 Er` in number and unit. */
const endOf = (value: unknown): { readonly number: number; readonly unit: string } | undefined => {
  if (typeof value === 'number') return { number: value, unit: '' };
  const match = typeof value === 'string' ? /^\s*([-+]?[\d.]+(?:e[-+]?\d+)?)\s*(.*?)\s*$/i.exec(value) : null;
  const number = Number(match?.[1] ?? Number.NaN);
  return Number.isFinite(number) ? { number, unit: match?.[2] ?? '' } : undefined;
};

const readRange = (block: Readonly<Record<string, unknown>>): Reading => {
  const unknown = Object.keys(block).find((key) => !keys.includes(key));
  if (unknown !== undefined) return fault(`unknown key \`${unknown}\` (allowed: ${keys.join(', ')})`);
  const { count, spacing = 'linear' } = block;
  const [from, to] = [endOf(block['from']), endOf(block['to'])];
  if (from === undefined || to === undefined) return fault(`needs numbers \`from\` and \`to\`, e.g. ${example}`);
  if (from.unit !== to.unit)
    return fault(`\`from\` is in "${from.unit}", \`to\` in "${to.unit}"; write both in one unit`);
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 2 || count > mostValues)
    return fault(`needs a whole number \`count\` from 2 to ${mostValues}`);
  if (spacing !== 'linear' && spacing !== 'log') return fault('`spacing` is `linear` or `log`');
  if (spacing === 'log' && !(from.number > 0 && to.number > 0))
    return fault('a logarithmic spacing needs `from` and `to` above 0');
  return { ok: true, range: { from: from.number, to: to.number, unit: from.unit, count, spacing } };
};

/** Ends exact; between them twelve digits, so that steps of a tenth read as such. */
const valueAt = ({ from, to, count, spacing }: Range, index: number): number => {
  if (index === 0) return from;
  if (index === count - 1) return to;
  const share = index / (count - 1);
  const value = spacing === 'log' ? from * (to / from) ** share : from + (to - from) * share;
  return Number(value.toPrecision(12));
};

/** Why this is no range; undefined where it is one, or something else than a block. */
export const rangeFault = (value: unknown): string | undefined => {
  const reading = isBlock(value) ? readRange(value) : undefined;
  return reading?.ok === false ? reading.message : undefined;
};

/** The values of an axis: a list as it stands, a range `{ from, to, count, spacing }` spelled out; anything else is left alone. */
export const spelledOut = (value: unknown): unknown => {
  if (!isBlock(value)) return value;
  const reading = readRange(value);
  if (!reading.ok) return value;
  const { range } = reading;
  return Array.from({ length: range.count }, (_, index) => {
    const number = valueAt(range, index);
    return range.unit === '' ? number : `${number} ${range.unit}`;
  });
};

/** As the JSON Schema has it. */
export const rangeJsonSchema = {
  type: 'object',
  properties: {
    from: { type: ['number', 'string'] },
    to: { type: ['number', 'string'] },
    count: { type: 'integer', minimum: 2, maximum: mostValues },
    spacing: { enum: ['linear', 'log'] },
  },
  required: ['from', 'to', 'count'],
  additionalProperties: false,
};
