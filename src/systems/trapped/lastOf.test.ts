import { expect, test } from 'vitest';
import { lastOf } from './lastOf.ts';

test('one value is kept: that of the grid that was asked for last, which also answers where no grid is asked for', () => {
  const asked: string[] = [];
  const of = lastOf((grid?: readonly number[]) => asked.push(grid?.join() ?? 'own'));
  expect([of(), of(), of([8]), of(), of([8]), of([4, 2]), of([8])]).toEqual([1, 1, 2, 2, 2, 3, 4]);
  expect(asked).toEqual(['own', '8', '4,2', '8']);
});

test('what is refused is tried anew, and what was there before stays', () => {
  let isWilling = true;
  const of = lastOf(() => {
    if (!isWilling) throw new Error('no');
    return {};
  });
  const first = of();
  isWilling = false;
  expect(() => of([8])).toThrow('no');
  expect(of()).toBe(first);
  isWilling = true;
  expect(of([8])).not.toBe(first);
});
