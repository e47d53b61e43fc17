import type { CouplingScan, Result } from '../../results/index.ts';
import { colours } from '../colours.ts';
import { couplingDisplay, withUnit } from '../display.ts';
import { ratioTex, ratioText } from '../ratio.ts';
import type { Chart, Rule } from './chart.ts';
import { chartPanel } from './chartPanel.ts';
import type { Figure, LegendEntry } from './figure.ts';

const rulesOf = ({ criticalRabi, signChange }: CouplingScan, factor: number): readonly Rule[] => [
  ...(criticalRabi === undefined ? [] : [{ x: criticalRabi * factor, label: 'Ωc' }]),
  ...(signChange === undefined ? [] : [{ x: signChange * factor, label: 'Ω*' }]),
];

const legend = ({ printed }: CouplingScan): readonly LegendEntry[] => [
  { label: 'this program', colour: colours.component2, mark: 'line' },
  ...(printed === undefined ? [] : ([{ label: 'Eq. 26 as printed', colour: colours.faint, mark: 'dashed' }] as const)),
];

const chartOf = (scan: CouplingScan, factor: number): Pick<Chart, 'rules' | 'curves' | 'dots'> => {
  const x = scan.rabi.map((rabi) => rabi * factor);
  const line = { x, y: scan.ratio, colour: colours.component2, mark: 'line', width: 2 } as const;
  return {
    rules: rulesOf(scan, factor),
    curves: scan.printed ? [{ ...line, y: scan.printed, colour: colours.faint, mark: 'dashed' }, line] : [line],
    dots: scan.signChange === undefined ? [] : [{ x: scan.signChange * factor, y: 0, colour: colours.component2 }],
  };
};

/** V2/V1 of the fast regime against the coherent coupling; Omega_c and the sign change Omega* marked. */
export const couplingFigure = (result: Result): Figure | undefined => {
  const scan = result.couplingScan;
  if (scan === undefined || scan.rabi.length < 2) return undefined;
  const unit = couplingDisplay(result);
  const [first = 0, last = 1] = [scan.rabi[0], scan.rabi.at(-1)];
  const from = Math.min(first, scan.criticalRabi ?? first);
  return {
    name: 'coupling',
    title: 'The fast drag against the coherent coupling',
    caption:
      `Ratio $${ratioTex(result.pushed)}$ in the fast regime, closed form. The drag changes sign at $\\Omega^*$; below $\\Omega_c$ the ground state is no longer ` +
      `in a single minimum. ${scan.printed === undefined ? 'Eqs. 23, 24.' : 'In a trap the local average of Eq. 26 does not hold; its value is shown as printed.'}`,
    alt: 'Ratio of the flows of the two components in the fast regime against the coherent coupling',
    panels: [
      chartPanel('', {
        x: { label: withUnit('coupling Ω', unit), domain: [from * unit.factor, last * unit.factor] },
        y: { label: `${ratioText(result.pushed)}, fast`, domain: [-1.05, 1.05] },
        zero: true,
        ...chartOf(scan, unit.factor),
      }),
    ],
    legend: legend(scan),
  };
};
