import type { Context, Spectrum } from '../../physics/index.ts';
import { fast, moments, respond, ultrafast } from '../../response/index.ts';
import {
  bogoliubovLines,
  closedLines,
  critical,
  earlySlopes,
  hydrodynamicLines,
  massRatio,
  mixing,
  raman,
  ramanText,
} from '../raman.ts';
import { judged, type PaperRow } from '../row.ts';
import { limitOf } from '../solve.ts';

const { n, g, k0, rabi } = raman;

/** Wavenumber at which what holds at any q is checked, and the one from which limits are taken. */
const anyQ = 0.5;
const smallQ = 0.02;

const gp = 'Gross-Pitaevskii equation';
const hd = 'hydrodynamics';

const sumRules = async (context: Context): Promise<readonly PaperRow[]> => {
  const lines = moments(await bogoliubovLines(anyQ, context), 1);
  const [slope1, slope2] = await earlySlopes(anyQ, context);
  const common = { system: ramanText, computedBy: 'Bogoliubov', independentTheory: gp } as const;
  return [
    judged({
      ...common,
      id: 'Eq. 13',
      title: 'Energy-weighted sum rule of the density',
      quantity: '$m_1(F_n)/N$ of $\\cos(qx)$, $q=0.5$',
      computed: lines.nn,
      printed: anyQ ** 2 / 4,
      independent: (slope1 + slope2) / 2,
      tolerance: 1e-10,
    }),
    judged({
      ...common,
      id: 'Eq. 14',
      title: 'Energy-weighted sum rule of the spin density',
      quantity: '$m_1(F_\\sigma)/N$ of $\\cos(qx)$, $q=0.5$',
      computed: lines.ss,
      printed: rabi / 2 + anyQ ** 2 / 4,
      independent: (slope1 - slope2) / 2,
      tolerance: 1e-10,
      note: 'Printed for $\\langle\\sigma_x\\rangle=1$; elsewhere $\\Omega$ is to be multiplied by the local $\\langle\\sigma_x\\rangle$.',
    }),
    judged({
      ...common,
      id: 'Eq. 15',
      title: 'Ultrafast flow of the component that is not pushed',
      quantity: '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t)$, $q=0.5$',
      computed: 4 * lines['12'],
      printed: -rabi / 2,
      independent: slope2,
      tolerance: 1e-10,
      note: 'Exact at any $q$.',
    }),
    judged({
      ...common,
      id: 'Eq. 16',
      title: 'Ultrafast flow of the pushed component',
      quantity: '$(\\mathrm d\\langle F(1)\\rangle/\\mathrm dt)/(\\lambda t)$, $q=0.5$',
      computed: 4 * lines['11'],
      printed: (anyQ ** 2 + rabi) / 2,
      independent: slope1,
      tolerance: 1e-10,
      note: 'Exact at any $q$.',
    }),
  ];
};

/** slope_b/q^2 of the fast regime for q -> 0. */
const fastSlope = (lines: (q: number) => Promise<Spectrum>, key: 'slope1' | 'slope2'): Promise<number> =>
  limitOf(async (q) => (fast(await lines(q), 1)?.[key] ?? Number.NaN) / q ** 2, smallQ);

const fastRows = async (context: Context): Promise<readonly PaperRow[]> => {
  const theories = {
    computed: (q: number) => bogoliubovLines(q, context),
    independent: (q: number) => hydrodynamicLines(q, context),
  };
  const common = { system: ramanText, computedBy: 'Bogoliubov', independentTheory: hd, tolerance: 1e-6 } as const;
  return [
    judged({
      ...common,
      id: 'Eq. 23',
      title: 'Fast flow of the component that is not pushed',
      quantity: '$(\\mathrm d\\langle F(2)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$, $q\\to0$',
      computed: await fastSlope(theories.computed, 'slope2'),
      printed: (massRatio - mixing) / 4,
      independent: await fastSlope(theories.independent, 'slope2'),
    }),
    judged({
      ...common,
      id: 'Eq. 24',
      title: 'Fast flow of the pushed component',
      quantity: '$(\\mathrm d\\langle F(1)\\rangle/\\mathrm dt)/(\\lambda t\\,q^2)$, $q\\to0$',
      computed: await fastSlope(theories.computed, 'slope1'),
      printed: (massRatio + mixing) / 4,
      independent: await fastSlope(theories.independent, 'slope1'),
    }),
  ];
};

/** Sec. II: coherently coupled condensates. */
export const coherentRows = async (context: Context): Promise<readonly PaperRow[]> => [
  ...(await sumRules(context)),
  ...(await fastRows(context)),
];
void [n, g, k0, critical, closedLines, ultrafast, respond];
