import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { current, result } from '../state/engine.ts';
import { loadPreset } from '../state/experiment.ts';
import { presetNamed } from '../state/presets.ts';
import { view } from '../state/timeline.ts';
import { judgeChoice, judgeNumber, judgeTask, type Question, type Step, steps, type Verdict } from '../state/tour.ts';

/** Which step is open; undefined where the tour is closed. */
export const at = signal<number | undefined>(undefined);
const solved = signal<readonly number[]>([]);
const verdict = signal<Verdict | undefined>(undefined);

const open = (index: number): void => {
  const step = steps[index];
  if (step === undefined) return;
  at.value = index;
  verdict.value = undefined;
  const preset = presetNamed(step.preset);
  if (preset) loadPreset(preset);
  view.value = step.view;
};

export const startTour = (): void => open(0);

const judge = (found: Verdict, index: number): void => {
  verdict.value = found;
  if (found === 'right' && !solved.value.includes(index)) solved.value = [...solved.value, index];
};

const Choices = ({
  question,
  index,
}: {
  readonly question: Extract<Question, { kind: 'choice' }>;
  readonly index: number;
}) => (
  <fieldset class="choices">
    <legend>{question.ask}</legend>
    {question.choices.map((choice, number) => (
      <label key={choice}>
        <input
          type="radio"
          name={`question-${index}`}
          onChange={() => {
            if (result.value) judge(judgeChoice(question, number, result.value), index);
          }}
        />
        {choice}
      </label>
    ))}
  </fieldset>
);

const NumberQuestion = ({
  question,
  index,
}: {
  readonly question: Extract<Question, { kind: 'number' }>;
  readonly index: number;
}) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      class="number-question"
      onSubmit={(event) => {
        event.preventDefault();
        const value = Number(input.current?.value.replace(',', '.'));
        if (result.value && Number.isFinite(value)) judge(judgeNumber(question, value, result.value), index);
      }}
    >
      <label>
        {question.ask} <input ref={input} type="text" inputMode="decimal" size={7} required /> {question.unit}
      </label>
      <button type="submit">Check</button>
    </form>
  );
};

const Task = ({
  question,
  index,
}: {
  readonly question: Extract<Question, { kind: 'task' }>;
  readonly index: number;
}) => {
  const found = result.value;
  useEffect(() => {
    if (found && current.value && judgeTask(question, found) === 'right') judge('right', index);
  }, [found]);
  return <p class="ask">{question.ask}</p>;
};

const Ask = ({ step, index }: { readonly step: Step; readonly index: number }) => {
  const { question } = step;
  if (question.kind === 'choice') return <Choices key={index} question={question} index={index} />;
  if (question.kind === 'number') return <NumberQuestion key={index} question={question} index={index} />;
  return <Task key={index} question={question} index={index} />;
};

const said = (step: Step): string | undefined => {
  switch (verdict.value) {
    case 'right':
      return step.why;
    case 'wrong':
      return 'The engine says otherwise: look at the scene and at the numbers.';
    case 'unknown':
      return 'The engine has no answer for this state of the page; open the step again.';
    case undefined:
      return undefined;
  }
};

/** Six steps, each with a question that the engine's own answer decides. */
export const Tour = () => {
  const index = at.value;
  const step = index === undefined ? undefined : steps[index];
  if (index === undefined || step === undefined) return null;
  const right = solved.value.includes(index) && verdict.value !== 'wrong';
  return (
    <aside class="tour" aria-labelledby="tour-title">
      <div class="tour-head">
        <h2 id="tour-title">
          <span class="quiet">
            {index + 1} of {steps.length}
          </span>{' '}
          {step.title}
        </h2>
        <ol class="dots" aria-label="Steps of the tour">
          {steps.map(({ title }, number) => (
            <li key={title}>
              <button
                type="button"
                aria-label={`Step ${number + 1}: ${title}${solved.value.includes(number) ? ', solved' : ''}`}
                aria-current={number === index ? 'step' : undefined}
                data-solved={solved.value.includes(number)}
                onClick={() => open(number)}
              />
            </li>
          ))}
        </ol>
        <button
          type="button"
          onClick={() => {
            at.value = undefined;
          }}
        >
          Close
        </button>
      </div>
      <div class="tour-body">
        <div>
          {step.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <div>
          <Ask step={step} index={index} />
          <p class="verdict" data-verdict={verdict.value} aria-live="polite">
            {said(step)}
          </p>
          {right && index + 1 < steps.length ? (
            <button type="button" class="next" onClick={() => open(index + 1)}>
              Next: {steps[index + 1]?.title}
            </button>
          ) : null}
          {right && index + 1 === steps.length ? <p class="done">That was the tour.</p> : null}
        </div>
      </div>
    </aside>
  );
};
