import { useEffect, useRef, useState } from 'preact/hooks';
import { prose } from '../../../src/report/index.ts';
import { current, result } from '../state/engine.ts';
import { data, setValue } from '../state/experiment.ts';
import { valueAt } from '../state/fields.ts';
import { type Question, type Step, steps, type Verdict } from '../state/tour.ts';
import { at, closeTour, judge, openStep, solved, startTour, verdict } from '../state/tourState.ts';
import { Raw } from './Raw.tsx';

const Prose = ({ text }: { readonly text: string }) => <Raw className="prose" html={prose(text).html} />;

interface Asking<Kind extends Question['kind']> {
  readonly question: Extract<Question, { kind: Kind }>;
  readonly index: number;
}

/** The right answer of a step that is solved already: an address says that it is, not how. */
const solution = ({ choices, judge }: Asking<'choice'>['question'], index: number): number | undefined => {
  const found = result.value;
  if (!found || !current.value || !solved.value.includes(index)) return undefined;
  return choices.findIndex((_, number) => judge(number, found).kind === 'right');
};

const Choices = ({ question, index }: Asking<'choice'>) => {
  const [chosen, choose] = useState<number | undefined>(undefined);
  const ticked = chosen ?? solution(question, index);
  return (
    <fieldset class="choices">
      <legend>{question.ask}</legend>
      {question.choices.map((choice, number) => (
        <label key={choice}>
          <input
            type="radio"
            name={`question-${index}`}
            checked={number === ticked}
            onChange={() => {
              choose(number);
              judge(index, (found) => question.judge(number, found));
            }}
          />
          {choice}
        </label>
      ))}
    </fieldset>
  );
};

const NumberQuestion = ({ question, index }: Asking<'number'>) => {
  const input = useRef<HTMLInputElement>(null);
  const check = (): void => {
    const text = (input.current?.value ?? '').trim().replace(',', '.').replace('−', '-').replace('%', '');
    const value = Number(text);
    if (text === '' || !Number.isFinite(value))
      verdict.value = { kind: 'wrong', hint: 'This is not a number. Write digits with a point, such as 1.5.' };
    else judge(index, (found) => question.judge(value, found));
  };
  return (
    <form
      class="number-question"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <label>
        {question.ask} <input ref={input} type="text" inputMode="decimal" autocomplete="off" size={7} /> {question.unit}
      </label>
      <button type="submit">Check</button>
    </form>
  );
};

const TaskSlider = ({ label, path, min, max, step }: Extract<Question, { kind: 'task' }>['slider']) => {
  const value = Number(valueAt(data.value, path));
  return (
    <label class="task-slider">
      {label}
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        onInput={({ currentTarget }) => setValue(path, Number(currentTarget.value))}
      />
      <output>{value}</output>
    </label>
  );
};

/** Judged whenever there are new numbers of the present experiment. */
const Task = ({ question, index }: Asking<'task'>) => {
  const [found, fresh] = [result.value, current.value];
  useEffect(() => {
    if (found && fresh && !solved.value.includes(index)) judge(index, question.judge);
  }, [found, fresh]);
  return (
    <>
      <p class="ask">{question.ask}</p>
      <TaskSlider {...question.slider} />
    </>
  );
};

const Ask = ({ question, index }: { readonly question: Question; readonly index: number }) => {
  if (question.kind === 'choice') return <Choices key={index} question={question} index={index} />;
  if (question.kind === 'number') return <NumberQuestion key={index} question={question} index={index} />;
  return <Task key={index} question={question} index={index} />;
};

const said = (step: Step, found: Verdict): string => {
  switch (found.kind) {
    case 'right':
      return `Right. ${step.why}`;
    case 'wrong':
      return found.hint;
    case 'unknown':
      return 'The engine has no answer for what the page shows now. Wait until it has computed, or open the step again.';
  }
};

const Dots = ({ index }: { readonly index: number }) => (
  <ol class="dots" aria-label="Steps of the tour">
    {steps.map(({ title }, number) => (
      <li key={title}>
        <button
          type="button"
          aria-label={`Step ${number + 1}: ${title}${solved.value.includes(number) ? ', solved' : ''}`}
          aria-current={number === index ? 'step' : undefined}
          data-solved={solved.value.includes(number)}
          onClick={() => openStep(number)}
        />
      </li>
    ))}
  </ol>
);

const Onward = ({ index }: { readonly index: number }) => {
  if (!solved.value.includes(index)) return null;
  const next = steps[index + 1];
  if (next !== undefined)
    return (
      <button type="button" class="next" onClick={() => openStep(index + 1)}>
        Next: {next.title}
      </button>
    );
  return (
    <p class="done">
      That was the tour.{' '}
      <button type="button" onClick={leave}>
        Go on by yourself
      </button>{' '}
      <button type="button" onClick={startTour}>
        Begin again
      </button>
    </p>
  );
};

const focusButton = (): void => document.querySelector<HTMLElement>('.tour-button')?.focus();

const leave = (): void => {
  closeTour();
  focusButton();
};

/** Six steps, each with a question that the engine's own answer decides. */
export const Tour = () => {
  const title = useRef<HTMLHeadingElement>(null);
  const index = at.value;
  useEffect(() => title.current?.focus(), [index]);
  const step = index === undefined ? undefined : steps[index];
  if (index === undefined || step === undefined) return null;
  return (
    <aside
      class="tour"
      aria-labelledby="tour-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      <div class="tour-head">
        <h2 id="tour-title" ref={title} tabIndex={-1}>
          <span class="quiet">
            {index + 1} of {steps.length}
          </span>{' '}
          {step.title}
        </h2>
        <Dots index={index} />
        <button type="button" onClick={leave}>
          Close
        </button>
      </div>
      <div class="tour-body">
        <div>
          {step.paragraphs.map((paragraph) => (
            <Prose key={paragraph} text={paragraph} />
          ))}
        </div>
        <div>
          <Ask question={step.question} index={index} />
          <div class="verdict" data-verdict={verdict.value?.kind} aria-live="polite">
            {verdict.value === undefined ? null : <Prose text={said(step, verdict.value)} />}
          </div>
          <Onward index={index} />
        </div>
      </div>
    </aside>
  );
};
