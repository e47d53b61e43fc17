import { effect, signal } from '@preact/signals';
import type { PhaseDiagram } from '../../../src/index.ts';
import { data, text } from './experiment.ts';
import { valueAt } from './fields.ts';
import { type Line, open, send } from './line.ts';

/** The phase diagram of the present text, as far as it is known; undefined where there is none. */
export const phases = signal<PhaseDiagram | undefined>(undefined);
/** Which text it belongs to, counted. */
export const phasesOf = signal(0);
/** Whether somebody looks at it: only then it is computed. */
export const phasesWanted = signal(false);

/** Whether the experiment is of a kind that has one: a condensate with coherent coupling. */
export const hasPhases = (): boolean =>
  valueAt(data.value, ['system', 'kind']) === 'coherent-bec' &&
  valueAt(data.value, ['system', 'coupling', 'rabi']) !== undefined;

let line: Line | undefined;
let newest = 0;
let waiting = false;

const ask = (): void => {
  line ??= open((answer) => {
    if (answer.kind === 'phases') {
      phases.value = answer.diagram;
      phasesOf.value = answer.id;
    } else if (answer.kind !== 'ready' && line) {
      line.busy = undefined;
      if (answer.kind !== 'idle') phases.value = undefined;
      if (waiting) ask();
    }
  });
  waiting = line.busy !== undefined;
  if (!waiting) send(line, { kind: 'phases', id: newest, text: text.value });
};

effect(() => {
  void text.value;
  if (!phasesWanted.value || !hasPhases()) return;
  newest++;
  ask();
});
