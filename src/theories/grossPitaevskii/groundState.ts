import type { PairField } from '../../backend/index.ts';
import { PhysicsRefusal } from '../../failure/index.ts';
import {
  image,
  type Kept,
  norms,
  polakRibiere,
  precondition,
  type Slope,
  scale,
  scales,
  stepAlong,
  takeOut,
  turn,
  weighed,
} from './descent.ts';
import type { Discretisation } from './discretisation.ts';
import { applyKinetic, type Energy, energyOf, lowestKinetic } from './hamiltonian.ts';
import { lineEnergy, lineMinimum } from './lineSearch.ts';
import { advance, newtonDirection } from './newton.ts';

/** A stationary state with what shows that it is one. */
export interface GroundState {
  readonly energy: Energy;
  /** Chemical potential of each component; equal where atoms can turn into one another. */
  readonly mu: readonly [number, number];
  /** |H psi - mu psi|/|psi|. */
  readonly residual: number;
  readonly iterations: number;
}

export interface Search {
  /** Wanted residual; 1e-12 of the energy scale is what rounding leaves. */
  readonly residual: number;
  readonly iterations: number;
}

/** A search that may be left between two iterations; each yields the residual. */
export type Searching<T> = Generator<number, T>;

/** Iterations of conjugate gradients before Newton's method takes over, and its rounds. */
const [slow, rounds] = [150, 40];
/** Residual below which a round of Newton's method that brings nothing says that rounding has won. */
const nearlyThere = 1e-8;
/** So many goals away conjugate gradients are left. */
const farFrom = 1e3;
const escaped = 1e3;
/** Without progress for so many iterations rounding has won. */
const patience = 100;
/** H0 psi is followed through the steps and computed anew after so many. */
const refresh = 20;

/**
 * Conjugate gradients on the manifold of given norm(s), preconditioned by the inverse of kinetic energy (2 x 2 in Fourier
 * space) between square roots of the inverse potential [AntoineLevittTang2017]; the line search is exact. What is soft (near a
 * transition) takes them long: Newton's method ends the search then. `field` holds the start and, on return, the state. Not converging is not an error here: the residual says it.
 */
export function* searching(problem: Discretisation, field: PairField, search: Search): Searching<GroundState> {
  const { grid } = problem;
  const kept = keptOf(problem, field);
  const { together } = kept;
  const lowest = lowestKinetic(problem);
  const mark = grid.mark();
  const [K, z, d, Kd] = Array.from({ length: 4 }, () => grid.field());
  let [r, old] = [grid.field(), grid.field()];
  const W = new Float64Array(field.length / 2);
  const look = (): Slope => {
    const mu = image(problem, field, K, [r, W], together);
    return { mu, residual: takeOut(r, field, mu) };
  };
  const anew = () => {
    scale(field, scales(inBox(problem, norms(field)), kept));
    applyKinetic(problem, field, K);
  };
  anew();
  let slope = look();
  let [before, guess, iteration] = [0, 1, 0];
  const second = search.iterations > slow;
  let best: { readonly residual: number; readonly at: number } = { residual: Number.POSITIVE_INFINITY, at: 0 };
  for (; iteration < search.iterations && slope.residual > search.residual; iteration++) {
    yield slope.residual;
    precondition(problem, [r, z], W, stiffness(slope, kept, lowest), lowest);
    const sums = weighed([z, r, old, d, field], W);
    const β = polakRibiere(sums, together, before);
    // Restarted where it points uphill.
    if (turn([d, z, field, r], β, sums, together) >= 0) turn([d, z, field, r], 0, sums, together);
    before = sums.zr;
    applyKinetic(problem, d, Kd);
    const line = lineEnergy(problem, [field, K], [d, Kd], kept.atoms, together);
    const t = lineMinimum(line, guess);
    if (t === 0 && β === 0) break;
    guess = t === 0 ? guess : t;
    stepAlong([field, K, d, Kd], t, line, kept);
    if (iteration % refresh === refresh - 1) anew();
    [r, old] = [old, r];
    slope = look();
    // Much more than once there was: it has left a saddle.
    if (slope.residual < 0.9 * best.residual || slope.residual > escaped * best.residual) {
      best = { residual: slope.residual, at: iteration };
    }
    if (iteration - best.at > patience || (second && iteration >= slow && slope.residual > farFrom * search.residual))
      break;
  }
  for (let round = 0; second && round < rounds && slope.residual > search.residual; round++) {
    const start = grid.mark();
    const at = { field, K, r, W, ...slope, stiffness: stiffness(slope, kept, lowest), lowest };
    const { x, iterations } = yield* newtonDirection(problem, at, kept);
    iteration += iterations;
    advance(problem, at, x, kept);
    grid.release(start);
    anew();
    slope = look();
    if (slope.residual < 0.5 * best.residual) best = { residual: slope.residual, at: round };
    else if (slope.residual < nearlyThere && round - best.at > 3) break;
  }
  anew();
  slope = look();
  const state = { energy: energyOf(problem, field, K), ...slope, iterations: iteration };
  grid.release(mark);
  return state;
}

/** The whole search at once. */
export const minimise = (problem: Discretisation, field: PairField, search: Search): GroundState =>
  atOnce(searching(problem, field, search));

export function atOnce<T>(search: Searching<T>): T {
  let at = search.next();
  while (at.done !== true) at = search.next();
  return at.value;
}

const fixedAtoms = ({ functional: { state } }: Discretisation): number | readonly [number, number] =>
  state.kind === 'ground' ? state.atoms : 1;

/** Atoms of each component; where only the sum is given, the present shares. */
export function keptOf(problem: Discretisation, field: PairField): Kept {
  const fixed = fixedAtoms(problem);
  if (typeof fixed !== 'number') return { atoms: fixed, together: false };
  const [a, b] = norms(field);
  return { atoms: [(fixed * a) / (a + b), (fixed * b) / (a + b)], together: true };
}

const inBox = ({ cell }: Discretisation, [a, b]: readonly [number, number]): [number, number] => [a * cell, b * cell];

/** Mean energy that an atom feels, from the lowest kinetic one; where atoms hold one another it lies below. */
export function stiffness({ mu }: Slope, { atoms: [N1, N2] }: Kept, lowest: number): number {
  const mean = (N1 * mu[0] + N2 * mu[1]) / (N1 + N2);
  return Math.max(Math.abs(mean - lowest), 1e-3 * Math.abs(lowest) + Number.MIN_VALUE);
}

/** Refuses where the search has not come near a stationary state. */
export function requireConverged({ residual, iterations }: GroundState, allowed: number): void {
  if (residual <= allowed) return;
  throw new PhysicsRefusal(
    'not-converged',
    `The ground state is not found: residual ${residual.toExponential(2)} after ${iterations} iterations.`,
    { residual, iterations },
  );
}
