import { signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { display, formatIn, formatNumber } from '../../../src/report/index.ts';
import { result } from '../state/engine.ts';
import { liveChoice as choice } from '../state/page.ts';
import { watched } from '../state/pending.ts';
import { theme } from '../state/theme.ts';
import './live.css';
import type { Choice, Side } from './quantity.ts';
import { type Full, type Screen, screenIn } from './screen.ts';
import {
  cancelRun,
  continueRun,
  film,
  follow,
  grown,
  isNear,
  labels,
  left,
  looking,
  now,
  type Phase,
  pauseRun,
  phase,
  running,
  stage,
  startRun,
  trouble,
} from './state.ts';

const full = signal<Full>({ rows: [0, 0], images: undefined });

const seconds = (value: number): string =>
  value < 90 ? `${Math.max(1, Math.round(value))} s` : `${Math.round(value / 60)} min`;

/** What the engine is at. A search for the numerics takes as many comparisons as it needs: the share is of this run only. */
const doing = (): string => {
  const [at, run] = [stage.value, running.value];
  if (at === undefined) return 'Getting ready …';
  if (run === undefined || run.purpose !== at.what)
    return run === undefined ? `First the ground state and the other theories (${at.what}) …` : 'Between two runs …';
  const name =
    run.purpose === 'comparison run'
      ? `Comparison run, run ${run.number}`
      : run.purpose === 'film'
        ? 'Film for result.h5'
        : `Final run, run ${run.number}`;
  return `${name}: ${Math.floor(100 * at.share)}\u00a0%`;
};

const leftText = (): string => (left.value === undefined ? '' : `, about ${seconds(left.value)} of this run left`);

const errorText = (value: unknown): string => (typeof value === 'number' ? formatNumber(value, 2) : '–');

const doneText = (): string => {
  const theory = result.value?.theories['gross-pitaevskii'];
  const grid: unknown = theory?.timing['grid'];
  if (theory === undefined) return 'Done.';
  const points = Array.isArray(grid) ? grid.join(' × ') : '';
  const { storedGrid: stored } = theory.timing;
  const halved = Array.isArray(stored) ? ` (${stored.join(' × ')} of them computed: the rest are mirror images)` : '';
  const { stepError, gridError } = theory.evidence;
  return `Done: ${points} points${halved}, ${theory.timing['steps']} steps. Error of the step ${errorText(stepError)}, of the grid ${errorText(gridError)} (of the largest signal).`;
};

const underWay: readonly Phase[] = ['starting', 'running', 'paused'];

const becomeOf = (at: Phase): typeof watched.value => {
  if (underWay.includes(at)) return 'under way';
  return at === 'waiting' || at === 'done' ? 'not yet' : 'stopped';
};

const Status = () => {
  const at = phase.value;
  const goes = underWay.includes(at);
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
  const clock = formatIn(now.value, display('time', shown.until, about));
  return (
    <div class="controls live-time">
      <input
        type="range"
        class="timeline"
        aria-label="Time of the density"
        aria-valuetext={clock}
        min="0"
        max="1"
        step="0.0025"
        value={now.value / shown.until}
        onInput={({ currentTarget }) => {
          looking.value = Number(currentTarget.value);
        }}
      />
      <span class="clock">t = {clock}</span>
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

const percent = (share: number): string => `${formatNumber(100 * share, 2)}\u00a0%`;

interface Meaning {
  readonly ramp: 'change' | 'density' | 'component-1' | 'component-2';
  readonly ends: readonly [string, string];
  readonly side: Side;
}

const meaningsOf = ({ mode, pair }: Choice): readonly Meaning[] => {
  const change = (side: Side, of: string): Meaning => ({ ramp: 'change', ends: [`fewer${of}`, 'more'], side });
  if (mode === 'change')
    return pair === 'components'
      ? [change(0, '')]
      : [change(0, ' in all'), { ...change(1, ''), ends: ['more of 2', 'more of 1'] }];
  if (pair === 'components')
    return [
      { ramp: 'component-1', ends: ['0', 'component 1'], side: 0 },
      { ramp: 'component-2', ends: ['0', 'component 2'], side: 1 },
    ];
  return [
    { ramp: 'density', ends: ['0', 'total'], side: 0 },
    { ramp: 'change', ends: ['component 2', 'component 1'], side: 1 },
  ];
};

/** What colours mean, and how much full colour is. */
const Legend = () => {
  if (film.value === undefined) return null;
  const { rows, images } = full.value;
  const amount = (side: Side): string =>
    images === undefined || images[side] === rows[side]
      ? percent(rows[side])
      : `${percent(images[side])} (images), ${percent(rows[side])} (against time)`;
  return (
    <div class="quiet live-legend">
      <ul>
        {meaningsOf(choice.value).map(({ ramp, ends: [left, right], side }) => (
          <li key={`${ramp} ${side}`}>
            {left} <span class={`live-ramp ramp-${ramp}`} aria-hidden="true" /> {right}: up to {amount(side)}
          </li>
        ))}
      </ul>
      <p class="quiet">
        Percent of the peak density of both components together at the start. Colours of two signs follow the square
        root.
      </p>
    </div>
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
    const next = screen.current?.draw({
      film: shown,
      labels: about,
      choice: choice.value,
      width: width.value,
      theme: shade.value,
      time: now.value,
      isNewest: looking.value === undefined,
    });
    if (place.current) place.current.dataset['frames'] = String(grown.peek());
    if (next && String([next.rows, next.images]) !== String([full.peek().rows, full.peek().images])) full.value = next;
  });
  return <div ref={place} class="live-plates" />;
};

/** The density of a Gross-Pitaevskii run while it computes, and afterwards. */
export const Live = () => {
  const place = useRef<HTMLElement>(null);
  useEffect(() => follow(), []);
  useSignalEffect(() => {
    watched.value = becomeOf(phase.value);
    return () => {
      watched.value = 'not yet';
    };
  });
  useEffect(() => {
    if (place.current === null) return;
    // of several changes since the last call the newest counts
    const take = (changes: readonly IntersectionObserverEntry[]): void => {
      isNear.value = changes.at(-1)?.isIntersecting === true;
    };
    const watch = new IntersectionObserver(take, { rootMargin: '50% 0px' });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const isShown = film.value !== undefined;
  return (
    <section ref={place} class="zone live" aria-labelledby="live-title" data-phase={phase.value}>
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
