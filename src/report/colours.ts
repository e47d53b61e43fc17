/**
 * One meaning, one colour, as CSS variables that follow light and dark (`style.ts`). Components after Okabe and Ito's
 * colour-blind safe set.
 */
export const colours = {
  component1: 'var(--component-1)',
  component2: 'var(--component-2)',
  ultrafast: 'var(--ultrafast)',
  fast: 'var(--fast)',
  ultrafastBand: 'var(--ultrafast-band)',
  fastBand: 'var(--fast-band)',
  slowBand: 'var(--slow-band)',
  density: 'var(--density)',
  spin: 'var(--spin)',
  low: 'var(--low)',
  high: 'var(--high)',
  ink: 'var(--ink)',
  faint: 'var(--faint)',
} as const;

export const componentColour = (component: 1 | 2): string =>
  component === 1 ? colours.component1 : colours.component2;

/** From density (0) to spin (1), in `steps` shades, so that neighbouring points share one line. */
export const spinShade = (share: number, steps = 12): string => {
  const level = Math.round(Math.max(0, Math.min(1, share)) * steps) / steps;
  return `color-mix(in oklab, ${colours.spin} ${(100 * level).toFixed(1)}%, ${colours.density})`;
};

/** Ends of the signed map, readable on light and dark alike: together (green), opposite (purple). */
export const signedEnds = { positive: [22, 148, 92], negative: [150, 84, 190] } as const;
