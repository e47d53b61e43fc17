import type { Sweep, SweepPoint } from '../experiment/index.ts';
import { program } from '../results/index.ts';
import type { DocumentLike } from './document.ts';
import { sweptFigure } from './figures/swept.ts';
import { type Html, html, trusted } from './html.ts';
import { renderFigure } from './render.ts';
import { pageHtml } from './shell.ts';
import { style } from './style.ts';

/** A sweep as a page. */
export interface SweepPage {
  readonly title: string;
  readonly sweep: Sweep;
  readonly points: readonly SweepPoint[];
  readonly theories: readonly string[];
  /** The experiment file. */
  readonly source: string;
}

const count = (points: readonly SweepPoint[], wanted: SweepPoint['state']): number =>
  points.filter(({ state }) => state === wanted).length;

const axisRow = ({ path, values }: Sweep['axes'][number]): Html => {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  const shown =
    values.length > 6
      ? `${text(values[0])}, ${text(values[1])}, … ${text(values.at(-1))}`
      : values.map(text).join(', ');
  return html`<tr><th scope="row">${path}</th><td>${values.length}</td><td class="text">${shown}</td></tr>`;
};

/** `stripe: the ground state is ...` -> `stripe`. */
const codeOf = (reason: string): string => reason.split(':')[0] ?? reason;

/** Why points have no answer: by the name of the refusal, with one that says it in full. */
const reasons = (points: readonly SweepPoint[]): Html | undefined => {
  const found = new Map<string, { count: number; first: string }>();
  for (const { state, reason } of points) {
    if (reason === undefined || state === 'done') continue;
    const code = codeOf(reason);
    const one = found.get(code) ?? { count: 0, first: reason };
    found.set(code, { count: one.count + 1, first: one.first });
  }
  if (found.size === 0) return undefined;
  return html`<section><h2>Points without an answer</h2><div class="scroll"><table><thead><tr><td></td><th scope="col">points</th><td class="text">for instance</td></tr></thead>
<tbody>${[...found].map(([code, one]) => html`<tr><th scope="row">${code}</th><td>${one.count}</td><td class="text">${one.first.slice(0, 300)}</td></tr>`)}</tbody></table></div></section>`;
};

/** report.html of a sweep: one file that needs no network. Whatever a user wrote is escaped. */
export const sweepReport = (page: SweepPage, document: DocumentLike): string => {
  const { title, sweep, points, theories, source } = page;
  const figure = sweptFigure(sweep, points, theories);
  const [done, refused, failed] = [count(points, 'done'), count(points, 'refused'), count(points, 'failed')];
  const body = html`<main>
<header class="head"><p class="kind">sweep of ${sweep.axes.map(({ path }) => path).join(' and ')} · ${theories.join(', ')}</p><h1>${title}</h1></header>
<p class="answer"><span class="value">${points.length}</span> points: ${done} have an answer, ${refused} are refused by physics, ${failed} failed.</p>
<p class="by">All numbers: sweep.h5, <code>/entry/&lt;theory&gt;/&lt;key&gt;</code> on <code>/entry/axes</code></p>
${figure && html`<section><h2>What came out</h2>${trusted(renderFigure(figure, document).outerHTML)}</section>`}
${reasons(points)}
<section><h2>The axes</h2><div class="scroll"><table><thead><tr><td></td><th scope="col">values</th><th scope="col"></th></tr></thead><tbody>${sweep.axes.map(axisRow)}</tbody></table></div></section>
<section><h2>Provenance</h2><p>${program.name} ${program.version}</p><pre class="file"><code>${source}</code></pre></section>
</main>`;
  return pageHtml({ program, title, style, body });
};
