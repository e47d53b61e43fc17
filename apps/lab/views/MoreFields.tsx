import { useMemo, useState } from 'preact/hooks';
import { data, type Path, setValues } from '../state/experiment.ts';
import { leavesOf, nameOf } from '../state/fields.ts';
import { addable, adding, madeWhole, removable } from '../state/usual.ts';

/** "+ coupling raman": below the block, as in the file. */
const Button = ({ sign, path, act }: { readonly sign: '+' | '−'; readonly path: Path; readonly act: () => void }) => (
  <button type="button" aria-label={`${sign === '+' ? 'add' : 'leave out'} ${nameOf(path)}`} onClick={act}>
    {sign} {nameOf(path)}
  </button>
);

/** Looked for among the schema's when somebody wants to see them, and again when other fields stand there. */
const List = ({ name }: { readonly name: string }) => {
  const now = data.value;
  const structure = leavesOf(now, [])
    .map(([path, value]) => (path.at(-1) === 'kind' ? `${path.join('.')}=${value}` : path.join('.')))
    .join(';');
  const { more, less } = useMemo(() => ({ more: addable(name, now), less: removable(name, now) }), [structure]);
  if (more.length + less.length === 0) return <p class="quiet">Nothing can be added here, and nothing left out.</p>;
  return (
    <div class="more-fields">
      {more.map((path) => (
        <Button key={path.join('.')} sign="+" path={path} act={() => setValues(adding(path, data.value))} />
      ))}
      {less.map((path) => (
        <Button key={path.join('.')} sign="−" path={path} act={() => setValues([[path, undefined]])} />
      ))}
    </div>
  );
};

/** What else the schema allows in a block of the form. */
export const MoreFields = ({ name, title }: { readonly name: string; readonly title: string }) => {
  const [open, setOpen] = useState(false);
  return (
    <details class="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary aria-label={`More fields: ${title}`}>More fields</summary>
      {open ? <List name={name} /> : null}
    </details>
  );
};

/** Puts in what the checker misses and takes out what does not belong; nothing where it would change nothing. */
export const FillIn = () => {
  const edits = madeWhole(data.value);
  if (edits.length === 0) return null;
  const isFilling = edits.every(([, value]) => value !== undefined);
  return (
    <button type="button" class="fill-in" onClick={() => setValues(edits)}>
      {isFilling ? 'Fill in usual values' : 'Mend with usual values'}
    </button>
  );
};
