import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { minimalSetup } from 'codemirror';
import type { Fault } from '../../../src/index.ts';
import { type Option, optionsAt } from '../state/yamlOptions.ts';
import { placeAt } from '../state/yamlPlace.ts';

export interface YamlEditor {
  setText(text: string): void;
  setFaults(faults: readonly Fault[]): void;
  destroy(): void;
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--link)' },
  { tag: tags.comment, color: 'var(--quiet)' },
  { tag: [tags.string, tags.content], color: 'var(--ink)' },
  { tag: tags.punctuation, color: 'var(--quiet)' },
]);

const look = EditorView.theme({
  '&': { fontSize: '0.8rem', backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-content': { fontFamily: 'var(--mono)', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--quiet)', border: 'none' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--rule)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--link)', color: 'var(--paper)' },
  '&.cm-focused': { outline: '2px solid var(--link)' },
});

const symbols: Readonly<Record<Option['is'], string>> = { key: 'property', value: 'constant', unit: 'enum' };

const completionOf = ({ label, text, detail, is }: Option): Completion => ({
  label,
  type: symbols[is],
  apply: text,
  ...(detail !== undefined && { detail }),
});

/** Keys of the block, fixed values or units of the key, from the schema that also checks. */
const complete = (data: () => unknown) => {
  let known: unknown;
  return ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    // while a word is being written the text is often no YAML: what it was before still tells kinds and units
    const now = data();
    known = now ?? known;
    const place = placeAt(state.doc.toString(), pos);
    const found = place && optionsAt(place, known, now !== undefined);
    if (place === undefined || found === undefined || found.list.length === 0) return null;
    if (place.is === 'key' && place.typed === '' && !explicit) return null;
    return { from: found.from, options: found.list.map(completionOf) };
  };
};

const diagnosticOf =
  (state: EditorState) =>
  ({ line = 1, column = 1, field, message }: Fault): Diagnostic => {
    const place = state.doc.line(Math.min(Math.max(1, line), state.doc.lines));
    const from = Math.min(place.from + column - 1, place.to);
    return { from, to: place.to, severity: 'error', message: field === '' ? message : `${field}: ${message}` };
  };

/** An editor of the experiment's text: colours, completion and the faults of the checker in their places. */
export const openYamlEditor = (
  parent: HTMLElement,
  text: string,
  data: () => unknown,
  onChange: (text: string) => void,
): YamlEditor => {
  let isOurs = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        minimalSetup,
        yaml(),
        syntaxHighlighting(colours),
        look,
        EditorView.lineWrapping,
        lintGutter(),
        autocompletion({ override: [complete(data)] }),
        EditorView.contentAttributes.of({ 'aria-label': 'The experiment as YAML' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !isOurs) onChange(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      isOurs = true;
      view.dispatch({ changes: differenceOf(now, next) });
      isOurs = false;
    },
    setFaults(faults) {
      view.dispatch(setDiagnostics(view.state, faults.map(diagnosticOf(view.state))));
    },
    destroy: () => view.destroy(),
  };
};

/** The one stretch in which two texts differ, so that the cursor stays where it is. */
const differenceOf = (now: string, next: string): { from: number; to: number; insert: string } => {
  let from = 0;
  while (from < now.length && from < next.length && now[from] === next[from]) from++;
  let end = 0;
  while (end < now.length - from && end < next.length - from && now.at(-1 - end) === next.at(-1 - end)) end++;
  return { from, to: now.length - end, insert: next.slice(from, next.length - end) };
};
