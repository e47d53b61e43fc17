import { signal } from '@preact/signals';
import type { Fault } from '../../../src/index.ts';
import { typeset } from '../../../src/report/index.ts';
import { bug, faults, refusal, result } from '../state/engine.ts';
import { notice } from '../state/experiment.ts';
import { startTour } from '../state/tourState.ts';
import { Datasets } from './Datasets.tsx';
import { Editor } from './Editor.tsx';
import { FileBar } from './FileBar.tsx';
import { LivePlace } from './LivePlace.tsx';
import { Numbers } from './Numbers.tsx';
import { Plots } from './Plots.tsx';
import { Raw } from './Raw.tsx';
import { Scene } from './Scene.tsx';
import { Toolbar } from './Toolbar.tsx';
import { Tour } from './Tour.tsx';

const sentence = (words: string): string => words.replace(/[.\s]*$/, '.');

/** What is missing is often there by another name, which says more. */
const mostTelling = (found: readonly Fault[]): Fault | undefined =>
  found.find(({ message }) => !message.startsWith('is missing')) ?? found[0];

/** On a phone the form with its own words for each fault is far below: one is told here. */
const faultText = (found: readonly Fault[]): string => {
  const told = mostTelling(found);
  const count = found.length === 1 ? 'a fault' : `${found.length} faults, one of them`;
  const field = told === undefined || told.field === '' ? '' : `${told.field}: `;
  return sentence(`The experiment has ${count}: ${field}${told?.message ?? ''}`);
};

const before = (): string => (result.value === undefined ? '' : ' The numbers are those before it.');

/** What the last change led to, where it led to no numbers. */
const Messages = () => (
  <div class="messages" aria-live="polite">
    {notice.value === undefined ? null : (
      <p class="message">
        {notice.value}{' '}
        <button
          type="button"
          onClick={() => {
            notice.value = undefined;
          }}
        >
          Dismiss
        </button>
      </p>
    )}
    {refusal.value === undefined ? null : (
      <div class="message refusal">
        <b>Physics says no ({refusal.value.code}):</b>{' '}
        <Raw className="inline" html={typeset(sentence(refusal.value.message)).html} />
        {before()}
      </div>
    )}
    {faults.value.length === 0 ? null : (
      <p class="message">
        {faultText(faults.value)}
        {before()}
      </p>
    )}
    {bug.value === undefined ? null : <p class="message refusal">{bug.value}</p>}
  </div>
);

const matching = (query: string) => {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener('change', () => {
    matches.value = list.matches;
  });
  return matches;
};
/** The widths at which style.css arranges the zones anew. */
const isMedium = matching('(max-width: 75rem)');
const isNarrow = matching('(max-width: 52rem)');

/** The zones in the order in which one sees them: Tab and those who are read to follow it. Moved by key, none is made anew. */
const Zones = () => {
  const [editor, scene, live, plots, numbers] = [
    <Editor key="editor" />,
    <Scene key="scene" />,
    <LivePlace key="live" />,
    <Plots key="plots" />,
    <Numbers key="numbers" />,
  ];
  if (isNarrow.value) return [scene, live, numbers, editor, plots];
  return isMedium.value ? [editor, scene, live, numbers, plots] : [editor, scene, live, plots, numbers];
};

/** The page: three zones under one head. */
export const Lab = () => (
  <div class="lab">
    <Toolbar onTour={startTour} />
    <main class="zones">
      <Tour />
      <Messages />
      <FileBar />
      <Zones />
      <Datasets />
    </main>
  </div>
);
