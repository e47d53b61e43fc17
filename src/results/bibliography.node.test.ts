import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bibliography } from './bibliography.ts';

/** The numbers of atoms have a list of their own, which their types check. */
const apart = /test\.ts$|fixture\.ts$|src.atoms|results.bibliography/;
const files = globSync('src/**/*.ts').filter((path) => !apart.test(path));
/** Name(s) and year, as in [CarliniStringari2021, Eq. 23] or 'PitaevskiiStringari2016, Ch. 12'. */
const key = /(?<=[[\s'`;(])(?:van)?[A-Z][A-Za-z]+(?:19|20)\d\d(?=[\],;'`\s)])/g;

test('every source that is cited in src/ is in the bibliography', () => {
  const cited = new Set(files.flatMap((path) => readFileSync(path, 'utf8').match(key) ?? []));
  expect(cited).toContain('CarliniStringari2021');
  expect([...cited].filter((name) => !Object.hasOwn(bibliography, name))).toEqual([]);
});

test('digital object identifiers are well formed and unique', () => {
  const dois = Object.values(bibliography).flatMap(({ doi }) => (doi === undefined ? [] : [doi]));
  for (const doi of dois) expect(doi).toMatch(/^10\.\d{4,5}\/\S+$/);
  expect(new Set(dois).size).toBe(dois.length);
});
