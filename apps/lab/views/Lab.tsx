import { bug, faults, refusal, result } from '../state/engine.ts';
import { notice } from '../state/experiment.ts';
import { startTour } from '../state/tourState.ts';
import { Datasets } from './Datasets.tsx';
import { Editor } from './Editor.tsx';
import { FileBar } from './FileBar.tsx';
import { LivePlace } from './LivePlace.tsx';
import { Numbers } from './Numbers.tsx';
import { Plots } from './Plots.tsx';
import { Scene } from './Scene.tsx';
import { Toolbar } from './Toolbar.tsx';
import { Tour } from './Tour.tsx';

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
      <p class="message refusal">
        <b>Physics says no ({refusal.value.code}).</b> {refusal.value.message}
      </p>
    )}
    {faults.value.length === 0 ? null : (
      <p class="message">
        The experiment has {faults.value.length === 1 ? 'a fault' : `${faults.value.length} faults`}
        {result.value === undefined ? '.' : '; the numbers are those before it.'}
      </p>
    )}
    {bug.value === undefined ? null : (
      <p class="message refusal">This is a fault of the program, not of your experiment: {bug.value}</p>
    )}
  </div>
);

/** The page: three zones under one head. */
export const Lab = () => (
  <div class="lab">
    <Toolbar onTour={startTour} />
    <main class="zones">
      <Tour />
      <Messages />
      <FileBar />
      <Editor />
      <div class="middle">
        <Scene />
        <LivePlace />
        <Plots />
      </div>
      <Numbers />
      <Datasets />
    </main>
  </div>
);
