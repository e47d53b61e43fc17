import * as Plot from '@observablehq/plot';
import { colours } from '../colours.ts';

/** Axes, grid and zero line that every panel shares. */
export const axes = (): readonly Plot.Markish[] => [
  Plot.gridX({ stroke: colours.faint, strokeOpacity: 0.16 }),
  Plot.gridY({ stroke: colours.faint, strokeOpacity: 0.16 }),
];

export const zeroLine = (): Plot.Markish => Plot.ruleY([0], { stroke: colours.faint, strokeWidth: 0.8 });

const minus = (text: string): string => text.replace('-', '−');

/** Tick labels with a true minus. */
const tickFormat = (value: number): string => minus(String(Number(value.toPrecision(12))));

export const scale = (label: string, domain?: readonly [number, number]): Plot.ScaleOptions => ({
  label,
  labelArrow: 'none',
  tickFormat,
  nice: false,
  ...(domain && { domain: [...domain] }),
});

/** Smallest and largest of the finite values, with room around them; never empty. */
export const extent = (lists: readonly ArrayLike<number>[], room = 0.07): readonly [number, number] => {
  let [low, high] = [0, 0];
  for (const list of lists) {
    for (let index = 0; index < list.length; index++) {
      const value = list[index] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const margin = low === high ? 1 : room * (high - low);
  return [low === 0 ? 0 - margin : low - margin, high + margin];
};

/** About so many round steps in a domain. */
const roundSteps = 20;

/** The domain widened to round numbers: what changes a little as a parameter moves leaves the axis as it is. */
export const roundedOut = ([low, high]: readonly [number, number]): readonly [number, number] => {
  const rough = (high - low) / roundSteps;
  if (!(rough > 0) || !Number.isFinite(rough)) return [low, high];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  return [step * Math.floor(low / step), step * Math.ceil(high / step)];
};
