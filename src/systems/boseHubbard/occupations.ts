import { occupationCount } from './parameters.ts';

/** Occupation numbers of one component. */
export interface Occupations {
  readonly sites: number;
  readonly count: number;
  /** [state][site]. */
  readonly numbers: Uint8Array;
}

/** All ways to put `atoms` bosons on the sites, the last site's number rising slowest from the end. */
export function occupations(sites: number, atoms: number): Occupations {
  const count = occupationCount(sites, atoms);
  const numbers = new Uint8Array(count * sites);
  const now = new Uint8Array(sites);
  let row = 0;
  const fill = (site: number, left: number): void => {
    if (site === sites - 1) {
      now[site] = left;
      numbers.set(now, row++ * sites);
      return;
    }
    for (let n = left; n >= 0; n--) {
      now[site] = n;
      fill(site + 1, left - n);
    }
  };
  fill(0, atoms);
  return { sites, count, numbers };
}

export const numbersOf = ({ sites, numbers }: Occupations, state: number): Uint8Array =>
  numbers.subarray(state * sites, (state + 1) * sites);

/** Matrix elements of sum_j b+_(j+1) b_j on the ring: rows `to`, columns `from`, one entry a hop. */
export interface Hops {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly amplitude: Float64Array;
}

/** Hops to the next site, sqrt(n_j (n_(j+1) + 1)). */
export function hops(basis: Occupations): Hops {
  const { sites, count } = basis;
  const index = new Map<string, number>();
  for (let state = 0; state < count; state++) index.set(numbersOf(basis, state).join(), state);
  const [from, to, amplitude]: [number[], number[], number[]] = [[], [], []];
  for (let state = 0; state < count; state++) {
    const numbers = numbersOf(basis, state);
    for (let j = 0; j < sites; j++) {
      if (numbers[j] === 0) continue;
      const next = (j + 1) % sites;
      const moved = numbers.slice();
      moved[j]--;
      moved[next]++;
      from.push(state);
      to.push(index.get(moved.join()) ?? -1);
      amplitude.push(Math.sqrt(numbers[j] * (numbers[next] + 1)));
    }
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), amplitude: Float64Array.from(amplitude) };
}
