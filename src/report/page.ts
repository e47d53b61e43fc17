import type { Prediction } from '../inference/index.ts';
import type { Result } from '../results/index.ts';
import type { DocumentLike } from './document.ts';
import {
  carpetFigure,
  couplingFigure,
  dispersionFigure,
  type Figure,
  motionFigure,
  responseFigure,
  structureFactorFigure,
  sumRuleFigure,
} from './figures/index.ts';
import { type Html, html, trusted } from './html.ts';
import { prose } from './prose.ts';
import { renderFigure } from './render.ts';
import { answer } from './sections/answer.ts';
import { couplingTable, signChangeText } from './sections/couplings.ts';
import { evidenceTable } from './sections/evidence.ts';
import { momentTable } from './sections/moments.ts';
import { predictionTable } from './sections/prediction.ts';
import { inputs, provenance } from './sections/provenance.ts';
import { sourcesSection } from './sections/sources.ts';
import { derivedList } from './sections/system.ts';
import { theoryTable } from './sections/theories.ts';
import { checkTable, warningList } from './sections/trust.ts';
import { pageHtml } from './shell.ts';
import { style } from './style.ts';

type Draw = (make: (result: Result) => Figure | undefined) => Html | undefined;

const drawer =
  (result: Result, document: DocumentLike): Draw =>
  (make) => {
    const figure = make(result);
    return figure && trusted(renderFigure(figure, document).outerHTML);
  };

/** A section with its heading; nothing where there is nothing to show. */
const section = (title: string, ...contents: readonly (Html | undefined)[]): Html | undefined =>
  contents.every((content) => content === undefined)
    ? undefined
    : html`<section><h2>${prose(title)}</h2>${contents}</section>`;

const driveText = ({ drive, pushed, probe }: Result): string =>
  `${probe.kind === 'position' ? 'uniform force' : 'periodic potential'} on component ${pushed}, ${drive.kind}`;

const header = (result: Result): Html =>
  html`<header class="head"><p class="kind">${result.system.kind}, ${result.system.phase} · ${driveText(result)}</p><h1>${result.title}</h1></header>`;

const body = (result: Result, draw: Draw, prediction: Prediction | undefined): Html => html`<main>
${header(result)}
${answer(result)}
${warningList(result)}
${section('The theories side by side', theoryTable(result), derivedList(result))}
${section('The response in time', draw(responseFigure), draw(motionFigure), draw(carpetFigure))}
${section('How well $V_2/V_1$ is known', prediction && predictionTable(prediction))}
${section('Against the coupling', signChangeText(result), pairOf(couplingTable(result), draw(couplingFigure)))}
${section('What is excited', pairOf(draw(dispersionFigure), draw(structureFactorFigure)))}
${section('The sum-rule budget', draw(sumRuleFigure), momentTable(result))}
${section('Why to believe it', checkTable(result), evidenceTable(result))}
${section('Equations and sources', sourcesSection(result))}
${section('The experiment, every default written out', inputs(result))}
${section('Provenance', provenance(result))}
</main>`;

const pairOf = (...figures: readonly (Html | undefined)[]): Html | undefined => {
  const shown = figures.filter((figure) => figure !== undefined);
  return shown.length === 0 ? undefined : html`<div class="pair">${shown}</div>`;
};

/** report.html: one file that needs no network. Whatever a user wrote is escaped. */
export const reportHtml = (result: Result, document: DocumentLike, prediction?: Prediction): string =>
  pageHtml({
    program: result.program,
    title: result.title,
    style,
    body: body(result, drawer(result, document), prediction),
  });
