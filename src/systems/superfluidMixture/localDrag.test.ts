import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dragMassDensity } from './drag.ts';
import { dragLawOf } from './localDrag.ts';
import type { Drag, Mixture } from './parameters.ts';
import { groundState } from './state.ts';

const mixtures = (dimensions: 1 | 3) =>
  fc
    .record({
      mass: fc.double({ min: 0.5, max: 2, noNaN: true }),
      g11: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
      g22: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
      η: fc.double({ min: -0.99, max: 0.99, noNaN: true }),
      n1: fc.double({ min: 0.05, max: 2, noNaN: true }),
      n2: fc.double({ min: 0.05, max: 2, noNaN: true }),
    })
    .map(({ mass, g11, g22, η, n1, n2 }): Mixture => {
      const interactions = { g11, g22, g12: η * Math.sqrt(g11 * g22) };
      return { dimensions, masses: [mass, mass], densities: [n1, n2], interactions };
    });

const law = (mixture: Mixture, drag: Drag = { kind: 'lee-huang-yang' }) => {
  const found = dragLawOf(mixture, drag, 0);
  if (found === undefined) throw new Error('a drag law is expected');
  return found;
};

test.each([1, 3] as const)('is the integral, at any densities, D = %i', (dimensions) => {
  fc.assert(
    fc.property(mixtures(dimensions), (mixture) => {
      const { value } = dragMassDensity(mixture);
      const [rho] = law(mixture)(...mixture.densities);
      // Both of order g12^2; the integral is good to 1e-11 of itself.
      expect(Math.abs(rho - value)).toBeLessThan(1e-10 * value + 1e-240);
    }),
    { numRuns: 40 },
  );
});

test.each([1, 3] as const)('comes with its derivatives, D = %i', (dimensions) => {
  fc.assert(
    fc.property(mixtures(dimensions), (mixture) => {
      const [n1, n2] = mixture.densities;
      const at = law(mixture);
      const [rho, rho1, rho2] = at(n1, n2);
      const slope = (f: (x: number) => number, x: number): number => {
        const h = 1e-3 * x;
        return (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h);
      };
      // Five-point formula in steps of a thousandth: 1e-12 of the fifth derivative, and rounding.
      const allowed = (1e-9 * rho) / Math.min(n1, n2) + 1e-240;
      expect(Math.abs(rho1 - slope((n) => at(n, n2)[0], n1))).toBeLessThan(allowed);
      expect(Math.abs(rho2 - slope((n) => at(n1, n)[0], n2))).toBeLessThan(allowed);
      // Homogeneous of degree D/2: Euler.
      expect(Math.abs(n1 * rho1 + n2 * rho2 - (dimensions / 2) * rho)).toBeLessThan(1e-12 * rho + 1e-240);
    }),
  );
});

describe.each([1, 2, 3] as const)('unequal masses, D = %i', (dimensions) => {
  // The logarithms of two dimensions fall off slowly.
  const precision = dimensions === 2 ? 1e-8 : 1e-11;

  test.each([
    [2.3, 0.7, 0.5, 0.8],
    [0.4, 2, -0.9, 0.3],
    [1.1, 1, 0.5, 0.01],
  ])('tabulated: mass %f, g22 = %f, g12 = %f, n2 = %f', (mass, g22, η, n2) => {
    const interactions = { g11: 1, g22, g12: η * Math.sqrt(g22) };
    const mixture: Mixture = { dimensions, masses: [1, mass], densities: [0.6, n2], interactions };
    const at = law(mixture);
    const [rho, rho1, rho2] = at(0.6, n2);
    expect(Math.abs(rho / dragMassDensity(mixture).value - 1)).toBeLessThan(precision);
    const h = 1e-4;
    const slope1 = (at(0.6 + h, n2)[0] - at(0.6 - h, n2)[0]) / (2 * h);
    const slope2 = (at(0.6, n2 * (1 + h))[0] - at(0.6, n2 * (1 - h))[0]) / (2 * h * n2);
    // Differences of second order in a step of 1e-4.
    expect(Math.abs(rho1 - slope1)).toBeLessThan((1e-6 * rho) / 0.6);
    expect(Math.abs(rho2 - slope2)).toBeLessThan((1e-6 * rho) / n2);
    expect(at(0, 0)).toEqual([0, 0, 0]);
    expect(at(0.6, 0).every(Number.isFinite)).toBe(true);
  });
});

test.each([{ kind: 'lee-huang-yang' }, { kind: 'given', fraction: 0.03 }, { kind: 'printed' }] as const)(
  'is what the state says: $kind',
  (drag) => {
    const mixture: Mixture = {
      dimensions: 3,
      masses: [1.5, 1.5],
      densities: [0.5, 0.5],
      interactions: { g11: 0.1, g22: 0.1, g12: 0.06 },
    };
    const { dragMassDensity } = groundState(mixture, drag, 0);
    const at = law(mixture, drag);
    expect(at(0.5, 0.5)[0] / dragMassDensity).toBeCloseTo(1, 11);
    const h = 1e-5;
    expect((at(0.5 + h, 0.5)[0] - at(0.5 - h, 0.5)[0]) / (2 * h)).toBeCloseTo(at(0.5, 0.5)[1], 9);
  },
);

test('nothing where there is none or none is known, and zero without atoms', () => {
  const mixture: Mixture = {
    dimensions: 3,
    masses: [1, 1],
    densities: [0.5, 0.5],
    interactions: { g11: 1, g22: 1, g12: 0.5 },
  };
  expect(dragLawOf(mixture, { kind: 'none' }, 0)).toBeUndefined();
  expect(dragLawOf(mixture, { kind: 'lee-huang-yang' }, 0.1)).toBeUndefined();
  expect(law(mixture)(0, 0)).toEqual([0, 0, 0]);
  // One atom of component 2: the drag of a polaron, and finite slopes.
  expect(law(mixture)(1, 0).every(Number.isFinite)).toBe(true);
});
