/** Colours of what is printed and what is right, and evenly spaced numbers. */
export const printedColour = 'var(--disagrees)';
export const rightColour = 'var(--agrees)';

export const even = (from: number, to: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
