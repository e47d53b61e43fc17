import type { ClosedForm, Printed } from '../../physics/descriptions/index.ts';
import { type Probe, wavenumber } from '../../physics/probe.ts';
import type { Fast, Ultrafast } from '../../physics/regimes.ts';
import type { Polaron } from './state.ts';

/*
 * j1 = (n1 - rho_dr/m1) v1 + (rho_dr/m1) v2 and the same with 1 and 2 exchanged, rho_dr = n_a m_a (1 - m_a/m_a*): Eqs. 49-51.
 * A push on component c gives v_c = lambda t grad f/m_c; per atom of component b, over lambda t <|grad f|^2>.
 */

/** <|grad f|^2>: half of q^2 for the cosine, 1 for the position. */
export const steepness = (probe: Probe): number => (probe.kind === 'cosine' ? wavenumber(probe) ** 2 / 2 : 1);

/** Where the slope of the pushed component vanishes there is no ratio. */
function pushed(own: number, other: number, component: 1 | 2): Fast {
  const [slope1, slope2] = component === 1 ? [own, other] : [other, own];
  return own === 0 ? { slope1, slope2 } : { slope1, slope2, ratio: other / own };
}

/** Nothing but the kinetic energy fails to commute with F: the pushed component alone, with its bare mass. */
const atFirst = (slope: number, component: 1 | 2): Ultrafast => pushed(slope, 0, component);

function printedOf(slope1: number, { drag2 }: Polaron): readonly Printed[] {
  const sign =
    'the text has H = +lambda f with v1 = +lambda t grad f/m1; the sign of the slope belongs to -lambda f, as in Sec. II';
  const dilute = 'the last expression, m1* = m1, for few impurities';
  return [
    { equation: 'Eq. 53', quantity: 'fast.slope1', value: slope1, note: sign },
    { equation: 'Eq. 55', quantity: 'fast.ratio', value: drag2, note: dilute },
  ];
}

/** Slopes of both regimes and both pushes [CarliniStringari2021, Eqs. 49-55], q -> 0. */
export function closedFormOf(polaron: Polaron, probe: Probe): ClosedForm {
  const { masses, drag1, drag2, dressing } = polaron;
  const [free1, free2] = masses.map((m) => steepness(probe) / m);
  const fast = pushed(free1 * (1 - drag1), free1 * drag2, 1);
  return {
    ultrafast: atFirst(free1, 1),
    fast,
    secondPushed: {
      ultrafast: atFirst(free2, 2),
      fast: pushed(free2 * (1 - drag2), free2 * drag1, 2),
    },
    limit: 'q -> 0',
    printed: printedOf(fast.slope1, polaron),
    equations: ['CarliniStringari2021, Eqs. 49-55', ...dressing.sources],
  };
}
