import type { TheoryResult } from './result.ts';

/**
 * Until when the ultrafast regime is told to last, inside (hbar = m1 = 1): no longer than until the fast regime begins. Where the drag is a
 * small part of what is pushed, the straight lines of the first instants hold on to within ten per cent of it, long after the drag has set in.
 */
export const ultrafastEnd = ({ ultrafast, fast }: Pick<TheoryResult, 'ultrafast' | 'fast'>): number | undefined => {
  const [begin, end] = fast?.window ?? [0, 0];
  const isOvertaken = ultrafast?.until !== undefined && begin > 0 && end > begin && begin < ultrafast.until;
  return isOvertaken ? begin : ultrafast?.until;
};
