/** The response core: pure functions of a spectrum. It knows neither systems nor theories. */
export { type Broadening, type LineShape, lineShapes, type Shape } from './broaden.ts';
export { dispersion } from './dispersion.ts';
export { fitExponent, type PowerLaw } from './exponent.ts';
export { type FastUncertainty, type FittedFast, fitFast } from './fastFit.ts';
export { isComplete } from './lines.ts';
export { modes, sameFrequency } from './modes.ts';
export { moments, momentTable, staticStructureFactor } from './moments.ts';
export { fast, fastSlopes, lowestHigh, ultrafast } from './regimes.ts';
export { type Push, respond } from './respond.ts';
export { type Line, spectrumOf } from './spectrumOf.ts';
export { structureFactor } from './structureFactor.ts';
export { type Susceptibility, susceptibility } from './susceptibility.ts';
export { type Pushing, quietRamp, regimeWarnings } from './warnings.ts';
