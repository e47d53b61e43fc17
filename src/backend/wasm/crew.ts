/**
 * One thread or all: whichever is faster here and now. Where another program holds a core, threads that wait for each other
 * lose; since both give the same bits, the choice is free and is made again from time to time.
 */
export interface Crew {
  /** Number of threads for the next piece of work. */
  choose(): number;
  /** What the last piece took for each unit of work, in any unit of time. */
  learn(threads: number, cost: number): void;
}

/** Calls between two trials of the slower choice. */
const patience = 64;

export function createCrew(all: number): Crew {
  const cost = { one: Number.NaN, all: Number.NaN };
  let calls = 0;
  const better = () => (cost.one < cost.all ? 1 : all);
  return {
    choose() {
      if (all === 1) return 1;
      if (Number.isNaN(cost.all)) return all;
      if (Number.isNaN(cost.one)) return 1;
      calls++;
      return calls % patience === 0 ? all + 1 - better() : better();
    },
    learn(threads, now) {
      const key = threads === 1 ? 'one' : 'all';
      // Recent pieces count most; the first is slow while the kernels are still being compiled.
      cost[key] = Number.isNaN(cost[key]) || now < cost[key] ? now : 0.7 * cost[key] + 0.3 * now;
    },
  };
}
