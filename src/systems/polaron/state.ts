import { PhysicsRefusal } from '../../failure/index.ts';
import type { Dressing } from './dressing.ts';
import { dressingOf } from './effectiveMass.ts';
import { concentration, type PolaronParameters } from './parameters.ts';

/** Impurities in their medium: what one push says to the other. */
export interface Polaron {
  readonly dimensions: 1 | 2 | 3;
  readonly masses: readonly [number, number];
  readonly share: readonly [number, number];
  readonly dressing: Dressing;
  /** 1 - m1/m1* and 1 - m2/m2* [CarliniStringari2021, Eq. 51]; the first vanishes in the dilute limit. */
  readonly drag1: number;
  readonly drag2: number;
  /** n2 m2 (1 - m2/m2*); 0 in the dilute limit, where it has no value of its own. */
  readonly dragMassDensity: number;
}

/** The relative motion costs energy only while m1/m1* + m2/m2* > 1, as rho_dr < rho1 rho2/(rho1 + rho2) says. */
function requireBound(drag1: number, drag2: number): void {
  if (drag1 + drag2 < 1) return;
  const message = `drag out of bounds: (1 - m1/m1*) + (1 - m2/m2*) = ${(drag1 + drag2).toPrecision(4)} must be below 1; so many impurities cannot all be as heavy as a single one`;
  throw new PhysicsRefusal('drag-out-of-bounds', message, { drag1, drag2 });
}

/** Throws `PhysicsRefusal` where there is no polaron, or too many of them. */
export function polaronOf(parameters: PolaronParameters): Polaron {
  const { dimensions, masses, densities } = parameters;
  const dressing = dressingOf(parameters);
  const x = concentration(parameters);
  const drag2 = 1 - dressing.inverseRatio;
  const drag1 = (x * masses[1] * drag2) / masses[0];
  requireBound(drag1, drag2);
  return {
    dimensions,
    masses,
    share: [1 / (1 + x), x / (1 + x)],
    dressing,
    drag1,
    drag2,
    dragMassDensity: densities[0] * masses[0] * drag1,
  };
}
