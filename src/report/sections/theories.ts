import type { Printed } from '../../physics/index.ts';
import type { Result, TheoryResult } from '../../results/index.ts';
import { formatTime, formatWindow } from '../display.ts';
import { type Html, html } from '../html.ts';
import { formatError, formatNumber } from '../number.ts';
import { prose } from '../prose.ts';
import { ratioTex } from './answer.ts';

interface Row {
  readonly label: string;
  readonly value: (theory: TheoryResult) => number | undefined;
  /** Where the value is not a plain number. */
  readonly text?: (theory: TheoryResult) => string | undefined;
  readonly lead?: true;
}

const groups = (result: Result): readonly (readonly [string, readonly Row[]])[] => {
  const ratio = `$${ratioTex(result.pushed)}$`;
  return [
    [
      'ultrafast',
      [
        { label: ratio, value: ({ ultrafast }) => ultrafast?.ratio, lead: true },
        { label: 'slope of $\\langle F_1\\rangle$', value: ({ ultrafast }) => ultrafast?.slope1 },
        { label: 'slope of $\\langle F_2\\rangle$', value: ({ ultrafast }) => ultrafast?.slope2 },
        {
          label: 'until',
          value: ({ ultrafast }) => ultrafast?.until,
          text: ({ ultrafast }) => (ultrafast?.until === undefined ? undefined : formatTime(ultrafast.until, result)),
        },
      ],
    ],
    [
      'fast',
      [
        { label: ratio, value: ({ fast }) => fast?.ratio, lead: true },
        { label: 'slope of $\\langle F_1\\rangle$', value: ({ fast }) => fast?.slope1 },
        { label: 'slope of $\\langle F_2\\rangle$', value: ({ fast }) => fast?.slope2 },
        { label: 'offset of $\\langle F_1\\rangle$', value: ({ fast }) => fast?.offset1 },
        { label: 'offset of $\\langle F_2\\rangle$', value: ({ fast }) => fast?.offset2 },
        {
          label: 'window',
          value: ({ fast }) => fast?.window?.[1],
          text: ({ fast }) => fast?.window && formatWindow(fast.window, result),
        },
      ],
    ],
  ];
};

/** Largest difference between theories, relative to the largest value. */
const difference = (values: readonly (number | undefined)[]): string => {
  const given = values.filter((value) => value !== undefined);
  if (given.length < 2) return '';
  const spread = Math.max(...given) - Math.min(...given);
  const size = Math.max(...given.map(Math.abs));
  return size === 0 ? '0' : relative(spread / size);
};

const relative = (share: number): string => (share < 1e-12 ? '0' : `${formatError(100 * share)} %`);

const cell = ({ value, text }: Row, theory: TheoryResult): Html => {
  const number = value(theory);
  const shown = text === undefined ? number && formatNumber(number) : text(theory);
  return html`<td>${number === 0 ? '0' : (shown ?? html`<span class="none">–</span>`)}</td>`;
};

const rowHtml = (row: Row, theories: readonly TheoryResult[]): Html | undefined => {
  const values = theories.map(row.value);
  if (values.every((value) => value === undefined)) return undefined;
  const differing = theories.length < 2 ? undefined : html`<td class="difference">${difference(values)}</td>`;
  return html`<tr${row.lead && html` class="lead"`}><th scope="row">${prose(row.label)}</th>${theories.map((theory) => cell(row, theory))}${differing}</tr>`;
};

const printedNotes = (theories: readonly TheoryResult[]): readonly (Printed & { readonly theory: string })[] =>
  theories.flatMap(({ title, printed }) => printed.map((row) => ({ ...row, theory: title })));

const quantityNames: Readonly<Record<string, string>> = {
  'fast.ratio': 'the fast ratio',
  'ultrafast.ratio': 'the ultrafast ratio',
  'fast.slope1': 'the fast slope of component 1',
  'fast.slope2': 'the fast slope of component 2',
};

const printedHtml = (theories: readonly TheoryResult[]): Html | undefined => {
  const notes = printedNotes(theories);
  if (notes.length === 0) return undefined;
  return html`<ul class="printed">${notes.map(
    ({ equation, quantity, value, note }) =>
      html`<li>As printed, ${equation} gives ${quantityNames[quantity] ?? quantity} = <b>${formatNumber(value)}</b>: ${note}.</li>`,
  )}</ul>`;
};

/** All theories side by side, with the largest difference in each row. */
export const theoryTable = (result: Result): Html => {
  const theories = Object.values(result.theories);
  const columns = theories.length + (theories.length < 2 ? 1 : 2);
  const head = theories.length < 2 ? undefined : html`<th scope="col" class="difference">differ by</th>`;
  return html`<div class="scroll"><table class="theories">
<thead><tr><td></td>${theories.map(({ title }) => html`<th scope="col">${title}</th>`)}${head}</tr></thead>
${groups(result).map(([name, rows]) => {
  const shown = rows.flatMap((row) => rowHtml(row, theories) ?? []);
  return shown.length === 0
    ? undefined
    : html`<tbody><tr class="group"><th colspan="${columns}" scope="rowgroup">${name}</th></tr>${shown}</tbody>`;
})}
</table></div>
${printedHtml(theories)}
<p class="small">${prose(`Slopes are $(\\mathrm d\\langle F_b\\rangle/\\mathrm dt)/(\\lambda t)$, offsets the static part of Eq. 9 over $\\lambda$, per atom of each component, dimensionless ($\\hbar=m_1=1$).`)}</p>`;
};
