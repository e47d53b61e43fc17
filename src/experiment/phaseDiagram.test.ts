import { expect, test } from 'vitest';
import { InputError } from '../failure/index.ts';
import type { PhaseDiagram } from '../results/index.ts';
import { parseExperiment } from './parse.ts';
import { phaseDiagram } from './phaseDiagram.ts';

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

const finest = (file: string): PhaseDiagram =>
  [...phaseDiagram(parseExperiment(file, 'test'))].at(-1) ?? expect.unreachable();

/** The boundary is found to 1/1500 of the axis. */
const exact = ({ most }: PhaseDiagram): number => most.rabi / 1500;

test('plane wave and single minimum part at 2 k0^2 - (g - g12) n', () => {
  const diagram = finest(text('{ g11: 0.2, g22: 0.2, g12: 0.18 }', '{ rabi: 3, momentum: 1, detuning: 0 }'));
  expect(diagram).toMatchObject({ twofold: 'plane-wave', single: 'single-minimum', here: { rabi: 3, gn: 0.2 } });
  for (const { gn, twofold } of diagram.rows) expect(Math.abs(twofold - (2 - 0.1 * gn))).toBeLessThan(exact(diagram));
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

test('a trap has none', () => {
  const trap = text(
    '{ g11: 400, g22: 400, g12: 400 }',
    '{ rabi: 192, momentum: 8, detuning: 0 }',
    '{ kind: harmonic, frequencies: [1], dimensions: 1 }',
  ).replace('{ kind: cosine, q: 0.05 }', '{ kind: position }');
  expect(() => [...phaseDiagram(parseExperiment(trap, 'test'))]).toThrow(InputError);
});
