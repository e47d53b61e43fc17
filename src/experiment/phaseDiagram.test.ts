import { expect, test } from 'vitest';
import { InputError } from '../failure/index.ts';
import type { PhaseDiagram } from '../results/index.ts';
import { parseExperiment } from './parse.ts';
import { phaseDiagram } from './phaseDiagram.ts';
import { run } from './run.ts';

const text = (interactions: string, coupling: string, geometry = '{ kind: uniform }'): string => `experiment: 1
title: phases
units: natural
system:
  kind: coherent-bec
  ${geometry.includes('uniform') ? 'density' : 'atoms'}: 1
  interactions: ${interactions}
  coupling: ${coupling}
geometry: ${geometry}
probe: { operator: { kind: cosine, q: 0.05 }, component: 1, strength: 1.0e-3, drive: { kind: step } }
observe: { until: 1, samples: 11 }
theories: { closed-form: {} }
`;

const quiet = { signal: new AbortController().signal, progress: () => undefined, pictures: false };

const finest = (file: string): PhaseDiagram =>
  [...phaseDiagram(parseExperiment(file, 'test'))].at(-1) ?? expect.unreachable();

const coarsest = (file: string): PhaseDiagram => {
  for (const diagram of phaseDiagram(parseExperiment(file, 'test'))) return diagram;
  return expect.unreachable();
};

/** The boundary is found to 1/1500 of the axis. */
const exact = ({ most }: PhaseDiagram): number => most.rabi / 1500;

test('plane wave and single minimum part at 2 k0^2 - (g - g12) n', () => {
  const diagram = finest(text('{ g11: 0.2, g22: 0.2, g12: 0.18 }', '{ rabi: 3, momentum: 1, detuning: 0 }'));
  expect(diagram).toMatchObject({ twofold: 'plane-wave', single: 'single-minimum', here: { rabi: 3, gn: 0.2 } });
  for (const { gn, twofold } of diagram.rows) expect(Math.abs(twofold - (2 - 0.1 * gn))).toBeLessThan(exact(diagram));
});

test('a trap is drawn as the uniform gas of its middle, where mu is that of the cloud', async () => {
  const coupling = '{ rabi: 192, momentum: 8, detuning: 0 }';
  const file = (atoms: number, geometry: string) =>
    text('{ g11: 400, g22: 400, g12: 380 }', coupling, geometry).replace('atoms: 1', `atoms: ${atoms}`);
  for (const dimensions of [1, 2, 3] as const) {
    const geometry = `{ kind: harmonic, frequencies: [${[1, 1.4, 0.8].slice(0, dimensions).join(', ')}], dimensions: ${dimensions} }`;
    const diagram = coarsest(file(1, geometry));
    // mu of the whole cloud, told by the system itself: G n + k0^2/2 - rabi/2
    const { system } = await run(parseExperiment(file(1, geometry), 'test'), quiet);
    const Gn = (system.derived['chemicalPotential']?.value ?? Number.NaN) - 32 + 96;
    expect(diagram.here.gn / ((400 / 390) * Gn)).toBeCloseTo(1, 12);
    expect(diagram.trap).toBe(dimensions);
    // what the lab sets for a click at twice the g n
    expect(coarsest(file(2 ** (1 + dimensions / 2), geometry)).here.gn / diagram.here.gn).toBeCloseTo(2, 12);
  }
});

test('at low density the stripe ends at Omega_c sqrt(2 G/(1 + 2 G)), G = (g - g12)/(g + g12) [Li2012]', () => {
  const diagram = finest(text('{ g11: 0.2, g22: 0.2, g12: 0.15 }', '{ rabi: 3, momentum: 1, detuning: 0 }'));
  const contrast = 0.05 / 0.35;
  const limit = 2 * Math.sqrt((2 * contrast) / (1 + 2 * contrast));
  // the first row lies at gn of 3e-4 of the axis; the boundary rises linearly with gn, by 0.15 over the whole of it
  expect(Math.abs((diagram.rows[0]?.stripe ?? 0) - limit)).toBeLessThan(exact(diagram) + 1e-3);
  expect(diagram.rows.every(({ stripe, twofold }) => stripe > 0 && stripe < twofold)).toBe(true);
});

test('Rabi coupling: ferromagnetic below (g12 - g) n, paramagnetic above', () => {
  const diagram = finest(text('{ g11: 0.2, g22: 0.2, g12: 0.6 }', '{ rabi: 1, momentum: 0, detuning: 0 }'));
  expect(diagram).toMatchObject({ twofold: 'ferromagnetic', single: 'paramagnetic' });
  for (const { gn, twofold, stripe } of diagram.rows.slice(1)) {
    expect(stripe).toBe(0);
    expect(Math.abs(twofold - 2 * gn)).toBeLessThan(exact(diagram));
  }
});

test('the picture stays while the point in it moves, and comes finer and finer', () => {
  const at = (rabi: number): readonly PhaseDiagram[] => [
    ...phaseDiagram(
      parseExperiment(text('{ g11: 0.3, g22: 0.3, g12: 0.3 }', `{ rabi: ${rabi}, momentum: 1, detuning: 0 }`), 'test'),
    ),
  ];
  const first = at(2.5);
  expect(first.map(({ rows }) => rows.length)).toEqual([5, 9, 17, 33]);
  const second = at(2.6);
  expect(second).toHaveLength(1);
  expect(second[0]?.rows).toBe(first.at(-1)?.rows);
  expect(second[0]?.here.rabi).toBe(2.6);
});

test('without coupling there is none', () => {
  const bare = text('{ g11: 0.2, g22: 0.2, g12: 0.1 }', '').replace('  coupling: \n', '');
  expect(() => [...phaseDiagram(parseExperiment(bare, 'test'))]).toThrow(InputError);
});
