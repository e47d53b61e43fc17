import type { Dispersion } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { spinShade } from '../colours.ts';
import { type Display, display, withUnit } from '../display.ts';
import { foremost } from '../foremost.ts';
import type { Curve } from './chart.ts';
import { chartPanel } from './chartPanel.ts';
import type { Figure } from './figure.ts';
import { probeRules } from './probeRule.ts';

const largest = (lists: readonly Float64Array[]): number =>
  lists.reduce((most, list) => list.reduce((a, b) => (b > a ? b : a), most), 0);

/** A branch in pieces of one shade each; a piece begins where the last one ends. */
const branch = (
  { q, omega, spinShare }: Dispersion,
  index: number,
  wave: Display,
  frequency: Display,
): readonly Curve[] => {
  const [values, shares] = [omega[index] ?? q, spinShare[index] ?? q];
  const shade = (at: number): string => spinShade(shares[at] ?? 0);
  const pieces: Curve[] = [];
  let begin = 0;
  for (let at = 1; at <= q.length; at++) {
    if (at < q.length && shade(at) === shade(begin)) continue;
    pieces.push({
      x: q.subarray(begin, at + 1).map((value) => value * wave.factor),
      y: values.subarray(begin, at + 1).map((value) => value * frequency.factor),
      colour: shade(begin),
      mark: 'line',
      width: 2.6,
    });
    begin = at;
  }
  return pieces;
};

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
      chartPanel('', {
        x: { label: withUnit('wavenumber q', wave), domain: [0, (dispersion.q.at(-1) ?? 1) * wave.factor] },
        y: {
          label: withUnit(frequency.unit === '' ? 'frequency ω' : 'frequency ω/2π', frequency),
          domain: [0, 1.05 * top * frequency.factor],
        },
        rules: probeRules(result, wave),
        curves: dispersion.omega.flatMap((_, index) => branch(dispersion, index, wave, frequency)),
      }),
    ],
    legend: [],
    ramp: { colours: [0, 0.25, 0.5, 0.75, 1].map((share) => spinShade(share)), left: 'density', right: 'spin' },
  };
};
