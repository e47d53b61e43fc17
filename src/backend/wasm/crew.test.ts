import { expect, test } from 'vitest';
import { createCrew } from './crew.ts';

/** Pieces of work of one unit each, and a clock that they move. */
function work(cost: (threads: number, piece: number) => number, pieces: number): number[] {
  let time = 0;
  const crew = createCrew(4, () => time);
  return Array.from({ length: pieces }, (_, i) => {
    const { threads } = crew.next();
    crew.measure(threads, 1, () => {
      time += cost(threads, i);
    });
    return threads;
  });
}

test('both are tried in turn, then the faster one works, and the other is tried again now and then', () => {
  const chosen = work((threads) => 1 / threads, 200);
  expect(chosen.slice(0, 10)).toEqual([4, 1, 4, 1, 4, 1, 4, 1, 4, 4]);
  expect(chosen.slice(10).filter((threads) => threads === 1).length).toBe(8);
});

test('threads that wait for a busy core are left out', () => {
  const chosen = work((threads) => threads, 200);
  expect(chosen.slice(0, 10)).toEqual([4, 1, 4, 1, 1, 1, 1, 1, 1, 1]);
  expect(chosen.slice(10).filter((threads) => threads === 4).length).toBe(8);
});

test('when the core is free again, it is used again', () => {
  const chosen = work((threads, piece) => (piece < 100 === threads > 1 ? 2 : 1), 300);
  expect(chosen[99]).toBe(1);
  expect(chosen[299]).toBe(4);
});

test('a piece takes as many units as fill 4 milliseconds, at least one; one thread alone takes all', () => {
  let time = 0;
  const crew = createCrew(2, () => time);
  const last = (cost: number, pieces: number) => {
    for (let i = 0; i < pieces; i++) {
      crew.measure(crew.next().threads, 1, () => {
        time += cost;
      });
    }
    return crew.next().count;
  };
  expect(last(0.25, 8)).toBe(16);
  expect(last(100, 60)).toBe(1);
  expect(createCrew(1).next()).toEqual({ threads: 1, count: Number.POSITIVE_INFINITY });
});
