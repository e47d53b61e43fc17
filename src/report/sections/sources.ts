import { bibliography, type Result, type Source } from '../../results/index.ts';
import { type Cited, readCitation } from '../equations.ts';
import { type Html, html } from '../html.ts';
import { formula } from '../prose.ts';

/** Cited always: equation numbers without a key are its. */
const paper = 'CarliniStringari2021';

const citations = ({ theories }: Result): readonly Cited[] =>
  Object.values(theories).flatMap(({ solution, references }) =>
    [...references, ...solution.equations].map(readCitation),
  );

const keysOf = (cited: readonly Cited[]): readonly string[] => [...new Set([paper, ...cited.map(({ key }) => key)])];

const doiLink = (doi: string | undefined): Html | undefined =>
  doi === undefined ? undefined : html` <a href="https://doi.org/${doi}">doi:${doi}</a>`;

const sourceHtml = ({ authors, title, where, year, doi, note }: Source): Html =>
  html`${authors}, <i>${title}</i>, ${where} (${year}).${doiLink(doi)}${note && html` <span class="note">${note}</span>`}`;

const entry = (key: string, number: number): Html => {
  const source = bibliography[key];
  return html`<li id="source-${number}" value="${number}">${source === undefined ? key : sourceHtml(source)}</li>`;
};

const equationRows = (cited: readonly Cited[]): readonly Html[] => {
  const all = new Map(cited.flatMap(({ equations }) => equations.map(({ number, tex }) => [number, tex] as const)));
  return [...all]
    .sort(([a], [b]) => a - b)
    .map(([number, tex]) => html`<div class="equation"><div>${formula(tex, true)}</div><span>(${number})</span></div>`);
};

const usedBy = (result: Result, numberOf: (key: string) => number): Html =>
  html`<ul>${Object.values(result.theories).map(({ title, solution }) => {
    const list = solution.equations.map(readCitation);
    return html`<li><b>${title}</b>: ${list.map(
      ({ key, place }, index) =>
        html`${index > 0 && '; '}${place === '' ? 'see' : place} <a href="#source-${numberOf(key)}">[${numberOf(key)}]</a>`,
    )}${list.length === 0 && '–'}</li>`;
  })}</ul>`;

/** Equations that the theories used, typeset, and the works they come from. */
export const sourcesSection = (result: Result): Html => {
  const cited = citations(result);
  const keys = keysOf(cited);
  const numberOf = (key: string): number => keys.indexOf(key) + 1;
  return html`${usedBy(result, numberOf)}<div class="equations">${equationRows(cited)}</div>
<ol class="sources">${keys.map((key, index) => entry(key, index + 1))}</ol>`;
};
