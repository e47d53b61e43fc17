import { expect, test } from 'vitest';
import { createCrew } from './crew.ts';

const work = (cost: (threads: number) => number, calls: number): number[] => {
  const crew = createCrew(4);
  return Array.from({ length: calls }, () => {
    const threads = crew.choose();
    crew.learn(threads, cost(threads));
    return threads;
  });
};

test('both are tried, then the faster one works, and the other is tried again now and then', () => {
  const chosen = work((threads) => 1 / threads, 200);
  expect(chosen.slice(0, 4)).toEqual([4, 1, 4, 4]);
  expect(chosen.filter((threads) => threads === 1).length).toBe(4);
});

test('threads that wait for a busy core are left out', () => {
  const chosen = work((threads) => threads, 200);
  expect(chosen.filter((threads) => threads === 4).length).toBe(4);
});

test('when the core is free again, it is used again', () => {
  let busy = true;
  let calls = 0;
  const chosen = work((threads) => {
    if (++calls === 100) busy = false;
    return busy === threads > 1 ? 2 : 1;
  }, 300);
  expect(chosen[99]).toBe(1);
  expect(chosen[299]).toBe(4);
});
