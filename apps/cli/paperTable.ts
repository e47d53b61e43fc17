import Table from 'cli-table3';
import { formatPlain } from '../../src/index.ts';
import type { PaperResult, PaperRow } from '../../src/paper/index.ts';

const number = (value: number | undefined): string => (value === undefined ? '' : formatPlain(value, 6));

/** Below this an error is rounding. */
const rounding = 1e-12;

const error = (value: number | undefined): string => {
  if (value === undefined) return '';
  return value < rounding ? '0' : formatPlain(value, 2);
};

const cells = (row: PaperRow): string[] => [
  row.id,
  row.verdict,
  number(row.computed),
  number(row.printed),
  number(row.independent),
  error(row.error),
  error(row.independentError),
];

const count = ({ rows }: PaperResult, verdict: PaperRow['verdict']): string =>
  `${rows.filter((row) => row.verdict === verdict).length} ${verdict}`;

const head = ['', 'verdict', 'computed', 'printed', 'independent', 'print off', 'indep. off'];

/** Every row of the paper on one screen line. */
export const paperTable = (result: PaperResult): string => {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const row of result.rows) table.push(cells(row));
  const verdicts = (['agrees', 'definition', 'misprint', 'disagrees'] as const).map((one) => count(result, one));
  return `${table.toString()}\n${verdicts.join(', ')}; ${result.seconds.toFixed(1)} s`;
};
