import { dot } from '../../numerics/krylov/conjugateGradient.ts';
import { expand, type KrylovSpace, krylovSpace, ritz } from '../../numerics/krylov/krylovSpace.ts';
import type { ManyBody } from '../../physics/index.ts';

/*
 * The space of F_1|0>, F_2|0> and powers of H applied to them: its Ritz values and overlaps are Gauss's rule for S_ab(omega), so
 * that the moments m_0, m_1, ... come out exact from the second step on and strong lines settle first.
 */

/** Lines of both operators in the order of frequency. */
export interface Lines {
  readonly omega: Float64Array;
  /** [line][operator], <v|F_a|0>, real. */
  readonly amplitude: Float64Array;
  /** |H v - E v| of each line. */
  readonly residual: Float64Array;
  /** Vectors of the space. */
  readonly vectors: number;
}

/** Vectors at most; the work of keeping them orthogonal grows as their square. */
export const spaceLimit = (size: number): number => Math.min(300, Math.max(60, Math.floor(Math.sqrt(2e9 / size))));

/** Vectors at the first look at the lines; each look waits for a third more. */
const firstLook = 40;
/** A line is settled when its residual, weighted by its part of the largest strength, is below this part of its frequency. */
const settled = 1e-7;

function linesIn(space: KrylovSpace, sources: readonly Float64Array[], energy: number): Lines {
  const { values, vectors, residuals } = ritz(space);
  const m = values.length;
  const overlaps = sources.map((source) => space.vectors.slice(0, sources.length).map((v) => dot(v, source)));
  const amplitude = new Float64Array(m * sources.length);
  for (let k = 0; k < m; k++) {
    overlaps.forEach((overlap, a) => {
      for (let j = 0; j < Math.min(overlap.length, m); j++)
        amplitude[k * sources.length + a] += overlap[j] * vectors[k * m + j];
    });
  }
  return { omega: values.map((E) => E - energy), amplitude, residual: residuals, vectors: m };
}

/** S_11 + S_22 of a line. */
export const strengthOf = ({ amplitude }: Lines, line: number): number =>
  amplitude[2 * line] ** 2 + amplitude[2 * line + 1] ** 2;

/** Largest weighted residual over frequency. */
export function unsettled(lines: Lines): number {
  const strengths = Array.from(lines.omega, (_, k) => strengthOf(lines, k));
  const largest = Math.max(...strengths);
  return Math.max(...strengths.map((S, k) => ((S / largest) * lines.residual[k]) / Math.abs(lines.omega[k])));
}

/** Lines of the probed operators; `pause` is awaited between looks and may throw to stop. */
export async function linesOf(
  { size, apply, operators, ground }: ManyBody,
  pause: (vectors: number) => Promise<void>,
): Promise<Lines> {
  const { energy, vector } = ground();
  const sources = operators.map((F) => F.map((f, i) => f * vector[i]));
  const space = krylovSpace(sources);
  const limit = Math.min(size, spaceLimit(size));
  for (let look = firstLook; ; look = Math.floor((4 * look) / 3)) {
    let grown = true;
    while (grown && space.columns.length < Math.min(look, limit)) {
      grown = expand(space, apply);
      if (space.columns.length % 10 === 0) await pause(space.columns.length);
    }
    const lines = linesIn(space, sources, energy);
    if (!grown || look >= limit || unsettled(lines) < settled) return lines;
  }
}
