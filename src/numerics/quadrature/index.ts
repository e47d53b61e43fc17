/** Integration rules: numbers in, numbers out, with an estimate of the error. */
export { integrateAdaptive } from './adaptive.ts';
export { integrateHalfLine, integrateInterval } from './doubleExponential.ts';
export { gaussLegendre, integrateRule, type Rule } from './gaussLegendre.ts';
export { golubWelsch, legendreCouplings } from './golubWelsch.ts';
export type { Integral, Tolerance } from './integral.ts';
