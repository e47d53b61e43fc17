import { signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatNumber, formatTime } from '../../../src/report/index.ts';
import { result } from '../state/engine.ts';
import { theme } from '../state/theme.ts';
import './live.css';
import type { Choice } from './quantity.ts';
import { type Screen, screenIn } from './screen.ts';
import {
  cancelRun,
  continueRun,
  film,
  follow,
  grown,
  labels,
  left,
  looking,
  now,
  pauseRun,
  phase,
  running,
  stage,
  startRun,
  trouble,
} from './state.ts';

const choice = signal<Choice>({ pair: 'components', mode: 'change' });
const full = signal<ReturnType<Screen['full']>>({ rows: 0, images: undefined });

const seconds = (value: number): string =>
  value < 90 ? `${Math.max(1, Math.round(value))} s` : `${Math.round(value / 60)} min`;

/** What the engine is at. A search for the numerics takes as many comparisons as it needs: the share is of this run only. */
const doing = (): string => {
  const [at, run] = [stage.value, running.value];
  if (at === undefined) return 'Getting ready …';
  if (run === undefined || run.purpose !== at.what)
    return run === undefined ? `Before it: ${at.what} …` : 'Between two runs …';
  const name =
    run.purpose === 'comparison run'
      ? `Comparison run, run ${run.number}`
      : run.purpose === 'film'
        ? 'Film for result.h5'
        : `Final run, run ${run.number}`;
  return `${name}: ${Math.floor(100 * at.share)} %`;
};

const leftText = (): string => (left.value === undefined ? '' : `, about ${seconds(left.value)} of this run left`);

const errorText = (value: unknown): string => (typeof value === 'number' ? formatNumber(value, 2) : '–');

const doneText = (): string => {
  const theory = result.value?.theories['gross-pitaevskii'];
  const grid: unknown = theory?.timing['grid'];
  if (theory === undefined) return 'Done.';
  const points = Array.isArray(grid) ? grid.join(' × ') : '';
  const { stepError, gridError } = theory.evidence;
  return `Done: ${points} points, ${theory.timing['steps']} steps. Error of the step ${errorText(stepError)}, of the grid ${errorText(gridError)} (of the largest signal).`;
};

const Status = () => {
  const at = phase.value;
  const goes = at === 'running' || at === 'starting' || at === 'paused';
  return (
    <div class="live-status">
      {goes ? (
        <>
          <progress max={1} value={stage.value?.share ?? 0} aria-label="Progress of the present run" />
          <span class="live-doing">
            {at === 'paused' ? 'Paused. ' : ''}
            {doing()}
            {at === 'paused' ? '' : leftText()}
          </span>
        </>
      ) : (
        <span class="live-doing" role="status">
          {at === 'done'
            ? doneText()
            : at === 'cancelled'
              ? 'Cancelled.'
              : at === 'waiting'
                ? 'Waiting for the experiment …'
                : ''}
        </span>
      )}
      <span class="live-buttons">
        {at === 'running' ? (
          <button type="button" onClick={pauseRun}>
            Pause run
          </button>
        ) : null}
        {at === 'paused' ? (
          <button type="button" onClick={continueRun}>
            Continue run
          </button>
        ) : null}
        {goes ? (
          <button type="button" onClick={cancelRun}>
            Cancel run
          </button>
        ) : at === 'waiting' ? null : (
          <button type="button" onClick={startRun}>
            Start again
          </button>
        )}
      </span>
    </div>
  );
};

const Choices = () => {
  const { pair, mode } = choice.value;
  const radio = (group: string, name: string, isChosen: boolean, next: Choice) => (
    <label key={name}>
      <input
        type="radio"
        name={group}
        checked={isChosen}
        onChange={() => {
          choice.value = next;
        }}
      />
      {name}
    </label>
  );
  return (
    <div class="live-choices">
      <fieldset class="views">
        <legend class="hidden">What of the density</legend>
        {radio('live-mode', 'change since the start', mode === 'change', { pair, mode: 'change' })}
        {radio('live-mode', 'density', mode === 'density', { pair, mode: 'density' })}
      </fieldset>
      <fieldset class="views">
        <legend class="hidden">Of which components</legend>
        {radio('live-pair', 'components', pair === 'components', { pair: 'components', mode })}
        {radio('live-pair', 'total and polarisation', pair === 'sums', { pair: 'sums', mode })}
      </fieldset>
    </div>
  );
};

const Time = () => {
  const [shown, about] = [film.value, labels.value];
  if (shown === undefined || about === undefined) return null;
  const isFixed = looking.value !== undefined;
  return (
    <div class="controls live-time">
      <input
        type="range"
        class="timeline"
        aria-label="Time of the density"
        aria-valuetext={formatTime(now.value, about)}
        min="0"
        max="1"
        step="0.0025"
        value={now.value / shown.until}
        onInput={({ currentTarget }) => {
          looking.value = Number(currentTarget.value);
        }}
      />
      <span class="clock">t = {formatTime(now.value, about)}</span>
      <button
        type="button"
        disabled={!isFixed}
        onClick={() => {
          looking.value = undefined;
        }}
      >
        Newest
      </button>
    </div>
  );
};

const percent = (share: number): string => `${formatNumber(100 * share, 2)} %`;

/** What colours mean, and how much full colour is. */
const Legend = () => {
  const shown = film.value;
  if (shown === undefined) return null;
  const { mode, pair } = choice.value;
  const { rows, images } = full.value;
  const signed = mode === 'change' || pair === 'sums';
  const most =
    images === undefined
      ? `${percent(rows)} of the peak density`
      : `${percent(images)} (images) and ${percent(rows)} (over time) of the peak density`;
  return (
    <p class="quiet live-legend">
      {signed ? (
        <>
          {mode === 'change' ? 'fewer' : 'component 2'} <span class="live-ramp" aria-hidden="true" />{' '}
          {mode === 'change' ? 'more' : 'component 1'}.{' '}
        </>
      ) : null}
      Full colour: {most} of both components at the start
      {signed ? '; signed colours follow the square root' : ''}.
      {shown.shape.length > 1 ? ' Against time: summed over the other directions.' : ''}
    </p>
  );
};

const Plates = () => {
  const place = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(undefined);
  const width = useSignal(0);
  const shade = useSignal('');
  useEffect(() => {
    const host = place.current;
    if (host === null) return;
    screen.current = screenIn(host);
    const watch = new ResizeObserver(() => {
      width.value = Math.floor(host.clientWidth);
    });
    watch.observe(host);
    return () => watch.disconnect();
  }, []);
  // The page takes its new colours first.
  useSignalEffect(() => {
    const name = theme.value;
    const frame = requestAnimationFrame(() => {
      shade.value = name;
    });
    return () => cancelAnimationFrame(frame);
  });
  useSignalEffect(() => {
    void grown.value;
    const [shown, about] = [film.value, labels.value];
    if (shown === undefined || about === undefined || width.value < 100 || shade.value === '') return;
    screen.current?.draw({
      film: shown,
      labels: about,
      choice: choice.value,
      width: width.value,
      theme: shade.value,
      time: now.value,
      isNewest: looking.value === undefined,
    });
    const next = screen.current?.full();
    if (next && (next.rows !== full.peek().rows || next.images !== full.peek().images)) full.value = next;
  });
  return <div ref={place} class="live-plates" />;
};

/** The density of a Gross-Pitaevskii run while it computes, and afterwards. */
export const Live = () => {
  useEffect(() => follow(), []);
  const isShown = film.value !== undefined;
  return (
    <section class="zone live" aria-labelledby="live-title" data-phase={phase.value} data-frames={grown.value}>
      <h2 id="live-title">The atoms, live</h2>
      <Status />
      {trouble.value === '' ? null : (
        <p class="message refusal" role="alert">
          {trouble.value}
        </p>
      )}
      {isShown ? <Choices /> : null}
      <Plates />
      {isShown ? (
        <>
          <Time />
          <Legend />
          {film.value?.purpose === 'comparison run' ? (
            <p class="quiet">
              Shown is a comparison run: coarser, to find the step and the grid. How many it takes is not known
              beforehand.
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  );
};
