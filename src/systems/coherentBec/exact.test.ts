import { expect, test } from 'vitest';
import { minimise } from '../../numerics/minimise/index.ts';
import { uniformExact } from './exact.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { type UniformState, uniformState } from './state.ts';

const points = 32;

/**
 * Energy per atom over one period, H - lambda sum_a c_a F_a, of densities n_a (1 + x_a cos qx) and phases k1 x + y_a sin qx; written
 * out from the functional, kinetic energy by differentiating the square root of the density.
 */
const energy = (state: UniformState, q: number, force: readonly [number, number], x: ArrayLike<number>): number => {
  const { n, s, k1, k0, rabi, detuning, g11, g22, g12 } = state;
  const share = [0.5 * (1 + s), 0.5 * (1 - s)];
  let sum = 0;
  for (let i = 0; i < points; i++) {
    const angle = (2 * Math.PI * i) / points;
    const [c, sine] = [Math.cos(angle), Math.sin(angle)];
    const density = share.map((value, a) => n * value * (1 + x[a] * c));
    const velocity = [0, 1].map((a) => k1 + x[2 + a] * q * c + (a === 0 ? -k0 : k0));
    const gradient = share.map((value, a) => -(n * value * x[a] * q * sine) / (2 * Math.sqrt(density[a])));
    const relative = (x[2] - x[3]) * sine;
    sum += 0.5 * (density[0] * velocity[0] ** 2 + density[1] * velocity[1] ** 2 + gradient[0] ** 2 + gradient[1] ** 2);
    sum -= rabi * Math.sqrt(density[0] * density[1]) * Math.cos(relative) + (detuning / 2) * (density[0] - density[1]);
    sum += 0.5 * (g11 * density[0] ** 2 + g22 * density[1] ** 2) + g12 * density[0] * density[1];
    sum -= c * (force[0] * density[0] + force[1] * density[1]);
  }
  return sum / (points * n);
};

const lowest = (state: UniformState, q: number, force: readonly [number, number]): number => {
  const step = 1e-5;
  const { value } = minimise(
    (x, gradient) => {
      for (let i = 0; i < 4; i++) {
        const moved = (by: number) =>
          energy(
            state,
            q,
            force,
            x.map((y, j) => (i === j ? y + by : y)),
          );
        gradient[i] = (moved(step) - moved(-step)) / (2 * step);
      }
      return energy(state, q, force, x);
    },
    [0, 0, 0, 0],
    { tolerance: 1e-11 },
  );
  return value;
};

const states: readonly (readonly [string, number, number, readonly [number, number, number], number])[] = [
  ['single minimum', 1, 3, [0.5, 0.5, 0.3], 0],
  ['plane wave', 1, 1.5, [0.5, 0.5, 0.4], 0],
  ['polarised by detuning', 0.7, 2, [0.5, 0.7, 0.4], 0.3],
  ['ferromagnet', 0, 0.3, [0.5, 0.5, 1.5], 0],
];

// E(lambda) = E(0) - lambda^2 m_-1 + O(lambda^4): two strengths take out the next order, which leaves about lambda^4 = 1e-7,
// and rounding 1e-15/lambda^2 = 1e-10.
test.each(states)(
  'the static response is the second derivative of the energy: %s',
  (_, k0, rabi, [g11, g22, g12], detuning) => {
    const parameters: CoherentBecParameters = {
      geometry: { kind: 'uniform', dimensions: 1 },
      interactions: { g11, g22, g12 },
      coupling: { rabi, momentum: k0, detuning },
    };
    const state = uniformState(parameters, 1);
    const q = 0.8;
    const second = (c1: number, c2: number): number => {
      const at = (λ: number) => (lowest(state, q, [0, 0]) - lowest(state, q, [λ * c1, λ * c2])) / λ ** 2;
      return (4 * at(5e-3) - at(1e-2)) / 3;
    };
    const { mMinus1 } = uniformExact(state, [q, 0, 0]);
    const [m11, m22, both] = [second(1, 0), second(0, 1), second(1, 1)];
    const size = Math.max(m11, m22);
    expect(Math.abs(m11 - (mMinus1?.['11'] ?? Number.NaN))).toBeLessThan(1e-5 * size);
    expect(Math.abs(m22 - (mMinus1?.['22'] ?? Number.NaN))).toBeLessThan(1e-5 * size);
    expect(Math.abs(both - m11 - m22 - 2 * (mMinus1?.['12'] ?? Number.NaN))).toBeLessThan(1e-5 * size);
  },
);
