import { signedEnds } from '../colours.ts';
import type { RampLegend } from './figure.ts';

const css = ([red, green, blue]: readonly [number, number, number]): string => `rgb(${red} ${green} ${blue})`;

/** Legend of a signed map. */
export const signedRamp = (left: string, right: string): RampLegend => ({
  colours: [css(signedEnds.negative), 'transparent', css(signedEnds.positive)],
  left,
  middle: '0',
  right,
});
