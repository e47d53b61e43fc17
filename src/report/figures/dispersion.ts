import * as Plot from '@observablehq/plot';
import type { Dispersion } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { spinShade } from '../colours.ts';
import { type Display, display, withUnit } from '../display.ts';
import { foremost } from '../foremost.ts';
import { axes, scale } from './axis.ts';
import type { Figure } from './figure.ts';
import { probeRule } from './probeRule.ts';

const largest = (lists: readonly Float64Array[]): number =>
  lists.reduce((most, list) => list.reduce((a, b) => (b > a ? b : a), most), 0);

const branch = ({ q, omega, spinShare }: Dispersion, index: number, wave: Display, frequency: Display): Plot.Markish =>
  Plot.line(
    [...q].map((value, at) => ({
      q: value * wave.factor,
      omega: (omega[index]?.[at] ?? Number.NaN) * frequency.factor,
      colour: spinShade(spinShare[index]?.[at] ?? 0),
    })),
    { x: 'q', y: 'omega', stroke: 'colour', z: null, strokeWidth: 2.6 },
  );

/** Branches against wavenumber, coloured from density to spin. */
export const dispersionFigure = (result: Result): Figure | undefined => {
  const main = foremost(result, ({ dispersion }) => dispersion !== undefined);
  const dispersion = main?.dispersion;
  if (main === undefined || dispersion === undefined) return undefined;
  const wave = display('wavenumber', dispersion.q.at(-1) ?? 1, result);
  const top = largest(dispersion.omega);
  const frequency = display('frequency', top, result);
  return {
    name: 'dispersion',
    title: 'Dispersion',
    caption:
      `Excitation frequencies against wavenumber along the direction of the probe; the colour is the spin share ` +
      `$S_{ss}/(S_{nn}+S_{ss})$ of the strength. ${main.title}. The dotted line marks the wavenumber of this experiment.`,
    alt: 'Excitation frequencies against wavenumber, coloured by how much each is a density or a spin wave',
    panels: [
      {
        title: '',
        plot: {
          x: scale(withUnit('wavenumber q', wave), [0, (dispersion.q.at(-1) ?? 1) * wave.factor]),
          y: scale(withUnit(frequency.unit === '' ? 'frequency ω' : 'frequency ω/2π', frequency), [
            0,
            1.05 * top * frequency.factor,
          ]),
          color: { type: 'identity' },
          marks: [
            ...axes(),
            ...probeRule(result, wave),
            ...dispersion.omega.map((_, index) => branch(dispersion, index, wave, frequency)),
          ],
        },
      },
    ],
    legend: [],
    ramp: { colours: [0, 0.25, 0.5, 0.75, 1].map((share) => spinShade(share)), left: 'density', right: 'spin' },
  };
};
