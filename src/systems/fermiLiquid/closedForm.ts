import {
  type ClosedForm,
  type FermiLiquid,
  fermiCoupling,
  type LandauParameters,
  type Printed,
  type Probe,
} from '../../physics/index.ts';

/** n_drag/n [CarliniStringari2021, Eq. 48]. */
export const dragFraction = ({ F1, G1 }: LandauParameters): number => (F1 - G1) / (3 + F1) / 4;

/** V2/V1 as the text of the paper rounds it, for the one gas it takes as an example. */
const printedRatio = ({ gasParameter }: FermiLiquid): readonly Printed[] =>
  gasParameter === -0.5
    ? [
        {
          equation: 'below Eq. 48',
          quantity: 'fast.ratio',
          value: 0.04,
          note: '"an effect of about 4%" at k_F a = -0.5',
        },
      ]
    : [];

/**
 * Slopes of the fast regime [CarliniStringari2021, Eqs. 45-48], exact in Landau's limit q -> 0, and of the ultrafast regime, in
 * which component 2 does not move: nothing but the kinetic energy fails to commute with F.
 */
export const closedForm = (liquid: FermiLiquid, probe: Probe): ClosedForm => {
  const slope = 2 * fermiCoupling(liquid, probe).strength;
  const drag = dragFraction(liquid.landau);
  return {
    ultrafast: { slope1: slope, slope2: 0, ratio: 0 },
    fast: { slope1: slope * (1 - 2 * drag), slope2: slope * 2 * drag, ratio: drag / (0.5 - drag) },
    limit: 'q -> 0',
    printed: printedRatio(liquid),
    equations: ['CarliniStringari2021, Eqs. 42-48'],
  };
};
