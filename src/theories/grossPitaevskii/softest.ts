import type { PairField } from '../../backend/index.ts';
import { eigenSymmetric } from '../../numerics/eigen/index.ts';
import { image, takeOut } from './descent.ts';
import { type Discretisation, eachPoint } from './discretisation.ts';
import { keptOf, type Searching, stiffness } from './groundState.ts';
import { applyKinetic, lowestKinetic } from './hamiltonian.ts';
import { add, curvature, dot, type Iterate, precondition, project } from './newton.ts';

/** The direction in which a stationary state resists least. */
export interface Softest {
  /** Lowest eigenvalue of the second variation on the manifold of given norm(s), phases apart: below 0 the state is a saddle. */
  readonly curvature: number;
  /** Its direction, of norm 1. */
  readonly direction: Float64Array;
  /** How far the residual says that the minimum still is along it, to first order, relative to |psi|. */
  readonly offset: number;
}

const mostIterations = 200;
/** Relative accuracy of the curvature; a negative one need only be sure. */
const [accuracy, sureOfSign] = [0.03, 0.3];

/**
 * The lowest eigenpair of the second variation, by conjugate gradients on Rayleigh's quotient in the space of x, the preconditioned
 * residual w and the last direction p [Knyazev2001]. Rayleigh's quotient is never below the lowest eigenvalue, so that a negative one proves a
 * saddle. The start has parts of every symmetry. Yields the residual of the eigenvalue.
 */
export function* softest(problem: Discretisation, field: PairField): Searching<Softest> {
  const { grid } = problem;
  const mark = grid.mark();
  const at = iterateAt(problem, field);
  const { together } = keptOf(problem, field);
  const [x, Ax, w, Aw, p, Ap, K] = Array.from({ length: 7 }, () => grid.field());
  const keepOff = (v: PairField) => {
    project(v, field, together);
    projectPhase(v, field, together);
  };
  const apply = (v: PairField, out: PairField) => {
    applyKinetic(problem, v, K);
    curvature(problem, at, v, K, out);
    keepOff(out);
  };
  anyDirection(problem, field, x);
  keepOff(x);
  normalise([x]);
  apply(x, Ax);
  let θ = dot(x, Ax);
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    for (let i = 0; i < w.length; i++) K[i] = Ax[i] - θ * x[i];
    const off = Math.sqrt(dot(K, K));
    if (off <= accuracy * Math.abs(θ) || (θ < 0 && off < -sureOfSign * θ)) break;
    yield off;
    precondition(problem, at, K, w);
    keepOff(w);
    without(x, [w]);
    if (!normalise([w])) break;
    apply(w, Aw);
    without(x, [p, Ap], Ax);
    without(w, [p, Ap], Aw);
    const space = iteration > 0 && normalise([p, Ap]) ? 3 : 2;
    const c = lowestOf([x, w, p].slice(0, space), [Ax, Aw, Ap].slice(0, space));
    // p is what x has moved by.
    for (let i = 0; i < x.length; i++) {
      p[i] = c[1] * w[i] + (c[2] ?? 0) * p[i];
      Ap[i] = c[1] * Aw[i] + (c[2] ?? 0) * Ap[i];
      x[i] = c[0] * x[i] + p[i];
      Ax[i] = c[0] * Ax[i] + Ap[i];
    }
    normalise([x, Ax]);
    θ = dot(x, Ax);
  }
  const direction = x.slice();
  const offset = Math.abs(dot(x, at.r) / θ) / Math.sqrt(dot(field, field));
  grid.release(mark);
  return { curvature: θ, direction, offset };
}

/** What the second variation needs of a state. */
function iterateAt(problem: Discretisation, field: PairField): Iterate {
  const { grid } = problem;
  const [K, r] = [grid.field(), grid.field()];
  const W = new Float64Array(field.length / 2);
  applyKinetic(problem, field, K);
  const kept = keptOf(problem, field);
  const mu = image(problem, field, K, [r, W], kept.together);
  const slope = { mu, residual: takeOut(r, field, mu) };
  const lowest = lowestKinetic(problem);
  return { field, K, r, W, ...slope, stiffness: stiffness(slope, kept, lowest), lowest };
}

/** Takes out what only turns the phase(s): i psi, of both components or of each. */
function projectPhase(x: PairField, field: PairField, together: boolean): void {
  const [part, norm] = [
    [0, 0],
    [0, 0],
  ];
  for (let at = 0; at < x.length; at += 4) {
    for (const c of [0, 1]) {
      part[c] += x[at + c + 2] * field[at + c] - x[at + c] * field[at + c + 2];
      norm[c] += field[at + c] ** 2 + field[at + c + 2] ** 2;
    }
  }
  const both = (part[0] + part[1]) / (norm[0] + norm[1]);
  const s = together ? [both, both] : part.map((value, c) => (norm[c] === 0 ? 0 : value / norm[c]));
  for (let at = 0; at < x.length; at += 4) {
    for (const c of [0, 1]) {
      x[at + c] += s[c] * field[at + c + 2];
      x[at + c + 2] -= s[c] * field[at + c];
    }
  }
}

/** Brings the first to norm 1, the others by the same factor; false where nothing is left of it. */
function normalise(vectors: readonly PairField[]): boolean {
  const norm = Math.sqrt(dot(vectors[0], vectors[0]));
  if (!(norm > Number.MIN_VALUE)) return false;
  for (const v of vectors) for (let i = 0; i < v.length; i++) v[i] /= norm;
  return true;
}

/** Takes the part along q (of norm 1) out of v, and that of A q by the same amount out of A v. */
function without(q: PairField, [v, Av]: readonly PairField[], Aq?: PairField): void {
  const part = dot(q, v);
  add(v, -part, q);
  if (Av !== undefined && Aq !== undefined) add(Av, -part, Aq);
}

/** Coefficients of the lowest eigenvector in an orthonormal basis, the first of them positive. */
function lowestOf(basis: readonly PairField[], images: readonly PairField[]): readonly number[] {
  const n = basis.length;
  const A = Float64Array.from({ length: n * n }, (_, i) => {
    const [a, b] = [Math.floor(i / n), i % n];
    return (dot(basis[a], images[b]) + dot(basis[b], images[a])) / 2;
  });
  const { vectors } = eigenSymmetric(A, n);
  const sign = vectors[0] < 0 ? -1 : 1;
  return Array.from(vectors.subarray(0, n), (c) => sign * c);
}

/** A direction without any symmetry, smooth and where the atoms are: both components, both phases, even and odd. */
function anyDirection({ grid, box }: Discretisation, field: PairField, out: PairField): void {
  const along = (x: number, axis: number, phase: number) => Math.sin((5 * x) / (box[axis] ?? 1) + phase);
  eachPoint(grid, box, (p, x, y, z) => {
    const at = 4 * p;
    const size = Math.hypot(field[at], field[at + 1], field[at + 2], field[at + 3]);
    for (const c of [0, 1]) {
      const u = along(x, 0, 0.6 + 1.9 * c) + 0.5 * along(y, 1, 0.4 - 1.1 * c) + 0.5 * along(z, 2, 0.8 - 1.3 * c);
      const v = 0.7 * along(2 * x, 0, 1.1 - 2.3 * c);
      out[at + c] = u * (field[at + c] + 0.3 * size) - v * field[at + c + 2];
      out[at + c + 2] = u * field[at + c + 2] + v * (field[at + c] + 0.2 * size);
    }
  });
}
