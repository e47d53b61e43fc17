import { PhysicsRefusal } from '../../failure/index.ts';
import { say } from '../../units/index.ts';
import { boseDressing } from './bose.ts';
import { chevyDressing } from './chevy.ts';
import { bare, type Dressing } from './dressing.ts';
import { oneDimensionalDressing } from './oneDimensional.ts';
import type { PolaronParameters } from './parameters.ts';
import { secondOrderDressing } from './secondOrder.ts';

/** The energy-weighted sum rule leaves no room for m2* < m2: all that the polaron lacks of it must be above the gap. */
function given(ratio: number): Dressing {
  if (ratio >= 1) return { inverseRatio: 1 / ratio, ...bare, sources: [] };
  const message = say`m2*/m2 = ${ratio} must be at least 1: a lighter polaron would use up more than the f-sum rule`;
  throw new PhysicsRefusal('drag-out-of-bounds', message, { ratio });
}

/** m2/m2* and what comes with it. Throws `PhysicsRefusal` where the impurity is no polaron. */
export function dressingOf({ masses, densities, effectiveMass }: PolaronParameters): Dressing {
  const M = masses[1] / masses[0];
  switch (effectiveMass.kind) {
    case 'given':
      return given(effectiveMass.ratio);
    case 'chevy':
      return chevyDressing(M, effectiveMass.inverseKFa);
    case 'second-order':
      return secondOrderDressing(M, effectiveMass.kFa);
    case 'bose':
      return boseDressing(M, densities[0], effectiveMass.a11, effectiveMass.a12);
    case 'one-dimensional-exact':
      return oneDimensionalDressing(effectiveMass.gOverKF);
  }
}
