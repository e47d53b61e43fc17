import { type Html, html } from '../../report/html.ts';
import { prose } from '../../report/prose.ts';
import type { Exponent, PaperResult } from '../result.ts';

const quantities = [
  ['strength', '$|\\langle0|F(q)|n\\rangle|^2$'],
  ['energy', '$\\omega_{n0}$'],
  ['m1', '$m_1$'],
] as const;

const columns = [
  ['density', 'low'],
  ['density', 'high'],
  ['spin', 'low'],
  ['spin', 'high'],
] as const;

const power = (exponent: number): string => (exponent === 0 ? 'const' : exponent === 1 ? '$q$' : `$q^${exponent}$`);

/** Digits that a fitted power is shown with; an uncertainty below them is not. */
const decimals = 4;

const fittedText = (fitted: number, uncertainty: number): string => {
  const value = fitted
    .toFixed(decimals)
    .replace(/^-(0\.0+)$/, '$1')
    .replace('-', '−');
  return uncertainty < 10 ** -decimals / 2 ? value : `${value} ± ${uncertainty.toFixed(decimals)}`;
};

const cell = (found: Exponent | undefined, index: number): Html => {
  const edge = index === 2 && html` class="edge"`;
  if (found === undefined) return html`<td${edge}><span class="none">–</span></td>`;
  const { printed, fitted, uncertainty } = found;
  return html`<td${edge}>${prose(power(printed))}<small>${fittedText(fitted, uncertainty)}</small></td>`;
};

const table = (name: string, system: string, exponents: readonly Exponent[]): Html => {
  const at = (quantity: string, channel: string, part: string) =>
    exponents.find((one) => one.quantity === quantity && one.channel === channel && one.part === part);
  return html`<h3>${name} <span class="small">${prose(system)}</span></h3><div class="scroll"><table class="exponents">
<thead><tr><td></td><th colspan="2" scope="colgroup">density</th><th colspan="2" scope="colgroup" class="edge">spin</th></tr>
<tr><td></td>${columns.map(([, part], index) => html`<th scope="col"${index === 2 && html` class="edge"`}>${part}</th>`)}</tr></thead>
<tbody>${quantities.map(([key, tex]) => html`<tr><th scope="row">${prose(tex)}</th>${columns.map(([channel, part], index) => cell(at(key, channel, part), index))}</tr>`)}</tbody></table></div>`;
};

/** Tables I and II: the printed power of q above the fitted one. */
export const exponentTables = ({ exponents }: PaperResult): readonly Html[] => {
  const keys = [...new Set(exponents.map(({ table, system }) => `${table}|${system}`))];
  return keys.map((key) => {
    const [name = '', system = ''] = key.split('|');
    return table(
      name,
      system,
      exponents.filter((one) => one.table === name && one.system === system),
    );
  });
};
