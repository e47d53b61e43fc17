import { faults } from '../state/engine.ts';
import { editor as shown } from '../state/page.ts';
import { Form, looseFaults } from './Form.tsx';
import { FillIn } from './MoreFields.tsx';
import { Yaml } from './Yaml.tsx';

const select = (name: 'form' | 'text'): void => {
  shown.value = name;
};

const Tab = ({ name, title }: { readonly name: 'form' | 'text'; readonly title: string }) => (
  <button
    type="button"
    role="tab"
    id={`editor-tab-${name}`}
    aria-selected={shown.value === name}
    aria-controls="editor-panel"
    tabIndex={shown.value === name ? 0 : -1}
    onClick={() => select(name)}
    onKeyDown={(event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = shown.value === 'form' ? 'text' : 'form';
      select(other);
      document.getElementById(`editor-tab-${other}`)?.focus();
    }}
  >
    {title}
  </button>
);

/** Faults that no field of the form shows: of keys that are missing, or that the form does not know. */
const Loose = () => {
  if (shown.value === 'text' || faults.value.length === 0) return null;
  return (
    <>
      <ul class="faults loose" role="alert">
        {looseFaults(faults.value).map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field === '' ? '' : <b>{field}: </b>}
            {message}
          </li>
        ))}
      </ul>
      <FillIn />
    </>
  );
};

/** The left zone: the experiment as a form and as text, two views of one state. */
export const Editor = () => (
  <section class="zone zone-editor" aria-labelledby="editor-title">
    <h2 id="editor-title">The experiment</h2>
    <div class="tabs" role="tablist" aria-label="View of the experiment">
      <Tab name="form" title="Form" />
      <Tab name="text" title="YAML" />
    </div>
    <Loose />
    <div role="tabpanel" id="editor-panel" aria-labelledby={`editor-tab-${shown.value}`}>
      {shown.value === 'form' ? <Form /> : <Yaml />}
    </div>
  </section>
);
