import { expect, test } from 'vitest';
import type { Kick, Probe, Trajectory } from '../src/physics/index.ts';
import { respond } from '../src/response/index.ts';
import { type CoherentBecParameters, coherentBec } from '../src/systems/index.ts';
import { bogoliubov, grossPitaevskii } from '../src/theories/index.ts';

const cosine: Probe = { kind: 'cosine', q: [0.1, 0, 0] };
const alike = (g: number, g12: number) => ({ g11: g, g22: g, g12 });
const uniform = { density: 1, geometry: { kind: 'uniform', dimensions: 1 } } as const;

const cases: readonly { name: string; probe: Probe; parameters: CoherentBecParameters; order: number }[] = [
  {
    name: 'single minimum',
    probe: cosine,
    parameters: { ...uniform, interactions: alike(0.2, 0.2), coupling: { rabi: 1, momentum: 0.6, detuning: 0 } },
    order: 2,
  },
  {
    name: 'plane wave',
    probe: cosine,
    parameters: { ...uniform, interactions: alike(0.2, 0.25), coupling: { rabi: 0.4, momentum: 0.6, detuning: 0 } },
    order: 2,
  },
  {
    name: 'ferromagnet',
    probe: cosine,
    parameters: { ...uniform, interactions: alike(0.2, 0.8), coupling: { rabi: 0.3, momentum: 0, detuning: 0 } },
    order: 2,
  },
  {
    name: 'trap',
    probe: { kind: 'position' },
    parameters: {
      atoms: 1,
      interactions: alike(30, 20),
      coupling: { rabi: 20, momentum: 2, detuning: 0 },
      geometry: { kind: 'harmonic', frequencies: [1], dimensions: 1 },
    },
    order: 1,
  },
];

const largest = (a: Trajectory, b?: Trajectory): number =>
  Math.max(...(['F1', 'F2'] as const).flatMap((key) => Array.from(a[key], (x, i) => Math.abs(x - (b?.[key][i] ?? 0)))));

/** A weak kick does what Bogoliubov's lines say; what is left is of the next order in its strength (of even order for a cosine). */
test.each(cases)('$name: the propagated kick tends to the linear response', async ({ probe, parameters, order }) => {
  const system = coherentBec(parameters);
  const [quadratic, functional] = [system.as.quadratic?.(probe), system.as.functional?.(probe)];
  if (quadratic === undefined || functional === undefined) throw new Error('both descriptions are offered');
  const far = async (strength: number) => {
    const time = Float64Array.from({ length: 101 }, (_, i) => i * 0.4);
    const kick: Kick = { drive: { kind: 'ramp', duration: 3 }, strength, pushed: 1, time };
    const context = { signal: new AbortController().signal, progress() {}, kick, options: { tolerance: 1e-7 } };
    const { spectrum } = await bogoliubov.solve(quadratic, probe, context);
    const { trajectory } = await grossPitaevskii.solve(functional, probe, context);
    if (spectrum === undefined || trajectory === undefined) throw new Error('lines and a trajectory are given');
    const linear = respond(spectrum, kick);
    return largest(linear, trajectory) / largest(linear);
  };
  const [strong, weak] = [await far(1e-2), await far(1e-3)];
  expect(weak).toBeLessThan(2e-3);
  expect(Math.abs(Math.log10(strong / weak) - order)).toBeLessThan(0.1);
});
