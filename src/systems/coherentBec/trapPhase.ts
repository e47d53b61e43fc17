import type { Phase } from '../../physics/index.ts';
import { uniformState } from './state.ts';
import { densities } from './trapCurvature.ts';
import type { TrapGroundState } from './trapGroundState.ts';

const sum = (n: number, value: (i: number) => number): number => {
  let all = 0;
  for (let i = 0; i < n; i++) all += value(i);
  return all;
};

/** x^T A y for A [n][n]. */
const form = (x: Float64Array, A: Float64Array, y: Float64Array): number =>
  sum(x.length, (i) => x[i] * sum(y.length, (j) => A[i * y.length + j] * y[j]));

/** <p^2> - <p>^2 of an atom, p the canonical momentum; on a line. With Re even and Im odd, <p> = 2 int Re d_x Im. */
export const momentumSpread = ({ lattice, vector }: TrapGroundState): number => {
  const { points: n, components, axes, model } = lattice;
  const { even, odd, derivative } = axes[0];
  const parts = Array.from({ length: 2 * components }, (_, part) => vector.subarray(part * n, (part + 1) * n));
  const mean = sum(components, (a) => 2 * form(parts[2 * a], derivative, parts[2 * a + 1])) / model.atoms;
  const square = sum(2 * components, (part) => 2 * form(parts[part], part % 2 === 0 ? even : odd, parts[part]));
  return square / model.atoms - mean ** 2;
};

/**
 * Of a cloud on a line below the critical coupling: a stripe where its momenta differ by about k0, as those of both waves do; else as a
 * uniform gas of the density in the middle. A small cloud has momenta of the order of the trap's without any wave.
 */
export const woundPhase = (state: TrapGroundState): Phase => {
  const { lattice, vector } = state;
  const { g11, g22, g12, rabi, momentum, detuning, frequencies } = lattice.model;
  if (momentumSpread(state) > momentum ** 2 / 4 + frequencies[0]) return 'stripe';
  const [n1, n2] = densities(lattice, vector);
  const interactions = { g11, g22, g12 };
  const geometry = { kind: 'uniform', dimensions: 1 } as const;
  return uniformState({ geometry, interactions, coupling: { rabi, momentum, detuning } }, n1[0] + n2[0]).phase;
};
