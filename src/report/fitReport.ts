import type { Fit, FitRequest, Profile } from '../inference/index.ts';
import { program } from '../results/index.ts';
import type { DocumentLike } from './document.ts';
import type { Figure } from './figures/figure.ts';
import { fittedFigure, profileFigure, residualFigure } from './figures/fitted.ts';
import { type Html, html, trusted } from './html.ts';
import { formatNumber } from './number.ts';
import { renderFigure } from './render.ts';
import { pageHtml } from './shell.ts';
import { style } from './style.ts';

/** A fit as a page: the best first. */
export interface FitPage {
  readonly request: FitRequest;
  readonly fits: readonly Fit[];
  readonly profiles: readonly Profile[];
  /** Name of the data file. */
  readonly data: string;
}

type Interval = readonly [number, number] | undefined;

const range = (interval: Interval): string =>
  interval === undefined ? 'not bounded' : interval.map((edge) => formatNumber(edge, 4)).join(' to ');

const unitText = (unit: string): string => (unit === '1' ? '' : unit);

const nameOf = ({ model, theory }: Fit): string => (theory === undefined ? model : `theory: ${theory}`);

const probabilityText = ({ probability }: Fit): string => {
  if (probability === undefined) return 'the data have no errors';
  return `${formatNumber(probability, 2)}${probability < 0.01 ? ', rejected' : ''}`;
};

const answer = (fit: Fit): Html => {
  const { ratio, parameters } = fit;
  if (fit.model !== 'damped-oscillation' && ratio !== undefined)
    return html`<p class="answer">V2/V1 = <span class="value">${formatNumber(ratio.value, 4)}</span>, between <span class="value">${range(ratio.interval68)}</span> (68 %) and ${range(ratio.interval95)} (95 %).</p>`;
  const lead = parameters.find(({ name }) => name.startsWith('frequency')) ?? parameters[0];
  const second = parameters.find(({ name }) => name === 'frequency2');
  const one = (found: typeof lead): Html | undefined =>
    found &&
    html`${found.name} = <span class="value">${formatNumber(found.value, 4)} ${unitText(found.unit)}</span> ± ${formatNumber(found.standardError, 2)}`;
  return html`<p class="answer">${one(lead)}${second && lead !== second && html`, ${one(second)}`}.</p>`;
};

const by = (fit: Fit): Html =>
  html`<p class="by">${nameOf(fit)}; chi-squared ${formatNumber(fit.chiSquared, 4)} for ${fit.degreesOfFreedom} degrees of freedom, probability ${probabilityText(fit)}</p>`;

const warnings = ({ warnings: all }: Fit): Html | undefined =>
  all.length === 0 ? undefined : html`<ul class="warnings">${all.map((message) => html`<li>${message}</li>`)}</ul>`;

const claims = ({ claims: { can, cannot } }: Fit, note: string | undefined): Html =>
  html`<section><h2>What this says, and what it does not</h2>
<h3>It says</h3><ul>${can.map((one) => html`<li>${one}</li>`)}</ul>
<h3>It does not say</h3><ul>${cannot.map((one) => html`<li>${one}</li>`)}</ul>
${note !== undefined && html`<h3>Of the data</h3><p>${note}</p>`}</section>`;

const parameterTable = ({ parameters, ratio }: Fit): Html => html`<div class="scroll"><table>
<thead><tr><td></td><th scope="col">value</th><th scope="col">unit</th><th scope="col">68 %</th><th scope="col">95 %</th></tr></thead>
<tbody>${parameters.map(({ name, value, unit, interval68, interval95 }) => html`<tr><th scope="row">${name}</th><td>${formatNumber(value, 5)}</td><td class="text">${unitText(unit)}</td><td>${range(interval68)}</td><td>${range(interval95)}</td></tr>`)}
${ratio && html`<tr class="lead"><th scope="row">V2/V1</th><td>${formatNumber(ratio.value, 5)}</td><td></td><td>${range(ratio.interval68)}</td><td>${range(ratio.interval95)}</td></tr>`}
${ratio?.bootstrap68 && html`<tr><th scope="row">from resampled shots</th><td></td><td></td><td>${range(ratio.bootstrap68)}</td><td>${range(ratio.bootstrap95)}</td></tr>`}</tbody></table></div>`;

const comparison = (fits: readonly Fit[]): Html | undefined => {
  const [best] = fits;
  if (best === undefined || fits.length < 2) return undefined;
  const row = (fit: Fit): Html =>
    html`<tr${(fit.probability ?? 1) < 0.01 && html` class="fails"`}><th scope="row">${nameOf(fit)}</th><td>${formatNumber(fit.chiSquared, 5)}</td><td>${fit.degreesOfFreedom}</td><td>${probabilityText(fit)}</td><td>${(fit.akaike - best.akaike).toFixed(2)}</td><td>${fit.bayes.toFixed(2)}</td></tr>`;
  return html`<section><h2>Models compared</h2><div class="scroll"><table class="checks">
<thead><tr><td></td><th scope="col">chi-squared</th><th scope="col">degrees</th><th scope="col">probability</th><th scope="col">Akaike, above the best</th><th scope="col">Bayes</th></tr></thead><tbody>${fits.map(row)}</tbody></table></div></section>`;
};

/** Together in one colour, opposite in another, as in the maps. */
const shade = (value: number): string =>
  `background:color-mix(in oklab, ${value < 0 ? '#9654be' : '#16945c'} ${Math.round(60 * Math.min(1, Math.abs(value)))}%, transparent)`;

const correlation = ({ parameters, correlation: matrix, identifiability }: Fit): Html | undefined =>
  parameters.length < 2
    ? undefined
    : html`<h3>Correlations of the numbers</h3><div class="scroll"><table>
<thead><tr><td></td>${parameters.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${matrix.map((row, i) => html`<tr><th scope="row">${parameters[i]?.name ?? ''}</th>${row.map((value) => html`<td style="${shade(value)}">${formatNumber(value, 2)}</td>`)}</tr>`)}</tbody></table></div>
<p class="small">Identifiability ${formatNumber(identifiability, 2)}: the smallest over the largest singular value of the data's sensitivities; near 0 some numbers cannot be told apart.</p>`;

const provenance = ({
  request,
  data,
}: FitPage): Html => html`<section><h2>Provenance</h2><div class="scroll"><table><tbody>
<tr><th scope="row">program</th><td class="text">${program.name} ${program.version}</td></tr>
<tr><th scope="row">data</th><td class="text">${data}, ${request.measured.time.length} samples</td></tr>
<tr><th scope="row">seed</th><td class="text">${request.seed}</td></tr>
<tr><th scope="row">loss</th><td class="text">${request.robust === true ? 'Huber' : 'squares'}</td></tr>
</tbody></table></div><pre class="file"><code>${request.experiment.source}</code></pre></section>`;

const body = (page: FitPage, best: Fit, draw: (figure: Figure) => Html): Html => {
  const { request, fits, profiles } = page;
  const { experiment, measured } = request;
  const natural = experiment.units === 'natural';
  const profile = profileFigure(profiles);
  return html`<main>
<header class="head"><p class="kind">fit of ${page.data}</p><h1>${experiment.title}</h1></header>
${answer(best)}${by(best)}${warnings(best)}
${claims(best, experiment.data?.note)}
<section><h2>Data and model</h2>${draw(fittedFigure(measured, fits, natural))}${draw(residualFigure(measured, best, natural))}</section>
<section><h2>The numbers</h2>${parameterTable(best)}${profile && draw(profile)}${correlation(best)}</section>
${comparison(fits)}
${provenance(page)}
</main>`;
};

/** report.html of a fit: one file that needs no network. Whatever a user wrote is escaped. */
export const fitReport = (page: FitPage, document: DocumentLike): string => {
  const [best] = page.fits;
  const { title } = page.request.experiment;
  const draw = (figure: Figure): Html => trusted(renderFigure(figure, document).outerHTML);
  return pageHtml({ program, title, style, body: best === undefined ? html`<main></main>` : body(page, best, draw) });
};
