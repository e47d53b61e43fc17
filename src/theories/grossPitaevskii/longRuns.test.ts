import { afterAll, expect, test } from 'vitest';
import { openWasm, type PairField } from '../../backend/index.ts';
import { nystrom4, nystrom6, type Stepper, strang } from '../../numerics/steppers/index.ts';
import { type Case, periodic, trapped3, violent } from './cases.ts';
import { type Discretisation, discretise } from './discretisation.ts';
import { applyKinetic, energyOf } from './hamiltonian.ts';
import { stepping } from './propagation.ts';
import { startField } from './start.ts';

const backend = await openWasm();
afterAll(() => backend.close());

const opened = async ({ functional, probe }: Case, shape: readonly number[], box: readonly number[]) => {
  const problem = discretise(functional, probe, backend.grid(shape), box);
  const { field } = await startField(problem, 'rough');
  return { problem, field };
};

/** Atoms, and the energy with the sum of its parts' sizes. */
const measured = (problem: Discretisation, field: PairField, { pushed, strength }: Case['kick']) => {
  const K = problem.grid.field();
  applyKinetic(problem, field, K);
  const { kinetic, potential, interaction, total } = energyOf(problem, field, K, { pushed, strength });
  const [n1, n2] = problem.grid.sums(field, problem.weight);
  return { atoms: n1 + n2, energy: total, size: Math.abs(kinetic) + Math.abs(potential) + Math.abs(interaction) };
};

const apart = (a: PairField, b: PairField): number =>
  Math.sqrt(a.reduce((s, x, i) => s + (x - b[i]) ** 2, 0) / b.reduce((s, x) => s + x * x, 0));

const time = Float64Array.of(0, 1);

// A rounded rotation takes or adds up to 10^-16 of the norm, the same each time it is used; 4e-11 to 5e-11 were seen at most.
test.each<[string, Stepper, Case, number, number, number]>([
  ['order 2, periodic', strang, periodic, 12, (2 * Math.PI) / 0.05, 0.01],
  ['order 4, periodic', nystrom4, periodic, 12, (2 * Math.PI) / 0.05, 0.1],
  ['order 6, periodic', nystrom6, periodic, 12, (2 * Math.PI) / 0.05, 0.2],
  ['order 4, unlike interactions in a trap', nystrom4, violent, 96, 40, 0.004],
  ['order 6, unlike interactions in a trap', nystrom6, violent, 96, 40, 0.01],
])('norm and energy stay within 1e-10 over 10^5 steps: %s', async (_, stepper, it, points, side, h) => {
  const { problem, field } = await opened(it, [points], [side]);
  const before = measured(problem, field, it.kick);
  stepping(problem, { ...it.kick, time }, stepper).step(field, h, 100_000, 1, 0);
  const after = measured(problem, field, it.kick);
  expect(Math.abs(after.atoms / before.atoms - 1)).toBeLessThan(1e-10);
  expect(Math.abs(after.energy - before.energy) / before.size).toBeLessThan(1e-10);
  problem.grid.close();
});

// Rounding of some 10^-16 a stage adds up and is carried along; the motion in the trap amplifies it by ten or so.
test.each<[string, Stepper, Case, readonly number[], readonly number[], number, number]>([
  ['periodic, order 4', nystrom4, periodic, [16], [(2 * Math.PI) / 0.05], 0.1, 10_000],
  ['unlike interactions, order 6', nystrom6, violent, [160], [40], 0.02, 1000],
  ['three dimensions, order 4', nystrom4, trapped3, [32, 24, 24], [15, 15, 13], 0.01, 100],
])('time that runs back leads to the start, whatever drives: %s', async (_, stepper, it, shape, box, h, steps) => {
  const { problem, field } = await opened(it, shape, box);
  const start = field.slice();
  const { step } = stepping(problem, { ...it.kick, time }, stepper);
  const [begin, slope] = [0.2, 0.8 / (h * steps)];
  step(field, h, steps, begin, slope);
  expect(apart(field, start)).toBeGreaterThan(0.01);
  step(field, -h, steps, begin + slope * h * steps, slope);
  expect(apart(field, start)).toBeLessThan(1e-9);
  problem.grid.close();
});
