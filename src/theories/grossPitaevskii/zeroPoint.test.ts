import { afterAll, describe, expect, test } from 'vitest';
import { openWasm } from '../../backend/index.ts';
import { steppers } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { leeHuangYang, leeHuangYangEnergy, leeHuangYangPotentials } from '../../physics/leeHuangYang.ts';
import { solveToTolerance } from './accuracy.ts';
import { discretise, knownField } from './discretisation.ts';
import { propagate, stepping } from './propagation.ts';
import { startField } from './start.ts';
import { interactions, uncoupled, violent } from './zeroPoint.fixture.ts';

const backend = await openWasm();
afterAll(() => backend.close());
const watch = { signal: new AbortController().signal, progress() {} };

const zeroPointOf = (g: typeof interactions) => leeHuangYang({ dimensions: 3, masses: [1, 1], interactions: g });

describe('ground state of a trap', () => {
  const trap = (atoms: readonly [number, number], g = interactions): Functional => ({
    dimensions: 3,
    masses: [1, 1],
    coupling: uncoupled,
    interactions: g,
    potential: { kind: 'harmonic', frequencies: [1, 1.2, 1.5] },
    state: { kind: 'ground', atoms },
    zeroPoint: zeroPointOf(g),
  });
  const solve = (functional: Functional, shape = [40, 40, 32]) => {
    const problem = discretise(functional, { kind: 'position' }, backend.grid(shape), [12, 11, 10]);
    const { field, ground } = startField(problem, 'full');
    if (ground === undefined) throw new Error('a ground state is searched for');
    return { problem, field, ground };
  };

  test.each([0.5, -1.1])('virial theorem, g12 = %g', (g12) => {
    const g = { ...interactions, g12 };
    const { problem, field, ground } = solve(trap([6, 3], g));
    expect(ground.residual).toBeLessThan(1e-10);
    const term = zeroPointOf(g);
    let zero = 0;
    for (let at = 0; at < field.length; at += 4) {
      const [n1, n2] = [0, 1].map((c) => field[at + c] ** 2 + field[at + c + 2] ** 2);
      zero += problem.cell * leeHuangYangEnergy(term, n1, n2);
    }
    // x -> x/s: kinetic energy s^2, trap s^-2, interaction s^3, and n^(5/2) s^(9/2).
    const { kinetic, potential, interaction, total } = ground.energy;
    expect(Math.abs(zero / total)).toBeGreaterThan(0.005);
    expect(2 * kinetic - 2 * potential + 3 * (interaction - zero) + 4.5 * zero).toBeCloseTo(0, 7);
    problem.grid.close();
  });

  test('the chemical potential is dE/dN', () => {
    const energy = (N1: number) => {
      // True of every grid, as the energy is one of the grid's own.
      const { problem, ground } = solve(trap([N1, 3]), [18, 16, 16]);
      problem.grid.close();
      return ground;
    };
    const h = 0.02;
    const slope = (energy(6 + h).energy.total - energy(6 - h).energy.total) / (2 * h);
    // Third derivative about mu/N^2: an error of h^2/(6 N^2) mu.
    expect(Math.abs(slope - energy(6).mu[0])).toBeLessThan(1e-5);
  });
});

/** h_ab = d^2 e/dn_a dn_b of mean field and zero point, by differences of the potentials. */
function stiffness(n1: number, n2: number, term: ReturnType<typeof leeHuangYang>): [number, number, number] {
  const h = 1e-4;
  const [[a, b], [c, d]] = [leeHuangYangPotentials(term, n1 + h, n2), leeHuangYangPotentials(term, n1 - h, n2)];
  const [[, e], [, f]] = [leeHuangYangPotentials(term, n1, n2 + h), leeHuangYangPotentials(term, n1, n2 - h)];
  const { g11, g22, g12 } = interactions;
  return [g11 + (a - c) / (2 * h), g12 + (b - d) / (2 * h), g22 + (e - f) / (2 * h)];
}

describe.each([
  { dimensions: 3, masses: [1, 1] },
  { dimensions: 3, masses: [1, 2.1] },
  { dimensions: 1, masses: [1, 2.1] },
] as const)('a wave in the uniform gas, D = $dimensions, masses $masses', ({ dimensions, masses }) => {
  const [n1, n2, q, λ] = [0.6, 0.4, 0.3, 1e-5];
  const functional: Functional = {
    dimensions,
    masses,
    coupling: uncoupled,
    interactions,
    potential: { kind: 'none' },
    state: { kind: 'uniform', densities: [n1, n2], momentum: 0 },
  };
  const zeroPoint = leeHuangYang({ dimensions, masses, interactions });
  const probe = { kind: 'cosine', q: [q, 0, 0] } as const;
  const time = Float64Array.from({ length: 21 }, (_, i) => i);
  const kick = { drive: { kind: 'kick' }, strength: λ, pushed: 1, time } as const;

  /** delta n'' = -A delta n, A_ab = q^2 [n_a h_ab/m_a + delta_ab (q/2m_a)^2], from delta n' = (q^2 n1 lambda, 0): A^(-1/2) sin(A^(1/2) t) by Sylvester's formula. */
  function expected([h11, h12, h22]: readonly number[], t: number): [number, number] {
    const [a1, a2, e1, e2] = [n1 / masses[0], n2 / masses[1], (q / masses[0] / 2) ** 2, (q / masses[1] / 2) ** 2];
    const A = [q * q * (a1 * h11 + e1), q * q * a1 * h12, q * q * a2 * h12, q * q * (a2 * h22 + e2)];
    const mean = (A[0] + A[3]) / 2;
    const half = Math.sqrt(((A[0] - A[3]) / 2) ** 2 + A[1] * A[2]);
    const f = (x: number) => Math.sin(Math.sqrt(x) * t) / Math.sqrt(x);
    const [a, b] = [mean + half, mean - half];
    const [fa, fb] = [f(a), f(b)];
    const rate = q * q * n1 * λ;
    // F_a = (1/2) delta n_a/n_a.
    const first = (fa * (A[0] - b) - fb * (A[0] - a)) / (a - b);
    const second = ((fa - fb) / (a - b)) * A[2];
    return [(rate * first) / (2 * n1), (rate * second) / (2 * n2)];
  }

  test('goes with the sounds of the equation of state e(n1, n2)', async () => {
    const question = { backend, functional: { ...functional, zeroPoint }, probe, kick, tolerance: 1e-7, watch };
    const { run } = await solveToTolerance(question);
    const h = stiffness(n1, n2, zeroPoint);
    const { g11, g12, g22 } = interactions;
    const largest = Math.max(...run.observed.map(({ F }) => Math.abs(F[0])));
    let [apart, effect] = [0, 0];
    run.observed.forEach(({ F }, i) => {
      const [x, bare] = [expected(h, time[i]), expected([g11, g12, g22], time[i])];
      for (const c of [0, 1] as const) {
        apart = Math.max(apart, Math.abs(F[c] - x[c]));
        effect = Math.max(effect, Math.abs(F[c] - bare[c]));
      }
    });
    // The cosine is odd in lambda up to lambda^3 q^4; tolerance and differences of the potentials leave 1e-7.
    expect(apart / largest).toBeLessThan(3e-7);
    expect(effect / largest).toBeGreaterThan(0.1);
  });
});

describe('a violent motion', () => {
  const functional = (g12: number) => violent({ dimensions: 3, masses: [1, 1] }, g12);
  const probe = { kind: 'cosine', q: [(2 * Math.PI) / 10, 0, 0] } as const;
  const kick = { drive: { kind: 'step' }, strength: 0.3, pushed: 1, time: Float64Array.of(0, 1) } as const;

  const advance = (stepper: (typeof steppers)[number], steps: number, g12: number) => {
    const problem = discretise(functional(g12), probe, backend.grid([64]), [10]);
    const field = problem.grid.field();
    knownField(problem, field);
    stepping(problem, kick, stepper).step(field, 1 / steps, steps, 1, 0);
    const out = field.slice();
    problem.grid.close();
    return out;
  };
  const apart = (a: Float64Array, b: Float64Array): number => Math.sqrt(a.reduce((s, x, i) => s + (x - b[i]) ** 2, 0));

  test.each(steppers.flatMap((stepper) => [0.5, -1.1].map((g12) => ({ stepper, name: stepper.name, g12 }))))(
    '$name keeps its order, g12 = $g12',
    ({ stepper, g12 }) => {
      const n = { 2: 100, 4: 24, 6: 24 }[stepper.order];
      const fields = [1, 1.5, 2.25].map((factor) => advance(stepper, n * factor, g12));
      const order = Math.log(apart(fields[0], fields[1]) / apart(fields[1], fields[2])) / Math.log(1.5);
      expect(Math.abs(order - stepper.order)).toBeLessThan(0.5);
    },
  );

  test('norm and energy stay', async () => {
    const problem = discretise(functional(0.5), probe, backend.grid([64]), [10]);
    const field = problem.grid.field();
    knownField(problem, field);
    const run = await propagate(problem, field, { ...kick, time: Float64Array.of(0, 20) }, steppers[5], 0.02, watch);
    expect(Math.abs(run.normDrift)).toBeLessThan(1e-12);
    expect(Math.abs(run.energyDrift ?? 1)).toBeLessThan(1e-10);
    problem.grid.close();
  });
});
