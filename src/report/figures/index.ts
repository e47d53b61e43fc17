/** Figures: each a function from a result to data that `renderFigure` draws; undefined where the run has nothing to show. */
import type { Result } from '../../results/index.ts';
import { carpetFigure } from './carpet.ts';
import { couplingFigure } from './coupling.ts';
import { datasetFigure } from './dataset.ts';
import { dispersionFigure } from './dispersion.ts';
import type { Figure } from './figure.ts';
import { motionFigure } from './motion.ts';
import { phaseFigure } from './phases.ts';
import { lawFigure, responseFigure } from './response.ts';
import { structureFactorFigure } from './structureFactor.ts';
import { sumRuleFigure } from './sumRules.ts';

export type { DatasetAxis, DatasetPart } from './dataset.ts';
export type { Figure, LegendEntry, Panel, RampLegend } from './figure.ts';
export { lawTrajectory } from './laws.ts';
export {
  carpetFigure,
  couplingFigure,
  datasetFigure,
  dispersionFigure,
  lawFigure,
  motionFigure,
  phaseFigure,
  responseFigure,
  structureFactorFigure,
  sumRuleFigure,
};

/** All figures of a run, in the order of the report. */
export const figures = (result: Result): readonly Figure[] =>
  [
    responseFigure,
    motionFigure,
    carpetFigure,
    couplingFigure,
    dispersionFigure,
    structureFactorFigure,
    sumRuleFigure,
  ].flatMap((make) => make(result) ?? []);
