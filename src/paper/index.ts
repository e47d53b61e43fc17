/** The paper of Carlini and Stringari, computed anew: every equation, both tables, both figures, and what is wrong in print. */
import { invariant } from '../failure/index.ts';
import type { Context } from '../physics/index.ts';
import { printedEquation } from '../report/equations.ts';
import { program } from '../results/program.ts';
import type { PaperResult } from './result.ts';
import type { PaperRow } from './row.ts';
import { andreevBashkinRows } from './rows/andreevBashkin.ts';
import { coherentRows } from './rows/coherent.ts';
import { fermiRows } from './rows/fermi.ts';
import { generalRows } from './rows/general.ts';
import { polaronRows } from './rows/polaron.ts';

export { type PaperJson, paperJson } from './json.ts';
export { paperHtml } from './page.ts';
export type { Erratum, Exponent, PaperResult } from './result.ts';
export type { PaperRow, Verdict } from './row.ts';

type Part = (context: Context) => Promise<readonly PaperRow[]>;

const parts: readonly (readonly [what: string, rows: Part])[] = [
  ['Sec. I: general formalism', generalRows],
  ['Sec. II: coherently coupled condensates', coherentRows],
  ['Sec. III: Andreev-Bashkin effect', andreevBashkinRows],
  ['Sec. IV: normal Fermi mixtures', fermiRows],
  ['Sec. V: polarons', polaronRows],
];

const withFormula = (row: PaperRow): PaperRow => {
  const number = /^Eq\. (\d+)$/.exec(row.id)?.[1];
  if (number === undefined) return row;
  const tex = printedEquation(Number(number));
  invariant(tex !== undefined, `the paper has an equation ${number}`);
  return { ...row, formula: tex };
};

/** Equations by number; what is not an equation comes after them. */
const place = ({ id }: PaperRow): number => Number(/^Eq\. (\d+)$/.exec(id)?.[1] ?? Number.POSITIVE_INFINITY);

const ordered = (rows: readonly PaperRow[]): readonly PaperRow[] =>
  rows.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));

/**
 * Computes the whole paper, some seconds of work. Aborts (`AbortError`) between its parts; no row is typed in: printed values
 * are the printed formulas evaluated, verdicts follow from the errors.
 */
export const paper = async (context: Context): Promise<PaperResult> => {
  const begin = performance.now();
  const rows: PaperRow[] = [];
  for (const [index, [what, part]] of parts.entries()) {
    context.signal.throwIfAborted();
    context.progress(index, parts.length, what);
    rows.push(...(await part({ ...context, progress: () => undefined })).map(withFormula));
  }
  const seconds = (performance.now() - begin) / 1000;
  return { rows: ordered(rows), exponents: [], figures: [], errata: [], program, seconds };
};
