/** Quantities with units: read, checked and written at the border; inside everything is in hbar = m1 = 1. */
export { fromInside, type Measure, type Reader, type Scales, type UnitSystem } from './border.ts';
export * from './constants.ts';
export type * from './dimension.ts';
export { formatPlain, formatQuantity } from './format.ts';
export { type Kind, kinds } from './kind.ts';
export { type Reading, readQuantity } from './read.ts';
export { list, naturalReader, precise, quantity, type Saying, say, tell, tellQuantity } from './saying.ts';
