import { test } from 'vitest';
import type { Probe, Spectrum } from '../src/physics/index.ts';
import { structureFactor } from '../src/response/index.ts';
import { coherentBec } from '../src/systems/index.ts';
import { bogoliubov } from '../src/theories/index.ts';

const system = coherentBec({
  geometry: { kind: 'uniform', dimensions: 3 },
  density: 1,
  interactions: { g11: 0.2, g22: 0.2, g12: 0.2 },
  coupling: { rabi: 3, momentum: 1, detuning: 0 },
});
const q = Float64Array.from({ length: 1000 }, (_, i) => 0.002 * (i + 1));
const omega = Float64Array.from({ length: 400 }, (_, i) => 0.015 * i);
const context = { signal: new AbortController().signal, progress: () => {} };

const lines = async (): Promise<Spectrum[]> => {
  const spectra: Spectrum[] = [];
  for (const x of q) {
    const probe: Probe = { kind: 'cosine', q: [x, 0, 0] };
    const quadratic = system.as.quadratic?.(probe);
    const { spectrum } = quadratic ? await bogoliubov.solve(quadratic, probe, context) : {};
    if (spectrum) spectra.push(spectrum);
  }
  return spectra;
};

// Goal: both together below 50 ms.
test('uniform mixture, 1000 wavevectors x 400 frequencies', async ({ bench }) => {
  await bench.compare(
    bench('Bogoliubov lines', async () => {
      await lines();
    }),
    bench('lines and structure-factor map', async () => {
      structureFactor(await lines(), q, omega, { halfWidth: 0.02, shape: 'lorentzian' });
    }),
  );
});
