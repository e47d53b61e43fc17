import type { Fast, Ultrafast } from '../regimes.ts';
import type { Spectrum } from '../spectrum.ts';

/** A value as the paper prints it, shown beside the right one, never instead of it. */
export interface Printed {
  /** e.g. "Eq. 26". */
  readonly equation: string;
  /** Dotted key of the computed quantity it claims to be, e.g. "fast.ratio". */
  readonly quantity: string;
  readonly value: number;
  readonly note: string;
}

/** What is known on paper: lines where the exact form exists, else the slopes themselves (then usually in a limit). */
export interface ClosedForm {
  readonly spectrum?: Spectrum;
  /** Slopes with component 1 pushed. */
  readonly ultrafast?: Ultrafast;
  readonly fast?: Fast;
  /** Slopes with component 2 pushed; absent where an exchange of the components gives them. */
  readonly secondPushed?: { readonly ultrafast?: Ultrafast; readonly fast?: Fast };
  /** Set where the numbers hold in a limit only. */
  readonly limit?: 'q -> 0' | 'Thomas-Fermi';
  readonly printed: readonly Printed[];
  /** Bibliography keys with equation numbers, e.g. "CarliniStringari2021, Eq. 23". */
  readonly equations: readonly string[];
}
