import type { Moments, Pair } from '../../physics/index.ts';
import type { Result } from '../../results/index.ts';
import { foremost } from '../foremost.ts';
import { type Html, html } from '../html.ts';
import { formatNumber } from '../number.ts';
import { prose } from '../prose.ts';

const columns: readonly (readonly [string, Pair])[] = [
  ['$n,n$', 'nn'],
  ['$s,s$', 'ss'],
  ['$1,1$', '11'],
  ['$1,2$', '12'],
  ['$2,2$', '22'],
];

const row = (label: string, moments: Moments | undefined): Html | undefined =>
  moments &&
  html`<tr><th scope="row">${prose(label)}</th>${columns.map(([, pair]) => html`<td>${formatNumber(moments[pair])}</td>`)}</tr>`;

/** The numbers behind the bars, from the most complete theory. */
export const momentTable = (result: Result): Html | undefined => {
  const main = foremost(result, ({ moments }) => moments?.m1 !== undefined);
  if (main?.moments === undefined) return undefined;
  const { m1, m1Low, m1High, mMinus1, mMinus1Low, mMinus1High } = main.moments;
  return html`<div class="scroll"><table><thead><tr><th scope="col">${main.title}</th>${columns.map(([label]) => html`<th scope="col">${prose(label)}</th>`)}</tr></thead><tbody>
${row('$m_1$', m1)}${row('$m_1$, low', m1Low)}${row('$m_1$, high', m1High)}
${row('$m_{-1}$', mMinus1)}${row('$m_{-1}$, low', mMinus1Low)}${row('$m_{-1}$, high', mMinus1High)}
</tbody></table></div><p class="small">${prose('Per atom of the whole, dimensionless ($\\hbar=m_1=1$).')}</p>`;
};
