import { type Hops, hops, numbersOf, type Occupations, occupations } from './occupations.ts';
import type { BoseHubbardParameters } from './parameters.ts';

/** The ring on the product basis |i1> |i2>, vectors [i1][i2]. */
export interface Ring {
  readonly parameters: BoseHubbardParameters;
  readonly bases: readonly [Occupations, Occupations];
  readonly hops: readonly [Hops, Hops];
  readonly size: number;
  /** On-site energies, [size]. */
  readonly diagonal: Float64Array;
}

const pairs = (basis: Occupations, U: number): Float64Array =>
  Float64Array.from({ length: basis.count }, (_, i) =>
    numbersOf(basis, i).reduce((sum, n) => sum + (U / 2) * n * (n - 1), 0),
  );

function onsiteEnergies(
  [first, second]: Ring['bases'],
  { U11, U22, U12 }: BoseHubbardParameters['onsite'],
): Float64Array {
  const [own1, own2] = [pairs(first, U11), pairs(second, U22)];
  const diagonal = new Float64Array(first.count * second.count);
  for (let i = 0, state = 0; i < first.count; i++) {
    const n1 = numbersOf(first, i);
    for (let j = 0; j < second.count; j++, state++) {
      const n2 = second.numbers;
      const row = j * second.sites;
      let overlap = 0;
      for (let site = 0; site < n1.length; site++) overlap += n1[site] * n2[row + site];
      diagonal[state] = own1[i] + own2[j] + U12 * overlap;
    }
  }
  return diagonal;
}

export function ringOf(parameters: BoseHubbardParameters): Ring {
  const { sites, atoms, onsite } = parameters;
  const bases = [occupations(sites, atoms[0]), occupations(sites, atoms[1])] as const;
  return {
    parameters,
    bases,
    hops: [hops(bases[0]), hops(bases[1])],
    size: bases[0].count * bases[1].count,
    diagonal: onsiteEnergies(bases, onsite),
  };
}

/** out += forward B x + backward B^T x for B = sum_j b+_(j+1) b_j of component 1: whole rows of the vector hop. */
function hopFirst(ring: Ring, forward: number, backward: number, x: Float64Array, out: Float64Array): void {
  const { from, to, amplitude } = ring.hops[0];
  const width = ring.bases[1].count;
  for (let h = 0; h < from.length; h++) {
    const [a, b] = [from[h] * width, to[h] * width];
    const [f, g] = [forward * amplitude[h], backward * amplitude[h]];
    for (let i = 0; i < width; i++) {
      out[b + i] += f * x[a + i];
      out[a + i] += g * x[b + i];
    }
  }
}

/** The same for component 2: inside each row. */
function hopSecond(ring: Ring, forward: number, backward: number, x: Float64Array, out: Float64Array): void {
  const { from, to, amplitude } = ring.hops[1];
  const width = ring.bases[1].count;
  for (let row = 0; row < x.length; row += width) {
    for (let h = 0; h < from.length; h++) {
      const [a, b, t] = [row + from[h], row + to[h], amplitude[h]];
      out[b] += forward * t * x[a];
      out[a] += backward * t * x[b];
    }
  }
}

const hop = (ring: Ring, component: 0 | 1, ...rest: [number, number, Float64Array, Float64Array]): void =>
  component === 0 ? hopFirst(ring, ...rest) : hopSecond(ring, ...rest);

/** out = H x. */
export function applyHamiltonian(ring: Ring, x: Float64Array, out: Float64Array): void {
  const [J1, J2] = ring.parameters.hopping;
  for (let i = 0; i < x.length; i++) out[i] = ring.diagonal[i] * x[i];
  hop(ring, 0, -J1, -J1, x, out);
  hop(ring, 1, -J2, -J2, x, out);
}

/*
 * A phase phi on every bond, b+_(j+1) b_j -> exp(-i phi) b+_(j+1) b_j, turns H into H + phi i A + (phi^2/2) K + ... with
 * A = J sum_j (b+_(j+1) b_j - h.c.), K = J sum_j (b+_(j+1) b_j + h.c.).
 */

/** out = A_a x. */
export function applyCurrent(ring: Ring, component: 0 | 1, x: Float64Array, out: Float64Array): void {
  const J = ring.parameters.hopping[component];
  out.fill(0);
  hop(ring, component, J, -J, x, out);
}

/** out = K_a x, the negative kinetic energy. */
export function applyCurvature(ring: Ring, component: 0 | 1, x: Float64Array, out: Float64Array): void {
  const J = ring.parameters.hopping[component];
  out.fill(0);
  hop(ring, component, J, J, x, out);
}

/** F_a = sum_j cos(q j) n_a,j, diagonal, [size]. */
export function cosineOperator({ bases, size }: Ring, component: 0 | 1, q: number): Float64Array {
  const basis = bases[component];
  const own = Float64Array.from({ length: basis.count }, (_, i) =>
    numbersOf(basis, i).reduce((sum, n, site) => sum + n * Math.cos(q * site), 0),
  );
  const width = bases[1].count;
  return Float64Array.from({ length: size }, (_, state) =>
    component === 0 ? own[Math.floor(state / width)] : own[state % width],
  );
}

/** The condensate of free bosons, positive everywhere as the ground state is: sqrt(N!/prod n_j!) up to a factor. */
export function condensate({ bases, size }: Ring): Float64Array {
  const own = bases.map((basis) =>
    Float64Array.from({ length: basis.count }, (_, i) =>
      numbersOf(basis, i).reduce((product, n) => product / Math.sqrt(factorial(n)), 1),
    ),
  );
  const width = bases[1].count;
  return Float64Array.from({ length: size }, (_, state) => own[0][Math.floor(state / width)] * own[1][state % width]);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
