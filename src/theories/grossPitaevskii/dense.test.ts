import { expect, test } from 'vitest';
import type { Kick } from '../../physics/probe.ts';
import { hermite, interpolate, looksAtSteps } from './dense.ts';
import type { Observed } from './hamiltonian.ts';

test('a polynomial of degree 2n - 1 is reproduced with its derivative', () => {
  const [p, dp] = [(x: number) => 1 - x + 3 * x ** 4 - x ** 5, (x: number) => -1 + 12 * x ** 3 - 5 * x ** 4];
  const nodes = [-1, 0.5, 2];
  const [value, slope] = hermite(nodes, nodes.map(p), nodes.map(dp), 1.3);
  expect(value).toBeCloseTo(p(1.3), 12);
  expect(slope).toBeCloseTo(dp(1.3), 12);
});

const wave = (t: number): Observed => ({
  N: [1, 1],
  F: [Math.sin(t), t * t],
  dFdt: [Math.cos(t), 2 * t],
  P: [Math.cos(t), t],
});
const kick: Kick = {
  drive: { kind: 'ramp', duration: 4.3 },
  strength: 1,
  pushed: 1,
  time: Float64Array.from({ length: 201 }, (_, i) => i / 10),
};

test('looks cover every stretch, with its corner', () => {
  const { time, stretches } = looksAtSteps(kick, 0.7);
  expect(time[stretches[0][1]]).toBeCloseTo(4.3, 14);
  expect(time[stretches[1][0]]).toBe(time[stretches[0][1]]);
  expect(time[time.length - 1]).toBe(20);
  for (let i = 1; i < time.length; i++) {
    expect(time[i] - time[i - 1]).toBeGreaterThan(0.2);
    expect(time[i] - time[i - 1]).toBeLessThan(0.7 + 1e-12);
  }
});

test('an oscillation of one radian a step comes back, and the estimate of its error is honest', () => {
  for (const h of [1, 0.5]) {
    const looks = looksAtSteps(kick, h);
    const { observed, error } = interpolate(looks, Array.from(looks.time, wave), kick.time);
    const actual = Math.max(...observed.map(({ F }, i) => Math.abs(F[0] - Math.sin(kick.time[i]))));
    const slope = Math.max(...observed.map(({ dFdt }, i) => Math.abs(dFdt[0] - Math.cos(kick.time[i]))));
    expect(actual).toBeLessThan(Math.max(error, 1e-12));
    // Eight nodes: h^16/16! times the product of the distances.
    expect(actual).toBeLessThan(1e-7);
    expect(slope).toBeLessThan(1e-6);
  }
});
