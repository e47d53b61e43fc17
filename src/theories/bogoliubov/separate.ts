import { type Apply, addScaled, conjugateGradient, dot } from '../../numerics/krylov/conjugateGradient.ts';
import { minimalResidual } from '../../numerics/krylov/minimalResidual.ts';
import { addMetric, metric, type Problem } from './problem.ts';
import { addAll, kinds, type LowLine, lowLines, type Search } from './search.ts';

/** Lines below the gap with more than this part of the strongest omega S are to be single lines, of at most that residual. */
const notable = 1e-3;
const separated = 1e-6;
/** Corrections may cost this many times the products of the search before them. */
const affordable = 2.5;
/** Corrections that do not halve the residual of their line: so many, and the lines left lie too close. */
const failures = 2;
/** Each correction lowers the residual by this much at best, and by so much more than is asked for. */
const [finest, coarsest, margin] = [0.01, 0.1, 0.1];

/**
 * The part of the true line that w lacks, to first order: x with (eta w).x = 0 and
 *   (1 - eta w w^T)(M - omega eta) x = -(M w - omega eta w)
 * [SleijpenVanDerVorst1996]. The lines below omega make the matrix indefinite, and the projection takes out the one small eigenvalue
 * that would hold up the solver; the preconditioner, near M^-1, is projected alike.
 */
function correction(problem: Problem, { w, omega, rest, residual }: LowLine, iterations: number): Float64Array {
  const image = metric(w);
  const near = new Float64Array(w.length);
  problem.precondition(image, near);
  const length = dot(image, near);
  const matrix: Apply = (x, out) => {
    problem.matrix(x, out);
    addMetric(out, -omega, x);
    addScaled(out, -dot(w, out), image);
  };
  const precondition: Apply = (x, out) => {
    problem.precondition(x, out);
    addScaled(out, -dot(image, out) / length, near);
  };
  const right = rest.map((value) => -value);
  addScaled(right, -dot(w, right), image);
  const tolerance = Math.max(finest, Math.min(coarsest, (margin * separated) / residual));
  return minimalResidual(matrix, right, { tolerance, iterations, precondition }).x;
}

/** The lowest notable line that is not yet one for itself. */
const lowestRough = (lines: readonly LowLine[]): LowLine | undefined =>
  lines.find(({ residual }) => residual > separated);

const nearest = (lines: readonly LowLine[], omega: number): LowLine =>
  lines.reduce((best, line) => (Math.abs(line.omega - omega) < Math.abs(best.omega - omega) ? line : best));

/**
 * Adds corrections of the notable lines until Galerkin's condition finds each of them for itself, until that has cost enough, or
 * until corrections fail: a line that stands for many is close to none of them. From below, where lines are far apart and cheap to
 * find; each that is found leaves those above it clearer.
 */
export function* separate(search: Search): Generator<void, void> {
  const { problem } = search;
  const limit = (1 + affordable) * problem.products;
  let failed = 0;
  let lines = lowLines(search, notable);
  for (let rough = lowestRough(lines); rough !== undefined && failed < failures; rough = lowestRough(lines)) {
    if (problem.products >= limit) return;
    yield;
    const missing = kinds(correction(problem, rough, limit - problem.products));
    if ((yield* addAll(search, missing, (x) => x)).length === 0) return;
    lines = lowLines(search, notable);
    if (nearest(lines, rough.omega).residual > rough.residual / 2) failed++;
  }
}

/** Accuracy of M^-1 r below; the spread errs by its square. */
const spreadTolerance = 0.1;

/**
 * Standard deviation of the frequencies that w is made of. In exact lines w = sum_j c_j w_j, with the weights c_j^2 omega_j of w^T M w, the mean of 1/omega_j
 * is 1/omega, and their variance is |M^-1 eta w - w/omega|_M^2/(w^T M w) = r^T M^-1 r/omega^3, r the rest; d omega = omega^2 d(1/omega).
 */
export function spreadOf({ matrix, precondition }: Problem, { omega, rest }: Pick<LowLine, 'omega' | 'rest'>): number {
  const { x } = conjugateGradient(matrix, rest, { tolerance: spreadTolerance, iterations: 200, precondition });
  return Math.sqrt(omega * Math.max(0, dot(rest, x)));
}

/** [line], the spread of notable lines that were not separated, and the largest residual among the notable ones. */
export function judged(search: Search, count: number): { readonly spread: Float64Array; readonly residual: number } {
  const notables = lowLines(search, notable);
  const spread = new Float64Array(count);
  for (const line of notables) {
    if (line.residual > separated) spread[line.line] = spreadOf(search.problem, line);
  }
  return { spread, residual: Math.max(0, ...notables.map(({ residual }) => residual)) };
}
