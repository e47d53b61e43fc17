import { expect, test } from 'vitest';
import { nodes, steppers } from './index.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

test.each(steppers)('$name is consistent and symmetric', ({ a, b }) => {
  // The tables have 15 digits.
  expect(sum(a)).toBeCloseTo(1, 14);
  expect(sum(b)).toBeCloseTo(1, 14);
  expect(b.length).toBe(a.length + 1);
  expect(a.toReversed()).toEqual([...a]);
  expect(b.toReversed()).toEqual([...b]);
});

test('local flows stand at the sums of the stages before them', () => {
  for (const stepper of steppers) {
    expect(nodes(stepper)[0]).toBe(0);
    expect(nodes(stepper)[stepper.a.length]).toBeCloseTo(1, 14);
  }
});

type Matrix = readonly [number, number, number, number];

const times = ([a, b, c, d]: Matrix, [e, f, g, h]: Matrix): Matrix => [
  a * e + b * g,
  a * f + b * h,
  c * e + d * g,
  c * f + d * h,
];

/** q' = p, p' = -w(q): A moves q, B moves p. The harmonic oscillator is of Nystrom type, so that every scheme must hold. */
test.each(steppers)('$name has its order on the oscillator', ({ a, b, order }) => {
  const error = (steps: number) => {
    const h = 2 / steps;
    const kick = (c: number): Matrix => [1, 0, -c * h, 1];
    let step: Matrix = kick(b[0]);
    a.forEach((c, i) => {
      step = times(kick(b[i + 1]), times([1, c * h, 0, 1], step));
    });
    let all: Matrix = [1, 0, 0, 1];
    for (let i = 0; i < steps; i++) all = times(step, all);
    return Math.hypot(all[0] - Math.cos(2), all[1] - Math.sin(2));
  };
  const n = order === 6 ? 3 : 8;
  const slope = Math.log2(error(n) / error(2 * n));
  // The next term of a symmetric scheme is h^2 smaller.
  expect(Math.abs(slope - order)).toBeLessThan((2 / n) ** 2);
});
