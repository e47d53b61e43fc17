import type { PhaseDiagram, PhaseRow, Result } from '../../results/index.ts';
import { colours } from '../colours.ts';
import { couplingDisplay, withUnit } from '../display.ts';
import type { Chart, Curve, Region } from './chart.ts';
import { chartPanel } from './chartPanel.ts';
import type { Figure } from './figure.ts';

const tint = (colour: string): string => `color-mix(in oklab, ${colour} 20%, transparent)`;

type Edge = (row: PhaseRow) => number;

/** Smaller than this part of the picture a phase has no room for its name. */
const roomForName = 0.12;

/** What lies between two boundaries; nothing where they are the same. */
const region = (
  { rows, most }: PhaseDiagram,
  [from, to]: readonly [Edge, Edge],
  factor: number,
  colour: string,
  name: string,
): readonly Region[] => {
  const width = (row: PhaseRow): number => to(row) - from(row);
  const inner = rows.filter(({ gn }) => gn > 0.15 * most.gn && gn < 0.85 * most.gn);
  const widest = inner.reduce<PhaseRow | undefined>(
    (a, b) => (a === undefined || width(b) > width(a) ? b : a),
    undefined,
  );
  if (widest === undefined || rows.every((row) => width(row) <= 0)) return [];
  const edge = [
    ...rows.map((row) => [from(row), row.gn] as const),
    ...rows.toReversed().map((row) => [to(row), row.gn] as const),
  ];
  return [
    {
      x: edge.map(([rabi]) => rabi * factor),
      y: edge.map(([, gn]) => gn * factor),
      colour: tint(colour),
      label: width(widest) > roomForName * most.rabi ? name : '',
      place: [((from(widest) + to(widest)) / 2) * factor, widest.gn * factor],
    },
  ];
};

/** A boundary where it lies inside the picture. */
const line = ({ rows, most }: PhaseDiagram, edge: Edge, factor: number): readonly Curve[] => {
  const inside = rows.filter((row) => edge(row) > 0 && edge(row) < most.rabi);
  if (inside.length < 2) return [];
  return [
    {
      x: inside.map((row) => edge(row) * factor),
      y: inside.map(({ gn }) => gn * factor),
      colour: colours.ink,
      mark: 'line',
      width: 1.4,
    },
  ];
};

const readable = (name: string): string => name.replace('-', ' ');

const chartOf = (diagram: PhaseDiagram, factor: number): Pick<Chart, 'regions' | 'curves'> => {
  const [zero, stripe, twofold, most]: readonly Edge[] = [
    () => 0,
    (row) => row.stripe,
    (row) => row.twofold,
    () => diagram.most.rabi,
  ];
  if (!(zero && stripe && twofold && most)) return { regions: [], curves: [] };
  return {
    regions: [
      ...region(diagram, [zero, stripe], factor, colours.component2, 'stripe'),
      ...region(diagram, [stripe, twofold], factor, colours.component1, readable(diagram.twofold)),
      ...region(diagram, [twofold, most], factor, colours.low, readable(diagram.single)),
    ],
    curves: [
      ...line(diagram, stripe, factor),
      ...line({ ...diagram, rows: diagram.rows.filter((row) => row.twofold > row.stripe) }, twofold, factor),
    ],
  };
};

/** Phases against coupling and interaction energy; the units are those of the result. */
export const phaseFigure = (diagram: PhaseDiagram, result: Result): Figure => {
  const unit = couplingDisplay(result);
  const { rabi, gn } = diagram.most;
  const hasStripes = diagram.rows.some(({ stripe }) => stripe > 0);
  return {
    name: 'phases',
    title: 'Phases of the ground state',
    caption:
      `Ground state of ${diagram.trap === undefined ? 'the' : 'a'} uniform gas against coupling and interaction energy $g_{11}n$, everything else as in this experiment. ` +
      (diagram.trap === undefined
        ? ''
        : 'The ring stands at the density in the middle of the trap (unpolarised Thomas-Fermi cloud); farther out the gas is more dilute, down to $g_{11}n=0$ at its rim. ') +
      `The boundaries are where the engine, asked for the phase, changes its answer.${hasStripes ? ' Across the boundary of the stripes the state jumps.' : ''}`,
    alt: `Phase diagram against coupling and interaction energy: ${hasStripes ? 'stripes at weak coupling, ' : ''}${readable(diagram.twofold)} below, ${readable(diagram.single)} above the critical coupling`,
    panels: [
      chartPanel('', {
        x: { label: withUnit('coupling Ω', unit), domain: [0, rabi * unit.factor] },
        y: { label: withUnit('interaction g₁₁n', unit), domain: [0, gn * unit.factor] },
        ...chartOf(diagram, unit.factor),
      }),
    ],
    legend: [],
  };
};
