import { afterAll, describe, expect, test } from 'vitest';
import { openWasm } from '../../backend/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { discretise } from './discretisation.ts';
import { minimise } from './groundState.ts';
import { plantSeed, seedsFor } from './seeds.ts';
import { resample, snapshot } from './snapshot.ts';
import { startField } from './start.ts';
import { trap } from './trap.fixture.ts';

const backend = await openWasm();
afterAll(() => backend.close());

const solve = (functional: Functional, shape: readonly number[], box: readonly number[]) => {
  const problem = discretise(functional, { kind: 'position' }, backend.grid(shape), box);
  return { problem, ...startField(problem, 'full') };
};

const harmonic = (frequencies: readonly number[]) => ({ kind: 'harmonic', frequencies }) as const;

describe('known energies', () => {
  test.each([
    [[1], [48], [16]],
    [
      [1, 2],
      [48, 48],
      [16, 12],
    ],
    [
      [1, 1.5, 2],
      [32, 32, 32],
      [14, 11, 10],
    ],
  ] as const)('oscillator %j', (ω, shape, box) => {
    const { ground } = solve(trap({ dimensions: ω.length, potential: harmonic(ω) }), shape, box);
    expect(ground?.energy.total).toBeCloseTo(
      ω.reduce((a, b) => a + b / 2, 0),
      9,
    );
    expect(ground?.residual).toBeLessThan(1e-11);
  });

  test('the Rabi coupling lowers every atom by half of it', () => {
    const functional = trap({ coupling: { rabi: 3, momentum: 0, detuning: 0 } });
    expect(solve(functional, [48], [16]).ground?.energy.total).toBeCloseTo(0.5 - 1.5, 10);
  });

  test.each([1, 2])('virial theorem with interaction, D = %i', (dimensions) => {
    const shape = dimensions === 1 ? [96] : [64, 64];
    const functional = trap({
      dimensions: dimensions as 1 | 2,
      potential: harmonic([1, 1].slice(0, dimensions)),
      interactions: { g11: 40, g22: 40, g12: 40 },
    });
    const { ground } = solve(
      functional,
      shape,
      shape.map(() => 16),
    );
    const { kinetic = 0, potential = 0, interaction = 0 } = ground?.energy ?? {};
    // Scaling psi leaves the energy stationary: 2 K - 2 V + D U = 0.
    expect(2 * kinetic - 2 * potential + dimensions * interaction).toBeCloseTo(0, 7);
    expect(interaction).toBeGreaterThan(0.3);
  });
});

describe('phases of the coupled condensate in a trap', () => {
  const coupled = (rabi: number, g12: number) =>
    trap({
      coupling: { rabi, momentum: 3, detuning: 0 },
      interactions: { g11: 30, g22: 30, g12 },
      potential: harmonic([0.3]),
    });
  const look = (functional: Functional) => {
    const { problem, field, ground } = solve(functional, [240], [50]);
    const [n1, n2] = problem.grid.sums(field, problem.weight);
    let rough = 0;
    for (let p = 1; p < 239; p++) {
      const n = (q: number) =>
        field[4 * q] ** 2 + field[4 * q + 1] ** 2 + field[4 * q + 2] ** 2 + field[4 * q + 3] ** 2;
      rough += Math.abs(n(p + 1) - 2 * n(p) + n(p - 1));
    }
    expect(ground?.residual).toBeLessThan(1e-9);
    return { polarisation: (n1 - n2) / (n1 + n2), roughness: rough / (n1 + n2), energy: ground?.energy.total ?? 0 };
  };

  test('single minimum above 2 k0^2', () => {
    const { polarisation, roughness } = look(coupled(20, 30));
    expect(Math.abs(polarisation)).toBeLessThan(1e-6);
    expect(roughness).toBeLessThan(0.03);
  });

  test('plane wave below, with the positive polarisation', () => {
    const { polarisation, roughness } = look(coupled(9, 33));
    expect(polarisation).toBeGreaterThan(0.7);
    expect(roughness).toBeLessThan(0.03);
  });

  test('stripe where unlike atoms repel less', () => {
    const { polarisation, roughness } = look(coupled(3, 15));
    expect(Math.abs(polarisation)).toBeLessThan(1e-3);
    expect(roughness).toBeGreaterThan(0.05);
  });
});

test.each([17.9, 17.99])(
  'where the phase is about to change, Omega = %g, Newton ends the search from any seed',
  (rabi) => {
    const functional = trap({
      coupling: { rabi, momentum: 3, detuning: 0 },
      interactions: { g11: 30, g22: 30, g12: 30 },
      potential: harmonic([0.3]),
    });
    const problem = discretise(functional, { kind: 'position' }, backend.grid([144]), [40]);
    const found = seedsFor(problem).map((seed) => {
      const field = problem.grid.field();
      plantSeed(problem, field, seed);
      return minimise(problem, field, { residual: 1e-12, iterations: 2000 });
    });
    expect(found.length).toBe(3);
    for (const { residual, energy, mu } of found) {
      expect(residual).toBeLessThan(2e-12);
      expect(energy.total).toBeCloseTo(found[0].energy.total, 12);
      // The softest mode lies at some 1e-4: mu errs by the residual over that, squared, and by rounding.
      expect(mu[0]).toBeCloseTo(found[0].mu[0], 11);
    }
    // Conjugate gradients alone are left at 150 iterations by one of them at least.
    expect(Math.max(...found.map(({ iterations }) => iterations))).toBeGreaterThan(150);
  },
);

test('given numbers of atoms are kept, each with its own chemical potential', () => {
  const functional = trap({
    interactions: { g11: 10, g22: 20, g12: 5 },
    state: { kind: 'ground', atoms: [0.7, 0.3] },
  });
  const { problem, field, ground } = solve(functional, [96], [18]);
  const [n1, n2] = problem.grid.sums(field, problem.weight);
  expect(n1 * problem.cell).toBeCloseTo(0.7, 12);
  expect(n2 * problem.cell).toBeCloseTo(0.3, 12);
  const [mu1 = 0, mu2 = 0] = ground?.mu ?? [];
  expect(Math.abs(mu1 - mu2)).toBeGreaterThan(0.01);
  expect(ground?.residual).toBeLessThan(1e-10);
});

test('a field goes to a finer grid and back unchanged', () => {
  const { problem, field } = solve(trap({ interactions: { g11: 5, g22: 5, g12: 5 } }), [96], [16]);
  const finer = backend.grid([128]);
  const there = finer.field();
  resample(snapshot(problem, field), finer, there);
  const wide = discretise(problem.functional, { kind: 'position' }, finer, [16]);
  const back = problem.grid.field();
  resample(snapshot(wide, there), problem.grid, back);
  // Its highest harmonics are empty.
  for (let i = 0; i < field.length; i++) expect(Math.abs(back[i] - field[i])).toBeLessThan(1e-12);
});

test('fewer iterations, larger residual: it is not hidden', () => {
  const problem = discretise(
    trap({ interactions: { g11: 50, g22: 50, g12: 50 } }),
    { kind: 'position' },
    backend.grid([96]),
    [18],
  );
  const field = problem.grid.field();
  plantSeed(problem, field, seedsFor(problem)[0]);
  const rough = minimise(problem, field, { residual: 1e-12, iterations: 5 });
  expect(rough.residual).toBeGreaterThan(1e-8);
  const fine = minimise(problem, field, { residual: 1e-12, iterations: 500 });
  expect(fine.residual).toBeLessThan(2e-12);
  expect(fine.energy.total).toBeLessThan(rough.energy.total);
});
