import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { faults } from '../state/engine.ts';
import { change, data, text } from '../state/experiment.ts';
import type { YamlEditor } from './yamlEditor.ts';

/** The experiment as text. The editor comes when it is first wanted. */
export const Yaml = () => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let editor: YamlEditor | undefined;
    let stop = (): void => undefined;
    let gone = false;
    void import('./yamlEditor.ts').then(({ openYamlEditor }) => {
      if (gone || place.current === null) return;
      const opened = openYamlEditor(
        place.current,
        text.value,
        () => data.value,
        (next) => change(next, 'text'),
      );
      editor = opened;
      const stops = [effect(() => opened.setText(text.value)), effect(() => opened.setFaults(faults.value))];
      stop = () => {
        for (const end of stops) end();
      };
    });
    return () => {
      gone = true;
      stop();
      editor?.destroy();
    };
  }, []);
  return (
    <div class="yaml">
      <div ref={place} class="yaml-editor" />
      <Faults />
    </div>
  );
};

/** The faults in words, with line and column as on the command line. */
const Faults = () => (
  <ul class="faults" aria-live="polite">
    {faults.value.map(({ line, column, field, message }) => (
      <li key={`${line}:${column}:${field}`}>
        {line === undefined ? '' : `${line}:${column} `}
        {field === '' ? '' : <b>{field}: </b>}
        {message}
      </li>
    ))}
  </ul>
);
