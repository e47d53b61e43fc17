import { describe, expect, test } from 'vitest';
import type { Result } from '../results/index.ts';
import { parseExperiment } from './parse.ts';
import { run } from './run.ts';

/** Trapped mixtures of unlike clouds from files, each number by two ways. */
interface Case {
  readonly system: string;
  readonly frequencies?: string;
  readonly strength?: number;
  readonly theories?: string;
  readonly kind?: string;
}

const file = ({ system, frequencies = 'frequencies: [1]', strength = 1e-5, theories, kind }: Case): string => `
experiment: 1
units: natural
system: { kind: ${kind ?? 'superfluid-mixture'}, ${system} }
geometry: { kind: harmonic, ${frequencies} }
probe: { operator: { kind: position }, component: 1, strength: ${strength} }
observe: { until: 5, samples: 51 }
theories: { ${theories ?? 'bogoliubov: {}, gross-pitaevskii: { tolerance: 1.0e-6 }'} }
`;

const solve = (it: Case): Promise<Result> =>
  run(parseExperiment(file(it), 'trap.yaml'), {
    signal: new AbortController().signal,
    progress: () => undefined,
    pictures: false,
  });

const unlike = 'masses: [1, 2.1], atoms: [60, 30], interactions: { g11: 0.2, g22: 0.3, g12: 0.1 }';

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const apart = (a: Float64Array, b: Float64Array): number => largest(a.map((value, i) => value - (b[i] ?? Number.NaN)));

const responseOf = ({ theories }: Result, name: string) => {
  const response = theories[name]?.response;
  if (response === undefined) throw new Error(`no response of ${name}`);
  return response;
};

describe('a weak push of Gross-Pitaevskii is the response of Bogoliubov', () => {
  test.each([
    ['overlapping', { system: unlike }],
    ['each in its own trap', { system: unlike, frequencies: 'frequencies: [1], secondFrequencies: [0.7]' }],
    [
      'one around the other',
      { system: 'masses: [1, 4], atoms: [40, 40], interactions: { g11: 0.2, g22: 0.2, g12: 0.23 }' },
    ],
    ['side by side', { system: 'atoms: [60, 40], interactions: { g11: 0.2, g22: 0.25, g12: 0.3 }' }],
    [
      'two dimensions',
      {
        system: 'masses: [1, 2.1], atoms: [30, 20], interactions: { g11: 1, g22: 1.5, g12: 0.5 }',
        frequencies: 'frequencies: [1, 1.2]',
        theories: 'bogoliubov: { grid: [64, 60] }, gross-pitaevskii: { tolerance: 1.0e-4 }',
      },
    ],
  ] as const)('%s', async (_, it) => {
    const result = await solve(it);
    const [there, back] = [result, await solve({ ...it, strength: -1e-5 })].map((one) =>
      responseOf(one, 'gross-pitaevskii'),
    );
    const lines = responseOf(result, 'bogoliubov');
    const evidence = result.theories['gross-pitaevskii']?.evidence;
    // Where a mirror gives another state the motion has a part of second order, which is the same for a push to the other side.
    const odd = (key: 'F1' | 'F2') => lines[key].map((_, i) => ((there?.[key][i] ?? 0) - (back?.[key][i] ?? 0)) / 2);
    const [F1, F2] = [odd('F1'), odd('F2')];
    const size = Math.max(largest(F1), largest(F2));
    const allowed = (Number(evidence?.['stepError']) + Number(evidence?.['gridError']) + 1e-8) * size;
    expect(apart(lines.F1, F1)).toBeLessThan(allowed);
    expect(apart(lines.F2, F2)).toBeLessThan(allowed);
    expect(largest(F2)).toBeGreaterThan(0.02 * size);
    const ground = evidence?.['groundState'] as { readonly energy: number };
    expect(ground.energy / Number(result.theories['bogoliubov']?.evidence['groundStateEnergy'])).toBeCloseTo(1, 7);
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});

describe('a strong push', () => {
  const theories = 'gross-pitaevskii: { tolerance: 1.0e-7 }';

  test('moves the centre of mass of both as one particle, whatever they do to each other', async () => {
    const motion = responseOf(await solve({ system: unlike, strength: 1.5, theories }), 'gross-pitaevskii');
    // m1 N1 x1 + m2 N2 x2 feels lambda N1 and the spring w^2.
    const total = motion.F1.map((F1, i) => 60 * F1 + 2.1 * 30 * (motion.F2[i] ?? Number.NaN));
    const exact = motion.time.map((t) => 1.5 * 60 * (1 - Math.cos(t)));
    expect(apart(total, exact)).toBeLessThan(1e-6 * largest(exact));
    expect(largest(motion.F2)).toBeGreaterThan(0.2);
  });

  test('without g12 moves one cloud in its own trap, and the other not at all', async () => {
    const system = 'masses: [1.6, 2.1], atoms: [60, 30], interactions: { g11: 0.2, g22: 0.3, g12: 0 }';
    const frequencies = 'frequencies: [1.1], secondFrequencies: [0.7]';
    const motion = responseOf(await solve({ system, frequencies, strength: 2, theories }), 'gross-pitaevskii');
    const exact = motion.time.map((t) => (2 / (1.6 * 1.1 ** 2)) * (1 - Math.cos(1.1 * t)));
    expect(apart(motion.F1, exact)).toBeLessThan(1e-7 * largest(exact));
    expect(largest(motion.F2)).toBeLessThan(1e-10);
  });
});

test('of equal masses it is the uncoupled coherent-bec, to the last bit of a trajectory and to rounding of the lines', async () => {
  const system = 'atoms: [40, 25], interactions: { g11: 0.2, g22: 0.3, g12: 0.15 }';
  const [mixture, bec] = await Promise.all([solve({ system }), solve({ system, kind: 'coherent-bec' })]);
  const [ours, theirs] = [mixture, bec].map((result) => responseOf(result, 'gross-pitaevskii'));
  expect(ours?.F1).toEqual(theirs?.F1);
  expect(ours?.F2).toEqual(theirs?.F2);
  const [own, other] = [mixture, bec].map((result) => responseOf(result, 'bogoliubov'));
  expect(apart(own?.F2 ?? new Float64Array(), other?.F2 ?? new Float64Array())).toBeLessThan(
    1e-8 * largest(own?.F1 ?? new Float64Array()),
  );
});

test('what needs clouds that coincide says so, by name', async () => {
  for (const name of ['hydrodynamics', 'beyond-mean-field']) {
    await expect(solve({ system: unlike, theories: `${name}: {}` })).rejects.toMatchObject({ code: 'unlike-clouds' });
  }
  const { theories } = await solve({ system: unlike, theories: 'closed-form: {}' });
  expect(theories['closed-form']?.ultrafast).toMatchObject({ slope1: 1, slope2: 0 });
  expect(theories['closed-form']?.fast).toBeUndefined();
});

test('a drag of clouds that do not coincide is not counted, and the file is told', async () => {
  const system = 'masses: [1, 2.1], atoms: [6, 4], interactions: { g11: 0.5, g22: 0.6, g12: 0.3 }';
  const asked = { system, frequencies: 'frequencies: [1, 1]', theories: 'gross-pitaevskii: { drag: true }' };
  await expect(solve(asked)).rejects.toThrow(/gross-pitaevskii\.drag: .*clouds coincide/);
});

test('a droplet is no state of mean field: it holds together, and nothing is read from it by lines of another state', async () => {
  const droplet = 'atoms: [200, 200], interactions: { g11: 1, g22: 1, g12: -0.95 }, drag: { kind: none }';
  const counted = 'gross-pitaevskii: { leeHuangYang: true, tolerance: 1.0e-4 }';
  const gas = 'atoms: [60, 60], interactions: { g11: 0.01, g22: 0.01, g12: 0.005 }';
  const [it, other] = await Promise.all([
    solve({ system: droplet, frequencies: 'frequencies: [0.05]', theories: counted }),
    solve({ system: gas, frequencies: 'frequencies: [0.2]', theories: counted }),
  ]);
  const [own, weak] = [it, other].map(({ theories }) => theories['gross-pitaevskii']);
  // Where the pressure is zero e = (1/2) 0.05 n^2 twice and -2 of the zero-point energy; kinetic energy and trap change that a little.
  expect(own?.evidence['zeroPointShare']).toBeCloseTo(-2, 0);
  expect(own?.fast).toBeUndefined();
  expect(it.warnings.map(({ code }) => code)).toContain('own-state');
  expect(weak?.evidence['zeroPointShare']).toBeGreaterThan(-0.2);
  expect(weak?.fast?.ratio).toBeDefined();
  expect(other.warnings.map(({ code }) => code)).not.toContain('own-state');
});
