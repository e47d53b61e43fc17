import { useState } from 'preact/hooks';
import type { Result } from '../../../src/index.ts';
import { checkTable, evidenceTable } from '../../../src/report/index.ts';
import { Raw } from './Raw.tsx';

/** "9 checks, all hold". */
const verdict = ({ checks }: Result): string => {
  const failed = checks.filter(({ ok }) => !ok).length;
  if (checks.length === 0) return 'nothing exact to check';
  return failed === 0 ? `${checks.length} checks, all hold` : `${failed} of ${checks.length} checks fail`;
};

/** Sum rules and other exact statements against what came out, and what each theory tells of its own errors; made once it is opened. */
export const Evidence = ({ found }: { readonly found: Result }) => {
  const [open, setOpen] = useState(false);
  return (
    <details class="evidence" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Evidence: {verdict(found)}</summary>
      {open ? <Raw html={`${checkTable(found).html}${evidenceTable(found)?.html ?? ''}`} /> : null}
    </details>
  );
};
