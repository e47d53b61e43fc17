import { describe, expect, test } from 'vitest';
import { InputError } from '../../failure/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { beyondEvidence, beyondWarnings, type Cloud, counted } from './beyondMeanField.ts';
import { grossPitaevskii } from './index.ts';

const gas: Functional = {
  dimensions: 3,
  masses: [1, 1],
  coupling: { rabi: 0, momentum: 0, detuning: 0 },
  interactions: { g11: 1, g22: 1, g12: 0.5 },
  potential: { kind: 'none' },
  state: { kind: 'uniform', densities: [0.5, 0.5], momentum: 0 },
  drag: () => [0.01, 0, 0],
};

const fieldOf = (action: () => unknown): string | undefined => {
  try {
    action();
  } catch (error) {
    if (error instanceof InputError) return error.faults[0]?.field;
    throw error;
  }
  return undefined;
};

test('nothing is counted that is not asked for', () => {
  expect(counted(gas, {}).drag).toBeUndefined();
  expect(counted(gas, { drag: false, leeHuangYang: false }).zeroPoint).toBeUndefined();
  expect(counted(gas, { drag: true }).drag).toBe(gas.drag);
  expect(counted(gas, { leeHuangYang: true })).toMatchObject({ zeroPoint: { determinant: 0.75 } });
});

describe('refuses what is not known', () => {
  const { drag: _, ...bare } = gas;
  const coupled = { rabi: 1, momentum: 0, detuning: 0 };
  test.each([
    ['coherent coupling', { ...gas, coupling: coupled }, { leeHuangYang: true }, 'leeHuangYang'],
    ['coherent coupling', { ...gas, coupling: coupled }, { drag: true }, 'drag'],
    ['two dimensions', { ...gas, dimensions: 2 }, { leeHuangYang: true }, 'leeHuangYang'],
    ['attraction', { ...gas, interactions: { g11: -1, g22: 1, g12: 0 } }, { leeHuangYang: true }, 'leeHuangYang'],
    ['no drag law', bare, { drag: true }, 'drag'],
  ] as const)('%s', (_title, functional, asked, option) => {
    expect(fieldOf(() => counted(functional, asked))).toBe(`theories.gross-pitaevskii.${option}`);
  });

  test('unequal masses with coherent coupling', async () => {
    const kick = { drive: { kind: 'step' }, strength: 1e-3, pushed: 1, time: Float64Array.of(0, 1) } as const;
    const context = { signal: new AbortController().signal, progress() {}, kick };
    const functional: Functional = { ...gas, masses: [1, 2], coupling: coupled };
    const answer = grossPitaevskii.solve(functional, { kind: 'cosine', q: [0.1, 0, 0] }, context);
    await expect(answer).rejects.toThrow(/system\.masses: coherent coupling joins states of one species/);
  });
});

test('the equation of state of one gas: c^2 = (g n/m) (1 + (16/sqrt pi) sqrt(n a^3)) [LeeHuangYang1957]', () => {
  const [a, n] = [0.01, 0.5];
  const g = 4 * Math.PI * a;
  const two: Functional = { ...gas, interactions: { g11: g, g22: g, g12: 0 } };
  const evidence = beyondEvidence(counted(two, { leeHuangYang: true }));
  const small = Math.sqrt(n * a ** 3);
  const [c] = evidence['zeroPointSounds'] as readonly number[];
  expect(c ** 2 / (g * n)).toBeCloseTo(1 + (16 / Math.sqrt(Math.PI)) * small, 9);
  const [mu] = evidence['zeroPointChemicalPotential'] as readonly number[];
  expect(mu / (g * n)).toBeCloseTo(1 + (32 / (3 * Math.sqrt(Math.PI))) * small, 13);
});

test('the equation of state of one gas in one dimension: c^2 = (g n/m) (1 - sqrt(gamma)/2 pi) (Lieb and Liniger, weak coupling)', () => {
  const [g, n, m] = [0.03, 0.5, 2.5];
  const two: Functional = { ...gas, dimensions: 1, masses: [1, m], interactions: { g11: 1e-3, g22: g, g12: 0 } };
  const evidence = beyondEvidence(counted(two, { leeHuangYang: true }));
  const root = Math.sqrt((m * g) / n);
  const c = Math.max(...(evidence['zeroPointSounds'] as readonly number[]));
  expect(c ** 2 / ((g * n) / m)).toBeCloseTo(1 - root / (2 * Math.PI), 8);
  const [, mu] = evidence['zeroPointChemicalPotential'] as readonly number[];
  expect(mu / (g * n)).toBeCloseTo(1 - root / Math.PI, 13);
  expect(evidence['zeroPointAlone']).toBeCloseTo((4 * root) / (3 * Math.PI), 13);
});

test('sounds of two masses: those of hydrodynamics where the zero point is weak', () => {
  const g = { g11: 1e-8, g22: 0.7e-8, g12: 0.4e-8 };
  const evidence = beyondEvidence(counted({ ...gas, masses: [1, 2.5], interactions: g }, { leeHuangYang: true }));
  // c^2: eigenvalues of (n_a/m_a) g_ab.
  const [a, b, d] = [0.5 * g.g11, 0.2 * g.g22, 0.5 * 0.2 * g.g12 ** 2];
  const root = Math.sqrt(((a - b) / 2) ** 2 + d);
  const expected = [(a + b) / 2 + root, (a + b) / 2 - root].map(Math.sqrt);
  (evidence['zeroPointSounds'] as readonly number[]).forEach((c, i) => {
    expect(c / expected[i]).toBeCloseTo(1, 9);
  });
});

test('a soft branch, and an expansion that is none, are warned of', () => {
  const codes = (it: Functional, cloud?: Cloud) =>
    beyondWarnings(counted(it, { leeHuangYang: true }), cloud).map(({ code }) => code);
  const weak = { g11: 0.1, g22: 0.1, g12: 0.05 };
  expect(codes({ ...gas, interactions: { ...weak, g12: -0.11 } })).toEqual(['soft-branch']);
  expect(codes({ ...gas, interactions: weak })).toEqual([]);
  expect(codes({ ...gas, interactions: weak, dimensions: 1 })).toEqual(['zero-point-large']);
  const cloud: Functional = { ...gas, interactions: weak, dimensions: 1, state: { kind: 'ground', atoms: [3, 3] } };
  const found = { interaction: 1.1, zeroPoint: 0.1 };
  expect(codes(cloud, { ...found, highest: [100, 100] })).toEqual([]);
  expect(codes(cloud, { ...found, highest: [1, 1] })).toEqual(['zero-point-large']);
  // Of 1 of mean field 0.17 are taken away, and 0.3.
  expect(codes(cloud, { interaction: 0.83, zeroPoint: -0.17, highest: [100, 100] })).toEqual([]);
  expect(codes(cloud, { interaction: 0.7, zeroPoint: -0.3, highest: [100, 100] })).toEqual(['own-state']);
});
