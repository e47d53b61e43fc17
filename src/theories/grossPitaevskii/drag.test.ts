import { afterAll, describe, expect, test } from 'vitest';
import { openWasm, type PairField, plain } from '../../backend/index.ts';
import type { DragLaw, Functional } from '../../physics/descriptions/functional.ts';
import { leeHuangYang } from '../../physics/leeHuangYang.ts';
import type { Kick } from '../../physics/probe.ts';
import { solveToTolerance } from './accuracy.ts';
import { type Discretisation, discretise, knownField } from './discretisation.ts';
import { addDrag, dragEnergy } from './drag.ts';
import { integratingFactor } from './integratingFactor.ts';
import { propagate, stepping } from './propagation.ts';

const backend = await openWasm();
afterAll(() => backend.close());
const watch = { signal: new AbortController().signal, progress() {} };

/** rho = A n1 n2/sqrt(n1 + n2), strong. */
const law: DragLaw = (n1, n2) => {
  const n = n1 + n2;
  const [A, root] = [0.3, Math.sqrt(n)];
  const rho = (A * n1 * n2) / root;
  return [rho, (A * n2) / root - rho / (2 * n), (A * n1) / root - rho / (2 * n)];
};

const interactions = { g11: 1, g22: 0.8, g12: 0.5 };
const gas = (changes: Partial<Functional>): Functional => ({
  dimensions: 3,
  masses: [1, 1.4],
  coupling: { rabi: 0, momentum: 0, detuning: 0 },
  interactions,
  potential: { kind: 'none' },
  state: { kind: 'uniform', densities: [0.6, 0.4], momentum: 0 },
  drag: law,
  ...changes,
});

const violent = gas({
  box: [10],
  state: {
    kind: 'given',
    value: (x) => {
      const φ = (2 * Math.PI * x) / 10;
      return [1 + 0.4 * Math.cos(φ), 0.8 - 0.3 * Math.sin(φ), 0.3 * Math.sin(2 * φ), 0.4 * Math.cos(φ)];
    },
  },
});
const probe = { kind: 'cosine', q: [(2 * Math.PI) / 10, 0, 0] } as const;
const step: Kick = { drive: { kind: 'step' }, strength: 0.3, pushed: 1, time: Float64Array.of(0, 1) };

function opened(functional: Functional, shape: readonly number[], box: readonly number[]): [Discretisation, PairField] {
  const problem = discretise(functional, probe, backend.grid(shape), box);
  const field = problem.grid.field();
  knownField(problem, field);
  return [problem, field];
}

const apart = (a: Float64Array, b: Float64Array): number => Math.sqrt(a.reduce((s, x, i) => s + (x - b[i]) ** 2, 0));

describe('the term of the energy', () => {
  test.each([
    [[20], [10]],
    [[15], [7]],
    [
      [12, 8],
      [6, 5],
    ],
    [
      [8, 6, 5],
      [6, 5, 4],
    ],
  ])('is differentiated rightly on %j', (shape, box) => {
    const functional = gas({
      state: {
        kind: 'given',
        value: (x, y, z) => {
          const [a, b, c] = [x, y, z].map((u, i) => (2 * Math.PI * u) / (box[i] ?? 1));
          return [
            1 + 0.3 * Math.cos(a + b),
            1 - 0.2 * Math.sin(b - c),
            0.3 * Math.sin(a) + 0.1 * Math.cos(c),
            0.2 * Math.cos(a - c),
          ];
        },
      },
    });
    const [problem, field] = opened(functional, shape, box);
    const direction = field.map((_, i) => Math.sin(1 + i * i));
    const at = (ε: number) => {
      const moved = problem.grid.field();
      moved.set(field.map((x, i) => x + ε * direction[i]));
      return dragEnergy(problem, moved);
    };
    const h = 1e-3;
    const slope = (at(-2 * h) - 8 * at(-h) + 8 * at(h) - at(2 * h)) / (12 * h);
    const out = problem.grid.field();
    addDrag(problem, field, out);
    const product = 2 * problem.cell * out.reduce((sum, x, i) => sum + x * direction[i], 0);
    // Fourth order in a step that moves the field by a thousandth.
    expect(Math.abs(slope / product - 1)).toBeLessThan(1e-8);
    expect(Math.abs(dragEnergy(problem, field))).toBeGreaterThan(1e-3);
    problem.grid.close();
  });

  test('nothing where both go together', () => {
    const together = gas({
      masses: [1, 1],
      state: { kind: 'given', value: (x) => [Math.cos(x), 0.5 * Math.cos(x), Math.sin(x), 0.5 * Math.sin(x)] },
    });
    const [problem, field] = opened(together, [16], [2 * Math.PI]);
    const out = problem.grid.field();
    addDrag(problem, field, out);
    expect(Math.max(...out.map(Math.abs))).toBeLessThan(1e-13);
    problem.grid.close();
  });
});

describe('steps', () => {
  const advance = (steps: number, slope: number, zeroPoint: boolean) => {
    const functional = zeroPoint
      ? {
          ...violent,
          masses: [1, 1] as const,
          zeroPoint: leeHuangYang({ dimensions: 3, masses: [1, 1], interactions }),
        }
      : violent;
    const [problem, field] = opened(functional, [48], [10]);
    stepping(problem, step, integratingFactor).step(field, 1 / steps, steps, 1 - slope, slope);
    const out = field.slice();
    problem.grid.close();
    return out;
  };

  test.each([0, 1].flatMap((slope) => [false, true].map((zeroPoint) => ({ slope, zeroPoint }))))(
    'are of order 4, drive 1 - $slope (1 - t), zero point $zeroPoint',
    ({ slope, zeroPoint }) => {
      const fields = [40, 60, 90].map((n) => advance(n, slope, zeroPoint));
      const order = Math.log(apart(fields[0], fields[1]) / apart(fields[1], fields[2])) / Math.log(1.5);
      expect(Math.abs(order - integratingFactor.order)).toBeLessThan(0.5);
    },
  );

  test('are the same to the bit, made in one piece or in several', () => {
    const [problem, field] = opened(violent, [48], [10]);
    const start = field.slice();
    const tools = stepping(problem, step, integratingFactor);
    tools.step(field, 0.02, 10, 0.3, 0.7);
    const whole = field.slice();
    field.set(start);
    tools.step(field, 0.02, 4, 0.3, 0.7, { within: 0, isWhole: false });
    tools.step(field, 0.02, 6, 0.3, 0.7, { within: 4, isWhole: true });
    expect(field).toEqual(whole);
    problem.grid.close();
  });

  test('norm and energy drift with the fifth power of the step', async () => {
    const drift = async (h: number) => {
      const [problem, field] = opened(violent, [48], [10]);
      const run = await propagate(
        problem,
        field,
        { ...step, time: Float64Array.of(0, 4) },
        integratingFactor,
        h,
        watch,
      );
      problem.grid.close();
      return { norm: Math.abs(run.normDrift), energy: Math.abs(run.energyDrift ?? 1) };
    };
    const [long, short] = [await drift(0.02), await drift(0.01)];
    // Runge-Kutta keeps neither: errors of h^5 a step in the field, h^4 or better in a run of given length.
    expect(long.norm).toBeLessThan(1e-7);
    expect(long.energy).toBeLessThan(1e-7);
    expect(short.norm).toBeLessThan(long.norm / 14);
    expect(short.energy).toBeLessThan(long.energy / 14);
  });

  test('return to the start when time runs back, as far as their order goes', () => {
    const [problem, field] = opened(violent, [48], [10]);
    const start = field.slice();
    const tools = stepping(problem, step, integratingFactor);
    tools.step(field, 0.005, 200, 1, 0);
    expect(apart(field, start)).toBeGreaterThan(0.5);
    tools.step(field, -0.005, 200, 1, 0);
    expect(apart(field, start)).toBeLessThan(1e-6);
    problem.grid.close();
  });

  test('plain and wasm agree', () => {
    const fields = [plain, backend].map((machine) => {
      const problem = discretise(violent, probe, machine.grid([24]), [10]);
      const field = problem.grid.field();
      knownField(problem, field);
      stepping(problem, step, integratingFactor).step(field, 0.02, 10, 1, 0);
      return field.slice();
    });
    // Forty evaluations with seven transforms each, rounded.
    expect(apart(fields[0], fields[1])).toBeLessThan(1e-12);
  });
});

test('a violent motion meets its tolerance, step and grid chosen by it', async () => {
  const time = Float64Array.from({ length: 21 }, (_, i) => i / 5);
  const solve = (tolerance: number) =>
    solveToTolerance({
      backend,
      functional: violent,
      probe,
      kick: { ...step, time },
      tolerance,
      watch,
      stepper: integratingFactor,
    });
  const { run: best } = await solve(1e-9);
  const change = (run: typeof best, i: number) => run.observed[i].F.map((x, c) => x - run.observed[0].F[c]);
  const largest = Math.max(...best.observed.flatMap((_, i) => change(best, i).map(Math.abs)));
  for (const tolerance of [1e-3, 1e-5, 1e-7]) {
    const { run, stepError, gridError } = await solve(tolerance);
    const far = run.observed.flatMap((_, i) => change(run, i).map((x, c) => Math.abs(x - change(best, i)[c])));
    expect(Math.max(...far) / largest).toBeLessThan(tolerance);
    expect(stepError + gridError).toBeLessThan(tolerance);
  }
});

test('the rates are the derivatives of F1, F2', async () => {
  const ε = 1e-3;
  const [problem, field] = opened(violent, [48], [10]);
  const time = Float64Array.of(0, 1 - 2 * ε, 1 - ε, 1, 1 + ε, 1 + 2 * ε);
  const { observed } = await propagate(problem, field, { ...step, time }, integratingFactor, 0.004, watch);
  for (const c of [0, 1]) {
    const [a, b, , d, e] = observed.slice(1).map(({ F }) => F[c]);
    expect((a - 8 * b + 8 * d - e) / (12 * ε)).toBeCloseTo(observed[3].dFdt[c], 8);
  }
  problem.grid.close();
});

describe('a kick on component 1 of the uniform gas', () => {
  const [n1, n2, q, λ] = [0.6, 0.4, 0.3, 1e-5];
  const time = Float64Array.from({ length: 31 }, (_, i) => i);
  const cosine = { kind: 'cosine', q: [0, q, 0] } as const;
  const kick: Kick = { drive: { kind: 'kick' }, strength: λ, pushed: 1, time };
  const [m1, m2] = [1, 1.4];
  const [rho] = law(n1, n2);
  const K = [n1 / m1 - rho / m1 ** 2, rho / (m1 * m2), n2 / m2 - rho / m2 ** 2];

  /**
   * delta n' = q^2 K phi, phi' = -G delta n, phi(0) = (lambda, 0), K the current matrix with drag, G_ab = g_ab + delta_ab q^2/4 m_a n_a:
   * delta n = A^(-1/2) sin(A^(1/2) t) q^2 K phi(0), A = q^2 K G, by Sylvester's formula.
   */
  function expected(t: number): [number, number] {
    const G = [1 + (q * q) / (4 * m1 * n1), 0.5, 0.8 + (q * q) / (4 * m2 * n2)];
    const A = [
      K[0] * G[0] + K[1] * G[1],
      K[0] * G[1] + K[1] * G[2],
      K[1] * G[0] + K[2] * G[1],
      K[1] * G[1] + K[2] * G[2],
    ].map((x) => q * q * x);
    const mean = (A[0] + A[3]) / 2;
    const half = Math.sqrt(((A[0] - A[3]) / 2) ** 2 + A[1] * A[2]);
    const [a, b] = [mean + half, mean - half];
    const [fa, fb] = [a, b].map((x) => Math.sin(Math.sqrt(x) * t) / Math.sqrt(x));
    const diagonal = (x: number) => (fa * (x - b) - fb * (x - a)) / (a - b);
    const mixed = (fa - fb) / (a - b);
    const [r1, r2] = [q * q * λ * K[0], q * q * λ * K[1]];
    return [(diagonal(A[0]) * r1 + mixed * A[1] * r2) / (2 * n1), (mixed * A[2] * r1 + diagonal(A[3]) * r2) / (2 * n2)];
  }

  const solve = (functional: Functional, tolerance: number) =>
    solveToTolerance({ backend, functional, probe: cosine, kick, tolerance, watch, stepper: integratingFactor });

  test('drags component 2 along, and the sounds with drag follow', async () => {
    const { run, stepError, gridError } = await solve(gas({}), 1e-7);
    const { dFdt } = run.observed[0];
    // Slopes per atom q^2 K_a1/(2 n_a): exact in the grid's own arithmetic up to rounding and the square of lambda.
    expect(dFdt[0] / ((λ * q * q * K[0]) / (2 * n1))).toBeCloseTo(1, 8);
    expect(dFdt[1] / ((λ * q * q * K[1]) / (2 * n2))).toBeCloseTo(1, 8);
    const largest = Math.max(...run.observed.map(({ F }) => Math.abs(F[0])));
    const far = Math.max(...run.observed.flatMap(({ F }, i) => expected(time[i]).map((x, c) => Math.abs(F[c] - x))));
    // The tolerance, and a third order in lambda.
    expect(far / largest).toBeLessThan(3e-7);
    expect(stepError + gridError).toBeLessThan(1e-7);
    expect(Math.abs(run.normDrift)).toBeLessThan(1e-13);
    expect(Math.abs(run.energyDrift ?? 1)).toBeLessThan(1e-13);
  });

  test('without drag leaves component 2 where it is at first', async () => {
    const { drag, ...bare } = gas({});
    expect(drag).toBe(law);
    const { run } = await solveToTolerance({ backend, functional: bare, probe: cosine, kick, tolerance: 1e-7, watch });
    expect(Math.abs(run.observed[0].dFdt[1] / run.observed[0].dFdt[0])).toBeLessThan(1e-12);
  });
});
