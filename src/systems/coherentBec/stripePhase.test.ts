import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cholesky } from '../../numerics/eigen/index.ts';
import { formMatrix, uniformForm } from './quadratic.ts';
import { softWavevector } from './softMode.ts';
import { type UniformState, uniformState } from './state.ts';
import { balancedStripe, stripeOf } from './stripe.ts';
import { stripePhase } from './stripePhase.ts';
import { stripeState } from './stripeState.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** k0 = 1; miscible and immiscible, balanced and not, strong and weak. */
const states = fc
  .record({
    rabi: number(0.02, 2.5),
    gn: number(Math.log(0.05), Math.log(6)),
    g22: fc.oneof(fc.constant(1), number(0.4, 1)),
    g12: fc.oneof(number(-0.9, 0.99), number(0.99, 1.5)),
    detuning: fc.oneof(fc.constant(0), number(-0.3, 0.3)),
  })
  .map(({ rabi, gn, g22, g12, detuning }) =>
    uniformState(
      {
        geometry: { kind: 'uniform', dimensions: 3 },
        interactions: { g11: 1, g22, g12: g12 * Math.sqrt(g22) },
        coupling: { rabi, momentum: 1, detuning },
      },
      Math.exp(gn),
    ),
  );

const isUnstableAt = (state: UniformState, q: number): boolean =>
  cholesky(formMatrix(uniformForm(state, [q, 0, 0])), 4) === undefined;

test('the cubic finds a soft wavevector exactly where the form at some wavevector is not positive', () =>
  fc.assert(
    fc.property(states, (state) => {
      const soft = softWavevector(state);
      // The scan may miss a region narrower than its step, never find one that is not there.
      const scan = Array.from({ length: 800 }, (_, i) => (i + 1) / 100).filter((q) => isUnstableAt(state, q));
      if (soft !== undefined) {
        // At the softest wavevector the form is at most as positive as rounding allows.
        expect(isUnstableAt(state, soft) || isUnstableAt(state, -soft)).toBe(true);
      } else expect(scan).toEqual([]);
    }),
    { numRuns: 400 },
  ));

/** What the decision would be if every stripe were looked for, however far above the uniform state its one harmonic lies. */
const isStripedInFull = (state: UniformState): boolean => {
  const start = stripeOf(state) ?? balancedStripe(state);
  const found = start && stripeState(state, start);
  const margin = 1e-13 * (Math.abs(state.energy) + 1);
  if (typeof found === 'object' && found.energy < state.energy - margin) return true;
  if (softWavevector(state) !== undefined) return true;
  return start !== undefined && stripeOf(state) !== undefined && start.energy < state.energy - margin;
};

test('the quick decision is the full one', () =>
  fc.assert(
    fc.property(states, (state) => {
      expect(stripePhase(state).refusal !== undefined).toBe(isStripedInFull(state));
    }),
    { numRuns: 400 },
  ));
