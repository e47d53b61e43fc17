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
import { allowedKeys, allowedValues, type Fault } from '../../../src/index.ts';

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

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** Keys of the blocks that the line stands in, from the indentation above it. */
const pathAbove = (lines: readonly string[], at: number): readonly string[] => {
  const path: string[] = [];
  let indent = indentOf(lines[at] ?? '');
  for (let index = at - 1; index >= 0 && indent > 0; index--) {
    const line = lines[index] ?? '';
    const key = /^ *([\w-]+):/.exec(line)?.[1];
    if (key === undefined || indentOf(line) >= indent) continue;
    path.unshift(key);
    indent = indentOf(line);
  }
  return path;
};

const options = (labels: readonly unknown[], type: Completion['type'], after: string): readonly Completion[] =>
  labels.map((label) => ({ label: String(label), ...(type && { type }), apply: `${label}${after}` }));

/** Keys of the block, or fixed values of the key, from the schema that also checks. */
const complete =
  (data: () => unknown) =>
  (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const lines = context.state.doc.toString().split('\n');
    const above = pathAbove(lines, line.number - 1);
    const value = /^ *([\w-]+): +(?:\{ *kind: *)?([\w-]*)$/.exec(before);
    if (value !== null) {
      const [, key = '', typed = ''] = value;
      const path = before.includes('{') ? [...above, key, 'kind'] : [...above, key];
      const found = options(allowedValues(path, data()), 'constant', '');
      return found.length === 0 ? null : { from: context.pos - typed.length, options: found };
    }
    const key = /^ *([\w-]*)$/.exec(before);
    if (key === null || (key[1] === '' && !context.explicit)) return null;
    return {
      from: context.pos - (key[1]?.length ?? 0),
      options: options(allowedKeys(above, data()), 'property', ': '),
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
