import { signal } from '@preact/signals';
import type { Choice } from '../live/quantity.ts';
import { chosenTheme } from './theme.ts';
import { chosenShare, holdAt, type View, view } from './timeline.ts';
import { steps } from './tour.ts';
import { at, resumeTour, solved } from './tourState.ts';

/** What is looked at besides the experiment; all of it stands in the address, and nowhere else. */
export const editor = signal<'form' | 'text'>('form');
/** Name of the figure under the scene. */
export const figure = signal('coupling');
/** Path of a dataset that somebody has chosen in an opened file. */
export const dataset = signal<string | undefined>(undefined);
/** What is drawn of the densities of a live run, and where its time cursor stands, as a share; undefined: at the newest instant. */
export const liveChoice = signal<Choice>({ pair: 'components', mode: 'change' });
export const liveShare = signal<number | undefined>(undefined);

const usualView = (step: number | undefined): View => (step === undefined ? undefined : steps[step])?.view ?? 'whole';

/** Steps count from 1 for people. */
const tourEntries = (): readonly (readonly [string, string])[] => {
  if (at.value === undefined) return [];
  const done = solved.value.map((index) => index + 1).toSorted((a, b) => a - b);
  return [['tour', String(at.value + 1)], ...(done.length === 0 ? [] : [['solved', done.join('.')] as const])];
};

const shareText = (share: number): string => String(Number(share.toFixed(4)));

/** Where somebody has put the time, and how a live run is looked at. */
const timeEntries = (): readonly (readonly [string, string])[] => {
  const { pair, mode } = liveChoice.value;
  const parts = [...(mode === 'density' ? ['density'] : []), ...(pair === 'sums' ? ['sums'] : [])];
  return [
    ...(chosenShare.value === undefined ? [] : [['time', shareText(chosenShare.value)] as const]),
    ...(parts.length === 0 ? [] : [['live', parts.join('.')] as const]),
    ...(liveShare.value === undefined ? [] : [['livetime', shareText(liveShare.value)] as const]),
  ];
};

/** The part of the address that follows the experiment, e.g. `&view=first&tour=2&solved=1`; what is usual is left out. */
export const pageAddress = (): string => {
  const entries = [
    ...(view.value === usualView(at.value) ? [] : [['view', view.value] as const]),
    ...(editor.value === 'text' ? [['editor', 'text'] as const] : []),
    ...(figure.value === 'coupling' ? [] : [['figure', figure.value] as const]),
    ...(dataset.value === undefined ? [] : [['dataset', dataset.value] as const]),
    ...(chosenTheme.value === undefined ? [] : [['theme', chosenTheme.value] as const]),
    ...timeEntries(),
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

/** A share of a span of time; whatever else stands there is none. */
const shareIn = (text: string | null): number | undefined => {
  const share = Number(text);
  return text !== null && text !== '' && share >= 0 && share <= 1 ? share : undefined;
};

const openTimes = (parts: URLSearchParams): void => {
  const time = shareIn(parts.get('time'));
  if (time !== undefined) holdAt(time);
  const live = (parts.get('live') ?? '').split('.');
  liveChoice.value = {
    pair: live.includes('sums') ? 'sums' : 'components',
    mode: live.includes('density') ? 'density' : 'change',
  };
  liveShare.value = shareIn(parts.get('livetime'));
};

/** Looks at what an address names. */
export const openPage = (hash: string): void => {
  const parts = new URLSearchParams(hash.slice(1));
  const theme = parts.get('theme');
  if (theme === 'light' || theme === 'dark') chosenTheme.value = theme;
  if (parts.get('editor') === 'text') editor.value = 'text';
  figure.value = parts.get('figure') ?? figure.value;
  dataset.value = parts.get('dataset') ?? undefined;
  const [step] = indices(parts.get('tour'));
  if (step !== undefined) resumeTour(step, indices(parts.get('solved')));
  view.value = viewNamed(parts.get('view')) ?? usualView(at.value);
  openTimes(parts);
};
