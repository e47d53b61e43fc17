import { PhysicsRefusal } from '../../failure/index.ts';
import type { LandauParameters } from '../../physics/index.ts';
import { type Saying, say } from '../../units/index.ts';

interface Bound {
  readonly code: string;
  readonly holds: (landau: LandauParameters) => boolean;
  readonly message: string;
}

/** Pomeranchuk's conditions 1 + L_l/(2l + 1) > 0, and the bound that the f-sum rule sets [CarliniStringari2021, below Eq. 48]. */
const bounds: readonly Bound[] = [
  {
    code: 'collapse',
    holds: ({ F0 }) => F0 > -1,
    message: 'the liquid collapses: the compressibility is negative unless F0 > -1',
  },
  {
    code: 'ferromagnetic',
    holds: ({ G0 }) => G0 > -1,
    message: 'ferromagnetic: the components separate (the spins align) unless G0 > -1',
  },
  {
    code: 'current-instability',
    holds: ({ F1 }) => F1 > -3,
    message: 'current instability: the effective mass is negative unless F1 > -3',
  },
  {
    code: 'spin-current-instability',
    holds: ({ G1 }) => G1 > -3,
    message: 'spin-current instability: counterflow starts by itself unless G1 > -3',
  },
  {
    code: 'multipair-sum-rule',
    holds: ({ F1, G1 }) => G1 <= F1,
    message: 'multipair excitations would have negative strength (more than the f-sum rule is used up) unless G1 <= F1',
  },
];

const show = ({ F0, F1, G0, G1 }: LandauParameters): Saying => say`F0 = ${F0}, F1 = ${F1}, G0 = ${G0}, G1 = ${G1}`;

/** Refuses Landau parameters of a liquid that is unstable or breaks a sum rule. */
export const requireStable = (landau: LandauParameters): void => {
  for (const { code, holds, message } of bounds) {
    if (!holds(landau)) throw new PhysicsRefusal(code, say`${message}; here ${show(landau)}`, { ...landau });
  }
};
