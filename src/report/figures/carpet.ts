import * as Plot from '@observablehq/plot';
import type { DensityMovie } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { colours } from '../colours.ts';
import { display, withUnit } from '../display.ts';
import { foremost } from '../foremost.ts';
import { scale } from './axis.ts';
import type { Figure, Panel } from './figure.ts';
import { imageMark, signedImage } from './heatMap.ts';
import { signedRamp } from './ramp.ts';

/** [time][x]: change of the density of a component since the start, summed over y and z. */
const changes = ({ axes, time, density }: DensityMovie, component: 1 | 2): Float64Array => {
  const columns = axes.slice(1).reduce((count, { length }) => count * length, 1);
  const points = axes[0]?.length ?? 0;
  const at = (frame: number, x: number): number => {
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += density[2 * ((frame * points + x) * columns + i) + component - 1] ?? 0;
    return sum;
  };
  const first = Float64Array.from({ length: points }, (_, x) => at(0, x));
  return Float64Array.from({ length: points * time.length }, (_, index) => {
    const [frame, x] = [Math.floor(index / points), index % points];
    return at(frame, x) - (first[x] ?? 0);
  });
};

const ends = (values: Float64Array, factor: number): readonly [number, number] => [
  (values[0] ?? 0) * factor,
  (values.at(-1) ?? 0) * factor,
];

const panel = (component: 1 | 2, movie: DensityMovie, result: Result): Panel => {
  const [places = new Float64Array()] = movie.axes;
  const [length, duration] = [
    display('length', places.at(-1) ?? 1, result),
    display('time', movie.time.at(-1) ?? 1, result),
  ];
  const [x, y] = [ends(movie.time, duration.factor), ends(places, length.factor)];
  const values = changes(movie, component);
  const image = signedImage({ columns: movie.time.length, rows: places.length, values });
  return {
    title: `Component ${component}`,
    plot: {
      x: scale(withUnit('time', duration), x),
      y: scale(withUnit('x', length), y),
      marks: [imageMark(image, { x, y }), Plot.frame({ stroke: colours.faint, strokeOpacity: 0.4 })],
    },
  };
};

/** Where the atoms go: change of both densities along x against time. */
export const carpetFigure = (result: Result): Figure | undefined => {
  const main = foremost(result, ({ solution }) => solution.movie !== undefined);
  const movie = main?.solution.movie;
  if (main === undefined || movie === undefined) return undefined;
  return {
    name: 'carpet',
    title: 'Where the atoms go',
    caption:
      'Density of each component along x against time, less that of the start (summed over the other axes). ' +
      `Each panel has its own full colour; colour follows the square root. ${main.title}.`,
    alt: 'Change of the densities of components 1 and 2 against time and place; its sign is shown by colour',
    panels: ([1, 2] as const).map((component) => panel(component, movie, result)),
    legend: [],
    ramp: signedRamp('fewer', 'more'),
  };
};
