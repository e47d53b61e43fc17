import { invariant } from '../../failure/index.ts';
import type { Context } from '../../physics/index.ts';
import { beyondMeanField } from '../../theories/index.ts';
import { along, derived, dragFraction, mixtureSystem } from '../mixture.ts';
import type { Erratum } from '../result.ts';
import { solutionOf } from '../solve.ts';

/** How long the drag of Eq. 36 is seen. */
export const windowErratum = async (context: Context): Promise<Erratum> => {
  const q = 0.02;
  const { evidence, fast: slopes } = await solutionOf(beyondMeanField, mixtureSystem(), along(q), context);
  const [onset, turn] = [evidence['onset95'], evidence['signChangeTime']];
  invariant(typeof onset === 'number' && typeof turn === 'number' && slopes?.window !== undefined, 'a window is found');
  const cd = derived(mixtureSystem(), 'densitySound');
  const cs = derived(mixtureSystem(), 'spinSound');
  const nu = dragFraction();
  return {
    id: 'Eq. 36',
    title: 'it holds, but in a narrower window than times shorter than the inverse frequencies of the sounds',
    printed: 'for times shorter than $1/c_dq$ and $1/c_sq$',
    right:
      '$\\frac{\\hbar}{\\mu}\\ll t\\ll\\frac1q\\sqrt{\\frac{24\\,\\nu}{c_d^2-(1-4\\nu)c_s^2}}$, $\\;\\nu=n_\\mathrm{drag}/n$',
    proof: [
      'Eqs. 33 and 34 expanded one order further: $\\mathrm d\\langle F(2)\\rangle/\\mathrm dt=\\frac{\\lambda tq^2}{4m}\\left[4\\nu-\\frac{q^2t^2}6\\left(c_d^2-(1-4\\nu)c_s^2\\right)+\\ldots\\right]$. The two sounds cancel in the first term up to the small drag, but not in the second, so that component 2 turns round long before $c_dqt\\sim1$.',
      'At the other end the drag needs some $1/\\mu$ to set in: until then the pairs that carry the rest of the f-sum rule undo it.',
    ],
    numbers: [
      ['95 % of the drag have set in at $t$', onset],
      ['slope straight to ten per cent until $t$', slopes.window[1]],
      ['component 2 turns round at $t$, $q=0.02$', turn],
      ['by the formula above', Math.sqrt((24 * nu) / (cd ** 2 - (1 - 4 * nu) * cs ** 2)) / q],
      ['$1/c_dq$', 1 / (cd * q)],
    ],
  };
};
