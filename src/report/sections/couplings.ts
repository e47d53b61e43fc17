import type { CouplingScan, Result } from '../../results/index.ts';
import { couplingDisplay } from '../display.ts';
import { type Html, html } from '../html.ts';
import { formatNumber } from '../number.ts';
import { prose } from '../prose.ts';
import { ratioTex } from '../ratio.ts';

const rows = ({ rabi, ratio, printed }: CouplingScan, factor: number): readonly Html[] =>
  [...rabi].map(
    (value, index) =>
      html`<tr><th scope="row">${formatNumber(value * factor)}</th><td>${formatNumber(ratio[index] ?? 0)}</td>${
        printed && html`<td>${formatNumber(printed[index] ?? 0)}</td>`
      }</tr>`,
  );

const marks = ({ criticalRabi, signChange, printedSignChange }: CouplingScan, result: Result): Html => {
  const { factor, unit } = couplingDisplay(result);
  const shown = (value: number): string => `${formatNumber(value * factor)}${unit === '' ? '' : ` ${unit}`}`;
  return html`<p>${signChange !== undefined && html`The fast drag changes sign at ${prose('$\\Omega^*$')} = <b>${shown(signChange)}</b>`}${
    printedSignChange !== undefined && html` (by the printed Eq. 26: ${shown(printedSignChange)})`
  }${criticalRabi !== undefined && html`${signChange === undefined ? 'The' : '; the'} critical coupling is ${prose('$\\Omega_c$')} = ${shown(criticalRabi)}`}.</p>`;
};

/** Where the drag changes sign, and where the phase ends. */
export const signChangeText = (result: Result): Html | undefined => {
  const scan = result.couplingScan ?? result.couplingTable;
  return scan && (scan.signChange ?? scan.criticalRabi) !== undefined ? marks(scan, result) : undefined;
};

/** V2/V1 at the couplings that the file asks for. */
export const couplingTable = (result: Result): Html | undefined => {
  const table = result.couplingTable;
  if (table === undefined) return undefined;
  const { unit, factor } = couplingDisplay(result);
  return html`<div class="scroll"><table class="couplings"><thead><tr><th scope="col">${prose('$\\Omega$')}${unit === '' ? '' : ` (${unit})`}</th><th scope="col">${prose(`$${ratioTex(result.pushed)}$`)}, fast</th>${
    table.printed && html`<th scope="col">Eq. 26 as printed</th>`
  }</tr></thead><tbody>${rows(table, factor)}</tbody></table></div>`;
};
