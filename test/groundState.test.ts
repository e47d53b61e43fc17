import { afterAll, expect, test } from 'vitest';
import { openWasm } from '../src/backend/index.ts';
import type { Evidence } from '../src/physics/index.ts';
import { type CoherentBecParameters, coherentBec } from '../src/systems/index.ts';
import { chooseBox } from '../src/theories/grossPitaevskii/extent.ts';
import { openStage } from '../src/theories/grossPitaevskii/stage.ts';

const backend = await openWasm();
afterAll(() => backend.close());

const position = { kind: 'position' } as const;
const trap = (
  frequencies: readonly number[],
  interactions: CoherentBecParameters['interactions'],
  coupling: CoherentBecParameters['coupling'],
  atoms: CoherentBecParameters['atoms'] = 1,
): CoherentBecParameters => ({
  atoms,
  interactions,
  ...(coupling && { coupling }),
  geometry: {
    kind: 'harmonic',
    frequencies,
    dimensions: frequencies.length === 1 ? 1 : frequencies.length === 2 ? 2 : 3,
  },
});

/**
 * Two ways to one state: conjugate gradients on a Fourier grid here; Newton's method on half a sinc grid, in real arithmetic by the
 * symmetry of the trap, for the Bogoliubov lines. Both residuals are below 1e-11, and grids are so fine that nothing is left out.
 */
test.each<[string, CoherentBecParameters, readonly number[], readonly number[]]>([
  [
    'one dimension, Raman coupling',
    trap([1], { g11: 30, g22: 30, g12: 20 }, { rabi: 20, momentum: 2, detuning: 0 }),
    [160],
    [120],
  ],
  [
    'one dimension, detuned and of unlike interactions',
    trap([1], { g11: 30, g22: 27, g12: 20 }, { rabi: 20, momentum: 2, detuning: 0.5 }),
    [160],
    [120],
  ],
  ['one dimension, no coupling', trap([1], { g11: 30, g22: 20, g12: 10 }, undefined, [0.6, 0.4]), [128], [120]],
  [
    'two dimensions',
    trap([1, 1.3], { g11: 30, g22: 30, g12: 20 }, { rabi: 12, momentum: 1, detuning: 0 }),
    [96, 80],
    [64, 64],
  ],
  [
    'three dimensions',
    trap([1, 1.1, 1.3], { g11: 60, g22: 60, g12: 50 }, { rabi: 12, momentum: 1, detuning: 0 }),
    [48, 48, 48],
    [40, 36, 36],
  ],
])('chemical potential and share of a trap, computed twice: %s', async (_, parameters, shape, grid) => {
  const system = coherentBec(parameters);
  const functional = system.as.functional?.(position);
  const quadratic = system.as.quadratic?.(position, { grid });
  if (functional === undefined || quadratic === undefined) return expect.unreachable('both are offered');
  const kick = { drive: { kind: 'step' }, strength: 0, pushed: 1, time: Float64Array.of(0, 1) } as const;
  const watch = { signal: new AbortController().signal, progress() {} };
  const question = { backend, functional, probe: position, kick, tolerance: 1e-10, watch };
  const { ground, problem, start } = await openStage(question, shape, chooseBox(functional, position, kick, 1e-10));
  const evidence: Evidence = quadratic.evidence;
  const [n1, n2] = problem.grid.sums(start, problem.weight);
  // mu errs by the square of a residual, by rounding of the largest kinetic energies, a thousand or so, and in two and three
  // dimensions by the square of the amplitude exp(-13) at which the sinc grid ends.
  const digits = shape.length === 1 ? 10 : 9;
  expect(ground?.residual).toBeLessThan(1e-11);
  expect(ground?.mu[0]).toBeCloseTo(Number(evidence['chemicalPotential']), digits);
  expect(n1 / (n1 + n2)).toBeCloseTo(quadratic.share[0] ?? Number.NaN, digits);
  problem.grid.close();
});
