import { expect, test } from 'vitest';
import { readCitation } from './equations.ts';
import { formula } from './prose.ts';

test('lists and ranges of equations are read', () => {
  const { key, place, equations } = readCitation('CarliniStringari2021, Eqs. 13, 14, 20-24');
  expect([key, place]).toEqual(['CarliniStringari2021', 'Eqs. 13, 14, 20-24']);
  expect(equations.map(({ number }) => number)).toEqual([13, 14, 20, 21, 22, 23, 24]);
});

test('other places and other sources have no formula here', () => {
  expect(readCitation('PitaevskiiStringari2016, Ch. 12')).toEqual({
    key: 'PitaevskiiStringari2016',
    place: 'Ch. 12',
    equations: [],
  });
  expect(readCitation('Colpa1978')).toEqual({ key: 'Colpa1978', place: '', equations: [] });
  expect(readCitation('Li2012, Eq. 7').equations).toEqual([]);
});

test('every formula is set', () => {
  const { equations } = readCitation('CarliniStringari2021, Eqs. 1-39');
  expect(equations).toHaveLength(39);
  for (const { tex } of equations) expect(formula(tex, true).html).toContain('<math');
});
