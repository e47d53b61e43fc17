import { afterAll, describe, expect, test } from 'vitest';
import { openWasm, type PairField } from '../../backend/index.ts';
import { type Stepper, steppers } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import type { Kick, Quench } from '../../physics/probe.ts';
import { solveToTolerance } from './accuracy.ts';
import { type Discretisation, discretise, knownField } from './discretisation.ts';
import { propagate } from './propagation.ts';
import { trap } from './trap.fixture.ts';

const backend = await openWasm();
afterAll(() => backend.close());
const watch = { signal: new AbortController().signal, progress() {} };
const position = { kind: 'position' } as const;
const [, , , nystrom4, blanesMoan6] = steppers as readonly [Stepper, Stepper, Stepper, Stepper, Stepper];

/** Classical Runge-Kutta with so many steps that its error is far below what is asked. */
function integrate(rate: (t: number, y: readonly number[]) => number[], y0: readonly number[], end: number): number[] {
  const n = 4000;
  const h = end / n;
  let y = [...y0];
  const moved = (k: readonly number[], part: number) => y.map((x, i) => x + part * h * (k[i] ?? 0));
  for (let i = 0; i < n; i++) {
    const t = i * h;
    const a = rate(t, y);
    const b = rate(t + h / 2, moved(a, 0.5));
    const c = rate(t + h / 2, moved(b, 0.5));
    const d = rate(t + h, moved(c, 1));
    y = y.map((x, j) => x + (h / 6) * (a[j] + 2 * b[j] + 2 * c[j] + d[j]));
  }
  return y;
}

const uncoupled = { rabi: 0, momentum: 0, detuning: 0 };
const packet = trap({
  coupling: { rabi: 1, momentum: 0.7, detuning: 0.3 },
  interactions: { g11: 5, g22: 4, g12: 3 },
  box: [20],
  state: {
    kind: 'given',
    value: (x) => {
      const a = 0.6 * Math.exp(-((x - 1) ** 2) / 3);
      return [a * Math.cos(0.5 * x), 0.5 * Math.exp(-(x ** 2) / 3), a * Math.sin(0.5 * x), 0];
    },
  },
});

function opened(functional: Functional): [Discretisation, PairField] {
  const problem = discretise(functional, position, backend.grid([128]), [20]);
  const field = problem.grid.field();
  knownField(problem, field);
  return [problem, field];
}

const apart = (a: Float64Array, b: Float64Array): number => Math.sqrt(a.reduce((s, x, i) => s + (x - b[i]) ** 2, 0));

const everything: Quench = {
  rabi: { to: 2.5, begin: 0, duration: 1 },
  detuning: { to: -0.8, begin: 0, duration: 1 },
  frequencies: { to: [1.6], begin: 0, duration: 1 },
};

describe.each([
  { title: 'all ramped', quench: everything, drive: { kind: 'ramp', duration: 1 } },
  { title: 'the coupling alone', quench: { rabi: everything.rabi }, drive: { kind: 'step' } },
  { title: 'the trap alone', quench: { frequencies: everything.frequencies }, drive: { kind: 'step' } },
] as const)('$title', ({ quench, drive }) => {
  test.each(steppers.map((stepper) => ({ stepper, name: stepper.name })))(
    '$name keeps its order',
    async ({ stepper }) => {
      // With coherent coupling a scheme of Nystrom type keeps order 4; of order 6 here is what does not rely on it.
      const expected = stepper.assumesNystrom ? 4 : stepper.order;
      const kick: Kick = { drive, strength: 0.4, pushed: 1, time: Float64Array.of(0, 1), quench: quench as Quench };
      const n = { 2: 60, 4: 40, 6: 24 }[stepper.order];
      const fields: Float64Array[] = [];
      for (const factor of [1, 1.5, 2.25]) {
        const [problem, field] = opened(packet);
        await propagate(problem, field, kick, stepper, 1 / Math.round(n * factor), watch);
        fields.push(field.slice());
        problem.grid.close();
      }
      const order = Math.log(apart(fields[0], fields[1]) / apart(fields[1], fields[2])) / Math.log(1.5);
      expect(order).toBeGreaterThan(expected - 0.5);
      if (!stepper.assumesNystrom) expect(order).toBeLessThan(expected + 0.7);
    },
  );
});

test('a quench that changes nothing is none', async () => {
  const run = async (quench?: Quench) => {
    const [problem, field] = opened(packet);
    const kick: Kick = {
      drive: { kind: 'ramp', duration: 0.6 },
      strength: 0.3,
      pushed: 2,
      time: Float64Array.of(0, 0.5, 1),
    };
    await propagate(problem, field, quench ? { ...kick, quench } : kick, nystrom4, 0.02, watch);
    const out = field.slice();
    problem.grid.close();
    return out;
  };
  const still = await run({
    rabi: { to: 1, begin: 0.2, duration: 0.5 },
    frequencies: { to: [1], begin: 0, duration: 0 },
  });
  // The corners at 0.2 and 0.7 change the steps a little: the error of order 4 of both.
  expect(apart(still, await run())).toBeLessThan(1e-6);
});

test('Kohn: the cloud as a whole goes as one atom in the changing trap, whatever the interaction', async () => {
  const functional: Functional = { ...packet, coupling: uncoupled, interactions: { g11: 5, g22: 5, g12: 5 } };
  const quench: Quench = { frequencies: { to: [1.8], begin: 0.5, duration: 1 } };
  const time = Float64Array.of(0, 1, 2, 3);
  const kick: Kick = { drive: { kind: 'step' }, strength: 0, pushed: 1, time, quench };
  const { run } = await solveToTolerance({ backend, functional, probe: position, kick, tolerance: 1e-7, watch });
  const whole = (i: number, value: 'F' | 'dFdt') => {
    const { N, [value]: each } = run.observed[i];
    return (N[0] * each[0] + N[1] * each[1]) / (N[0] + N[1]);
  };
  const ω2 = (t: number) => 1 + (1.8 ** 2 - 1) * Math.min(1, Math.max(0, t - 0.5));
  const [x] = integrate((t, [x, v]) => [v ?? 0, -ω2(t) * (x ?? 0)], [whole(0, 'F'), whole(0, 'dFdt')], 3);
  expect(Math.abs(whole(3, 'F') - (x ?? 0))).toBeLessThan(1e-6);
  expect(Math.abs(run.energyDrift ?? 1)).toBeLessThan(1e-6);
});

test('one spin in a changing field: the atoms of both components', async () => {
  const functional: Functional = {
    ...packet,
    coupling: { rabi: 1, momentum: 0, detuning: -2 },
    interactions: { g11: 2, g22: 2, g12: 2 },
    potential: { kind: 'none' },
    box: [10],
    state: { kind: 'given', value: () => [1, 0, 0, 0] },
  };
  const quench: Quench = { rabi: { to: 0.4, begin: 0.5, duration: 0 }, detuning: { to: 3, begin: 0, duration: 2 } };
  const kick: Kick = { drive: { kind: 'step' }, strength: 0, pushed: 1, time: Float64Array.of(0, 1, 2.5), quench };
  const problem = discretise(functional, { kind: 'cosine', q: [Math.PI / 5, 0, 0] }, backend.grid([8]), [10]);
  const field = problem.grid.field();
  knownField(problem, field);
  const { observed } = await propagate(problem, field, kick, blanesMoan6, 0.02, watch);
  problem.grid.close();
  // s' = B x s, B = (-rabi, 0, -detuning), of H = -(rabi/2) sx - (detuning/2) sz; before and after the jump.
  const turning =
    (rabi: number, begin: number) =>
    (t: number, [sx = 0, sy = 0, sz = 0]: readonly number[]) => {
      const bz = begin + t < 2 ? 2 - 2.5 * (begin + t) : -3;
      return [-bz * sy, bz * sx + rabi * sz, -rabi * sy];
    };
  const half = integrate(turning(1, 0), [0, 0, 1], 0.5);
  const corner = integrate(turning(0.4, 0.5), half, 1.5);
  const [, , sz] = integrate(turning(0.4, 2), corner, 0.5);
  const { N } = observed[2];
  expect((N[0] - N[1]) / (N[0] + N[1])).toBeCloseTo(sz ?? 0, 8);
});

test('rates during a ramp are the derivatives of F1, F2', async () => {
  const ε = 1e-3;
  const time = Float64Array.of(0, 0.5 - 2 * ε, 0.5 - ε, 0.5, 0.5 + ε, 0.5 + 2 * ε);
  const kick: Kick = { drive: { kind: 'ramp', duration: 1 }, strength: 0.4, pushed: 1, time, quench: everything };
  const [problem, field] = opened(packet);
  const { observed } = await propagate(problem, field, kick, blanesMoan6, 0.02, watch);
  for (const c of [0, 1]) {
    const [a, b, , d, e] = observed.slice(1).map(({ F }) => F[c]);
    expect((a - 8 * b + 8 * d - e) / (12 * ε)).toBeCloseTo(observed[3].dFdt[c], 7);
  }
  problem.grid.close();
});
