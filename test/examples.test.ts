import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkedNumbers } from '../examples/checked.ts';
import { parseExperiment, type Result, run } from '../src/index.ts';
import { derivedList } from '../src/report/index.ts';

/** Every example runs as it stands, every check of it holds, and it ends in a number that somebody else has. */
const folder = new URL('../examples/', import.meta.url);
const options = { signal: new AbortController().signal, progress: () => undefined };

const resultOf = (name: string): Promise<Result> => {
  const file = readdirSync(folder).find((one) => one.startsWith(name) && one.endsWith('.yaml'));
  if (file === undefined) throw new Error(`no example ${name}`);
  return run(parseExperiment(readFileSync(new URL(file, folder), 'utf8'), file), options);
};

test.each(checkedNumbers)('example $name', async ({ name, number, value, within }) => {
  const result = await resultOf(name);
  expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(Math.abs((number(result) ?? Number.NaN) - value)).toBeLessThanOrEqual(within);
  const { html } = derivedList(result);
  expect(
    Object.keys(result.system.derived).filter((key) => html.includes(`<dt>${key}</dt>`)),
    'without a name',
  ).toEqual([]);
});

test('the table names every example', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  expect(files.map((file) => file.slice(0, 2)).sort()).toEqual(checkedNumbers.map(({ name }) => name));
});
