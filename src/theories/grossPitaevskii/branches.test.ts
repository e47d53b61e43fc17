import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Backend, openWasm } from '../../backend/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick } from '../../physics/probe.ts';
import type { Checkpoints } from '../../physics/theory.ts';
import { type Answer, solveToTolerance } from './accuracy.ts';
import { branchWarnings } from './branchWarnings.ts';
import { discretise } from './discretisation.ts';
import { minimise } from './groundState.ts';
import { plantSeed } from './seeds.ts';
import { softest } from './softest.ts';
import { difference } from './stage.ts';
import { type Start, startField } from './start.ts';
import { trap } from './trap.fixture.ts';

const watch = { signal: new AbortController().signal, progress() {} };
const backend: Backend = await openWasm();
afterAll(() => backend.close());

const on = (functional: Functional) => discretise(functional, { kind: 'position' }, backend.grid([96]), [16]);
const shifted = ({ weight }: ReturnType<typeof on>, field: Float64Array): number => {
  const sums = [0, 0, 0, 0];
  for (let at = 0; at < field.length; at++) {
    sums[at % 2] += field[at] ** 2;
    sums[2 + (at % 2)] += weight[at >> 2] * field[at] ** 2;
  }
  return sums[2] / sums[0] - sums[3] / sums[1];
};

const every = (until: number, count: number): Float64Array =>
  Float64Array.from({ length: count + 1 }, (_, i) => (until * i) / count);

/** The whole of a generator that yields residuals. */
function whole<T>(steps: Generator<number, T>): T {
  let at = steps.next();
  while (at.done !== true) at = steps.next();
  return at.value;
}

describe('the softest direction', () => {
  /** Of the state that is found from the symmetric seed, whether it is a minimum or not. */
  const curvatureOf = (functional: Functional): number => {
    const problem = on(functional);
    const field = problem.grid.field();
    plantSeed(problem, field, { k: 0, plus: [1, 1], minus: [0, 0] });
    minimise(problem, field, { residual: 1e-11, iterations: 500 });
    return whole(softest(problem, field)).curvature;
  };

  test('of atoms without interaction: the first level of the trap, or the flip of a spin', () => {
    expect(curvatureOf(trap({ state: { kind: 'ground', atoms: [0.5, 0.5] } }))).toBeCloseTo(1, 1);
    expect(curvatureOf(trap({ coupling: { rabi: 0.4, momentum: 0, detuning: 0 } }))).toBeCloseTo(0.4, 1);
  });

  test('changes sign where the components part', () => {
    const mixture = (g12: number) =>
      trap({ interactions: { g11: 20, g22: 20, g12 }, state: { kind: 'ground', atoms: [0.5, 0.5] } });
    expect(curvatureOf(mixture(19))).toBeGreaterThan(0);
    expect(curvatureOf(mixture(30))).toBeLessThan(0);
  });
});

test('components that repel each other more than themselves stand side by side, the first one on the right', () => {
  const functional = trap({
    interactions: { g11: 20, g22: 20, g12: 30 },
    state: { kind: 'ground', atoms: [0.5, 0.5] },
  });
  const problem = on(functional);
  const mixed = problem.grid.field();
  plantSeed(problem, mixed, { k: 0, plus: [0.5, 0.5], minus: [0, 0] });
  const saddle = minimise(problem, mixed, { residual: 1e-11, iterations: 500 });
  const { field, ground, curvature } = startField(problem, 'full');
  expect(shifted(problem, mixed)).toBeCloseTo(0, 6);
  expect(shifted(problem, field)).toBeGreaterThan(1);
  expect(ground?.energy.total).toBeLessThan(saddle.energy.total - 0.01);
  expect(curvature).toBeGreaterThan(0);
});

/** In a trap at g n of about 2 the transition lies near (g12 - g) n, or 2 k0^2. */
const near = (rabi: number, momentum: number, g12: number, detuning = 0): Functional =>
  trap({ coupling: { rabi, momentum, detuning }, interactions: { g11: 5, g22: 5, g12 } });

const ask = (functional: Functional, kick: Kick, tolerance: number, checkpoints?: Checkpoints): Promise<Answer> => {
  const question = { backend, functional, probe: { kind: 'position' } as const, kick, watch, tolerance };
  return solveToTolerance({ ...question, ...(checkpoints && { checkpoints }) });
};

test('a plane wave is one of two: the other one is named with what would be measured', async () => {
  const functional = near(5, 2, 5);
  const kick: Kick = { drive: { kind: 'step' }, strength: 0.02, pushed: 1, time: every(2, 8) };
  const answer = await ask(functional, kick, 1e-5);
  const [own, other] = [answer.branches?.own, answer.branches?.others[0]];
  expect(own?.polarisation).toBeGreaterThan(0.3);
  expect(other?.polarisation).toBeCloseTo(-(own?.polarisation ?? 0), 5);
  expect(other?.momentum).toBeCloseTo(-(own?.momentum ?? 0), 4);
  expect(branchWarnings(answer).map(({ code }) => code)).toEqual(['two-ground-states']);
  // In a mirror with the components exchanged it is a push the other way on the other component.
  const mirror = await ask(functional, { ...kick, pushed: 2, strength: -kick.strength }, 1e-5);
  const changeOf = (c: 0 | 1) => mirror.run.observed[8].F[c] - mirror.run.observed[0].F[c];
  const largest = Math.max(...(other?.F.map(Math.abs) ?? []));
  expect(Math.abs((other?.F[0] ?? 0) + changeOf(1))).toBeLessThan(2e-3 * largest);
  expect(Math.abs((other?.F[1] ?? 0) + changeOf(0))).toBeLessThan(2e-3 * largest);
});

const starts = (functional: Functional, kick: Kick, tolerance: number) => {
  const kept: { entries: readonly (Start & { readonly kind: string })[] } = { entries: [] };
  const checkpoints: Checkpoints = {
    load: () => undefined,
    due: () => true,
    save: (state) => Object.assign(kept, state),
  };
  return ask(functional, kick, tolerance, checkpoints).then((answer) => ({ answer, kept: kept.entries }));
};

/** From 20 % below to 10 % above where the phase changes; all sorts of pushes. */
const transitions = fc.record({
  momentum: fc.constantFrom(0, 0, 1.2, 2),
  share: fc.double({ min: 0.8, max: 1.1, noNaN: true }),
  excess: fc.double({ min: 0.96, max: 1.04, noNaN: true }),
  detuning: fc.constantFrom(0, 0, 1e-4),
  drive: fc.constantFrom('step', 'kick'),
  strength: fc.double({ min: 0.003, max: 0.1, noNaN: true }),
  exponent: fc.double({ min: -6, max: -3, noNaN: true }),
});

test('near a transition all runs begin from one state, and err by less than they state', async () => {
  await fc.assert(
    fc.asyncProperty(transitions, async ({ momentum, share, excess, detuning, drive, strength, exponent }) => {
      const g12 = (momentum === 0 ? 1.5 : 1) * 5 * excess;
      const functional = near(share * (momentum === 0 ? (g12 - 5) * 0.44 : 2 * momentum ** 2), momentum, g12, detuning);
      const kick: Kick = { drive: { kind: drive }, strength, pushed: 1, time: every(3, 6) };
      const tolerance = 10 ** exponent;
      const { answer, kept } = await starts(functional, kick, tolerance);
      const better = await ask(functional, kick, 1e-2 * tolerance);
      const energies = kept.filter(({ kind }) => kind === 'start').map(({ ground }) => ground?.energy.total ?? 0);
      const own = answer.ground?.energy.total ?? 0;
      // The grid of the comparison errs by the square of the amplitude that it leaves out.
      expect(Math.abs(energies[energies.length - 1] - own)).toBeLessThan(1e-9 + (100 * tolerance) ** 2);
      expect(Math.abs((better.ground?.energy.total ?? 0) - own)).toBeLessThan(1e-9 + (20 * tolerance) ** 2);
      expect(answer.curvature ?? 1).toBeGreaterThan(0);
      expect(difference(better.run, answer.run)).toBeLessThan(answer.stepError + answer.gridError + 1e-2 * tolerance);
    }),
    { numRuns: 15, seed: 1995 },
  );
});
