/** From the laboratory and back: is it measurable, what do the data say, how far is a prediction known. */
export { type Laboratory, laboratoryOf, typicalLaboratory } from './laboratory.ts';
export { type Plan, plan } from './plan.ts';
export { type Propagated, propagate, type Uncertain, uncertainties } from './propagate.ts';
export { type Random, random } from './random.ts';
