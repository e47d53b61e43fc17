import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gaussLegendre, integrateInterval, integrateRule } from '../numerics/quadrature/index.ts';
import { leeHuangYang, leeHuangYangEnergy, leeHuangYangPotentials, leeHuangYangStiffness } from './leeHuangYang.ts';
import type { Condensates } from './zeroPointPotentials.ts';

const gases = fc
  .record({
    m2: fc.double({ min: 0.1, max: 10, noNaN: true }),
    g11: fc.double({ min: 0.1, max: 2, noNaN: true }),
    g22: fc.double({ min: 0.1, max: 2, noNaN: true }),
    /** g12/sqrt(g11 g22) */
    η: fc.double({ min: -1.3, max: 1.3, noNaN: true }),
    n1: fc.double({ min: 0.01, max: 3, noNaN: true }),
    n2: fc.double({ min: 0.01, max: 3, noNaN: true }),
  })
  .map(({ m2, g11, g22, η, n1, n2 }) => {
    const interactions = { g11, g22, g12: η * Math.sqrt(g11 * g22) };
    return { m2, η, n1, n2, interactions };
  });

const gas = (dimensions: 1 | 3, m2: number, interactions: Condensates['interactions']): Condensates => ({
  dimensions,
  masses: [1, m2],
  interactions,
});

/** Each gas costs a table. */
const some = { numRuns: 12 };

/**
 * The sum over real momenta itself, with Petrov's counterterms. With t = e_1 + e_2 + a + b, a = g11 n1, b = g22 n2, c = g12^2 n1 n2,
 * Q = e_1 e_2 + a e_2 + b e_1 and (E_+ + E_-)^2 = e_1 (e_1 + 2 a) + e_2 (e_2 + 2 b) + 2 P:
 *   E_+ + E_- - t = [2 (P^2 - Q^2)/(P + Q) - (a + b)^2]/(E_+ + E_- + t),
 * so that only the counterterms cancel against anything. Beyond k = K over u = 1/k.
 */
function sumOverMomenta(
  { dimensions, masses: [m1, m2], interactions: { g11, g22, g12 } }: Condensates,
  n1: number,
  n2: number,
): number {
  const [a, b, c] = [g11 * n1, g22 * n2, g12 * g12 * n1 * n2];
  const bracket = (k: number): number => {
    const [e1, e2] = [(k * k) / (2 * m1), (k * k) / (2 * m2)];
    const P = Math.sqrt(e1 * e2 * (e1 * e2 + 2 * a * e2 + 2 * b * e1 + 4 * (a * b - c)));
    const Q = e1 * e2 + a * e2 + b * e1;
    const PQ = (e1 * e2 * (2 * a * b - 4 * c) - (a * e2) ** 2 - (b * e1) ** 2) / (P + Q);
    const both = Math.sqrt(e1 * (e1 + 2 * a) + e2 * (e2 + 2 * b) + 2 * P);
    const counter = dimensions === 3 ? (a * a) / (2 * e1) + (b * b) / (2 * e2) + (2 * c) / (e1 + e2) : 0;
    return (2 * PQ - (a + b) ** 2) / (both + e1 + e2 + a + b) + counter;
  };
  const weight = (k: number) => (dimensions === 3 ? (k * k) / (4 * Math.PI ** 2) : 1 / (2 * Math.PI));
  const K = 4 * Math.sqrt(m1 * a + m2 * b);
  const inner = integrateInterval((k) => weight(k) * bracket(k), 0, K, { relative: 1e-10 }).value;
  return inner + integrateRule(gaussLegendre(40), (u) => (weight(1 / u) * bracket(1 / u)) / (u * u), 0, 1 / K);
}

test.each([1, 3] as const)('the sum over real momenta, with counterterms, in %i dimensions', (dimensions) => {
  fc.assert(
    fc.property(gases, ({ m2, η, n1, n2, interactions }) => {
      fc.pre(Math.abs(η) < 1);
      const it = gas(dimensions, m2, interactions);
      const energy = leeHuangYangEnergy(leeHuangYang(it), n1, n2);
      expect(Math.abs(sumOverMomenta(it, n1, n2) / energy - 1)).toBeLessThan(1e-9);
    }),
    some,
  );
});

/** lambda_+- from the matrix sqrt(n_a n_b) g_ab. */
function eigenvalues({ g11, g22, g12 }: Condensates['interactions'], n1: number, n2: number): [number, number] {
  const root = Math.hypot(g11 * n1 - g22 * n2, 2 * g12 * Math.sqrt(n1 * n2));
  const upper = (g11 * n1 + g22 * n2 + root) / 2;
  return [upper, ((g11 * g22 - g12 * g12) * n1 * n2) / upper];
}

/** Closed forms of one mass m: lambda^(5/2) or lambda^(3/2) is imaginary beyond the border. */
const closed = (dimensions: 1 | 3, m: number, eigenvalues: readonly number[]): number =>
  eigenvalues.reduce((sum, λ) => {
    const x = Math.max(0, λ);
    return (
      sum +
      (dimensions === 3 ? (8 * m ** 1.5 * x ** 2.5) / (15 * Math.PI ** 2) : (-2 * m ** 0.5 * x ** 1.5) / (3 * Math.PI))
    );
  }, 0);

test.each([1, 3] as const)(
  'equal masses: the closed form of both branches, also beyond the border, in %i dimensions',
  (dimensions) => {
    fc.assert(
      fc.property(gases, ({ interactions, n1, n2 }) => {
        const energy = leeHuangYangEnergy(leeHuangYang(gas(dimensions, 1, interactions)), n1, n2);
        expect(Math.abs(energy / closed(dimensions, 1, eigenvalues(interactions, n1, n2)) - 1)).toBeLessThan(2e-13);
      }),
      some,
    );
  },
);

test.each([1, 3] as const)('without g12 two gases side by side, in %i dimensions', (dimensions) => {
  const term = leeHuangYang(gas(dimensions, 2.5, { g11: 1, g22: 0.6, g12: 0 }));
  for (const [n1, n2] of [
    [1, 1],
    [1e-6, 1],
    [2, 1e-9],
    [0, 3],
  ] as const) {
    const apart = closed(dimensions, 1, [n1]) + closed(dimensions, 2.5, [0.6 * n2]);
    expect(Math.abs(leeHuangYangEnergy(term, n1, n2) / apart - 1)).toBeLessThan(1e-13);
  }
});

test('the potentials are the derivatives of the energy', () => {
  fc.assert(
    fc.property(fc.constantFrom(1 as const, 3 as const), gases, (dimensions, { m2, η, interactions, n1, n2 }) => {
      // At the border itself the second derivative of the soft branch is infinite.
      fc.pre(Math.abs(Math.abs(η) - 1) > 1e-3);
      const term = leeHuangYang(gas(dimensions, m2, interactions));
      const energy = (n1: number, n2: number) => leeHuangYangEnergy(term, n1, n2);
      const [a, b] = leeHuangYangPotentials(term, n1, n2);
      // Five-point formula in steps of 1e-3 of the density: error 1e-12/30 of the fifth derivative, rounding 1e-12.
      const slope = (f: (x: number) => number, x: number): number => {
        const h = 1e-3 * x;
        return (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h);
      };
      const scale = Math.abs(energy(n1, n2) / Math.min(n1, n2)) * 1e-8;
      expect(Math.abs(a - slope((n) => energy(n, n2), n1))).toBeLessThan(scale);
      expect(Math.abs(b - slope((n) => energy(n1, n), n2))).toBeLessThan(scale);
      const [h11, h12, h22] = leeHuangYangStiffness(term, n1, n2);
      const by = (x: number, y: number, c: 0 | 1) => leeHuangYangPotentials(term, x, y)[c];
      const stiff = 1e-7 * Math.max(Math.abs(h11), Math.abs(h12), Math.abs(h22));
      expect(Math.abs(h11 - slope((n) => by(n, n2, 0), n1))).toBeLessThan(stiff);
      expect(Math.abs(h12 - slope((n) => by(n1, n, 0), n2))).toBeLessThan(stiff);
      expect(Math.abs(h12 - slope((n) => by(n, n2, 1), n1))).toBeLessThan(stiff);
      expect(Math.abs(h22 - slope((n) => by(n1, n, 1), n2))).toBeLessThan(stiff);
    }),
    some,
  );
});

test('at the border g12^2 = g11 g22 a branch is empty: the energy of the other, whatever the sign of rounding', () => {
  for (const g22 of [1.9, 0.37, 0.1 * 3, 1 / 7]) {
    const interactions = { g11: 0.9, g22, g12: Math.sqrt(0.9 * g22) };
    const energy = leeHuangYangEnergy(leeHuangYang(gas(3, 1, interactions)), 0.7, 0.4);
    expect(energy / closed(3, 1, [0.9 * 0.7 + g22 * 0.4])).toBeCloseTo(1, 12);
    expect(Number.isFinite(leeHuangYangEnergy(leeHuangYang(gas(1, 17.6, interactions)), 0.7, 0.4))).toBe(true);
  }
});

test('what a table cannot hold is refused', () => {
  expect(() => leeHuangYang(gas(1, 0.053, { g11: 0.0142, g22: 0.0724, g12: 0.1364 }))).toThrow(/changes too fast/);
});

test('one gas alone: 8/(15 pi^2) m^(3/2) (g n)^(5/2), and 128/(15 sqrt pi) sqrt(n a^3) of its mean field [LeeHuangYang1957]', () => {
  const [a, n] = [0.01, 2];
  const g = 4 * Math.PI * a;
  const term = leeHuangYang(gas(3, 3, { g11: g, g22: 1, g12: 0.3 }));
  const share = leeHuangYangEnergy(term, n, 0) / ((g * n * n) / 2);
  expect(share / ((128 / (15 * Math.sqrt(Math.PI))) * Math.sqrt(n * a ** 3))).toBeCloseTo(1, 13);
  expect(leeHuangYangPotentials(term, 0, 0)).toEqual([0, 0]);
});

/** Where -dE/dV = n de/dn - e = 0, e the whole energy of n atoms of each component. */
function equilibrium(it: Condensates, expected: number): number {
  const term = leeHuangYang(it);
  const { g11, g22, g12 } = it.interactions;
  const pressure = (n: number) => {
    const [mu1, mu2] = leeHuangYangPotentials(term, n, n);
    return ((g11 + g22) / 2 + g12) * n * n + (mu1 + mu2) * n - leeHuangYangEnergy(term, n, n);
  };
  let [low, high] = [0.5 * expected, 2 * expected];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (pressure(middle) < 0) low = middle;
    else high = middle;
  }
  return low;
}

// Both formulas take the zero-point energy at the border: an error of first order in eps.
describe('the density of a droplet', () => {
  test('three dimensions: 25 pi eps^2/(32768 a^3) a component for a12 = -(1 + eps) a [Petrov2015]', () => {
    const [a, g] = [0.02, 4 * Math.PI * 0.02];
    const far = (ε: number): number => {
      const expected = (25 * Math.PI * ε * ε) / (32768 * a ** 3);
      return Math.abs(equilibrium(gas(3, 1, { g11: g, g22: g, g12: -(1 + ε) * g }), expected) / expected - 1);
    };
    expect(far(1e-3)).toBeLessThan(5e-3);
    expect(far(1e-2) / far(1e-3)).toBeCloseTo(10, 0);
  });

  test('one dimension: 8 m g/(9 pi^2 eps^2) a component for g12 = -(1 - eps) g [PetrovAstrakharchik2016]', () => {
    const g = 0.3;
    const far = (ε: number): number => {
      const expected = (8 * g) / (9 * (Math.PI * ε) ** 2);
      return Math.abs(equilibrium(gas(1, 1, { g11: g, g22: g, g12: -(1 - ε) * g }), expected) / expected - 1);
    };
    expect(far(1e-4)).toBeLessThan(5e-3);
    expect(far(1e-3)).toBeGreaterThan(2 * far(1e-4));
  });
});
