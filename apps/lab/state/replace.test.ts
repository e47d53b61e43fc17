import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAmount, readDocument, replaceValue, spotOf, withValue } from './replace.ts';

type Path = readonly (string | number)[];

const documentOf = (text: string) => {
  const document = readDocument(text);
  if (document === undefined) throw new TypeError('no YAML');
  return document;
};
const dataOf = (text: string): unknown => documentOf(text).toJS();

const amountsIn = (value: unknown, path: Path = []): readonly Path[] => {
  if (isAmount(value)) return [path];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) =>
        amountsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [];
};

const examples = ['01-rb87-raman', '02-raman-uniform', '03-na23-rabi', '08-he3'];
/** No page writes a negative zero. */
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number));
const values = fc.oneof(
  numbers,
  fc
    .tuple(numbers, fc.constantFrom('Er', 'kHz', 'um', 'µm', '/cm^3', 'm/s^2'))
    .map(([number, unit]) => `${number} ${unit}`),
);

describe.each(examples)('%s', (name) => {
  const text = readFileSync(`examples/${name}.yaml`, 'utf8');
  const paths = amountsIn(dataOf(text));

  test('an amount that is set without reading the text gives the text and the data that reading it gives', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (path, value) => {
        const spot = spotOf(text, documentOf(text), path);
        const next = `${spot?.before}${value}${spot?.after}`;
        expect(spot).toBeDefined();
        expect(isAmount(value)).toBe(true);
        expect(dataOf(next)).toEqual(dataOf(replaceValue(text, documentOf(text), path, value) ?? ''));
        expect(withValue(dataOf(text), path, value)).toEqual(dataOf(next));
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  ['a value that others repeat', 'a: &one 3\nb: *one\n', ['a']],
  ['a value of a stated type', 'a: !!str 3\n', ['a']],
  ['a value in quotes', 'a: "3 Er"\n', ['a']],
  ['a word', 'a: miscible\n', ['a']],
  ['what is not there', 'a: 3\n', ['b']],
])('%s is replaced by reading the text', (_, text, path) => {
  expect(spotOf(text, documentOf(text), path)).toBeUndefined();
});

test.each([['3, 4'], ['3 # Er'], ['3 Er: 4'], ['yes'], ['3'], ['0x10 '], [Number.NaN], [true], [undefined]])(
  '%s is no amount that can be written as it stands',
  (value) => {
    expect(isAmount(value)).toBe(false);
  },
);

test('a change leaves all other blocks the same', () => {
  const data = { a: { b: [1, 2] }, c: {} };
  const next = withValue(data, ['a', 'b', 1], 3) as typeof data;
  expect(next).toEqual({ a: { b: [1, 3] }, c: {} });
  expect(next.c).toBe(data.c);
  expect(data.a.b).toEqual([1, 2]);
});
