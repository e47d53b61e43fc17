import { expect, test } from 'vitest';
import type { Probe } from '../../physics/index.ts';
import type { CoherentBecParameters } from './parameters.ts';
import { trapParameters } from './trap.fixture.ts';
import { trappedCoherentBec } from './trap.ts';

const position: Probe = { kind: 'position' };
const base = trapParameters({ frequencies: [1], k0: 8, rabi: 192, g: 400, g12: 400 });
const detuned = (detuning: number, parameters: CoherentBecParameters = base) =>
  trappedCoherentBec({ ...parameters, coupling: { rabi: 192, momentum: 8, detuning } });
const closed = (detuning: number) => detuned(detuning).as.closedForm?.(position);

// Slopes and offsets of the Bogoliubov lines of the full Gross-Pitaevskii state in this trap (example 04 with a detuning).
test.each([
  [1, 0.0003561, 0.0004892, 0.0728728, -0.0751635],
  [2, 0.0008303, 0.0013785, 0.0716958, -0.0762885],
  [4, 0.0021929, 0.0043989, 0.0693131, -0.0784642],
])(
  'detuning %d moves slopes and offsets as the trapped Bogoliubov lines say',
  (detuning, by1, by2, offset1, offset2) => {
    const [on, off] = [closed(0)?.fast, closed(detuning)?.fast];
    // Quantum pressure moves these changes by a few per cent of themselves, as it does the slopes.
    const near = (found: number, change: number) => expect(Math.abs(found / change - 1)).toBeLessThan(0.05);
    near((off?.slope1 ?? 0) - (on?.slope1 ?? 0), by1);
    near((off?.slope2 ?? 0) - (on?.slope2 ?? 0), by2);
    expect(off?.offset1).toBeCloseTo(offset1, 3);
    expect(off?.offset2).toBeCloseTo(offset2, 3);
  },
);

test('a detuning of nothing is the balanced cloud, and one of the other sign its mirror', () => {
  const [balanced, small] = [closed(0), closed(1e-9)];
  expect(small?.fast?.ratio).toBeCloseTo(balanced?.fast?.ratio ?? 0, 9);
  expect(small?.ultrafast?.ratio).toBeCloseTo(balanced?.ultrafast?.ratio ?? 0, 9);
  const [plus, minus] = [closed(3), closed(-3)];
  expect(plus?.fast?.slope1).toBeCloseTo(minus?.secondPushed?.fast?.slope2 ?? 0, 12);
  expect(plus?.fast?.slope2).toBeCloseTo(minus?.secondPushed?.fast?.slope1 ?? 0, 12);
  expect(detuned(3).derived['polarisation'].value).toBeCloseTo(-detuned(-3).derived['polarisation'].value, 14);
});

test('unequal couplings have no such form', () => {
  const uneven = detuned(3, { ...base, interactions: { g11: 400, g22: 400, g12: 390 } });
  expect(() => uneven.as.closedForm?.(position)).toThrow('polarisation varies');
});
