import { afterAll, describe, expect, test } from 'vitest';
import { openWasm } from '../../backend/index.ts';
import { steppers } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { leeHuangYang, leeHuangYangEnergy } from '../../physics/leeHuangYang.ts';
import { discretise, knownField } from './discretisation.ts';
import { propagate } from './propagation.ts';
import { startField } from './start.ts';
import { type Case, interactions, uncoupled, violent } from './zeroPoint.fixture.ts';

/** Two masses, one dimension: the zero-point energy from its table, in ground states and in runs. */
const backend = await openWasm();
afterAll(() => backend.close());
const watch = { signal: new AbortController().signal, progress() {} };

const cases: readonly Case[] = [
  { dimensions: 1, masses: [1, 1] },
  { dimensions: 1, masses: [1, 2.1] },
  { dimensions: 3, masses: [1, 2.1] },
];

describe.each(cases)('ground state of a trap, D = $dimensions, masses $masses', ({ dimensions, masses }) => {
  const solve = (atoms: readonly [number, number], shape: readonly number[]) => {
    const functional: Functional = {
      dimensions,
      masses,
      coupling: uncoupled,
      interactions,
      potential: { kind: 'harmonic', frequencies: [1, 1.2, 1.5].slice(0, dimensions) },
      state: { kind: 'ground', atoms },
      zeroPoint: leeHuangYang({ dimensions, masses, interactions }),
    };
    const box = [10, 9, 8].slice(0, dimensions);
    const problem = discretise(functional, { kind: 'position' }, backend.grid(shape), box);
    const { ground } = startField(problem, 'full');
    problem.grid.close();
    if (ground === undefined) throw new Error('a ground state is searched for');
    return ground;
  };

  test('virial theorem', () => {
    const ground = solve([3, 2], dimensions === 1 ? [128] : [40, 36, 32]);
    expect(ground.residual).toBeLessThan(1e-10);
    // x -> x/s: kinetic energy s^2, trap s^-2, interaction s^D, and n^(D/2 + 1) s^(D (D/2)).
    const { kinetic, potential, interaction, zeroPoint, total } = ground.energy;
    expect(Math.abs(zeroPoint / total)).toBeGreaterThan(0.005);
    const scaled = dimensions * (interaction - zeroPoint) + ((dimensions * dimensions) / 2) * zeroPoint;
    expect(2 * kinetic - 2 * potential + scaled).toBeCloseTo(0, 6);
  });

  test('the chemical potential is dE/dN', () => {
    const at = (N2: number) => solve([6, N2], dimensions === 1 ? [64] : [18, 16, 16]);
    const h = 0.02;
    const slope = (at(3 + h).energy.total - at(3 - h).energy.total) / (2 * h);
    // Third derivative about mu/N^2: an error of h^2/(6 N^2) mu.
    expect(Math.abs(slope - at(3).mu[1])).toBeLessThan(3e-5);
  });
});

describe('a violent motion', () => {
  const probe = { kind: 'cosine', q: [(2 * Math.PI) / 10, 0, 0] } as const;
  const kick = { drive: { kind: 'step' }, strength: 0.3, pushed: 1, time: Float64Array.of(0, 10) } as const;
  const lighter: Case = { dimensions: 3, masses: [1, 0.3] };
  const many = [...cases, lighter].flatMap((it) => [0.5, -1.1].map((g12) => ({ ...it, g12 })));

  test.each(many)('keeps norm and energy, D = $dimensions, masses $masses, g12 = $g12', async ({ g12, ...it }) => {
    const problem = discretise(violent(it, g12), probe, backend.grid([64]), [10]);
    const field = problem.grid.field();
    knownField(problem, field);
    const run = await propagate(problem, field, kick, steppers[5], 0.01, watch);
    problem.grid.close();
    expect(Math.abs(run.normDrift)).toBeLessThan(1e-12);
    expect(Math.abs(run.energyDrift ?? 1)).toBeLessThan(1e-10);
  });
});

test('a droplet in one dimension, in a trap that is hardly there', () => {
  const g = { g11: 1, g22: 1, g12: -0.9 };
  const zeroPoint = leeHuangYang({ dimensions: 1, masses: [1, 1], interactions: g });
  const functional: Functional = {
    dimensions: 1,
    masses: [1, 1],
    coupling: uncoupled,
    interactions: g,
    potential: { kind: 'harmonic', frequencies: [1e-3] },
    state: { kind: 'ground', atoms: [180, 180] },
    zeroPoint,
  };
  const problem = discretise(functional, { kind: 'position' }, backend.grid([256]), [60]);
  const { field, ground } = startField(problem, 'full');
  const density = (at: number) => field[at] ** 2 + field[at + 2] ** 2;
  const n = Math.max(...Array.from({ length: 256 }, (_, p) => density(4 * p)));
  problem.grid.close();
  const mu = ground?.mu[0] ?? Number.NaN;
  const energy = (n: number) => (1 + g.g12) * n * n + leeHuangYangEnergy(zeroPoint, n, n);
  // d/dx of (n'^2/4 n - e(n, n) + 2 mu n) is 0; so at the top e = 2 mu n. The trap is 7e-5 at the edge, mu is -0.4.
  expect(Math.abs(energy(n) / (2 * mu * n) - 1)).toBeLessThan(5e-4);
  // Within, the density of zero pressure n de/dn = e = (1 + g12) n^2 - c n^(3/2), c from the same table at n = 1.
  const c = 1 + g.g12 - energy(1);
  expect(Math.abs(n / (c / (2 * (1 + g.g12))) ** 2 - 1)).toBeLessThan(2e-3);
});
