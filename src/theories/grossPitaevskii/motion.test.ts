import { expect, test } from 'vitest';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Solution } from '../../physics/theory.ts';
import { grossPitaevskii } from './index.ts';

/** Around t = 1.5, for derivatives by the five-point formula. */
const ε = 2e-3;
const time = Float64Array.of(0, 1.5 - 2 * ε, 1.5 - ε, 1.5, 1.5 + ε, 1.5 + 2 * ε, 3);

const pushed = (rabi: number, momentum: number, options: Record<string, unknown> = {}): Promise<Solution> => {
  const functional: Functional = {
    dimensions: 1,
    masses: [1, 1],
    coupling: { rabi, momentum, detuning: 0 },
    interactions: { g11: 4, g22: 4, g12: 3 },
    potential: { kind: 'harmonic', frequencies: [1] },
    state: { kind: 'ground', atoms: rabi === 0 ? [0.5, 0.5] : 1 },
  };
  return grossPitaevskii.solve(
    functional,
    { kind: 'position' },
    {
      signal: new AbortController().signal,
      progress() {},
      kick: { drive: { kind: 'step' }, strength: 0.2, pushed: 1, time },
      options: { tolerance: 1e-8, ...options },
    },
  );
};

const parts = ({ trajectory, motion }: Solution) => {
  if (trajectory === undefined || motion === undefined) return expect.unreachable('a run has both');
  return { ...trajectory, ...motion };
};

test('without coupling the momentum of a component is its mass times the velocity of its centre', async () => {
  const { dF1dt, dF2dt, momentum1, momentum2, share1 } = parts(await pushed(0, 0));
  for (const i of time.keys()) {
    // both are read from the same field; the cut of the momentum grid is below the tolerance of the run
    expect(momentum1[i]).toBeCloseTo(dF1dt[i], 8);
    expect(momentum2[i]).toBeCloseTo(dF2dt[i], 8);
    expect(share1[i]).toBeCloseTo(0.5, 12);
  }
});

test('with coupling the two differ, and only the sum over both components agrees', async () => {
  const { F1, F2, dF1dt, momentum1, momentum2, share1, share2 } = parts(await pushed(2, 0.5));
  expect(Math.abs(momentum1[3] - dF1dt[3])).toBeGreaterThan(0.1 * Math.abs(dF1dt[3]));
  // F are changes: the centre of the ground state is at 0 by symmetry. Five-point formula: error eps^4/30 times O(1).
  const centre = (i: number) => share1[i] * F1[i] + share2[i] * F2[i];
  const rate = (centre(1) - 8 * centre(2) + 8 * centre(4) - centre(5)) / (12 * ε);
  expect(share1[3] * momentum1[3] + share2[3] * momentum2[3]).toBeCloseTo(rate, 7);
});

test('a movie holds the atoms, and its centre of mass is that of the trajectory', async () => {
  const solution = await pushed(2, 0.5, { density: { frames: 3 } });
  const { movie } = solution;
  if (movie === undefined) return expect.unreachable('it was asked for');
  const [x] = movie.axes;
  expect([...movie.time]).toEqual([0, 1.5, 3]);
  const sum = (frame: number, component: 0 | 1, weight: (x: number) => number): number =>
    x.reduce((all, at, i) => all + weight(at) * movie.density[2 * (frame * x.length + i) + component], 0) *
    (x[1] - x[0]);
  const { F1, share1 } = parts(solution);
  for (const [frame, sample] of [0, 3, 6].entries()) {
    const [N1, N2] = [sum(frame, 0, () => 1), sum(frame, 1, () => 1)];
    expect(N1 + N2).toBeCloseTo(1, 10);
    expect(N1).toBeCloseTo(share1[sample], 7);
    expect(sum(frame, 0, (at) => at) / N1).toBeCloseTo(F1[sample], 7);
  }
});
