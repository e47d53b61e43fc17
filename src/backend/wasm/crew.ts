/**
 * One thread or all: whichever is faster here and now. Where another program holds a core, threads that wait for each other
 * lose; since both give the same bits, the choice is free and is made again from time to time.
 */
export interface Crew {
  /** Number of threads for the next piece of work, and how many units of it make a piece long enough to be measured. */
  next(): { readonly threads: number; readonly count: number };
  /** Carries out that many units of work and remembers what they took. */
  measure(threads: number, count: number, work: () => void): void;
}

/** Milliseconds of a piece: many times what it takes to wake a thread, few against what a person waits for. */
const piece = 4;
/** Later trials of the slower choice, two pieces each: seldom, but sooner while the kernels may still be being compiled. */
const isTrial = (pieces: number): boolean => (pieces < 64 ? pieces % 16 < 2 : pieces % 128 < 2);
/** Pieces at the start that both take in turn, unless all threads lose clearly on the first of them. */
const [opening, least] = [8, 4];

/** Nothing to choose, nothing to measure. */
const alone: Crew = {
  next: () => ({ threads: 1, count: Number.POSITIVE_INFINITY }),
  measure: (_threads, _count, work) => work(),
};

export function createCrew(all: number, now: () => number = () => performance.now()): Crew {
  if (all === 1) return alone;
  /** Milliseconds of one unit. */
  const cost = { one: Number.POSITIVE_INFINITY, all: Number.POSITIVE_INFINITY };
  let pieces = 0;
  let better = all;
  const choose = (): number => {
    if (pieces < least || (pieces < opening && cost.all < 2 * cost.one)) return pieces % 2 === 0 ? all : 1;
    // A trial keeps to its choice.
    if (!isTrial(pieces)) better = cost.one < cost.all ? 1 : all;
    return isTrial(pieces) ? all + 1 - better : better;
  };
  return {
    next() {
      const threads = choose();
      const each = threads === 1 ? cost.one : cost.all;
      return { threads, count: Math.max(1, Math.floor(piece / each)) };
    },
    measure(threads, count, work) {
      const begin = now();
      work();
      const each = (now() - begin) / count;
      const key = threads === 1 ? 'one' : 'all';
      // Recent pieces count most, quick ones at once.
      cost[key] = each < cost[key] ? each : 0.7 * cost[key] + 0.3 * each;
      pieces++;
    },
  };
}
