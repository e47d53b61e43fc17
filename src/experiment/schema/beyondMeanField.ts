import { readQuantity } from '../../units/index.ts';
import { at, type Issue } from '../draft.ts';

const block = ['theories', 'gross-pitaevskii'] as const;

/** Whether the file has a Rabi coupling above 0. */
export const isCoupled = (draft: unknown): boolean => {
  const rabi = at(draft, 'system', 'coupling', 'rabi');
  if (typeof rabi !== 'string') return typeof rabi === 'number' && rabi !== 0;
  const reading = readQuantity(rabi, 'energy', 1);
  return reading.ok && reading.value !== 0;
};

/** The drag has to be known: an uncoupled mixture that has one. */
const dragIssue = (draft: unknown): string | undefined => {
  if (at(draft, 'system', 'kind') !== 'superfluid-mixture')
    return 'is for a `superfluid-mixture`, the system whose drag is known';
  if (at(draft, 'system', 'drag', 'kind') === 'none')
    return 'counts the drag of the system, and `system.drag` says that there is none';
  return undefined;
};

/** What gross-pitaevskii counts beyond mean field is known for two superfluids without coherent coupling. */
export const beyondMeanFieldRules = (draft: unknown): readonly Issue[] => {
  const asked = (['leeHuangYang', 'drag'] as const).filter((option) => at(draft, ...block, option) === true);
  return asked.flatMap((option) => {
    const coupled = isCoupled(draft)
      ? 'is known for two superfluids; here `system.coupling.rabi` joins them'
      : undefined;
    const message = coupled ?? (option === 'drag' ? dragIssue(draft) : undefined);
    return message === undefined ? [] : [{ path: [...block, option], message }];
  });
};
