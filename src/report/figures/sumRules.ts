import * as Plot from '@observablehq/plot';
import type { Moments, MomentTable } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { colours } from '../colours.ts';
import { foremost } from '../foremost.ts';
import { formatPercent } from '../number.ts';
import type { Figure, Panel } from './figure.ts';

type Channel = 'nn' | 'ss';

interface Bar {
  readonly theory: string;
  readonly part: 'low' | 'high';
  readonly from: number;
  readonly to: number;
}

const share = (moments: Moments | undefined, channel: Channel, total: number): number | undefined =>
  moments === undefined ? undefined : moments[channel] / total;

const barsOf = (title: string, { m1, m1Low, m1High }: MomentTable, channel: Channel, total: number): readonly Bar[] => {
  const low = share(m1Low ?? (m1High === undefined ? m1 : undefined), channel, total) ?? 0;
  const high = share(m1High, channel, total);
  return [
    { theory: title, part: 'low', from: 0, to: low },
    ...(high === undefined ? [] : [{ theory: title, part: 'high', from: low, to: low + high } as const]),
  ];
};

const label = ({ from, to }: Bar): string => (to - from < 0.16 ? '' : formatPercent(to - from));

const panel = (bars: readonly Bar[], title: string): Panel => ({
  title,
  plot: {
    marginTop: 6,
    height: 46 + 34 * new Set(bars.map(({ theory }) => theory)).size,
    marginLeft: 112,
    x: { label: 'share of the exact total (%)', labelArrow: 'none', domain: [0, 100], percent: true },
    y: { label: null, domain: [...new Set(bars.map(({ theory }) => theory))], padding: 0.22, tickSize: 0 },
    marks: [
      Plot.barX(bars, {
        x1: 'from',
        x2: 'to',
        y: 'theory',
        fill: ({ part }: Bar) => (part === 'low' ? colours.low : colours.high),
      }),
      Plot.text(bars, {
        x: ({ from, to }: Bar) => (from + to) / 2,
        y: 'theory',
        text: label,
        fill: ({ part }: Bar) => (part === 'low' ? 'var(--on-low)' : 'var(--on-high)'),
      }),
    ],
    color: { type: 'identity' },
  },
});

/** Who pays the energy-weighted sum rule: low and high part of m_1 in the density and in the spin channel. */
export const sumRuleFigure = (result: Result): Figure | undefined => {
  const main = foremost(result, ({ moments }) => moments?.m1 !== undefined);
  const total = main?.moments?.m1;
  if (total === undefined || total.nn <= 0 || total.ss <= 0) return undefined;
  const bars = (channel: Channel): readonly Bar[] =>
    Object.values(result.theories).flatMap(({ title, moments }) =>
      moments === undefined ? [] : barsOf(title, moments, channel, total[channel]),
    );
  return {
    name: 'sum-rules',
    title: 'Who pays the energy-weighted sum rule',
    caption:
      `Parts of $m_1=\\int\\omega\\,S(\\omega)\\,\\mathrm{d}\\omega$ below and above the gap in the density channel ` +
      `$F_n=F(1)+F(2)$ [Eq. 13] and in the spin channel $F_s=F(1)-F(2)$ [Eq. 14]. The fast drag is what the low parts leave ` +
      `unequal; a theory without the gapped branch shows only what it describes.`,
    alt: 'Bars: low and high share of the energy-weighted moment in the density and the spin channel, for each theory',
    panels: [panel(bars('nn'), 'density channel'), panel(bars('ss'), 'spin channel')],
    legend: [
      { label: 'low, below the gap', colour: colours.low, mark: 'band' },
      { label: 'high, above the gap', colour: colours.high, mark: 'band' },
    ],
  };
};
