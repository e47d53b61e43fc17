/** From the laboratory and back: is it measurable, what do the data say, how far is a prediction known. */

export { fitFiles } from './files.ts';
export type { Claims, Fit, FitRequest, FittedParameter, FittedRatio, ModelName } from './fit/answer.ts';
export { compareModels, fitMeasured, type Trial } from './fit/fit.ts';
export type { Cloud, Measured } from './fit/measured.ts';
export { type Profile, profilesOf } from './fit/profile.ts';
export { readTable } from './formats/index.ts';
export { columnsWanted, observed } from './formats/observed.ts';
export { readShots, type Shot } from './formats/shots.ts';
export type { Column, Table } from './formats/table.ts';
export { type Laboratory, laboratoryOf, typicalLaboratory } from './laboratory.ts';
export { measureText } from './measureText.ts';
export type { Optimum } from './optimum.ts';
export { type Plan, plan, shotsText } from './plan.ts';
export { type Prediction, predict } from './prediction.ts';
export { type Propagated, propagate, type Uncertain, uncertainties } from './propagate.ts';
export { type Random, random } from './random.ts';
