import type { Printed } from '../../physics/index.ts';
import { hidingError, type Result, type TheoryResult } from '../../results/index.ts';
import { display, formatIn, formatTime, formatWindow } from '../display.ts';
import { type Html, html } from '../html.ts';
import { formatError, formatNumber } from '../number.ts';
import { prose } from '../prose.ts';
import { ratioTex } from '../ratio.ts';

interface Row {
  readonly label: string;
  readonly value: (theory: TheoryResult) => number | undefined;
  /** Where the value is not a plain number. */
  readonly text?: (theory: TheoryResult) => string | undefined;
  readonly lead?: true;
}

const isLab = ({ units }: Result): boolean => units === 'lab';

/** d<F>/dt by lambda t: for the position in 1/m1, for the cosine a rate. */
const slopeText = (value: number | undefined, result: Result, digits = 4): string | undefined => {
  if (value === undefined || value === 0) return undefined;
  return isLab(result) && result.probe.kind === 'cosine'
    ? formatIn(value, display('rate', value, result), digits)
    : formatNumber(value, digits);
};

/** <F> by lambda: for the position a time squared (1/w^2 of an atom in a trap), for the cosine a time. */
const offsetText = (value: number | undefined, result: Result): string | undefined => {
  if (value === undefined || value === 0) return undefined;
  if (!isLab(result)) return formatNumber(value);
  const unit = result.probe.kind === 'cosine' ? (['ms', 1e3] as const) : (['ms²', 1e6] as const);
  const factor = result.probe.kind === 'cosine' ? result.scales.time : result.scales.time ** 2;
  return formatIn(value, { factor: factor * unit[1], unit: unit[0] }, 4);
};

const slopeUnits = (result: Result): string => {
  if (!isLab(result)) return 'dimensionless ($\\hbar=m_1=1$)';
  return result.probe.kind === 'position'
    ? 'times $m_1$: a free atom of component 1 has the slope 1'
    : 'with $\\lambda/\\hbar$ in rad/s';
};

/** A number that is no larger than its error is told, and compared, as zero. */
const fastRow = (
  key: 'ratio' | 'slope1' | 'slope2',
  format: (value: number, digits?: number) => string | undefined,
): Pick<Row, 'value' | 'text'> => ({
  value: (theory) => (hidingError(theory, key) === undefined ? theory.fast?.[key] : 0),
  text: (theory) => {
    const [value, hiding] = [theory.fast?.[key], hidingError(theory, key)];
    if (hiding !== undefined) return `0 within ${format(hiding, 2)}`;
    return value === undefined ? undefined : format(value);
  },
});

const groups = (result: Result): readonly (readonly [string, readonly Row[]])[] => {
  const ratio = `$${ratioTex(result.pushed)}$`;
  const slopes = (value: number, digits?: number) => slopeText(value, result, digits);
  return [
    [
      'ultrafast',
      [
        { label: ratio, value: ({ ultrafast }) => ultrafast?.ratio, lead: true },
        {
          label: 'slope of $\\langle F_1\\rangle$',
          value: ({ ultrafast }) => ultrafast?.slope1,
          text: ({ ultrafast }) => slopeText(ultrafast?.slope1, result),
        },
        {
          label: 'slope of $\\langle F_2\\rangle$',
          value: ({ ultrafast }) => ultrafast?.slope2,
          text: ({ ultrafast }) => slopeText(ultrafast?.slope2, result),
        },
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
        { label: ratio, ...fastRow('ratio', formatNumber), lead: true },
        { label: 'slope of $\\langle F_1\\rangle$', ...fastRow('slope1', slopes) },
        { label: 'slope of $\\langle F_2\\rangle$', ...fastRow('slope2', slopes) },
        {
          label: 'offset of $\\langle F_1\\rangle$',
          value: ({ fast }) => fast?.offset1,
          text: ({ fast }) => offsetText(fast?.offset1, result),
        },
        {
          label: 'offset of $\\langle F_2\\rangle$',
          value: ({ fast }) => fast?.offset2,
          text: ({ fast }) => offsetText(fast?.offset2, result),
        },
        {
          label: 'window',
          value: ({ fast }) => fast?.window?.[1],
          text: ({ fast }) =>
            fast?.window && (fast.window[0] < fast.window[1] ? formatWindow(fast.window, result) : 'none'),
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
  const shown =
    (text === undefined ? number && formatNumber(number) : text(theory)) || (number === 0 ? '0' : undefined);
  return html`<td>${shown ?? html`<span class="none">–</span>`}</td>`;
};

const rowHtml = (row: Row, theories: readonly TheoryResult[]): Html | undefined => {
  const values = theories.map(row.value);
  if (values.every((value) => value === undefined)) return undefined;
  const differing = theories.length < 2 ? undefined : html`<td class="difference">${difference(values)}</td>`;
  return html`<tr${row.lead && html` class="lead"`}><th scope="row">${prose(row.label)}</th>${theories.map((theory) => cell(row, theory))}${differing}</tr>`;
};

interface Compared extends Printed {
  /** Relative to what this program computes; undefined where it computes nothing of that name. */
  readonly off: number | undefined;
}

const computed = (theory: TheoryResult, quantity: string): number | undefined => {
  const [regime, key] = quantity.split('.');
  const slopes: object | undefined = regime === 'ultrafast' ? theory.ultrafast : theory.fast;
  const value: unknown =
    key === undefined ? undefined : Object.entries(slopes ?? {}).find(([name]) => name === key)?.[1];
  return typeof value === 'number' ? value : undefined;
};

const compare = (theory: TheoryResult, printed: Printed): Compared => {
  const right = computed(theory, printed.quantity);
  const size = Math.max(Math.abs(right ?? 0), Math.abs(printed.value));
  return { ...printed, off: right === undefined ? undefined : size === 0 ? 0 : Math.abs(printed.value - right) / size };
};

/** A printed value as near as this to the computed one is only counted. */
const near = 1e-3;

const quantityNames: Readonly<Record<string, string>> = {
  ratio: 'ratio',
  slope1: 'slope of component 1',
  slope2: 'slope of component 2',
};

const quantityName = (quantity: string): string => {
  const [regime = '', key = ''] = quantity.split('.');
  return `the ${regime} ${quantityNames[key] ?? key}`;
};

const printedHtml = (theories: readonly TheoryResult[]): Html | undefined => {
  const all = theories.flatMap((theory) => theory.printed.map((printed) => compare(theory, printed)));
  const isNear = ({ off }: Compared): boolean => off !== undefined && off < near;
  const agreeing = [...new Set(all.filter(isNear).map(({ equation }) => equation))];
  const rest = all.filter((one) => !isNear(one));
  if (all.length === 0) return undefined;
  return html`<ul class="printed">${rest.map(
    ({ equation, quantity, value, note }) =>
      html`<li>${equation} as printed would give ${quantityName(quantity)} as <b>${formatNumber(value)}</b>: ${note}.</li>`,
  )}${agreeing.length > 0 && html`<li>${agreeing.join(', ')} as printed: within ${formatError(100 * near)} % of the values above.</li>`}</ul>`;
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
<p class="small">${prose(`Slopes are $(\\mathrm d\\langle F_b\\rangle/\\mathrm dt)/(\\lambda t)$, offsets the static part of Eq. 9 over $\\lambda$, per atom of each component, ${slopeUnits(result)}.`)}</p>`;
};
