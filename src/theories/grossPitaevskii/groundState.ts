import type { PairField } from '../../backend/index.ts';
import { invariant, PhysicsRefusal } from '../../failure/index.ts';
import { leeHuangYangPotentials } from '../../physics/leeHuangYang.ts';
import type { Discretisation } from './discretisation.ts';
import { applyKinetic, type Energy, energyOf, lowestKinetic, solveKinetic } from './hamiltonian.ts';
import { lineEnergy, lineMinimum } from './lineSearch.ts';

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

/**
 * Conjugate gradients on the manifold of given norm(s), preconditioned by the inverse of kinetic energy (2 x 2 in Fourier
 * space) between square roots of the inverse potential [AntoineLevittTang2017]; the line search is exact. `field` holds the
 * start and, on return, the state. Not converging is not an error here: the residual says it.
 */
export function minimise(problem: Discretisation, field: PairField, search: Search): GroundState {
  const { grid, functional } = problem;
  const atoms = atomsOf(problem, field);
  const together = !Array.isArray(fixedAtoms(problem));
  const lowest = lowestKinetic(problem);
  const mark = grid.mark();
  const [K, r, z, d, Kd, old] = Array.from({ length: 6 }, () => grid.field());
  normalise(problem, field, atoms, together);
  applyKinetic(problem, field, K);
  let mu = gradient(problem, field, K, r, together);
  let [zr, guess] = [0, 1];
  let best = { residual: Number.POSITIVE_INFINITY, at: 0 };
  let [residual, iteration] = [relative(r, field), 0];
  for (; iteration < search.iterations && residual > search.residual; iteration++) {
    z.set(r);
    precondition(problem, field, K, z, lowest);
    project(field, z, together);
    const now = dot(z, r);
    // Polak-Ribiere, restarted where it points uphill.
    const β = zr === 0 ? 0 : Math.max(0, (now - dot(z, old)) / zr);
    for (let i = 0; i < d.length; i++) d[i] = β * d[i] - z[i];
    project(field, d, together);
    if (dot(d, r) >= 0) for (let i = 0; i < d.length; i++) d[i] = -z[i];
    zr = now;
    old.set(r);
    applyKinetic(problem, d, Kd);
    const t = lineMinimum(lineEnergy(problem, [field, K], [d, Kd], atoms, together), guess);
    if (t === 0 && β === 0) break;
    guess = t === 0 ? guess : t;
    for (let i = 0; i < d.length; i++) field[i] += t * d[i];
    const scale = normalise(problem, field, atoms, together);
    if (iteration % 20 === 19) applyKinetic(problem, field, K);
    else for (let i = 0; i < K.length; i++) K[i] = scale[i % 2] * (K[i] + t * Kd[i]);
    mu = gradient(problem, field, K, r, together);
    residual = relative(r, field);
    if (residual < 0.9 * best.residual) best = { residual, at: iteration };
    if (iteration - best.at > 100) break;
  }
  applyKinetic(problem, field, K);
  mu = gradient(problem, field, K, r, together);
  invariant(functional.state.kind === 'ground', 'only a ground state is searched for');
  const state = { energy: energyOf(problem, field, K), mu, residual: relative(r, field), iterations: iteration };
  grid.release(mark);
  return state;
}

const fixedAtoms = ({ functional: { state } }: Discretisation): number | readonly [number, number] =>
  state.kind === 'ground' ? state.atoms : 1;

/** Atoms of each component; where only the sum is given, the present shares. */
function atomsOf(problem: Discretisation, field: PairField): readonly [number, number] {
  const fixed = fixedAtoms(problem);
  if (typeof fixed !== 'number') return fixed;
  const [a, b] = norms(field);
  return [(fixed * a) / (a + b), (fixed * b) / (a + b)];
}

function norms(field: PairField): [number, number] {
  let [a, b] = [0, 0];
  for (let at = 0; at < field.length; at += 4) {
    a += field[at] ** 2 + field[at + 2] ** 2;
    b += field[at + 1] ** 2 + field[at + 3] ** 2;
  }
  return [a, b];
}

/** Brings the field to its number of atoms; returns the factors of both components. */
function normalise(
  { cell }: Discretisation,
  field: PairField,
  [N1, N2]: readonly [number, number],
  together: boolean,
): readonly [number, number] {
  const [a, b] = norms(field).map((n) => n * cell);
  const scale = together
    ? ([Math.sqrt((N1 + N2) / (a + b)), Math.sqrt((N1 + N2) / (a + b))] as const)
    : ([Math.sqrt(N1 / a), Math.sqrt(N2 / b)] as const);
  for (let i = 0; i < field.length; i++) field[i] *= scale[i % 2];
  return scale;
}

/** r = H psi - mu psi with mu = <H>, for both components together or each. */
function gradient(
  { functional, potential }: Discretisation,
  field: PairField,
  kineticField: PairField,
  r: PairField,
  together: boolean,
): readonly [number, number] {
  const { g11, g22, g12 } = functional.interactions;
  const { zeroPoint } = functional;
  const [H, N] = [
    [0, 0],
    [0, 0],
  ];
  for (let p = 0; 4 * p < field.length; p++) {
    const at = 4 * p;
    const n = [field[at] ** 2 + field[at + 2] ** 2, field[at + 1] ** 2 + field[at + 3] ** 2];
    const W = [potential[2 * p] + g11 * n[0] + g12 * n[1], potential[2 * p + 1] + g22 * n[1] + g12 * n[0]];
    if (zeroPoint !== undefined) {
      const [e1, e2] = leeHuangYangPotentials(zeroPoint, n[0], n[1]);
      W[0] += e1;
      W[1] += e2;
    }
    for (let i = at; i < at + 4; i++) {
      const c = i % 2;
      r[i] = kineticField[i] + W[c] * field[i];
      H[c] += r[i] * field[i];
    }
    N[0] += n[0];
    N[1] += n[1];
  }
  const both = (H[0] + H[1]) / (N[0] + N[1]);
  const mu = together ? ([both, both] as const) : ([ratio(H[0], N[0]), ratio(H[1], N[1])] as const);
  for (let i = 0; i < r.length; i++) r[i] -= mu[i % 2] * field[i];
  return mu;
}

const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);

/** Takes out of a direction what only changes the norm(s). */
function project(field: PairField, d: PairField, together: boolean): void {
  const [a, N] = [[0, 0], norms(field)];
  for (let i = 0; i < d.length; i++) a[i % 2] += d[i] * field[i];
  const both = (a[0] + a[1]) / (N[0] + N[1]);
  const part = together ? [both, both] : [ratio(a[0], N[0]), ratio(a[1], N[1])];
  for (let i = 0; i < d.length; i++) d[i] -= part[i % 2] * field[i];
}

/** P_V^(1/2) P_K P_V^(1/2), P_V = 1/(alpha + V + g n), P_K = 1/(alpha + H0 - min H0), alpha = mean energy an atom. */
function precondition(
  problem: Discretisation,
  field: PairField,
  kineticField: PairField,
  z: PairField,
  lowest: number,
): void {
  const { functional, cell, potential } = problem;
  const { g11, g22, g12 } = functional.interactions;
  const N = norms(field).reduce((a, b) => a + b) * cell;
  const { kinetic, potential: V, interaction } = energyOf(problem, field, kineticField);
  const α = Math.max((kinetic + V + 2 * interaction) / N - lowest, 1e-3 * Math.abs(lowest) + Number.MIN_VALUE);
  const weigh = () => {
    for (let p = 0; 4 * p < field.length; p++) {
      const at = 4 * p;
      const n1 = field[at] ** 2 + field[at + 2] ** 2;
      const n2 = field[at + 1] ** 2 + field[at + 3] ** 2;
      // Attraction between the components may leave less than nothing; a preconditioner must be positive.
      const w1 = 1 / Math.sqrt(α + Math.max(0, potential[2 * p] + g11 * n1 + g12 * n2));
      const w2 = 1 / Math.sqrt(α + Math.max(0, potential[2 * p + 1] + g22 * n2 + g12 * n1));
      z[at] *= w1;
      z[at + 1] *= w2;
      z[at + 2] *= w1;
      z[at + 3] *= w2;
    }
  };
  weigh();
  solveKinetic(problem, z, α - lowest);
  weigh();
}

function dot(a: PairField, b: PairField): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

const relative = (r: PairField, field: PairField): number => Math.sqrt(dot(r, r) / dot(field, field));

/** Refuses where the search has not come near a stationary state. */
export function requireConverged({ residual, iterations }: GroundState, allowed: number): void {
  if (residual <= allowed) return;
  throw new PhysicsRefusal(
    'not-converged',
    `The ground state is not found: residual ${residual.toExponential(2)} after ${iterations} iterations.`,
    { residual, iterations },
  );
}
