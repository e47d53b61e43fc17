import { expect, test } from 'vitest';
import { sourcedOf, withUncertainty } from './sourced.ts';

const measured = { source: 'AME2020', where: '' } as const;

test('the uncertainty stands in units of the last digit', () => {
  expect(withUncertainty({ ...measured, value: 100.4, uncertainty: 0.1 })).toBe('100.40(10)');
  expect(withUncertainty({ ...measured, value: 98.006, uncertainty: 0.016 })).toBe('98.006(16)');
  expect(withUncertainty({ ...measured, value: 95.44, uncertainty: 0.07 })).toBe('95.44(7)');
  expect(withUncertainty({ ...measured, value: -443, uncertainty: 3 })).toBe('−443(3)');
  expect(withUncertainty({ ...measured, value: 33.5 })).toBe('33.5');
});

test('masses of all atoms, lengths of one kind with two states, marked where the file has its own', () => {
  const rubidium = { system: { atom: '87Rb', states: ['1,-1', '1,0'] } };
  expect(sourcedOf(rubidium).map(({ name }) => name)).toEqual(['mass of 87Rb', 'a₁₁', 'a₂₂', 'a₁₂']);
  const own = { system: { ...rubidium.system, scatteringLengths: {} } };
  expect(sourcedOf(own).map(({ replaced }) => replaced)).toEqual([false, true, true, true]);
  expect(sourcedOf({ system: { species: ['23Na', '40K'] } }).map(({ name }) => name)).toEqual([
    'mass of 23Na',
    'mass of 40K',
  ]);
  expect(sourcedOf({ system: { density: 1 } })).toEqual([]);
});
