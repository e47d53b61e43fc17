import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { balancedDrag, balancedSounds, bosePolaronCoefficient, dragFunction, printedDragFraction } from './balanced.ts';
import { branchesAt } from './branches.ts';
import { dragMassDensity, normalFraction, pairDrag, thermalDrag } from './drag.ts';
import type { Mixture } from './parameters.ts';

const mixture = (fields: Partial<Mixture> = {}): Mixture => ({
  dimensions: 3,
  masses: [1, 1],
  densities: [0.5, 0.5],
  interactions: { g11: 1, g22: 1, g12: 0.5 },
  ...fields,
});

/** Balanced gas in three dimensions with n = 1 and a given a; a = g m/4 pi. */
function dilute(a: number, eta: number): Mixture {
  const g = 4 * Math.PI * a;
  return mixture({ interactions: { g11: g, g22: g, g12: eta * g } });
}

/** Any stable mixture, up to sixteen times apart in masses, densities and interactions. */
const logarithmic = fc.double({ min: -2, max: 2, noNaN: true }).map((x) => 2 ** x);
const stable = fc
  .record({
    dimensions: fc.constantFrom(1 as const, 2 as const, 3 as const),
    masses: fc.tuple(fc.constant(1), logarithmic),
    densities: fc.tuple(logarithmic, logarithmic),
    g11: logarithmic,
    g22: logarithmic,
    eta: fc.double({ min: -0.99, max: 0.99, noNaN: true }).filter((eta) => Math.abs(eta) > 1e-3),
  })
  .map(
    ({ g11, g22, eta, ...rest }): Mixture => ({ ...rest, interactions: { g11, g22, g12: eta * Math.sqrt(g11 * g22) } }),
  );

describe('values', () => {
  /* n_drag/(n sqrt(n a^3)), balanced 3D: quadrature in extended precision beside this project, 1e-10. */
  test.each([
    [0.05, 0.0004433523784276389],
    [0.2, 0.0071138550770450185],
    [0.7, 0.09071584000997412],
    [0.95, 0.17684462237395898],
  ])('three dimensions, a12/a = %f', (eta, reference) => {
    const a = 0.01;
    const { value, error, converged } = dragMassDensity(dilute(a, eta));
    expect(converged).toBe(true);
    expect(Math.abs(value / Math.sqrt(a ** 3) / reference - 1)).toBeLessThan(1e-10);
    expect(Math.abs(dragFunction(eta) / reference - 1)).toBeLessThan(1e-10);
    expect(error).toBeLessThan(1e-11 * value);
  });

  test('both ends of F, and what Eq. 38 prints for it', () => {
    // F = 0.17731 eta^2 (1 + O(eta^2)): at eta = 1e-3 the next term is 1e-6, the cancellation of A - B 1e-13/eta.
    expect(dragFunction(1e-3) * 1e6).toBeCloseTo((2 * Math.SQRT2) / (9 * Math.sqrt(Math.PI)), 6);
    expect(dragFunction(1)).toBeCloseTo(16 / (45 * Math.sqrt(Math.PI)), 14);
    expect(printedDragFraction(0.05, 1) / dragFunction(0.05)).toBeCloseTo(1.994, 3);
    expect(printedDragFraction(0.5, 1) / dragFunction(0.5)).toBeCloseTo(1.954, 3);
    expect(printedDragFraction(0.95, 1) / dragFunction(0.95)).toBeCloseTo(1.804, 3);
  });

  test('unequal masses, densities and interactions in three dimensions', () => {
    // 41K beside 87Rb; integral with an integrand checked against the moving vacuum, 1e-8.
    const unequal = mixture({
      masses: [1, 2.1219512195121952],
      densities: [1, 0.5],
      interactions: { g11: 1, g22: 0.8, g12: 0.6 },
    });
    expect(Math.abs(dragMassDensity(unequal).value / 0.005442099799970197 - 1)).toBeLessThan(1e-8);
  });

  /* One impurity: 1 - M/M* = C sqrt(n a^3) (a12/a)^2 in 3D, second-order theory of the Bose polaron. */
  test.each([
    [1, bosePolaronCoefficient],
    [0.5, 1.26847],
    [2, 0.47211],
  ])('an impurity of mass ratio %f is the Bose polaron', (M, coefficient) => {
    const [a, n2] = [1e-3, 1e-9];
    const g11 = 4 * Math.PI * a;
    const g12 = 2 * Math.PI * a * (1 + 1 / M);
    const impurity = mixture({ masses: [1, M], densities: [1, n2], interactions: { g11, g22: 1e3 * g11, g12 } });
    const { value } = dragMassDensity(impurity);
    // five digits in the reference; the correction in n2 g22/(n1 g11) = 1e-6
    expect(Math.abs(value / (M * n2) / Math.sqrt(a ** 3) / coefficient - 1)).toBeLessThan(1e-5);
  });

  test('an impurity in one dimension', () => {
    const [g, n2] = [1e-2, 1e-9];
    const { value } = dragMassDensity(
      mixture({ dimensions: 1, densities: [1, n2], interactions: { g11: g, g22: g, g12: g } }),
    );
    expect(Math.abs(value / n2 / ((2 / (3 * Math.PI)) * Math.sqrt(g)) - 1)).toBeLessThan(1e-6);
  });
});

describe.each([1, 2, 3] as const)('in %i dimensions', (dimensions) => {
  test.each([0.3, 0.8, 0.999, 1, -0.7])('the integral is the closed form, g12/g = %f', (eta) => {
    const [m, n, g] = [1.7, 0.9, 0.4];
    const balanced = mixture({
      dimensions,
      masses: [m, m],
      densities: [n / 2, n / 2],
      interactions: { g11: g, g22: g, g12: eta * g },
    });
    const [c, d] = balancedSounds(m, n, g, eta * g);
    // the closed forms lose (c - d)^-2, less than two digits here
    expect(Math.abs(dragMassDensity(balanced).value / (m * balancedDrag(dimensions, m, c, d)) - 1)).toBeLessThan(1e-12);
  });

  test('the order in g12 is two', () => {
    const drag = (g12: number): number =>
      dragMassDensity(mixture({ dimensions, interactions: { g11: 1, g22: 1, g12 } })).value;
    expect(Math.log2(drag(2e-3) / drag(1e-3))).toBeCloseTo(2, 5);
  });
});

test('properties of any mixture: exchange of the components, sign of g12, units, bound', () => {
  fc.assert(
    fc.property(stable, (any) => {
      const { value, converged } = dragMassDensity(any);
      expect(converged).toBe(true);
      const { g11, g22, g12 } = any.interactions;
      const [m1, m2] = any.masses;
      const [n1, n2] = any.densities;
      const swapped = { masses: [m2, m1], densities: [n2, n1], interactions: { g11: g22, g22: g11, g12 } } as const;
      expect(dragMassDensity({ ...any, ...swapped }).value / value).toBeCloseTo(1, 11);
      const mirrored = { ...any, interactions: { g11, g22, g12: -g12 } };
      expect(dragMassDensity(mirrored).value / value).toBeCloseTo(1, 11);
      // lengths halved: densities x 2^D, g x 2^(2-D), rho_dr x 2^D
      const s = 2 ** any.dimensions;
      const interactions = { g11: (4 * g11) / s, g22: (4 * g22) / s, g12: (4 * g12) / s };
      const finer = { ...any, densities: [s * n1, s * n2] as const, interactions };
      expect(dragMassDensity(finer).value / (s * value)).toBeCloseTo(1, 11);
      expect(value).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
});

/*
 * Independent of drag.ts: the two positive-norm frequencies of Bogoliubov's matrix for condensates in motion, from a general
 * eigensolver, with k . v_a = kappa_a. Only the sum over k and -k of the zero-point energies enters.
 */
function movingFrequencies(
  { masses, densities, interactions }: Mixture,
  k: number,
  kappa: readonly number[],
): number[] {
  const [e1, e2] = masses.map((m) => (k * k) / (2 * m));
  const [n1, n2] = densities;
  const { g11, g22, g12 } = interactions;
  const G = g12 * Math.sqrt(n1 * n2);
  const [a, b] = [g11 * n1, g22 * n2];
  const rows = [
    [e1 + a + kappa[0], G, a, G],
    [G, e2 + b + kappa[1], G, b],
    [-a, -G, -(e1 + a - kappa[0]), -G],
    [-G, -b, -G, -(e2 + b - kappa[1])],
  ];
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows));
  return realEigenvalues.sort((x, y) => y - x).slice(0, 2);
}

/** d^2/dx dy of f at 0, central differences of fourth order by extrapolation. */
function mixedDerivative(f: (x: number, y: number) => number, h: number): number {
  const second = (d: number): number => (f(d, d) - f(d, -d) - f(-d, d) + f(-d, -d)) / (4 * d * d);
  return (4 * second(h) - second(2 * h)) / 3;
}

describe('the energy of the moving vacuum', () => {
  const unequal = mixture({ masses: [1, 2.2], densities: [1, 0.6], interactions: { g11: 1, g22: 0.8, g12: -0.6 } });
  const wavenumbers = [0.3, 1, 2.5];
  // d^D k/(2 pi)^D k_x^2 -> k^4/(6 pi^2) dk in three dimensions
  const weight = (k: number): number => k ** 4 / (6 * Math.PI ** 2);

  test.each(wavenumbers)('zero-point energy at k = %f', (k) => {
    const zeroPoint = (x: number, y: number): number => {
      const [a, b] = movingFrequencies(unequal, k, [x, y]);
      return (a + b) / 2;
    };
    // differences of fourth order at h: h^4 relative, against rounding 1e-16/h^2
    const numeric = mixedDerivative(zeroPoint, 4e-3 * k);
    expect(Math.abs((weight(k) * numeric) / pairDrag(unequal, k) - 1)).toBeLessThan(1e-5);
  });

  test.each(wavenumbers)('free energy of the quasi-particles at k = %f', (k) => {
    const T = 0.4;
    const free = (x: number, y: number): number =>
      movingFrequencies(unequal, k, [x, y]).reduce((sum, E) => sum + E / 2 + T * Math.log1p(-Math.exp(-E / T)), 0);
    const numeric = weight(k) * mixedDerivative(free, 4e-3 * k);
    const ours = pairDrag(unequal, k) + thermalDrag(unequal, k, T);
    expect(Math.abs(numeric - ours)).toBeLessThan(1e-5 * (pairDrag(unequal, k) + Math.abs(ours)));
  });

  test.each(wavenumbers)('branches at rest at k = %f', (k) => {
    const [a, b] = movingFrequencies(unequal, k, [0, 0]);
    const { sum, difference, product } = branchesAt(unequal, k);
    expect([sum, difference, product].map((x, i) => x / [a + b, a - b, a * b][i])).toEqual(
      [1, 1, 1].map((x) => expect.closeTo(x, 11)),
    );
  });
});

describe('finite temperature', () => {
  const cold = mixture({ interactions: { g11: 1, g22: 1, g12: 0.5 } });

  test('is continuous with zero temperature, with the power of phonons', () => {
    // all thermal integrals of phonons scale as T^4 in three dimensions; what is left is of second order in T: 0.0104 here,
    // a quarter of it at half the temperatures
    const change = (T: number): number => dragMassDensity(cold, T).value - dragMassDensity(cold).value;
    expect(Math.abs(Math.log2(change(0.004) / change(0.002)) - 4)).toBeLessThan(0.02);
    expect(Math.abs(Math.log2(normalFraction(cold, 0.004) / normalFraction(cold, 0.002)) - 4)).toBeLessThan(0.02);
  });

  test("a single sound carries Landau's normal density", () => {
    // rho_n = 2 pi^2 T^4/(45 c^5) for each branch [Landau1941]
    const T = 1e-3;
    const [c, d] = balancedSounds(1, 1, 1, 0.5);
    const landau = ((2 * Math.PI ** 2 * T ** 4) / 45) * (c ** -5 + d ** -5);
    // dispersion: corrections of relative order (T/m c^2)^2
    expect(normalFraction(cold, T) / landau).toBeCloseTo(1, 3);
  });
});
