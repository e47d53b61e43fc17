import type { Result } from '../../results/index.ts';
import { display, formatIn, withUnit } from '../display.ts';
import { foremost } from '../foremost.ts';
import { chartPanel } from './chartPanel.ts';
import type { Figure } from './figure.ts';

import { probeRules } from './probeRule.ts';
import { signedRamp } from './ramp.ts';

/** Outer edges of a grid of cell centres. */
const edges = (centres: Float64Array): readonly [number, number] => {
  const [first = 0, second = first, last = first] = [centres[0], centres[1], centres.at(-1)];
  const half = (second - first) / 2;
  return [first - half, last + half];
};

/** The signed map S_12(q, omega): where the two components answer together, and where against each other. */
export const structureFactorFigure = (result: Result): Figure | undefined => {
  const main = foremost(result, ({ structureFactor }) => structureFactor !== undefined);
  const map = main?.structureFactor;
  if (main === undefined || map === undefined) return undefined;
  const [wave, frequency] = [
    display('wavenumber', map.q.at(-1) ?? 1, result),
    display('frequency', map.omega.at(-1) ?? 1, result),
  ];
  const scaled = ([from, to]: readonly [number, number], factor: number) => [from * factor, to * factor] as const;
  const [x, y] = [scaled(edges(map.q), wave.factor), scaled(edges(map.omega), frequency.factor)];
  return {
    name: 'structure-factor',
    title: 'Crossed dynamic structure factor $S_{12}(q,\\omega)$',
    caption:
      `Where it is positive the components move together, where it is negative against each other [Eq. 4]. ` +
      `${main.title}; lines of half width ${formatIn(map.broadening, display('frequency', map.broadening, result), 2)}; colour follows the square root. ` +
      `The dotted line marks the wavenumber of this experiment.`,
    alt: 'Map of the crossed dynamic structure factor against wavenumber and frequency; its sign is shown by colour',
    panels: [
      chartPanel('', {
        x: { label: withUnit('wavenumber q', wave), domain: [0, x[1]] },
        y: { label: withUnit(frequency.unit === '' ? 'frequency ω' : 'frequency ω/2π', frequency), domain: [0, y[1]] },
        map: { columns: map.q.length, rows: map.omega.length, values: map.S12, x, y },
        rules: probeRules(result, wave),
        curves: [],
      }),
    ],
    legend: [],
    ramp: signedRamp('against', 'together'),
  };
};
