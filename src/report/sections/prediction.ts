import type { Prediction } from '../../inference/index.ts';
import { type Html, html } from '../html.ts';
import { formatNumber, formatPercent } from '../number.ts';

const shareRow = ({ parameter, share }: Prediction['shares'][number]): Html =>
  html`<tr><th scope="row">${parameter}</th><td>${formatPercent(share)}</td></tr>`;

/** What the errors of the inputs make of V2/V1: to first order, by Monte Carlo, and whose they are. */
export const predictionTable = ({
  value,
  linear,
  monteCarlo,
  samples,
  agree,
  shares,
  theory,
  sensitivity,
}: Prediction): Html => {
  if (samples === 0)
    return html`<p>No number of the file or of the table of atoms has an error; <code>laboratory.errors</code> can state them.</p>`;
  const drawn = monteCarlo === undefined ? 'too many draws have no answer' : formatNumber(monteCarlo, 2);
  const verdict = agree
    ? 'The two agree.'
    : 'The two differ: the errors are too large for first order, and the spread of the draws is to be taken.';
  return html`<p>V2/V1 = <b>${formatNumber(value, 4)} ± ${formatNumber(monteCarlo ?? linear, 2)}</b> (${theory}; sensitivities: ${sensitivity}). To first order ${formatNumber(linear, 2)}, by ${samples} draws ${drawn}. ${verdict}</p>
<div class="scroll"><table><thead><tr><td></td><th scope="col">share of the variance</th></tr></thead><tbody>${shares.toSorted((a, b) => b.share - a.share).map(shareRow)}</tbody></table></div>`;
};
