import { expect, test } from 'vitest';
import { run } from './index.ts';
import { parseExperiment } from './parse.ts';
import { scale } from './scale.ts';

const file = (quench: string, system = 'coupling: { rabi: 3 }', geometry = 'kind: harmonic, frequencies: [1]') => `
experiment: 1
units: natural
system: { kind: coherent-bec, atoms: 1, interactions: { g11: 20, g22: 20, g12: 15 }, ${system} }
geometry: { ${geometry} }
probe: { operator: { kind: position }, component: 1, strength: 1.0e-2, drive: { kind: step } }
observe: { until: 3, samples: 31 }
theories: { gross-pitaevskii: { tolerance: 1.0e-5, quench: ${quench} } }
`;

const solve = (text: string) =>
  run(parseExperiment(text, 'quench.yaml'), {
    signal: new AbortController().signal,
    progress: () => undefined,
    pictures: false,
  });

test('a trap that opens lets the cloud out, in a box with room for it', async () => {
  const quench = '{ frequencies: { to: [0.5], begin: 1, duration: 0.5 }, rabi: { to: 6, duration: 2 } }';
  const { theories, warnings } = await solve(file(quench));
  const { evidence, fast, response } = theories['gross-pitaevskii'] ?? {};
  // Lines of the system as it was say nothing about the one that it becomes.
  expect(fast).toBeUndefined();
  expect(Number(evidence?.['stepError']) + Number(evidence?.['gridError'])).toBeLessThan(1e-5);
  expect(warnings.map(({ code }) => code)).not.toContain('box-edge');
  expect(Math.abs(Number(evidence?.['energyDrift']))).toBeLessThan(1e-6);
  // The whole feels the force lambda on half of the atoms: x'' = lambda/2 - w^2 x; until the trap opens (lambda/2)(1 - cos t).
  const whole = ((response?.F1[10] ?? 0) + (response?.F2[10] ?? 0)) / 2;
  expect(Math.abs(whole / (0.005 * (1 - Math.cos(1))) - 1)).toBeLessThan(0.1);
});

test('quantities of a laboratory file have their units', () => {
  const text = `
experiment: 1
system:
  kind: coherent-bec
  atom: 87Rb
  scatteringLengths: { a11: 100 a0, a22: 100 a0, a12: 100 a0 }
  atoms: 1e5
  coupling: { rabi: 1 kHz }
geometry: { kind: harmonic, frequencies: [50 Hz, 50 Hz, 50 Hz], dimensions: 3 }
probe: { operator: { kind: position }, strength: 0.5 m/s^2 }
observe: { until: 8 ms }
theories:
  gross-pitaevskii:
    quench:
      rabi: { to: 500 Hz, begin: 1 ms, duration: 2 ms }
      frequencies: { to: [25 Hz, 0 Hz] }
`;
  const { theories, scales } = scale(parseExperiment(text, 'quench.yaml'));
  const { rabi, frequencies } = theories['gross-pitaevskii']?.quench ?? {};
  // Unit of time: 1/(2 pi 50 Hz).
  expect(rabi?.to).toBeCloseTo(10, 12);
  expect((rabi?.duration ?? 0) * scales.time).toBeCloseTo(2e-3, 14);
  expect(frequencies).toEqual({ to: [expect.closeTo(0.5, 12), 0], begin: 0, duration: 0 });
});

test.each([
  ['{ frequencies: { to: [1, 2] } }', undefined, undefined, /quench\.frequencies: has 2 frequencies; the trap has 1/],
  ['{ rabi: { to: 1 } }', 'coupling: { momentum: 0.6 }', undefined, /quench\.rabi: needs a `system\.coupling\.rabi`/],
  ['{ rabi: { to: -1 } }', undefined, undefined, /quench\.rabi\.to/],
  ['{ traps: { to: [1] } }', undefined, undefined, /quench\.traps/],
])('%s is wrong here', (quench, system, geometry, message) => {
  expect(() => parseExperiment(file(quench, system, geometry), 'quench.yaml')).toThrow(message);
});

test('a superfluid mixture has nothing that could change', () => {
  const text = file('{ rabi: { to: 1 } }', 'drag: { kind: none }').replace('coherent-bec', 'superfluid-mixture');
  expect(() => parseExperiment(text, 'quench.yaml')).toThrow(/quench: is for a `coherent-bec`/);
});

test('the zero-point energy and a coupling that sets in exclude each other', async () => {
  const text = file('{ rabi: { to: 1 } }, leeHuangYang: true', 'density: 1')
    .replace('atoms: 1,', '')
    .replace('kind: harmonic, frequencies: [1]', 'kind: uniform')
    .replace('kind: position', 'kind: cosine, q: 0.1');
  await expect(solve(text)).rejects.toThrow(/quench\.rabi: does not go with `leeHuangYang`/);
});
