import { afterAll, describe, expect, test } from 'vitest';
import { type Backend, openWasm, plain } from '../../backend/index.ts';
import { PhysicsRefusal } from '../../failure/index.ts';
import { steppers } from '../../numerics/steppers/index.ts';
import type { Kick } from '../../physics/probe.ts';
import { solveFixed, solveToTolerance } from './accuracy.ts';
import { type Case, periodic, trapped, violent } from './cases.ts';
import { type Discretisation, discretise, knownField } from './discretisation.ts';
import { grossPitaevskii } from './index.ts';
import { propagate, type Run, stepping } from './propagation.ts';

const watch = { signal: new AbortController().signal, progress() {} };
const backend: Backend = await openWasm();
afterAll(() => backend.close());

const every = (until: number, count: number): Float64Array =>
  Float64Array.from({ length: count + 1 }, (_, i) => (until * i) / count);

const ask = ({ functional, probe, kick }: Case, time: Float64Array, tolerance: number) =>
  solveToTolerance({ backend, functional, probe, kick: { ...kick, time }, tolerance, watch });

/** Largest distance of F_c from the reference, relative to the largest of both references. */
function distance(run: Run, F1: readonly number[], F2: readonly number[]): number {
  const first = run.observed[0].F;
  const largest = Math.max(...F1.map(Math.abs), ...F2.map(Math.abs));
  const apart = run.observed.slice(1).map(({ F }, i) => {
    return Math.max(Math.abs(F[0] - first[0] - F1[i]), Math.abs(F[1] - first[1] - F2[i]));
  });
  return Math.max(...apart) / largest;
}

// References: XMDS2 with ARK89 at tolerance 1e-10 agrees with these to 4e-13 (periodic) and 1.7e-12 (trapped); `violent` from
// the same prototype, order 6, on 512 points. Ten digits are printed.
describe('reference trajectories, grid and step chosen by the tolerance', () => {
  test.each([1e-4, 1e-6, 1e-8])('periodic to %g', async (tolerance) => {
    const { run, stepError, gridError } = await ask(periodic, Float64Array.of(0, 5, 10, 20, 30, 40, 50, 60), tolerance);
    const F1 = [
      2.975049161e-4, 1.505148276e-4, 3.753289797e-4, 3.678413698e-4, 2.461899884e-4, 3.566420366e-4, 7.000664409e-4,
    ];
    const F2 = [
      -2.921340104e-4, -1.296299775e-4, -2.922621069e-4, -1.824996636e-4, 7.988056794e-5, 1.464571247e-4,
      1.3412288298e-5,
    ];
    expect(distance(run, F1, F2)).toBeLessThan(tolerance);
    expect(stepError + gridError).toBeLessThan(2 * tolerance);
  });

  test.each([1e-4, 1e-6])('trapped to %g', async (tolerance) => {
    const { run, ground } = await ask(trapped, Float64Array.of(0, 0.25, 0.5, 1, 1.5, 2, 2.5, 3), tolerance);
    // The energy is stationary, so that it errs by the square of the field.
    expect(Math.abs((ground?.energy.total ?? 0) + 17.4007511512436)).toBeLessThan(1e-3 * tolerance);
    // The chemical potential errs by the square of the amplitude that the grid leaves out times the energies there.
    expect(Math.abs((ground?.mu[0] ?? 0) + 13.6687686137105)).toBeLessThan(1e-2 * tolerance);
    expect(ground?.residual).toBeLessThan(2e-12);
    const F1 = [
      4.242986478e-4, 1.6663856975e-3, 6.325370316e-3, 1.3250475644e-2, 2.148832235e-2, 3.0082553192e-2,
      3.8209326274e-2,
    ];
    const F2 = [
      9.818721681e-5, 4.116808809e-4, 1.8079207393e-3, 4.408169567e-3, 8.378196387e-3, 1.3667378989e-2, 1.9951480593e-2,
    ];
    expect(distance(run, F1, F2)).toBeLessThan(tolerance);
  });

  test.each([1e-6, 1e-8])('violent to %g', async (tolerance) => {
    const { run } = await ask(violent, Float64Array.of(0, 2, 4, 6), tolerance);
    const [a, b] = run.observed[0].F;
    const F1 = [0.9952128062, 1.6457694309, 1.1135532875].map((x) => x - a);
    const F2 = [0.4184732738, -0.1362888921, -0.1442184044].map((x) => x - b);
    expect(distance(run, F1, F2)).toBeLessThan(tolerance);
  });
});

/** The case on a fixed grid, with its start. */
function opened({ functional, probe }: Case, n: number, machine: Backend = backend): [Discretisation, Float64Array] {
  const problem = discretise(functional, probe, machine.grid([n]), functional.box ?? [(2 * Math.PI) / 0.05]);
  const field = problem.grid.field();
  knownField(problem, field);
  return [problem, field];
}

const apart = (a: Float64Array, b: Float64Array): number =>
  Math.sqrt(a.reduce((s, x, i) => s + (x - b[i]) ** 2, 0) / b.reduce((s, x) => s + x * x, 0));

describe('steppers', () => {
  /** Field at t = 1 by `steps` steps; schemes of Nystrom type get what they assume, equal local terms of both components. */
  const advance = (stepper: (typeof steppers)[number], steps: number, slope: number) => {
    const { functional } = violent;
    const alike = { ...violent, functional: { ...functional, interactions: { g11: 6, g22: 6, g12: 6 } } };
    const [problem, field] = opened(stepper.assumesNystrom ? alike : violent, 160);
    const kick = { ...violent.kick, strength: stepper.assumesNystrom ? 0 : 0.3, time: every(1, 1) };
    stepping(problem, kick, stepper).step(field, 1 / steps, steps, 1 - slope, slope);
    const out = field.slice();
    problem.grid.close();
    return out;
  };

  test.each(steppers.flatMap((stepper) => [0, 1].map((slope) => ({ stepper, name: stepper.name, slope }))))(
    '$name keeps its order, drive 1 - $slope (1 - t)',
    ({ stepper, slope }) => {
      const n = { 2: 100, 4: 40, 6: 28 }[stepper.order];
      const fields = [1, 1.5, 2.25].map((factor) => advance(stepper, n * factor, slope));
      const order = Math.log(apart(fields[0], fields[1]) / apart(fields[1], fields[2])) / Math.log(1.5);
      expect(Math.abs(order - stepper.order)).toBeLessThan(0.5);
    },
  );

  test.each(steppers)('$name returns to its start when time runs back', (stepper) => {
    const [problem, field] = opened(violent, 160);
    const start = field.slice();
    const tools = stepping(problem, { ...violent.kick, time: every(1, 1) }, stepper);
    tools.step(field, 0.01, 200, 1, 0);
    expect(apart(field, start)).toBeGreaterThan(0.5);
    tools.step(field, -0.01, 200, 1, 0);
    // 400 steps of up to 12 stages, each rounded; the motion is chaotic enough to amplify by ten or so.
    expect(apart(field, start)).toBeLessThan(1e-10);
    problem.grid.close();
  });

  test('norm and energy stay over 10^5 steps', () => {
    const [problem, field] = opened(periodic, 12);
    const kick = { ...periodic.kick, time: every(1, 1) };
    const tools = stepping(problem, kick, steppers[0]);
    const norm = () => problem.grid.sums(field, problem.weight);
    const [a, b] = norm();
    tools.step(field, 0.01, 100_000, 1, 0);
    const [c, d] = norm();
    expect(Math.abs((c + d) / (a + b) - 1)).toBeLessThan(1e-10);
    problem.grid.close();
  });
});

test('plain and wasm backends agree along a run', async () => {
  const kick = { ...violent.kick, time: every(0.5, 2) };
  const runs = await Promise.all(
    [plain, backend].map(async (machine) => {
      const [problem, field] = opened(violent, 96, machine);
      const { observed } = await propagate(problem, field, kick, steppers[3], 0.05, watch);
      return observed.flatMap(({ F, dFdt }) => [...F, ...dFdt]);
    }),
  );
  // Rounding of 10 steps x 6 stages on numbers of order 1.
  for (const [i, x] of runs[0].entries()) expect(Math.abs(x - runs[1][i])).toBeLessThan(1e-12);
});

test('the rates are the derivatives of F1, F2', async () => {
  const ε = 1e-3;
  const kick = { ...violent.kick, time: Float64Array.of(0, 1 - 2 * ε, 1 - ε, 1, 1 + ε, 1 + 2 * ε) };
  const [problem, field] = opened(violent, 160);
  const { observed } = await propagate(problem, field, kick, steppers[3], 0.02, watch);
  for (const c of [0, 1]) {
    const [a, b, , d, e] = observed.slice(1).map(({ F }) => F[c]);
    // Five-point formula: error eps^4 F'''''/30, below 1e-10; rounding 1e-15/eps.
    expect((a - 8 * b + 8 * d - e) / (12 * ε)).toBeCloseTo(observed[3].dFdt[c], 8);
  }
});

describe('drives', () => {
  const observe = async (it: Case, drive: Kick['drive'], strength: number, time: Float64Array) => {
    const [problem, field] = opened(it, 160);
    const run = await propagate(problem, field, { drive, strength, pushed: 2, time }, steppers[3], 0.02, watch);
    problem.grid.close();
    return run.observed;
  };
  const uncoupled: Case = {
    ...violent,
    functional: { ...violent.functional, coupling: { rabi: 0, momentum: 1, detuning: 0 } },
  };

  test('a kick hands its momentum to the pushed component at once', async () => {
    const [still] = await observe(uncoupled, { kind: 'kick' }, 0, every(0.1, 1));
    const [kicked] = await observe(uncoupled, { kind: 'kick' }, 0.3, every(0.1, 1));
    expect(kicked.dFdt[1] - still.dFdt[1]).toBeCloseTo(0.3, 9);
    expect(kicked.dFdt[0] - still.dFdt[0]).toBeCloseTo(0, 9);
  });

  test('a short strong pulse is a kick half its length later', async () => {
    const time = Float64Array.of(0, 1);
    const [, kicked] = await observe(violent, { kind: 'kick' }, 0.1, time);
    const far = async (duration: number) => {
      const [, pulsed] = await observe(violent, { kind: 'pulse', duration }, 0.1 / duration, time);
      return Math.abs(pulsed.F[1] - kicked.F[1]);
    };
    // First order in the length; its square adds a few percent.
    expect((await far(0.02)) / (await far(0.01))).toBeCloseTo(2, 0.7);
  });

  test('a weak ramp is the mean of the steps that begin during it', async () => {
    const [λ, T, n] = [1e-4, 2, 40];
    const time = Float64Array.from({ length: n + 2 }, (_, i) => (i === 0 ? 0 : 3 + (T * (i - 1)) / n));
    const stepped = await observe(periodic, { kind: 'step' }, λ, time);
    const ramped = await observe(periodic, { kind: 'ramp', duration: T }, λ, Float64Array.of(0, 3 + T));
    const simpson = stepped.slice(1).reduce((sum, { F }, i) => {
      const weight = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2;
      return sum + (weight * F[1]) / (3 * n);
    }, 0);
    // Response of order lambda; the next order is lambda^2, Simpson's error (0.05 x 3)^4/180.
    expect(Math.abs(ramped[1].F[1])).toBeGreaterThan(0.1 * λ);
    expect(Math.abs(ramped[1].F[1] - simpson)).toBeLessThan(1e-4 * λ);
  });
});

test('Kohn: the whole cloud swings with the trap, whatever the interaction, in three dimensions', async () => {
  const kohn: Case = {
    functional: {
      dimensions: 3,
      masses: [1, 1],
      coupling: { rabi: 0, momentum: 0, detuning: 0 },
      interactions: { g11: 5, g22: 4, g12: 3 },
      potential: { kind: 'harmonic', frequencies: [1, 1.2, 1.5] },
      state: { kind: 'ground', atoms: [0.6, 0.4] },
    },
    probe: { kind: 'position' },
    kick: { drive: { kind: 'step' }, strength: 0.1, pushed: 1 },
    until: 2,
  };
  const { run, shape } = await ask(kohn, every(2, 4), 1e-3);
  expect(shape.length).toBe(3);
  run.observed.forEach(({ F }, i) => {
    const expected = 0.6 * 0.1 * (1 - Math.cos(i / 2));
    expect(Math.abs(0.6 * F[0] + 0.4 * F[1] - expected)).toBeLessThan(1e-3 * 0.12);
  });
});

test('a run that overflows stops and names step and place', async () => {
  const overflowing: Case = {
    ...violent,
    functional: {
      ...violent.functional,
      potential: { kind: 'given', value: (_c, x) => (x === 0 ? 1e308 : 0) },
      interactions: { g11: 1e308, g22: 1e308, g12: 0 },
    },
  };
  const [problem, field] = opened(overflowing, 64);
  const run = propagate(problem, field, { ...violent.kick, time: every(1, 1) }, steppers[0], 0.1, watch);
  await expect(run).rejects.toThrow(PhysicsRefusal);
  await expect(run).rejects.toMatchObject({ code: 'not-finite', numbers: { step: 1 } });
  problem.grid.close();
});

test('a grid that does not fit is refused before anything is allocated', async () => {
  const { functional, probe, kick } = trapped;
  const question = { backend, functional, probe, kick: { ...kick, time: every(1, 1) }, tolerance: 1e-6, watch };
  const fixed = { shape: [4096, 8192], box: [20, 20], step: 0.1, stepper: steppers[0] };
  const bytes = 4096 * 4096 * 15 * 32;
  await expect(solveFixed(question, fixed)).rejects.toMatchObject({ code: 'memory', numbers: { bytes } });
  await expect(solveFixed(question, fixed)).rejects.toThrow('4096 x 8192 points (of which half along y)');
});

test('fixed numerics come with their errors', async () => {
  const { functional, probe, kick } = periodic;
  const question = { backend, functional, probe, kick: { ...kick, time: every(60, 12) }, tolerance: 1e-6, watch };
  const fixed = { shape: [16], box: [(2 * Math.PI) / 0.05], step: 0.05, stepper: steppers[0] };
  const answer = await solveFixed(question, fixed);
  const good = await solveToTolerance(question);
  const actual = Math.abs(answer.run.observed[12].F[0] - good.run.observed[12].F[0]) / 7e-4;
  expect(answer.stepError).toBeGreaterThan(0.3 * actual);
  expect(answer.stepError).toBeLessThan(30 * actual);
  expect(answer.gridError).toBeLessThan(1e-6);
});

test('the theory answers with a trajectory that starts at 0', async () => {
  const { functional, probe, kick } = periodic;
  const context = { signal: new AbortController().signal, progress() {}, kick: { ...kick, time: every(20, 100) } };
  const { trajectory, evidence } = await grossPitaevskii.solve(functional, probe, context);
  expect(trajectory?.F1.length).toBe(101);
  expect(trajectory?.F1[0]).toBe(0);
  expect(trajectory?.F2[100]).toBeCloseTo(-2.922621069e-4, 9);
  expect(evidence['stepError']).toBeLessThan(1e-6);
});
