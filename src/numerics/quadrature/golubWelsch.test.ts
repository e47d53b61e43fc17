import { expect, test } from 'vitest';
import { gaussLegendre } from './gaussLegendre.ts';
import { golubWelsch, legendreCouplings } from './golubWelsch.ts';

test('Legendre couplings give the Gauss-Legendre rule, its weights summing to 1', () => {
  const [found, wanted] = [golubWelsch(legendreCouplings(40)), gaussLegendre(40)];
  for (let i = 0; i < 40; i++) {
    // eigenvalues of a matrix of norm 1, about 40 sweeps
    expect(found.nodes[i]).toBeCloseTo(wanted.nodes[i], 13);
    expect(found.weights[i]).toBeCloseTo(wanted.weights[i] / 2, 13);
  }
});

test('Hermite couplings integrate moments of the normal distribution to degree 2n - 1', () => {
  const { nodes, weights } = golubWelsch(Float64Array.from({ length: 5 }, (_, l) => Math.sqrt(l + 1)));
  const moment = (k: number): number => nodes.reduce((sum, x, i) => sum + weights[i] * x ** k, 0);
  // (k - 1)!!; the tenth moment 945 is one degree too high
  expect([0, 2, 4, 6, 8].map(moment).map((value) => Math.round(value * 1e10) / 1e10)).toEqual([1, 1, 3, 15, 105]);
  expect(moment(10)).toBeLessThan(900);
});
