import * as Plot from '@observablehq/plot';
import type { CouplingScan, Result } from '../../results/index.ts';
import { colours } from '../colours.ts';
import { dashOf } from '../dash.ts';
import { couplingDisplay, withUnit } from '../display.ts';
import { ratioTex, ratioText } from '../ratio.ts';
import { axes, scale, zeroLine } from './axis.ts';
import type { Figure, LegendEntry } from './figure.ts';

interface Marker {
  readonly rabi: number;
  readonly label: string;
}

const markers = ({ criticalRabi, signChange }: CouplingScan): readonly Marker[] => [
  ...(criticalRabi === undefined ? [] : [{ rabi: criticalRabi, label: 'Ωc' }]),
  ...(signChange === undefined ? [] : [{ rabi: signChange, label: 'Ω*' }]),
];

const curve = (rabi: Float64Array, values: Float64Array, factor: number, stroke: string, dash: string): Plot.Markish =>
  Plot.line(
    [...rabi].map((x, index) => ({ x: x * factor, y: values[index] ?? Number.NaN })),
    { x: 'x', y: 'y', stroke, strokeWidth: 2, strokeDasharray: dash, clip: true },
  );

const legend = ({ printed }: CouplingScan): readonly LegendEntry[] => [
  { label: 'this program', colour: colours.component2, mark: 'line' },
  ...(printed === undefined ? [] : ([{ label: 'Eq. 26 as printed', colour: colours.faint, mark: 'dashed' }] as const)),
];

const marksOf = (scan: CouplingScan, factor: number): NonNullable<Plot.PlotOptions['marks']> => {
  const marked = markers(scan).map(({ rabi, label }) => ({ x: rabi * factor, label }));
  const signChange = marked.filter(({ label }) => label === 'Ω*');
  return [
    ...axes(),
    zeroLine(),
    Plot.ruleX(marked, { x: 'x', stroke: colours.faint, strokeDasharray: dashOf('dotted') }),
    Plot.text(marked, {
      x: 'x',
      text: 'label',
      frameAnchor: 'bottom',
      textAnchor: 'start',
      dx: 5,
      dy: -6,
      fill: colours.ink,
    }),
    ...(scan.printed ? [curve(scan.rabi, scan.printed, factor, colours.faint, dashOf('dashed'))] : []),
    curve(scan.rabi, scan.ratio, factor, colours.component2, ''),
    Plot.dot(signChange, { x: 'x', y: 0, r: 3.5, fill: colours.component2 }),
  ];
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
      {
        title: '',
        plot: {
          x: scale(withUnit('coupling Ω', unit), [from * unit.factor, last * unit.factor]),
          y: scale(`${ratioText(result.pushed)}, fast`, [-1.05, 1.05]),
          marks: marksOf(scan, unit.factor),
        },
      },
    ],
    legend: legend(scan),
  };
};
