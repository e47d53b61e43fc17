/** The paper of Carlini and Stringari, computed anew: every equation, both tables, both figures, and what is wrong in print. */
import { invariant } from '../failure/index.ts';
import type { Context } from '../physics/index.ts';
import { printedEquation } from '../report/equations.ts';
import { program } from '../results/program.ts';
import { paperErrata } from './errata/index.ts';
import { paperFigures } from './figures.ts';
import type { PaperResult } from './result.ts';
import type { PaperRow } from './row.ts';
import { andreevBashkinRows } from './rows/andreevBashkin.ts';
import { coherentRows } from './rows/coherent.ts';
import { fermiRows } from './rows/fermi.ts';
import { generalRows } from './rows/general.ts';
import { polaronRows } from './rows/polaron.ts';
import { paperTables } from './tables.ts';

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

/** The steps of the work, told to whoever watches; each may be the last if it is interrupted. */
const stepper = (context: Context) => {
  const quiet: Context = { ...context, progress: () => undefined };
  const steps = parts.length + 3;
  let done = 0;
  return async <T>(what: string, work: (context: Context) => Promise<T>): Promise<T> => {
    context.signal.throwIfAborted();
    context.progress(done++, steps, what);
    await new Promise((resolve) => setTimeout(resolve, 0));
    return work(quiet);
  };
};

/**
 * Computes the whole paper, some seconds of work. Stops (`AbortError`) between its parts if asked to. No number is typed in:
 * printed values are the printed formulas evaluated, verdicts follow from the errors.
 */
export const paper = async (context: Context): Promise<PaperResult> => {
  const begin = performance.now();
  const step = stepper(context);
  const rows: PaperRow[] = [];
  for (const [what, part] of parts) rows.push(...(await step(what, part)).map(withFormula));
  const tables = await step('Tables I and II', paperTables);
  const drawn = await step('Figures 1 and 2', paperFigures);
  const errata = await step('Errata', (quiet) => paperErrata(rows, quiet));
  rows.push(...tables.rows, ...drawn.map(({ row }) => row));
  return {
    rows: ordered(rows),
    exponents: tables.exponents,
    figures: drawn.map(({ figure }) => figure),
    errata,
    program,
    seconds: (performance.now() - begin) / 1000,
  };
};
