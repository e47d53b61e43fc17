/** The response core: pure functions of a spectrum. It knows neither systems nor theories. */
export { modes } from './modes.ts';
export { momentTable, staticStructureFactor } from './moments.ts';
export { fast, lowestHigh, straightness, ultrafast } from './regimes.ts';
export { type Push, resolvedUntil, respond } from './respond.ts';
