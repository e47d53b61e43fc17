import type { DocumentLike } from '../../report/document.ts';
import { type Html, html, trusted } from '../../report/html.ts';
import { formatNumber } from '../../report/number.ts';
import { prose } from '../../report/prose.ts';
import { renderFigure } from '../../report/render.ts';
import { anchor } from '../anchor.ts';
import type { Erratum, PaperResult } from '../result.ts';

const numbers = (list: Erratum['numbers']): Html | undefined =>
  list.length === 0
    ? undefined
    : html`<div class="scroll"><table><tbody>${list.map(([what, value]) => html`<tr><th scope="row">${prose(what)}</th><td>${formatNumber(value, 6)}</td></tr>`)}</tbody></table></div>`;

/** Numbers and figure side by side where there are both. */
const shown = (list: Erratum['numbers'], figure: Erratum['figure'], document: DocumentLike): Html | undefined => {
  const drawing = figure && trusted(renderFigure(figure, document).outerHTML);
  return drawing === undefined ? numbers(list) : html`<div class="pair">${numbers(list)}${drawing}</div>`;
};

const one = ({ id, title, printed, right, proof, numbers: list, figure }: Erratum, document: DocumentLike): Html =>
  html`<article class="erratum" id="erratum-${anchor(id)}"><h3><a href="#${anchor(id)}">${id}</a>. ${prose(title)}</h3>
<div class="sides"><div class="side printed-side"><h4>in print</h4>${prose(printed)}</div><div class="side right-side"><h4>right</h4>${prose(right)}</div></div>
${proof.map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
${shown(list, figure, document)}</article>`;

/** What is wrong in print, each with its proof. */
export const errataSection = ({ errata }: PaperResult, document: DocumentLike): readonly Html[] =>
  errata.map((erratum) => one(erratum, document));
