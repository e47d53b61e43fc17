import type { DocumentLike } from '../report/document.ts';
import { type Html, html, trusted } from '../report/html.ts';
import { formatError, formatNumber } from '../report/number.ts';
import { formula, prose } from '../report/prose.ts';
import { renderFigure } from '../report/render.ts';
import { pageHtml } from '../report/shell.ts';
import { style as reportStyle } from '../report/style.ts';
import { anchor } from './anchor.ts';
import type { PaperResult } from './result.ts';
import type { PaperRow, Verdict } from './row.ts';
import { errataSection } from './sections/errata.ts';
import { exponentTables } from './sections/exponents.ts';
import { style } from './style.ts';

const marks: Readonly<Record<Verdict, string>> = {
  agrees: '✓ agrees',
  disagrees: '✗ disagrees',
  misprint: '✎ misprint',
  definition: '≝ definition',
};

const count = (rows: readonly PaperRow[], verdict: Verdict): number =>
  rows.filter((row) => row.verdict === verdict).length;

const isEquation = ({ id }: PaperRow): boolean => id.startsWith('Eq. ');
const numberOf = ({ id }: PaperRow): number => Number(/^Eq\. (\d+)$/.exec(id)?.[1] ?? Number.NaN);

/** "(38)" for an equation, the name of what is not one. */
const label = (row: PaperRow): string => (isEquation(row) ? `(${numberOf(row)})` : row.id.replace(/^Text, .*/, 'text'));

const shortLabel = (row: PaperRow): string =>
  isEquation(row) ? String(numberOf(row)) : row.id.replace('Text, ', '¶ ');

const overview = (rows: readonly PaperRow[]): Html =>
  html`<ul class="overview">${rows.map(
    (row) =>
      html`<li><a class="${row.verdict}" href="#${anchor(row.id)}" title="${row.id}: ${row.verdict}">${shortLabel(row)}</a></li>`,
  )}</ul><p class="key">${(['agrees', 'definition', 'misprint', 'disagrees'] as const).map(
    (verdict) => html`<span class="${verdict}"><b>${marks[verdict]}</b> ${count(rows, verdict)}</span>`,
  )}</p>`;

/** Below this an error is rounding. */
const rounding = 1e-12;
/** From here on an error is a percentage. */
const large = 1e-3;

const errorText = (error: number): string => {
  if (error < rounding) return '< 10⁻¹²';
  return error < large ? formatError(error) : `${formatError(100 * error)} %`;
};

const digits = 8;

const cell = (name: string, value: number | undefined, by?: string): Html | undefined =>
  value === undefined
    ? undefined
    : html`<div><dt>${name}</dt><dd>${formatNumber(value, digits)}${by && html`<br><small>${by}</small>`}</dd></div>`;

const offCell = ({ error, printed }: PaperRow): Html | undefined =>
  error === undefined
    ? undefined
    : html`<div class="off"><dt>${printed === undefined ? 'theories differ by' : 'print differs by'}</dt><dd>${errorText(error)}</dd></div>`;

const apartCell = ({ independentError, printed }: PaperRow): Html | undefined =>
  independentError === undefined || printed === undefined
    ? undefined
    : html`<div><dt>theories differ by</dt><dd>${errorText(independentError)}</dd></div>`;

const numbers = (row: PaperRow): Html | undefined => {
  if (row.computed === undefined) return undefined;
  return html`<dl class="numbers">${cell('computed', row.computed, row.computedBy)}${cell('printed', row.printed)}${cell('independent', row.independent, row.independentTheory)}${offCell(row)}${apartCell(row)}</dl>`;
};

const quantity = ({ quantity, system }: PaperRow): Html | undefined =>
  quantity === undefined
    ? undefined
    : html`<p class="entry-quantity">${prose(quantity)}${system && html` · ${system}`}</p>`;

const entry = (row: PaperRow): Html =>
  html`<article class="entry ${row.verdict}" id="${anchor(row.id)}">
<div class="entry-head"><span class="entry-number">${label(row)}</span><h3 class="entry-title">${prose(row.title)}</h3><span class="entry-verdict">${marks[row.verdict]}</span></div>
<div class="entry-body">${row.formula && html`<div class="entry-formula">${formula(row.formula, true)}</div>`}${quantity(row)}${numbers(row)}${row.note && html`<p class="entry-note">${prose(row.note)}</p>`}</div>
</article>`;

const chapters: readonly (readonly [title: string, from: number, to: number, text: string])[] = [
  ['Sec. I. General formalism', 1, 11, 'Sec. I'],
  ['Sec. II. Coherently coupled condensates', 12, 26, 'Sec. II'],
  ['Sec. III. The Andreev–Bashkin effect', 27, 39, 'Sec. III'],
  ['Sec. IV. Normal Fermi mixtures', 40, 48, 'Sec. IV'],
  ['Sec. V. Polarons', 49, 55, 'Sec. V'],
];

const belongs = (row: PaperRow, [, from, to, text]: (typeof chapters)[number]): boolean =>
  isEquation(row) ? numberOf(row) >= from && numberOf(row) <= to : row.id === `Text, ${text}`;

const chapterHtml = (rows: readonly PaperRow[], chapter: (typeof chapters)[number]): Html =>
  html`<section><h2>${chapter[0]}</h2>${rows.filter((row) => belongs(row, chapter)).map(entry)}</section>`;

const rest = (rows: readonly PaperRow[], word: string): readonly Html[] =>
  rows.filter(({ id }) => id.startsWith(word)).map(entry);

const findings = ({ errata }: PaperResult): Html =>
  html`<ul class="findings">${errata.map(({ id, title }) => html`<li><a href="#erratum-${anchor(id)}">${id}</a>: ${prose(title)}</li>`)}</ul>`;

const lead = ({ rows, seconds }: PaperResult): Html => {
  const equations = rows.filter(isEquation);
  const right = count(equations, 'agrees') + count(equations, 'definition');
  return html`<p class="answer">Of the ${equations.length} numbered equations ${right} stand as printed; ${equations.length - right} do not.</p>
<p class="by">Every number below was computed on this machine in ${formatNumber(seconds, 2)} s, ħ = m = 1. The computed and the independent value come from different theories; the printed one is the printed formula evaluated.</p>`;
};

const body = (result: PaperResult, document: DocumentLike): Html => {
  const { rows, figures } = result;
  const drawings = figures.map((figure) => trusted(renderFigure(figure, document).outerHTML));
  return html`<main>
<header class="head"><p class="kind">F. Carlini and S. Stringari, <i>Spin drag and fast response in a quantum mixture of atomic gases</i>, Phys. Rev. A 104, 023301 (2021), <a href="https://doi.org/10.1103/PhysRevA.104.023301">doi:10.1103/PhysRevA.104.023301</a></p><h1>The whole paper, computed anew</h1></header>
${lead(result)}
${findings(result)}
${overview(rows)}
<section><h2>The figures, from a computed case</h2>${drawings}${rest(rows, 'Fig.')}</section>
${chapters.map((chapter) => chapterHtml(rows, chapter))}
<section><h2>The tables, from fitted exponents</h2>${exponentTables(result)}${rest(rows, 'Table')}</section>
<section id="errata"><h2>Errata, each with its proof</h2>${errataSection(result, document)}</section>
<section><h2>Provenance</h2><p class="small">${result.program.name} ${result.program.version}, command <code>spindrag paper</code>. The same numbers as JSON: paper.json beside this page.</p></section>
</main>`;
};

/** paper.html: one file that needs no network. */
export const paperHtml = (result: PaperResult, document: DocumentLike): string =>
  pageHtml({
    program: result.program,
    title: 'Spin drag and fast response in a quantum mixture of atomic gases, computed anew',
    style: reportStyle + style,
    body: body(result, document),
  });
