import { expect, test } from 'vitest';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { kinetic, propagator } from './kinetic.ts';

type Matrix = readonly [readonly [number, number], readonly [number, number]];

/** exp(-i t H) psi of a real symmetric 2 x 2 matrix by its series, [component][re, im]. */
function exponential(H: Matrix, t: number, psi: readonly [number, number]): number[] {
  const sum = [psi[0], 0, psi[1], 0];
  let term = [...sum];
  for (let n = 1; n < 80; n++) {
    const [a, b, c, d] = term;
    const times = (i: 0 | 1) => [H[i][0] * a + H[i][1] * c, H[i][0] * b + H[i][1] * d];
    // Times -i t/n.
    term = [times(0), times(1)].flatMap(([re, im]) => [(im * t) / n, (-re * t) / n]);
    for (let i = 0; i < 4; i++) sum[i] += term[i];
  }
  return sum;
}

test.each([
  ['harmonics that mirror each other', 0, 0],
  ['a detuning between them', 0.7, 0],
  ['a frame that moves', 0, 0.3],
])('the propagator is the exponential of the matrix: %s', (_, detuning, momentum) => {
  const functional: Functional = {
    dimensions: 1,
    masses: [1, 1],
    coupling: { rabi: 3, momentum: 0.8, detuning },
    interactions: { g11: 1, g22: 1, g12: 1 },
    potential: { kind: 'none' },
    state: { kind: 'uniform', densities: [1, 1], momentum },
  };
  const H0 = kinetic(functional, { shape: [12], even: [false] }, [9], { cosine: 0.6, momentum });
  const t = 0.37;
  const { x } = propagator(H0, t);
  for (let j = 0; j < 12; j++) {
    const H: Matrix = [
      [H0.e1[j], H0.o],
      [H0.o, H0.e2[j]],
    ];
    const [d1, d2, d1i, d2i, o, oi] = x.subarray(6 * j, 6 * j + 6);
    const columns = [exponential(H, t, [1, 0]), exponential(H, t, [0, 1])].flat();
    for (const [i, value] of [d1, d1i, o, oi, o, oi, d2, d2i].entries()) expect(value).toBeCloseTo(columns[i], 12);
  }
});
