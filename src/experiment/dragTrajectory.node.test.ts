import { describe, expect, test } from 'vitest';
import type { Result } from '../results/index.ts';
import { run } from './index.ts';
import { parseExperiment } from './parse.ts';

/** What the Andreev-Bashkin drag does to a trajectory, beside the theories that give it in closed form. */
const file = (system: string, options: string, drive = 'step', until = 3) => `
experiment: 1
units: natural
system: { kind: superfluid-mixture, ${system} }
geometry: { kind: uniform, dimensions: 3 }
probe: { operator: { kind: cosine, q: 0.02 }, component: 1, strength: 1.0e-3, drive: { kind: ${drive} } }
observe: { until: ${until}, samples: 61 }
theories: { closed-form: {}, gross-pitaevskii: { tolerance: 1.0e-7, ${options} } }
`;

const solve = (text: string): Promise<Result> =>
  run(parseExperiment(text, 'drag.yaml'), {
    signal: new AbortController().signal,
    progress: () => undefined,
    pictures: false,
  });

const balanced = 'density: 1, interactions: { g11: 1, g22: 1, g12: 0.5 }';

describe('a trajectory with drag', () => {
  test.each([
    ['balanced', balanced],
    ['unequal densities and interactions', 'densities: [0.7, 0.3], interactions: { g11: 1, g22: 0.8, g12: -0.6 }'],
    ['unequal masses', 'masses: [1, 2.3], densities: [0.6, 0.4], interactions: { g11: 1, g22: 0.7, g12: 0.5 }'],
    ['a given drag', `${balanced}, drag: { kind: given, fraction: 0.05 }`],
  ])('has V2/V1 of Eq. 36: %s', async (_title, system) => {
    const { theories } = await solve(file(system, 'drag: true'));
    const [expected, found] = [theories['closed-form']?.fast, theories['gross-pitaevskii']?.fast];
    const evidence = theories['gross-pitaevskii']?.evidence;
    // The fit ends at t^6 and q is 0.02: what is left goes with q^2, the run's tolerance with the slope of component 1.
    expect(found?.ratio).toBeGreaterThan(1e-4);
    expect(Math.abs((found?.ratio ?? 1) / (expected?.ratio ?? 0) - 1)).toBeLessThan(1e-4);
    expect(Math.abs((found?.ratio ?? 1) - (expected?.ratio ?? 0))).toBeLessThan(1e-7);
    expect(evidence).toMatchObject({ stepper: 'integrating-factor-4' });
    for (const drift of ['normDrift', 'energyDrift']) expect(Math.abs(Number(evidence?.[drift]))).toBeLessThan(1e-12);
  });

  test('a kick shows m1(1, 2) at once: that of the sounds with drag, and 0 without', async () => {
    const crossed = async (options: string) => {
      const { theories, system } = await solve(file(balanced, options, 'kick'));
      const response = theories['gross-pitaevskii']?.response;
      // d<F2>/dt = (2 lambda/share2) m1(1, 2) just after a kick.
      const m1 = ((response?.dF2dt[0] ?? Number.NaN) * 0.5) / (2 * 1e-3);
      return { m1, rho: system.derived['dragMassDensity']?.value ?? Number.NaN };
    };
    const { m1, rho } = await crossed('drag: true');
    expect(m1 / ((0.02 ** 2 * rho) / 4)).toBeCloseTo(1, 6);
    const bare = await crossed('drag: false');
    expect(Math.abs(bare.m1)).toBeLessThan(1e-12 * m1);
  });

  test('the zero point may be counted beside it, and says how large it is', async () => {
    const { theories } = await solve(file(balanced, 'drag: true, leeHuangYang: true'));
    const { fast, evidence } = theories['gross-pitaevskii'] ?? {};
    expect(fast?.ratio).toBeCloseTo(theories['closed-form']?.fast?.ratio ?? 0, 8);
    // (8/15 pi^2) [0.75^(5/2) + 0.25^(5/2)] over (1 + 1 + 2 x 0.5)/8.
    expect(evidence?.['zeroPointShare']).toBeCloseTo(
      ((8 / (15 * Math.PI ** 2)) * (0.75 ** 2.5 + 0.25 ** 2.5)) / 0.375,
      12,
    );
  });
});

describe('in a trap', () => {
  const trap = (atoms: number, options: string, drive: string, until: number, samples: number, dimensions = 3) => `
experiment: 1
units: natural
system: { kind: superfluid-mixture, atoms: ${atoms}, interactions: { g11: 1, g22: 1, g12: 0.5 } }
geometry: { kind: harmonic, frequencies: [1, 1, 1], dimensions: ${dimensions} }
probe: { operator: { kind: position }, component: 1, strength: 1.0e-2, drive: { kind: ${drive} } }
observe: { until: ${until}, samples: ${samples} }
theories: { closed-form: {}, gross-pitaevskii: { ${options} } }
`;
  const grid = 'grid: [32, 32, 32], step: 0.02';

  test('V2/V1 after a kick tends to Eq. 39 as the cloud becomes Thomas-Fermi', async () => {
    const missing = async (atoms: number) => {
      const { theories } = await solve(trap(atoms, `drag: true, ${grid}`, 'kick', 0.02, 2));
      const response = theories['gross-pitaevskii']?.response;
      const ratio = (response?.dF2dt[0] ?? Number.NaN) / (response?.dF1dt[0] ?? Number.NaN);
      return 1 - ratio / (theories['closed-form']?.fast?.ratio ?? Number.NaN);
    };
    const [small, large] = [await missing(100), await missing(1000)];
    // The edge of the cloud, where there is no drag to speak of, is a share (mu/w)^(-4/3) of it up to a logarithm.
    expect(small).toBeGreaterThan(0);
    expect(large).toBeGreaterThan(0);
    expect(large).toBeLessThan(0.05);
    expect(large).toBeLessThan(small / 2);
  });

  test('mean field alone is there too, and one dimension has no drag law', async () => {
    const { theories } = await solve(trap(100, grid, 'kick', 0.02, 2));
    expect(Math.abs(theories['gross-pitaevskii']?.response?.dF2dt[0] ?? 1)).toBeLessThan(1e-12);
    await expect(solve(trap(10, 'drag: true', 'kick', 0.02, 2, 1))).rejects.toThrow(/gross-pitaevskii\.drag: no drag/);
  });
});

test.each([
  ['coupling: { rabi: 1 }', 'leeHuangYang', 'joins them'],
  ['coupling: { rabi: 1 }', 'drag', 'joins them'],
  ['coupling: { rabi: 0 }', 'drag', 'superfluid-mixture'],
])('%s with %s is refused by field', (coupling, option, text) => {
  const coupled = file(`density: 1, interactions: { g11: 1, g22: 1, g12: 0.5 }, ${coupling}`, `${option}: true`)
    .replace('superfluid-mixture', 'coherent-bec')
    .replace(', dimensions: 3', '');
  expect(() => parseExperiment(coupled, 'drag.yaml')).toThrow(
    new RegExp(`theories\\.gross-pitaevskii\\.${option}.*${text}`),
  );
});

test('no drag in the system, none to count', () => {
  const none = file(`${balanced}, drag: { kind: none }`, 'drag: true');
  expect(() => parseExperiment(none, 'drag.yaml')).toThrow(/gross-pitaevskii\.drag.*there is none/);
});
