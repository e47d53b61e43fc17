import { describe, expect, test } from 'vitest';
import { integrateAdaptive } from '../../numerics/quadrature/index.ts';
import { fitExponent } from '../../response/index.ts';
import { pairDrag } from './drag.ts';
import { pairAmplitude, quasiparticles } from './pairAmplitude.ts';
import { pairMoments, pairRange } from './pairMoments.ts';
import { type Mixture, totalDensity } from './parameters.ts';

const unequal: Mixture = {
  dimensions: 3,
  masses: [1, 2.2],
  densities: [1, 0.6],
  interactions: { g11: 1, g22: 0.8, g12: 0.5 },
};
const balanced: Mixture = {
  dimensions: 3,
  masses: [1, 1],
  densities: [0.5, 0.5],
  interactions: { g11: 1, g22: 1, g12: 0.5 },
};

test('the amplitude of a pair tends to q k_x A/(m omega), opposite for the components, with the first order in q', () => {
  const [k, cosine] = [1.3, 0.9];
  const [upper, lower] = quasiparticles(unequal, k);
  const A = upper.u[0] * lower.v[0] - lower.u[0] * upper.v[0];
  const current = (k * cosine * A) / (upper.energy + lower.energy);
  const qs = [0.02, 0.01, 0.005, 0.0025];
  const deviations = qs.map((q) => {
    const [first] = quasiparticles(unequal, Math.sqrt(k * k + k * q * cosine + (q * q) / 4));
    const [, second] = quasiparticles(unequal, Math.sqrt(k * k - k * q * cosine + (q * q) / 4));
    const [M1, M2] = pairAmplitude(unequal, first, second, quasiparticles(unequal, q));
    return [M1 / q - current, M2 / q + current / 2.2];
  });
  for (const a of [0, 1]) {
    const { exponent } = fitExponent(
      Float64Array.from(qs),
      Float64Array.from(deviations, (pair) => Math.abs(pair[a])),
    );
    // the second order is q smaller, 0.02 at most
    expect(Math.abs(exponent - 1)).toBeLessThan(0.02);
  }
});

test('two quasi-particles of one branch carry no current: their amplitude is of second order', () => {
  const amplitude = (q: number): number => {
    const [first] = quasiparticles(unequal, 1.3 + q / 2);
    const [second] = quasiparticles(unequal, 1.3 - q / 2);
    return pairAmplitude(unequal, first, second, quasiparticles(unequal, q))[0];
  };
  expect(Math.log2(amplitude(2e-3) / amplitude(1e-3))).toBeCloseTo(2, 2);
});

describe.each([1, 2, 3] as const)('in %i dimensions', (dimensions) => {
  test('the pairs carry the drag: m1 from amplitudes is the drag integrand over the same wavenumbers', () => {
    const mixture: Mixture = { ...unequal, dimensions };
    const q = 2.5e-3;
    const range = pairRange(mixture, q).map(Math.log);
    const { value } = integrateAdaptive((x) => pairDrag(mixture, Math.exp(x)) * Math.exp(x), range[0], range[1]);
    const m1 = pairMoments(mixture, q, 1);
    const scale = (q * q * value) / (4 * totalDensity(mixture));
    // second order in q over the smallest wavenumber counted, which in one dimension carries the weight (q/kappa)^2 itself
    const tolerance = dimensions === 1 ? 2e-3 : 1e-4;
    for (const ratio of [m1['11'] / scale, (-2.2 * m1['12']) / scale, (2.2 ** 2 * m1['22']) / scale]) {
      expect(Math.abs(ratio - 1)).toBeLessThan(tolerance);
    }
  });
});

test('Table II, high: strength, energy and f-sum rule of density (4, 0, 4) and of spin (2, 0, 2)', () => {
  const qs = Float64Array.from([0.01, 0.005, 0.0025]);
  const exponent = (power: 0 | 1, sign: 1 | -1): number => {
    const moments = qs.map((q) => {
      const m = pairMoments(balanced, q, power);
      return m['11'] + m['22'] + 2 * sign * m['12'];
    });
    return fitExponent(qs, moments).exponent;
  };
  // density: pairs near k = q add q^5 to q^4, a correction of relative order q/k0
  expect(Math.abs(exponent(0, 1) - 4)).toBeLessThan(0.1);
  expect(Math.abs(exponent(1, 1) - 4)).toBeLessThan(0.01);
  expect(Math.abs(exponent(0, -1) - 2)).toBeLessThan(1e-3);
  expect(Math.abs(exponent(1, -1) - 2)).toBeLessThan(1e-3);
});
