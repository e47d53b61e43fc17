import type { Context } from '../../physics/index.ts';
import { modeAt, modesIn } from '../fields.ts';
import { along, mixture, mixtureSystem } from '../mixture.ts';
import type { Erratum } from '../result.ts';

/** Eq. 30: the phase. */
export const phaseErratum = async (context: Context): Promise<Erratum> => {
  const q = 0.01;
  const root = Math.sqrt(mixture.n / 2);
  const spinField = Float64Array.of(root, -root, root, -root);
  const half = 1 / (4 * root);
  const phases = {
    common: Float64Array.of(half, half, -half, -half),
    relative: Float64Array.of(half, -half, -half, half),
  };
  const rate = async (phase: Float64Array): Promise<number> => {
    const { ω, first, second } = modeAt(await modesIn(mixtureSystem(), along(q), [spinField, phase], context), 0);
    return (ω * second) / first;
  };
  return {
    id: 'Eq. 30',
    title: 'the phase of the second Euler equation is the relative one',
    printed: '$\\partial_t\\nabla\\delta\\Phi+\\nabla\\frac{\\delta s}{2\\chi_s}=0$',
    right: '$\\partial_t\\nabla\\Phi_s+\\nabla\\frac{\\delta s}{2\\chi_s}=0$',
    proof: [
      'Eq. 29 already drives the common phase $\\Phi$ by $\\delta n$. Read literally, Eq. 30 drives its fluctuation by $\\delta s$ as well, and Eq. 28 would be left without an equation for $\\Phi_s$.',
      'In the spin phonon of Bogoliubov’s theory the rate of the relative phase per $\\delta s$ is $1/2\\chi_s=(g-g_{12})/2$ (up to the quantum pressure, of order $q^2$), and that of the common phase is zero.',
    ],
    numbers: [
      ['$\\omega\\Phi_s/\\delta s$ of the spin phonon', await rate(phases.relative)],
      ['$(g-g_{12})/2$', (mixture.g - mixture.g12) / 2],
      ['$\\omega\\Phi/\\delta s$ of the same mode', await rate(phases.common)],
    ],
  };
};
