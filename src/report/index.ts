/** Figures and the report: everything that draws. Shared by the command line and the browser. */

export { hidingError, ratioError, ultrafastEnd } from '../results/index.ts';
export { dashOf } from './dash.ts';
export {
  couplingDisplay,
  decade,
  display,
  formatIn,
  formatTime,
  formatWindow,
  type Scaled,
  withUnit,
} from './display.ts';
export { type DocumentLike, type ElementLike, nodeDocument } from './document.ts';
export { type Axis, type BarChart, barFrame, barHeight, type Chart, type Curve, type Region } from './figures/chart.ts';
export { signedPixels } from './figures/heatMap.ts';
export {
  couplingFigure,
  type DatasetAxis,
  type DatasetPart,
  datasetFigure,
  dispersionFigure,
  type Figure,
  figures,
  lawFigure,
  lawTrajectory,
  type Panel,
  phaseFigure,
  responseFigure,
  structureFactorFigure,
  sumRuleFigure,
} from './figures/index.ts';
export { type FitPage, fitReport } from './fitReport.ts';
export { foremost, foremostResponse } from './foremost.ts';
export { formatNumber, formatPercent } from './number.ts';
export { reportHtml } from './page.ts';
export { prose } from './prose.ts';
export { ratioText } from './ratio.ts';
export { figureCaption, figureHead, panelFrame, panelSize, renderFigure } from './render.ts';
export { answer } from './sections/answer.ts';
export { evidenceTable } from './sections/evidence.ts';
export { derivedList } from './sections/system.ts';
export { checkTable, warningList } from './sections/trust.ts';
export { style as reportStyle } from './style.ts';
export { type SweepPage, sweepReport } from './sweepReport.ts';
export { typeset, withSymbols } from './typeset.ts';
