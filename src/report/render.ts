import * as Plot from '@observablehq/plot';
import { dashOf } from './dash.ts';
import type { DocumentLike, ElementLike } from './document.ts';
import type { Figure, LegendEntry, Panel, RampLegend } from './figures/figure.ts';
import { type Html, html } from './html.ts';
import { prose } from './prose.ts';

/** Units of the drawing; the page scales it to its place. */
export const panelSize = { width: 400, height: 265 } as const;
export const panelFrame = { marginTop: 22, marginRight: 14, marginBottom: 38, marginLeft: 54 } as const;

const swatch = ({ colour, mark }: LegendEntry): Html =>
  mark === 'band'
    ? html`<svg class="swatch" viewBox="0 0 26 10" aria-hidden="true"><rect width="26" height="10" style="fill:${colour}"/></svg>`
    : html`<svg class="swatch" viewBox="0 0 26 10" aria-hidden="true"><path d="M0 5H26" style="stroke:${colour};stroke-dasharray:${dashOf(mark)}"/></svg>`;

const legend = (entries: readonly LegendEntry[]): Html =>
  entries.length === 0
    ? html``
    : html`<ul class="legend">${entries.map((entry) => html`<li>${swatch(entry)}${prose(entry.label)}</li>`)}</ul>`;

const ramp = ({ colours, left, middle, right }: RampLegend): Html =>
  html`<div class="ramp"><span>${prose(left)}</span><span class="ramp-bar" style="background:linear-gradient(to right,${colours.join(',')})"></span><span>${prose(right)}</span>${middle === undefined ? undefined : html`<span class="ramp-middle">${prose(middle)}</span>`}</div>`;

/** One panel with its title. */
const renderPanel = <E extends ElementLike>({ title, plot }: Panel, document: DocumentLike<E>): E => {
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.innerHTML = title === '' ? '' : html`<h4>${prose(title)}</h4>`.html;
  const drawing = Plot.plot({ ...panelSize, ...panelFrame, ...plot, document });
  panel.appendChild(drawing);
  return panel;
};

/** What stands above the panels of a figure, and below them. */
export const figureHead = ({ title, legend: entries, ramp: scale }: Figure): Html =>
  html`<h3>${prose(title)}</h3>${legend(entries)}${scale && ramp(scale)}`;

export const figureCaption = ({ caption }: Figure): Html => prose(caption);

/** Draws a figure, with its panels, legend and caption, into a `<figure>` of the document given. */
export const renderFigure = <E extends ElementLike>(figure: Figure, document: DocumentLike<E>): E => {
  const element = document.createElement('figure');
  element.setAttribute('id', figure.name);
  const panels = document.createElement('div');
  panels.className = `panels panels-${Math.min(2, figure.panels.length)}`;
  panels.setAttribute('role', 'img');
  panels.setAttribute('aria-label', figure.alt);
  for (const panel of figure.panels) panels.appendChild(renderPanel(panel, document));
  const head = document.createElement('header');
  head.innerHTML = figureHead(figure).html;
  const caption = document.createElement('figcaption');
  caption.innerHTML = figureCaption(figure).html;
  for (const part of [head, panels, caption]) element.appendChild(part);
  return element;
};
