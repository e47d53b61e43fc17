import type { Exponent, PaperResult } from './result.ts';
import type { PaperRow } from './row.ts';

/** paper.json, version 1. What does not apply to a row is left out. */
export interface PaperJson {
  readonly schema: 'spindrag/paper/1';
  readonly program: PaperResult['program'];
  readonly seconds: number;
  readonly rows: readonly PaperRow[];
  readonly exponents: readonly Exponent[];
  readonly errata: readonly {
    readonly id: string;
    readonly title: string;
    readonly numbers: readonly { readonly what: string; readonly value: number }[];
  }[];
}

export const paperJson = ({ program, seconds, rows, exponents, errata }: PaperResult): PaperJson => ({
  schema: 'spindrag/paper/1',
  program,
  seconds,
  rows,
  exponents,
  errata: errata.map(({ id, title, numbers }) => ({
    id,
    title,
    numbers: numbers.map(([what, value]) => ({ what, value })),
  })),
});
