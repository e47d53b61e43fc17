import { signal } from '@preact/signals';
import { current, result } from './engine.ts';
import { loadPreset } from './experiment.ts';
import { presetNamed } from './presets.ts';
import { view } from './timeline.ts';
import { steps, type Verdict } from './tour.ts';

/** Which step is open; undefined where the tour is closed. */
export const at = signal<number | undefined>(undefined);
export const solved = signal<readonly number[]>([]);
export const verdict = signal<Verdict | undefined>(undefined);

/** What is told of a step when it is opened: of a solved one why its answer is right. */
const knownVerdict = (index: number): Verdict | undefined =>
  solved.value.includes(index) ? { kind: 'right' } : undefined;

/** Shows a step with the experiment that stands there already (an address holds both). */
export const resumeTour = (index: number, done: readonly number[]): void => {
  const known = (one: number): boolean => steps[one] !== undefined;
  if (!known(index)) return;
  at.value = index;
  solved.value = done.filter(known);
  verdict.value = knownVerdict(index);
};

export const openStep = (index: number): void => {
  const step = steps[index];
  if (step === undefined) return;
  at.value = index;
  verdict.value = knownVerdict(index);
  const preset = presetNamed(step.preset);
  if (preset) loadPreset(preset);
  view.value = step.view;
};

export const startTour = (): void => {
  solved.value = [];
  openStep(0);
};

export const closeTour = (): void => {
  at.value = undefined;
};

/** Judges an answer by the newest numbers, where they belong to the experiment on the page. */
export const judge = (index: number, by: (found: NonNullable<typeof result.value>) => Verdict): void => {
  const found = result.value;
  verdict.value = found && current.value ? by(found) : { kind: 'unknown' };
  if (verdict.value.kind === 'right' && !solved.value.includes(index)) solved.value = [...solved.value, index];
};
