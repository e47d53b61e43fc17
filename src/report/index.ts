/** Figures and the report: everything that draws. Shared by the command line and the browser. */
export { type DocumentLike, type ElementLike, nodeDocument } from './document.ts';
export {
  couplingFigure,
  dispersionFigure,
  type Figure,
  figures,
  responseFigure,
  structureFactorFigure,
  sumRuleFigure,
} from './figures/index.ts';
export { reportHtml } from './page.ts';
export { renderFigure } from './render.ts';
export { style as reportStyle } from './style.ts';
