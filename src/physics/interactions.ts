import { type Quantity, quantity } from '../units/index.ts';

interface Interactions<T> {
  readonly g11: T;
  readonly g22: T;
  readonly g12: T;
}

/** The interactions in D dimensions with their dimension, for messages. */
export const interactionNumbers = (
  { g11, g22, g12 }: Interactions<number>,
  D: 1 | 2 | 3,
): Interactions<Quantity> & Readonly<Record<string, Quantity>> => ({
  g11: quantity(g11, 'interaction', D),
  g22: quantity(g22, 'interaction', D),
  g12: quantity(g12, 'interaction', D),
});
