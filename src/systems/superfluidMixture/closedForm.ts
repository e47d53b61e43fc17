import type { ClosedForm, Printed } from '../../physics/descriptions/index.ts';
import type { Probe } from '../../physics/probe.ts';
import { couplingOf } from './coupling.ts';
import { phonons } from './hydrodynamic.ts';
import { totalDensity } from './parameters.ts';
import { printedFraction, type State } from './state.ts';

/** V2/V1 of the fast regime in a balanced mixture from nu = n_drag/n [CarliniStringari2021, Eqs. 36, 37]. */
export const fastRatio = (nu: number): number => nu / (0.5 - nu);

/** What Eq. 38 makes of the drag and of V2/V1, where it applies. */
export function printedDrag(fraction: number | undefined): readonly Printed[] {
  if (fraction === undefined) return [];
  const note =
    'the prefactor is too large by about two: 1/(2 sqrt 2) = 0.35355 for 2 sqrt 2/(9 sqrt pi) = 0.17731 at a12 << a';
  return [
    { equation: 'Eq. 38', quantity: 'system.derived.dragFraction', value: fraction, note },
    { equation: 'Eq. 38', quantity: 'fast.ratio', value: fastRatio(fraction), note },
  ];
}

/** The two sounds with drag and, from the commutators, the ultrafast slopes: the pushed component alone. Exact for q -> 0. */
export function closedFormOf(state: State, probe: Probe): ClosedForm {
  const { mixture } = state;
  const { strength } = couplingOf(mixture, probe, state.slowest);
  const [own1, own2] = mixture.masses.map((m) => (2 * strength * totalDensity(mixture)) / m);
  return {
    spectrum: phonons(state, probe),
    ultrafast: { slope1: own1, slope2: 0, ratio: 0 },
    secondPushed: { ultrafast: { slope1: 0, slope2: own2, ratio: 0 } },
    limit: 'q -> 0',
    printed: state.temperature === 0 ? printedDrag(printedFraction(mixture)) : [],
    equations: ['CarliniStringari2021, Eqs. 31-37', 'AndreevBashkin1976', 'NespoloAstrakharchikRecati2017'],
  };
}
