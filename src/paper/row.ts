/** What the print is found to be, equation by equation. */
export type Verdict = 'agrees' | 'disagrees' | 'definition' | 'misprint';

/** One equation, table, figure or remark of the paper beside what this program makes of it. Numbers in hbar = m = 1. */
export interface PaperRow {
  /** "Eq. 38", "Table I", "Fig. 2", "Text, Sec. V". */
  readonly id: string;
  readonly title: string;
  /** What was computed on, in words. */
  readonly system?: string;
  /** The formula as the paper prints it, in TeX. */
  readonly formula?: string;
  /** What the three numbers are. */
  readonly quantity?: string;
  readonly computed?: number;
  readonly computedBy?: string;
  /** The printed formula, evaluated. */
  readonly printed?: number;
  readonly independent?: number;
  readonly independentTheory?: string;
  /** Of the printed value, relative to the computed one; of the independent one where nothing is printed. */
  readonly error?: number;
  /** Of the independent value, relative to the computed one. */
  readonly independentError?: number;
  /** What `error` may be for the verdict "agrees". */
  readonly tolerance?: number;
  readonly verdict: Verdict;
  readonly note?: string;
}

/** A row before it is judged. */
export interface Claim extends Omit<PaperRow, 'error' | 'independentError' | 'verdict'> {
  /** Set where the numbers do not decide: what only names things, and slips of the pen. */
  readonly kind?: 'definition' | 'misprint';
  /** What errors are relative to where the numbers themselves may vanish. */
  readonly scale?: number;
}

/** Difference relative to the reference, or to the scale where that is larger. */
export const distance = (value: number, reference: number, scale = 0): number => {
  const size = Math.max(Math.abs(reference), scale);
  return value === reference ? 0 : Math.abs(value - reference) / size;
};

/** Rounding of a few operations; what is not larger is not a tolerance. */
const rounding = 1e-14;

const errors = ({ computed, printed, independent, scale }: Claim): Pick<PaperRow, 'error' | 'independentError'> => {
  if (computed === undefined) return {};
  const other = independent === undefined ? undefined : distance(independent, computed, scale);
  const own = printed === undefined ? other : distance(printed, computed, scale);
  return { ...(own !== undefined && { error: own }), ...(other !== undefined && { independentError: other }) };
};

/** Errors and verdict of a claim. */
export const judged = (claim: Claim): PaperRow => {
  const { kind, scale: _, ...rest } = claim;
  const found = errors(claim);
  const holds = (found.error ?? 0) <= (claim.tolerance ?? rounding);
  return { ...rest, ...found, verdict: kind ?? (holds ? 'agrees' : 'disagrees') };
};
