import { at, has, type Issue } from '../draft.ts';
import { isCoupled } from './beyondMeanField.ts';

const block = ['theories', 'gross-pitaevskii', 'quench'] as const;

const trapIssue = (draft: unknown): string | undefined => {
  if (at(draft, 'geometry', 'kind') !== 'harmonic') return 'needs a harmonic geometry, whose frequencies can change';
  const [old, to] = [at(draft, 'geometry', 'frequencies'), at(draft, ...block, 'frequencies', 'to')];
  if (!Array.isArray(old) || !Array.isArray(to) || to.length <= old.length) return undefined;
  return `has ${to.length} frequencies; the trap has ${old.length}`;
};

/** Without coupling k0 is gauged away before the run begins. */
const rabiIssue = (draft: unknown): string | undefined =>
  !isCoupled(draft) && (has(draft, 'system', 'coupling', 'momentum') || has(draft, 'system', 'coupling', 'raman'))
    ? 'needs a `system.coupling.rabi` above 0 to start from where the coupling hands over momentum'
    : undefined;

/** What may change while a run is watched. */
export const quenchRules = (draft: unknown): readonly Issue[] => {
  if (!has(draft, ...block)) return [];
  if (at(draft, 'system', 'kind') !== 'coherent-bec') {
    const message = 'is for a `coherent-bec`; this system has no coupling and no trap of its own to change';
    return [{ path: block, message, atKey: true }];
  }
  const issues = [
    ['frequencies', trapIssue(draft)],
    ['rabi', rabiIssue(draft)],
  ] as const;
  return issues.flatMap(([key, message]) =>
    message !== undefined && has(draft, ...block, key) ? [{ path: [...block, key], message, atKey: true }] : [],
  );
};
