import { expect, test } from 'vitest';
import { PhysicsRefusal } from '../../failure/index.ts';
import type { QuadraticSector } from '../../physics/index.ts';
import { solveDense } from './dense.ts';
import { solveKrylov } from './lanczos.ts';
import { problemOf } from './problem.ts';
import { spreadOf } from './separate.ts';

/** Deterministic numbers in [-1, 1). */
const generator = (seed: number) => () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 2147483648 - 1;
};

/**
 * X and Y (on u + v and u - v) tridiagonal with two groups of frequencies, near 1 and near 60; with a zero mode of Y (a free
 * phase) if asked. `mix` couples u + v to u - v, as a moving state does.
 */
function toy(n: number, free: boolean, mix: number): QuadraticSector {
  const next = generator(5);
  const X = Float64Array.from({ length: n }, (_, i) => (i < n / 2 ? 2 + i / n : 60 + i / n));
  const Y = Float64Array.from({ length: n }, (_, i) => (i === 0 && free ? 0 : i < n / 2 ? 0.4 + i / n : 58 + i / n));
  const hop = (row: Float64Array, x: Float64Array, i: number, size: number): number =>
    row[i] * x[i] + (i > 1 ? size * x[i - 1] : 0) + (i < n - 1 && i > 0 ? size * x[i + 1] : 0);
  // (d, -d), as of an odd operator.
  const source = () => {
    const half = Array.from({ length: n }, (_, i) => (i === 0 && free ? 0 : next()));
    return Float64Array.from([...half, ...half.map((value) => -value)]);
  };
  const zero = Float64Array.from({ length: 2 * n }, (_, i) => (i === 0 ? 1 : i === n ? -1 : 0));
  return {
    label: 'toy',
    modes: n,
    apply: (x, out) => {
      const plus = Float64Array.from({ length: n }, (_, i) => (x[i] + x[n + i]) / 2);
      const minus = Float64Array.from({ length: n }, (_, i) => (x[i] - x[n + i]) / 2);
      for (let i = 0; i < n; i++) {
        const sum = hop(X, plus, i, 0.1) + (i > 0 ? mix * minus[i] : 0);
        const difference = hop(Y, minus, i, 0.1) + (i > 0 ? mix * plus[i] : 0);
        out[i] = sum + difference;
        out[n + i] = sum - difference;
      }
    },
    source: [source(), source()],
    zeroModes: free ? [zero] : [],
  };
}

const sums = ({ omega, amplitude }: { omega: Float64Array; amplitude: Float64Array }, power: number, top = 1e9) =>
  [0, 1, 2].map((pair) =>
    omega.reduce((sum, ω, line) => {
      const [a, b] = [amplitude[2 * line], amplitude[2 * line + 1]];
      return ω < top ? sum + ω ** power * [a * a, a * b, b * b][pair] : sum;
    }, 0),
  );

test.each([
  ['at rest', false, 0],
  ['with a free phase', true, 0],
  ['mixed', false, 0.2],
  ['mixed, with a free phase', true, 0.2],
] as const)('iteration gives the moments of the whole solution: %s', (_, free, mix) => {
  const sector = toy(60, free, mix);
  const whole = solveDense(sector);
  const found = solveKrylov(sector, 30);
  const compare = (power: number, top: number, tolerance: number) => {
    const [expected, got] = [sums(whole, power, top), sums(found, power, top)];
    const scale = Math.max(...expected.map(Math.abs));
    expected.forEach((value, i) => {
      expect(Math.abs(value - got[i]) / scale).toBeLessThan(tolerance);
    });
  };
  // By Galerkin's condition exact up to the square of the solver's 1e-6 where M = [[A, B], [B, A]]; else
  // the sum over positive and negative lines is, and the positive ones converge.
  compare(1, 1e9, mix === 0 ? 1e-11 : 1e-6);
  compare(-1, 1e9, mix === 0 ? 1e-9 : 1e-6);
  // Low parts: the goals of the iteration.
  compare(1, 30, 1e-7);
  compare(0, 30, 3e-4);
  expect(found.momentError).toBeLessThan(1e-6);
});

test.each([
  ['at rest', false, 0],
  ['mixed, with a free phase', true, 0.2],
] as const)('lines that count are single lines: %s', (_, free, mix) => {
  const sector = toy(60, free, mix);
  const whole = solveDense(sector);
  const found = solveKrylov(sector, 30);
  const strength = (lines: typeof whole, line: number) => lines.omega[line] * lines.amplitude[2 * line] ** 2;
  const strongest = Math.max(...whole.omega.map((ω, line) => (ω < 30 ? strength(whole, line) : 0)));
  let compared = 0;
  found.omega.forEach((ω, line) => {
    if (ω > 30 || strength(found, line) < 1e-2 * strongest || found.spread[line] > 0) return;
    const nearest = whole.omega.reduce(
      (best, one, at) => (Math.abs(one - ω) < Math.abs(whole.omega[best] - ω) ? at : best),
      0,
    );
    // Residuals are below 1e-6, and enter the frequency by their square; strengths as they are over the distance of the next line.
    expect(whole.omega[nearest]).toBeCloseTo(ω, 10);
    expect(Math.abs(strength(found, line) - strength(whole, nearest))).toBeLessThan(1e-4 * strongest);
    compared++;
  });
  expect(compared).toBeGreaterThan(10);
});

test('the spread of a mixture is the standard deviation of its frequencies', () => {
  // Two free modes, M = diag(frequencies).
  const sector: QuadraticSector = {
    label: 'mixture',
    modes: 2,
    apply: (x, out) => out.set([2 * x[0], 2.3 * x[1], 2 * x[2], 2.3 * x[3]]),
    source: [],
    zeroModes: [],
  };
  const [c1, c2] = [Math.sqrt(0.9), Math.sqrt(0.1)];
  const omega = 0.9 * 2 + 0.1 * 2.3;
  const rest = Float64Array.of((2 - omega) * c1, (2.3 - omega) * c2, 0, 0);
  // Weights c^2 omega_j of 1/omega_j, whose mean is 1/omega.
  const [p1, p2] = [1.8 / omega, 0.23 / omega];
  const variance = p1 * (1 / 2 - 1 / omega) ** 2 + p2 * (1 / 2.3 - 1 / omega) ** 2;
  expect(spreadOf(problemOf(sector), { omega, rest })).toBeCloseTo(omega ** 2 * Math.sqrt(variance), 3);
});

test('an unstable state does not pass', () => {
  const sector = toy(20, false, 0);
  const unstable: QuadraticSector = {
    ...sector,
    apply: (x, out) => {
      sector.apply(x, out);
      out[3] -= 2 * x[3];
      out[23] -= 2 * x[23];
    },
  };
  expect(() => solveKrylov(unstable, 30)).toThrow(PhysicsRefusal);
});
