import * as Plot from '@observablehq/plot';
import type { Moments, MomentTable } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { colours } from '../colours.ts';
import { foremost } from '../foremost.ts';
import { formatPercent } from '../number.ts';
import { type Bar, type BarChart, barFrame, barHeight } from './chart.ts';
import type { Figure, Panel } from './figure.ts';

type Channel = 'nn' | 'ss';

const share = (moments: Moments | undefined, channel: Channel, total: number): number | undefined =>
  moments === undefined ? undefined : moments[channel] / total;

type Part = 'low' | 'high';

const bar = (row: string, part: Part, from: number, to: number): Bar => ({
  row,
  from,
  to,
  colour: part === 'low' ? colours.low : colours.high,
  label: to - from < 0.16 ? '' : formatPercent(to - from),
  ink: part === 'low' ? 'var(--on-low)' : 'var(--on-high)',
});

const barsOf = (title: string, { m1, m1Low, m1High }: MomentTable, channel: Channel, total: number): readonly Bar[] => {
  const low = share(m1Low ?? (m1High === undefined ? m1 : undefined), channel, total) ?? 0;
  const high = share(m1High, channel, total);
  return [bar(title, 'low', 0, low), ...(high === undefined ? [] : [bar(title, 'high', low, low + high)])];
};

const plotOf = (chart: BarChart): Panel['plot'] => ({
  marginTop: barFrame.top,
  marginBottom: barFrame.bottom,
  marginLeft: barFrame.left,
  height: barHeight(chart),
  x: { label: chart.label, labelArrow: 'none', domain: [0, 100], percent: true },
  y: { label: null, domain: [...chart.rows], padding: barFrame.free, tickSize: 0 },
  marks: [
    Plot.barX(chart.bars, { x1: 'from', x2: 'to', y: 'row', fill: 'colour' }),
    Plot.text(chart.bars, { x: ({ from, to }: Bar) => (from + to) / 2, y: 'row', text: 'label', fill: 'ink' }),
  ],
  color: { type: 'identity' },
});

const panel = (bars: readonly Bar[], title: string): Panel => {
  const chart = { label: 'share of the exact total (%)', rows: [...new Set(bars.map(({ row }) => row))], bars };
  return {
    title,
    bars: chart,
    get plot() {
      return plotOf(chart);
    },
  };
};

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
