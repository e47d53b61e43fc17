import type { Result } from '../../results/index.ts';
import { fromInside, type Quantity } from '../../units/index.ts';
import { type Html, html } from '../html.ts';
import { formatNumber } from '../number.ts';

const seconds = (value: number): string => `${formatNumber(value, 3)} s`;

const scale = (name: string, dimension: Quantity['dimension'], result: Result): Html => {
  const { value, unit } = fromInside({ value: 1, dimension }, result.scales, result.units);
  return html`<tr><th scope="row">unit of ${name}</th><td class="text">${unit === '1' ? '1' : `${formatNumber(value, 6)} ${unit}`}</td></tr>`;
};

/** Who computed this, with what, in which units. */
export const provenance = (result: Result): Html => {
  const { program, seed, wallSeconds, theories } = result;
  return html`<div class="scroll"><table><tbody>
<tr><th scope="row">program</th><td class="text">${program.name} ${program.version}</td></tr>
<tr><th scope="row">seed</th><td class="text">${seed}</td></tr>
<tr><th scope="row">time of the run</th><td class="text">${seconds(wallSeconds)}</td></tr>
${Object.values(theories).map(({ title, timing }) => html`<tr><th scope="row">${title}</th><td class="text">${seconds(timing.wallSeconds)}, ${timing.threads} ${timing.threads === 1 ? 'thread' : 'threads'}</td></tr>`)}
${scale('length', 'length', result)}${scale('time', 'time', result)}${scale('energy', 'energy', result)}
</tbody></table></div>`;
};

/** The file with every default written out: the run can be repeated from it. */
export const inputs = ({ resolved }: Result): Html => html`<pre class="file"><code>${resolved}</code></pre>`;
