import { invariant } from '../../failure/index.ts';
import type { Context } from '../../physics/index.ts';
import { ultrafast } from '../../response/index.ts';
import { judged, type PaperRow } from '../row.ts';
import { propagatedFastSlopes, type Trap, trapModes, trapText, trapVelocities } from '../trap.ts';
import { bogoliubovTrapRatio, printedTrapRatio, ramanTrap } from '../trapRatios.ts';

const gp = 'Gross-Pitaevskii equation';

/** A soft trap with radio-frequency coupling, where the ultrafast ratio is not simply -1. */
const rabiTrap: Trap = { k0: 0, rabi: 0.5, gN: 20 };
const spread = (evidence: Readonly<Record<string, unknown>>): number => {
  const value = evidence['meanSquareRadius'];
  invariant(typeof value === 'number', 'the trapped state knows its radius');
  return value;
};

const ultrafastTrapRow = async (context: Context): Promise<PaperRow> => {
  const { spectrum, evidence } = await trapModes(rabiTrap, context);
  invariant(spectrum !== undefined, 'Bogoliubov theory has lines');
  const t = 0.02;
  const numerics = { points: 128, box: 24, step: 0.002 };
  const [half = [1, 0], whole = [1, 0]] = await trapVelocities(
    rabiTrap,
    { kind: 'step' },
    [t / 2, t],
    numerics,
    context,
  );
  const slope = (b: 0 | 1): number => 4 * half[b] - whole[b] / 2;
  const x2 = spread(evidence);
  return judged({
    id: 'Eq. 25',
    title: 'Ultrafast ratio of the two velocities in a trap',
    system: trapText(rabiTrap),
    quantity: '$(V_2/V_1)^\\mathrm{ultra}$',
    computed: ultrafast(spectrum, 1)?.ratio ?? Number.NaN,
    computedBy: 'Bogoliubov in the trap',
    printed: (-rabiTrap.rabi * x2) / (rabiTrap.rabi * x2 + 1),
    independent: slope(1) / slope(0),
    independentTheory: gp,
    tolerance: 1e-9,
    note: '$\\langle x^2\\rangle$ is the mean over the density. With spin-orbit coupling it is $\\langle x^2\\sigma_x\\rangle$, which differs where the cloud is not fully polarised along $x$.',
  });
};

const fastTrapRow = async (context: Context): Promise<PaperRow> => {
  const numerics = { points: 256, box: 36, step: 5e-4 };
  const [slope1, slope2] = await propagatedFastSlopes(ramanTrap, [0.14, 0.5], numerics, context);
  return judged({
    id: 'Eq. 26',
    title: 'Fast ratio of the two velocities in a trap',
    system: trapText(ramanTrap),
    quantity: '$(V_2/V_1)^\\mathrm{fast}$',
    computed: await bogoliubovTrapRatio(ramanTrap, context),
    computedBy: 'Bogoliubov in the trap',
    printed: await printedTrapRatio(ramanTrap, context),
    independent: slope2 / slope1,
    independentTheory: 'Gross-Pitaevskii equation, slopes fitted in the window',
    tolerance: 1e-2,
    note: 'The spin force changes the density locally, by $-\\partial_x(nf)$: the average of the uniform result (Eqs. 23, 24) over the cloud does not hold. $2gn\\Omega_c/\\Omega^2$ must read $3g\\langle n\\rangle\\Omega_c/\\Omega^2$: see the errata. For radio-frequency coupling both give 1.',
  });
};

/** Eqs. 25 and 26: the two ratios in a trap. */
export const coherentTrapRows = async (context: Context): Promise<readonly PaperRow[]> => [
  await ultrafastTrapRow(context),
  await fastTrapRow(context),
];
