import { expect, test } from 'vitest';
import type { Hydrodynamic, Probe } from '../../physics/index.ts';
import { hydrodynamics } from './index.ts';

const probe: Probe = { kind: 'cosine', q: [1, 0, 0] };
const context = { signal: new AbortController().signal, progress: () => {} };

const solve = (pairs: number, hessian: readonly number[], sources: readonly (readonly number[])[]) => {
  const description: Hydrodynamic = {
    pairs,
    hessian: Float64Array.from(hessian),
    source: sources.map((source) => Float64Array.from(source)),
    instantaneous: new Float64Array(4),
    share: [0.5, 0.5],
    evidence: { from: 'test' },
  };
  return hydrodynamics.solve(description, probe, context);
};

test('an oscillator: <1|nu|0>^2 = k/(2 omega) for H = (a nu^2 + k phi^2)/2, and evidence passed on', async () => {
  const [a, k] = [3, 0.5];
  const { spectrum, evidence } = await solve(
    1,
    [a, 0, 0, k],
    [
      [1, 0],
      [0, 1],
    ],
  );
  const omega = Math.sqrt(a * k);
  expect(spectrum?.omega[0]).toBeCloseTo(omega, 14);
  const [re1, im1, re2, im2] = spectrum?.amplitude ?? [];
  expect(re1 ** 2 + im1 ** 2).toBeCloseTo(k / (2 * omega), 14);
  expect(re2 ** 2 + im2 ** 2).toBeCloseTo(a / (2 * omega), 14);
  // nu and phi are a quarter of a period apart.
  expect(re1 * re2 + im1 * im2).toBeCloseTo(0, 14);
  expect(evidence['from']).toBe('test');
});

test('a wave carried by a current goes faster one way: omega = c +- v', async () => {
  // Pairs (cosine, sine) of a field with H = (nu^2 + phi^2)/2 each and the current term v (nu_c phi_s - nu_s phi_c).
  const v = 0.3;
  const { spectrum } = await solve(
    2,
    [1, 0, 0, v, 0, 1, -v, 0, 0, -v, 1, 0, v, 0, 0, 1],
    [
      [1, 0, 0, 0],
      [0, 1, 0, 0],
    ],
  );
  expect(spectrum?.omega[0]).toBeCloseTo(1 - v, 14);
  expect(spectrum?.omega[1]).toBeCloseTo(1 + v, 14);
  const A = spectrum?.amplitude ?? new Float64Array(8);
  for (const line of [0, 1]) {
    // Travelling waves: cosine and sine density a quarter apart, in opposite order for the two.
    expect(A[4 * line] * A[4 * line + 2] + A[4 * line + 1] * A[4 * line + 3]).toBeCloseTo(0, 13);
    expect(Math.hypot(A[4 * line], A[4 * line + 1])).toBeCloseTo(0.5, 13);
  }
});

test('an energy that is not positive is refused', async () => {
  await expect(
    solve(
      1,
      [1, 0, 0, -1],
      [
        [1, 0],
        [0, 1],
      ],
    ),
  ).rejects.toThrow('not positive');
});
