import type { Figure } from '../report/index.ts';
import type { PaperRow } from './row.ts';

/** A fitted power of q in a table of the paper. */
export interface Exponent {
  readonly table: 'Table Ia' | 'Table Ib' | 'Table II';
  /** What was computed on. */
  readonly system: string;
  readonly channel: 'density' | 'spin';
  readonly part: 'low' | 'high';
  readonly quantity: 'strength' | 'energy' | 'm1';
  readonly printed: number;
  readonly fitted: number;
  /** Largest deviation of the logarithm from the straight line, or the standard error of a sampled integral. */
  readonly uncertainty: number;
}

/** What is wrong in print, with its proof. Prose with formulas between dollar signs. */
export interface Erratum {
  /** Of the row that it belongs to. */
  readonly id: string;
  readonly title: string;
  readonly printed: string;
  readonly right: string;
  readonly proof: readonly string[];
  /** Numbers of the proof: [what, value]. */
  readonly numbers: readonly (readonly [string, number])[];
  readonly figure?: Figure;
}

export interface PaperResult {
  readonly rows: readonly PaperRow[];
  readonly exponents: readonly Exponent[];
  readonly figures: readonly Figure[];
  readonly errata: readonly Erratum[];
  readonly program: { readonly name: string; readonly version: string };
  readonly seconds: number;
}
