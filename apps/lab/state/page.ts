import { signal } from '@preact/signals';
import { chosenTheme } from './theme.ts';
import { type View, view } from './timeline.ts';
import { steps } from './tour.ts';
import { at, resumeTour, solved } from './tourState.ts';

/** What is looked at besides the experiment; all of it stands in the address, and nowhere else. */
export const editor = signal<'form' | 'text'>('form');
/** Name of the figure under the scene. */
export const figure = signal('coupling');

const usualView = (step: number | undefined): View => (step === undefined ? undefined : steps[step])?.view ?? 'whole';

/** Steps count from 1 for people. */
const tourEntries = (): readonly (readonly [string, string])[] => {
  if (at.value === undefined) return [];
  const done = solved.value.map((index) => index + 1).toSorted((a, b) => a - b);
  return [['tour', String(at.value + 1)], ...(done.length === 0 ? [] : [['solved', done.join('.')] as const])];
};

/** The part of the address that follows the experiment, e.g. `&view=first&tour=2&solved=1`; what is usual is left out. */
export const pageAddress = (): string => {
  const entries = [
    ...(view.value === usualView(at.value) ? [] : [['view', view.value] as const]),
    ...(editor.value === 'text' ? [['editor', 'text'] as const] : []),
    ...(figure.value === 'coupling' ? [] : [['figure', figure.value] as const]),
    ...(chosenTheme.value === undefined ? [] : [['theme', chosenTheme.value] as const]),
    ...tourEntries(),
  ];
  return entries.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('');
};

const indices = (text: string | null): readonly number[] =>
  (text ?? '')
    .split('.')
    .slice(0, 20)
    .map((part) => Number(part) - 1)
    .filter(Number.isInteger);

const viewNamed = (text: string | null): View | undefined => (text === 'first' || text === 'whole' ? text : undefined);

/** Looks at what an address names. */
export const openPage = (hash: string): void => {
  const parts = new URLSearchParams(hash.slice(1));
  const theme = parts.get('theme');
  if (theme === 'light' || theme === 'dark') chosenTheme.value = theme;
  if (parts.get('editor') === 'text') editor.value = 'text';
  figure.value = parts.get('figure') ?? figure.value;
  const [step] = indices(parts.get('tour'));
  if (step !== undefined) resumeTour(step, indices(parts.get('solved')));
  view.value = viewNamed(parts.get('view')) ?? usualView(at.value);
};
