import { expect, test } from 'vitest';
import { openWasm } from '../../backend/index.ts';
import { nystrom4, nystrom6 } from '../../numerics/steppers/index.ts';
import type { Functional } from '../../physics/descriptions/functional.ts';
import { discretise, eachPoint } from './discretisation.ts';
import { minimise } from './groundState.ts';
import { propagate } from './propagation.ts';

const watch = { signal: new AbortController().signal, progress() {} };

const b: Functional = {
  dimensions: 2, masses: [1, 1], coupling: { rabi: 75, momentum: 5, detuning: 0 }, interactions: { g11: 400, g22: 400, g12: 400 },
  potential: { kind: 'harmonic', frequencies: [1, 1] }, state: { kind: 'ground', atoms: 1 },
};
test('problem b', async () => {
  const backend = await openWasm();
  const p = discretise(b, { kind: 'position' }, backend.grid([128, 128]), [20, 20]);
  const psi = p.grid.field();
  eachPoint([128, 128], [20, 20], (i, x, y) => { const v = Math.sqrt(Math.max(1e-6, 11.3 - (x * x + y * y) / 2)) ; psi.set([v, v, 0, 0], 4 * i); });
  const t0 = performance.now();
  const gs = minimise(p, psi, { residual: 3e-12, iterations: 400 });
  console.log(gs, performance.now() - t0);
  const run = await propagate(p, psi, { drive: { kind: 'step' }, strength: 0.05, pushed: 1, time: Float64Array.of(0, .25, .5, 1, 1.5, 2, 2.5, 3) }, nystrom4, 3 / 132, watch);
  console.log(run.observed.map((o) => [...o.F, ...o.dFdt]), run.steps, run.normDrift, run.energyDrift, performance.now() - t0);
});
