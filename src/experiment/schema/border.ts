import { z } from 'zod';
import { type Kind, kinds, readQuantity } from '../../units/index.ts';

/** A quantity as the file has it: text with a unit (`units: lab`) or a bare number (`units: natural`). */
export type Given = string | number;

type Range = 'any' | 'positive' | 'notNegative';

/** The two ways to write a quantity. Every part of the schema is a function of it, so that there is one schema, not two. */
export interface Border {
  readonly units: 'lab' | 'natural';
  /** Several kinds: one of them, settled by a rule that sees the other fields. */
  readonly quantity: (kind: Kinds, range?: Range) => z.ZodType<Given, Given>;
  /** A default: the SI value in a unit of the kind, or the bare number. */
  readonly value: (number: number, unit: string) => Given;
}

const inRange = (value: number, range: Range): boolean =>
  range === 'any' || (range === 'positive' ? value > 0 : value >= 0);

const mustBe = (range: Range): string => (range === 'positive' ? 'must be above 0' : 'must not be negative');

type Kinds = Kind | readonly Kind[];
const list = (kind: Kinds): readonly Kind[] => (typeof kind === 'string' ? [kind] : kind);

/** Why this is not a quantity of the kind; `Er` counts as some positive energy. Several kinds: the rule decides. */
const quantityFault = (text: string, kind: Kinds, range: Range): string | undefined => {
  if (typeof kind !== 'string') return undefined;
  const reading = readQuantity(text, kind, 1);
  if (!reading.ok) return reading.message;
  return inRange(reading.value, range) ? undefined : `"${text}" ${mustBe(range)}`;
};

const names = (kind: Kinds): string =>
  list(kind)
    .map((one) => kinds[one].name)
    .join(' or ');

const example = (kind: Kinds): string =>
  list(kind)
    .map((one) => `${kinds[one].name} such as "${kinds[one].example}"`)
    .join(' or ');

/** Kept in the JSON Schema, so that a path of the file leads to the kind of its quantity. */
const kindMeta = (kind: Kinds): { readonly 'x-kind'?: Kind } => (typeof kind === 'string' ? { 'x-kind': kind } : {});

const show = (value: unknown): string => (typeof value === 'object' ? typeOf(value) : String(value));
const typeOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : value === null ? 'nothing' : 'a block');

export const lab: Border = {
  units: 'lab',
  quantity: (kind, range = 'any') =>
    z
      .string({
        error: ({ input }) => {
          if (input === undefined) return `is missing; wanted ${example(kind)}`;
          if (typeof input !== 'number') return `is ${show(input)}; wanted ${example(kind)}`;
          return `${input} has no unit; in laboratory units write ${example(kind)}`;
        },
      })
      .superRefine((text, context) => {
        const message = quantityFault(text, kind, range);
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      })
      .meta({
        description: `${names(kind)} with its unit`,
        examples: list(kind).map((one) => kinds[one].example),
        ...kindMeta(kind),
      }),
  value: (number, unit) => `${number} ${unit}`,
};

const bare = (kind: Kinds, range: Range): z.ZodNumber => {
  const number = z.number({
    error: ({ input }) => {
      if (input === undefined) return `is missing; wanted a number (${names(kind)})`;
      if (typeof input === 'number') return `${input} is not a finite number`;
      return `${JSON.stringify(input)} is not a number; in natural units write a bare number (${names(kind)})`;
    },
  });
  if (range === 'any') return number;
  const check = { error: ({ input }: { input?: unknown }) => `${show(input)} ${mustBe(range)}` };
  return range === 'positive' ? number.positive(check) : number.nonnegative(check);
};

export const natural: Border = {
  units: 'natural',
  quantity: (kind, range = 'any') =>
    bare(kind, range).meta({ description: `${names(kind)}, hbar = m = 1`, ...kindMeta(kind) }) as z.ZodType<
      Given,
      Given
    >,
  value: (number) => number,
};
