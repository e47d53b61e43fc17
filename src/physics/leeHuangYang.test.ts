import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integrateHalfLine } from '../numerics/quadrature/index.ts';
import { leeHuangYang, leeHuangYangEnergy, leeHuangYangPotentials } from './leeHuangYang.ts';

const mixtures = fc.record({
  mass: fc.double({ min: 0.3, max: 3, noNaN: true }),
  g11: fc.double({ min: 0.1, max: 2, noNaN: true }),
  g22: fc.double({ min: 0.1, max: 2, noNaN: true }),
  /** g12/sqrt(g11 g22) */
  η: fc.double({ min: -1.3, max: 1.3, noNaN: true }),
  n1: fc.double({ min: 0.01, max: 3, noNaN: true }),
  n2: fc.double({ min: 0.01, max: 3, noNaN: true }),
});

const interactionsOf = ({ g11, g22, η }: { g11: number; g22: number; η: number }) => ({
  g11,
  g22,
  g12: η * Math.sqrt(g11 * g22),
});

/** lambda_+- from the matrix sqrt(n_a n_b) g_ab. */
function eigenvalues({ g11, g22, g12 }: ReturnType<typeof interactionsOf>, n1: number, n2: number): [number, number] {
  const root = Math.hypot(g11 * n1 - g22 * n2, 2 * g12 * Math.sqrt(n1 * n2));
  const upper = (g11 * n1 + g22 * n2 + root) / 2;
  return [upper, ((g11 * g22 - g12 * g12) * n1 * n2) / upper];
}

/**
 * (1/2) int d^3k/(2 pi)^3 [E - e - lambda + lambda^2/(2 e)], the last term from the renormalisation of g: a sum of squares
 * of g_ab sqrt(n_a n_b), hence of the eigenvalues.
 */
function zeroPointEnergy(mass: number, λ: number): number {
  const density = (k: number): number => {
    const e = (k * k) / (2 * mass);
    const r = λ / e;
    // E - e - lambda + lambda^2/2e = e (sqrt(1 + 2 r) - 1 - r + r^2/2) without cancellation where r is small.
    const bracket =
      r < 1e-2
        ? r ** 3 * (0.5 - (5 / 8) * r + (7 / 8) * r * r - (21 / 16) * r ** 3)
        : Math.sqrt(1 + 2 * r) - 1 - r + (r * r) / 2;
    return ((k * k) / (4 * Math.PI ** 2)) * e * bracket;
  };
  return integrateHalfLine(density, Math.sqrt(2 * mass * λ), { relative: 1e-9 }).value;
}

test('the zero-point energy of both branches, integrated', () => {
  fc.assert(
    fc.property(mixtures, (it) => {
      fc.pre(Math.abs(it.η) < 1);
      const interactions = interactionsOf(it);
      const direct = eigenvalues(interactions, it.n1, it.n2).reduce((sum, λ) => sum + zeroPointEnergy(it.mass, λ), 0);
      const closed = leeHuangYangEnergy(leeHuangYang(it.mass, interactions), it.n1, it.n2);
      // The series for small r ends at r^6: 1e-8 of the smallest bracket that it serves.
      expect(Math.abs(direct / closed - 1)).toBeLessThan(1e-7);
    }),
    { numRuns: 30 },
  );
});

test('eigenvalues give the same; beyond the border the imaginary branch is left out', () => {
  fc.assert(
    fc.property(mixtures, (it) => {
      const interactions = interactionsOf(it);
      const [upper, lower] = eigenvalues(interactions, it.n1, it.n2);
      const direct = ((8 * it.mass ** 1.5) / (15 * Math.PI ** 2)) * (upper ** 2.5 + Math.max(lower, 0) ** 2.5);
      const closed = leeHuangYangEnergy(leeHuangYang(it.mass, interactions), it.n1, it.n2);
      expect(Math.abs(closed / direct - 1)).toBeLessThan(1e-13);
    }),
  );
});

test('the potentials are the derivatives of the energy', () => {
  fc.assert(
    fc.property(mixtures, (it) => {
      // At the border itself the second derivative of the soft branch is infinite.
      fc.pre(Math.abs(Math.abs(it.η) - 1) > 1e-3);
      const term = leeHuangYang(it.mass, interactionsOf(it));
      const energy = (n1: number, n2: number) => leeHuangYangEnergy(term, n1, n2);
      const [a, b] = leeHuangYangPotentials(term, it.n1, it.n2);
      // Five-point formula in steps of 1e-3 of the density: error 1e-12/30 of the fifth derivative, rounding 1e-13.
      const slope = (f: (x: number) => number, x: number): number => {
        const h = 1e-3 * x;
        return (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h);
      };
      const scale = (energy(it.n1, it.n2) / Math.min(it.n1, it.n2)) * 1e-8;
      expect(Math.abs(a - slope((n) => energy(n, it.n2), it.n1))).toBeLessThan(scale);
      expect(Math.abs(b - slope((n) => energy(it.n1, n), it.n2))).toBeLessThan(scale);
    }),
  );
});

test('one gas alone: 8/(15 pi^2) m^(3/2) (g n)^(5/2), and 128/(15 sqrt pi) sqrt(n a^3) of its mean field [LeeHuangYang1957]', () => {
  const [a, n] = [0.01, 2];
  const g = 4 * Math.PI * a;
  const energy = leeHuangYangEnergy(leeHuangYang(1, { g11: g, g22: 1, g12: 0.3 }), n, 0);
  expect(energy / ((g * n * n) / 2)).toBeCloseTo((128 / (15 * Math.sqrt(Math.PI))) * Math.sqrt(n * a ** 3), 14);
  expect(leeHuangYangPotentials(leeHuangYang(1, { g11: g, g22: 1, g12: 0.3 }), 0, 0)).toEqual([0, 0]);
});

test('a droplet has the density of [Petrov2015]: 25 pi eps^2/(32768 a^3) a component for a12 = -(1 + eps) a', () => {
  const a = 0.02;
  const far = (ε: number): number => {
    const g = 4 * Math.PI * a;
    const term = leeHuangYang(1, { g11: g, g22: g, g12: -(1 + ε) * g });
    // Zero pressure: n de/dn = e, with e = -eps g n^2 + e_LHY for n a component.
    const pressure = (n: number) => {
      const [mu1, mu2] = leeHuangYangPotentials(term, n, n);
      return -ε * g * n * n + (mu1 + mu2) * n - leeHuangYangEnergy(term, n, n);
    };
    const expected = (25 * Math.PI * ε * ε) / (32768 * a ** 3);
    let [low, high] = [0.5 * expected, 2 * expected];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (pressure(middle) < 0) low = middle;
      else high = middle;
    }
    return Math.abs(low / expected - 1);
  };
  // That formula takes the zero-point energy at the border: an error of first order in eps.
  expect(far(1e-3)).toBeLessThan(5e-3);
  expect(far(1e-2) / far(1e-3)).toBeCloseTo(10, 0);
});
